"""Legs take the time they take, and boats and buses go when they go; physics, never waived."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar, Literal

from outreach_opt.clock import DAY_MINUTES, format_clock
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Leg
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Judged, Rule
from outreach_opt.rules.travel_legs import RawNetwork, is_possible
from outreach_opt.words import Words


class Travel(Rule):
    """Itineraries lead without a hole from the office to all stops and back, each leg as the network allows.

    The car stays where it is left, on board too: after walking, riding or sailing on foot, nobody drives before being
    back at the car. Nights are spent where the crew is and where there is lodging.
    """

    apart: ClassVar[bool] = True
    judges: ClassVar[Judged] = "outing"
    term: ClassVar[Words] = Words(en="travel", de="Wege")

    rule: Literal["travel"] = "travel"

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Walk along every itinerary on the raw roads, walks and timetables."""
        found = []
        raw = RawNetwork(facts)
        for outing in plan.outings:
            offices = {facts.staff_by_id[member.staff].office for member in outing.crew}
            ways = Counter(way.office for way in outing.itineraries)
            for office in sorted(one for one in offices | set(ways) if ways[one] != (one in offices)):
                words = Words(
                    en=f"itineraries and crew disagree about {office}", de=f"Wege und Team passen bei {office} nicht"
                )
                found.append(self.breach(f"{outing.date} {office}", words))
            for way in outing.itineraries:
                problems = [
                    *_holes(outing, way),
                    *_lost_car(way),
                    *_wrong_nights(facts, outing, way),
                    *_wrong_minutes(facts, outing, way),
                    *(_impossible(outing.date, leg) for leg in way.legs if not is_possible(raw, outing.date, way, leg)),
                ]
                subject = f"{outing.date} {' '.join(outing.locations)} {way.office}"
                found += [self.breach(subject, words) for words in problems]
        return found

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="Every leg takes the time the network needs, and every boat and bus goes as listed.",
            de="Jeder Weg dauert so lange, wie er dauert, und alle Schiffe und Busse fahren laut Fahrplan.",
        )


def _impossible(first: date, leg: Leg) -> Words:
    day = first + timedelta(days=leg.departs // DAY_MINUTES)
    times = f"{format_clock(leg.departs)}–{format_clock(leg.arrives)}"
    return Words(
        en=f"{leg.mode} {leg.origin} – {leg.destination}, {times}: not possible on {day}",
        de=f"{leg.mode} {leg.origin} – {leg.destination}, {times}: am {day} nicht möglich",
    )


def _holes(outing: PlannedOuting, way: Itinerary) -> Iterator[Words]:
    steps: list[tuple[int, int, str, str]] = [
        (leg.departs, leg.arrives, leg.origin, leg.destination) for leg in way.legs
    ]
    steps += [(stop.begins, stop.ends, stop.location, stop.location) for stop in outing.stops]
    steps += [(night.begins, night.ends, night.location, night.location) for night in way.nights]
    steps.sort(key=lambda step: step[:2])
    clock, node = way.leaves, way.office
    if clock >= DAY_MINUTES:
        yield Words(
            en=f"from {way.office}: leaves at {format_clock(clock)}, after the first date",
            de=f"ab {way.office}: Abfahrt um {format_clock(clock)}, nach dem ersten Tag",
        )
    for departs, arrives, origin, destination in steps:
        if departs != clock or origin != node or arrives < departs:
            yield Words(
                en=f"from {way.office}: a hole at {format_clock(clock)} in {node}",
                de=f"ab {way.office}: eine Lücke um {format_clock(clock)} in {node}",
            )
            return
        clock, node = arrives, destination
    if (clock, node) != (way.returns, way.office):
        yield Words(
            en=f"from {way.office}: the way ends at {format_clock(clock)} in {node}",
            de=f"ab {way.office}: der Weg endet um {format_clock(clock)} in {node}",
        )


def _lost_car(way: Itinerary) -> Iterator[Words]:
    car = way.office
    for leg in sorted(way.legs, key=lambda one: (one.departs, one.arrives)):
        if leg.mode != "drive" and not leg.car:
            continue
        if leg.origin != car:
            verb, verb_de = ("drives", "Fahrt") if leg.mode == "drive" else ("sails with the car", "Überfahrt mit Auto")
            yield Words(
                en=f"from {way.office}: {verb} from {leg.origin}, but the car is in {car}",
                de=f"ab {way.office}: {verb_de} ab {leg.origin}, aber das Auto steht in {car}",
            )
            return
        car = leg.destination
    if car != way.office:
        yield Words(
            en=f"from {way.office}: the car is left in {car}",
            de=f"ab {way.office}: das Auto bleibt in {car} zurück",
        )


def _wrong_nights(facts: Facts, outing: PlannedOuting, way: Itinerary) -> Iterator[Words]:
    nights = sorted(way.nights, key=lambda one: one.begins)
    if outing.days != 1 + len(nights):
        yield Words(
            en=f"from {way.office}: {len(nights)} nights in {outing.days} days",
            de=f"ab {way.office}: {len(nights)} Nächte in {outing.days} Tagen",
        )
    for day, night in enumerate(nights, start=1):
        place = facts.location_by_id[night.location]
        if place.lodging is None:
            yield Words(
                en=f"from {way.office}: there is no lodging in {place.label}",
                de=f"ab {way.office}: in {place.label} gibt es keine Unterkunft",
            )
        if night.ends <= night.begins or night.ends // DAY_MINUTES != day:
            times = f"{format_clock(night.begins)}–{format_clock(night.ends)}"
            yield Words(
                en=f"from {way.office}: night {day}, {times}, does not end on the following date",
                de=f"ab {way.office}: die {day}. Nacht, {times}, endet nicht am folgenden Tag",
            )


def _wrong_minutes(facts: Facts, outing: PlannedOuting, way: Itinerary) -> Iterator[Words]:
    by_mode = {
        mode: sum(leg.arrives - leg.departs for leg in way.legs if leg.mode == mode)
        for mode in ("drive", "walk", "sail", "ride", "wait")
    }
    on_site = sum(stop.ends - stop.begins for stop in outing.stops)
    breaks = sum(one.ends - one.begins for one in way.breaks)
    nights = sum(one.ends - one.begins for one in way.nights)
    said = way.minutes
    travel = {who.travel_minutes for who in outing.crew if facts.staff_by_id[who.staff].office == way.office}
    if (
        any(getattr(said, mode) != minutes for mode, minutes in by_mode.items())
        or (said.on_site, said.breaks, said.nights) != (on_site, breaks, nights)
        or not travel <= {sum(by_mode.values())}
    ):
        yield Words(
            en=f"from {way.office}: the minutes by kind do not add up from the legs",
            de=f"ab {way.office}: die Minuten je Art ergeben sich nicht aus den Wegen",
        )
