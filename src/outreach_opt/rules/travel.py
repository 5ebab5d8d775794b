"""Legs take the time they take, and sailings sail when they sail; physics, never waived."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import ceil
from typing import Literal

from outreach_opt.clock import DAY_MINUTES, format_clock
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.ferry import Ferry
from outreach_opt.domain.itinerary import Itinerary, Leg
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Rule
from outreach_opt.words import Words


class Travel(Rule):
    """Itineraries lead without a hole from the office to all stops and back, each leg as the network allows.

    The car stays where it is left: after walking or sailing, nobody drives before being back at the car.
    """

    rule: Literal["travel"] = "travel"

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Walk along every itinerary on the raw roads, walks and timetables."""
        found = []
        for outing in plan.outings:
            offices = {facts.staff_by_id[member.staff].office for member in outing.crew}
            ways = Counter(way.office for way in outing.itineraries)
            for office in sorted(one for one in offices | set(ways) if ways[one] != (one in offices)):
                words = Words(
                    en=f"itineraries and crew disagree about {office}", de=f"Wege und Team passen bei {office} nicht"
                )
                found.append(self.breach(f"{outing.date} {office}", words))
            for way in outing.itineraries:
                problems = [*_holes(outing, way), *_lost_car(way), *_wrong_minutes(facts, outing, way)]
                for leg in way.legs:
                    problems += _wrong_leg(facts, outing, leg)
                subject = f"{outing.date} {' '.join(outing.locations)} {way.office}"
                found += [self.breach(subject, words) for words in problems]
        return found

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="Every leg takes the time the network needs, and every boat sails as listed.",
            de="Jeder Weg dauert so lange, wie er dauert, und jedes Schiff fährt laut Fahrplan.",
        )


def _holes(outing: PlannedOuting, way: Itinerary) -> list[Words]:
    steps: list[tuple[int, int, str, str]] = [
        (leg.departs, leg.arrives, leg.origin, leg.destination) for leg in way.legs
    ]
    steps += [(stop.begins, stop.ends, stop.location, stop.location) for stop in outing.stops]
    steps.sort(key=lambda step: step[:2])
    clock, node = way.leaves, way.office
    for departs, arrives, origin, destination in steps:
        if departs != clock or origin != node or arrives < departs:
            return [
                Words(
                    en=f"from {way.office}: a hole at {format_clock(clock)} in {node}",
                    de=f"ab {way.office}: eine Lücke um {format_clock(clock)} in {node}",
                )
            ]
        clock, node = arrives, destination
    if (clock, node) != (way.returns, way.office):
        return [
            Words(
                en=f"from {way.office}: the way ends at {format_clock(clock)} in {node}",
                de=f"ab {way.office}: der Weg endet um {format_clock(clock)} in {node}",
            )
        ]
    return []


def _lost_car(way: Itinerary) -> list[Words]:
    car = way.office
    for leg in way.legs:
        if leg.mode == "drive":
            if leg.origin != car:
                return [
                    Words(
                        en=f"from {way.office}: drives from {leg.origin}, but the car is in {car}",
                        de=f"ab {way.office}: Fahrt ab {leg.origin}, aber das Auto steht in {car}",
                    )
                ]
            car = leg.destination
    if car != way.office:
        return [
            Words(
                en=f"from {way.office}: the car is left in {car}",
                de=f"ab {way.office}: das Auto bleibt in {car} zurück",
            )
        ]
    return []


def _wrong_minutes(facts: Facts, outing: PlannedOuting, way: Itinerary) -> list[Words]:
    by_mode = {
        mode: sum(leg.arrives - leg.departs for leg in way.legs if leg.mode == mode)
        for mode in ("drive", "walk", "sail", "wait")
    }
    on_site = sum(stop.ends - stop.begins for stop in outing.stops)
    breaks = sum(one.ends - one.begins for one in way.breaks)
    said = way.minutes
    travel = {who.travel_minutes for who in outing.crew if facts.staff_by_id[who.staff].office == way.office}
    if (
        all(getattr(said, mode) == minutes for mode, minutes in by_mode.items())
        and (said.on_site, said.breaks) == (on_site, breaks)
        and travel <= {sum(by_mode.values())}
    ):
        return []
    return [
        Words(
            en=f"from {way.office}: the minutes by kind do not add up from the legs",
            de=f"ab {way.office}: die Minuten je Art ergeben sich nicht aus den Wegen",
        )
    ]


def _wrong_leg(facts: Facts, outing: PlannedOuting, leg: Leg) -> list[Words]:
    took = leg.arrives - leg.departs
    day = outing.date + timedelta(days=leg.departs // DAY_MINUTES)
    if leg.mode == "wait":
        fine = leg.origin == leg.destination
    elif leg.mode == "sail":
        fine = any(
            line.id == leg.line
            and (line.origin, line.destination) == (leg.origin, leg.destination)
            and _departs(line, outing.date, leg.departs)
            and took == line.crossing_minutes
            and _boards_in_time(outing, leg, line.boarding_minutes)
            for line in facts.network.ferries
        )
    else:
        needs = _path_seconds(facts, day, leg)
        fine = needs is not None and took >= ceil(needs / 60)
    if fine:
        return []
    times = f"{format_clock(leg.departs)}–{format_clock(leg.arrives)}"
    return [
        Words(
            en=f"{leg.mode} {leg.origin} – {leg.destination}, {times}: not possible on {day}",
            de=f"{leg.mode} {leg.origin} – {leg.destination}, {times}: am {day} nicht möglich",
        )
    ]


def _departs(line: Ferry, first: date, minute: int) -> bool:
    """Tell whether a boat departs so many minutes after a date's midnight, by its own timetable or a later date's."""
    return any(
        minute - later * DAY_MINUTES in line.departures_on(first + timedelta(days=later))
        for later in range(minute // DAY_MINUTES + 1)
    )


def _boards_in_time(outing: PlannedOuting, sailing: Leg, boarding: int) -> bool:
    """Tell whether whoever takes a sailing has been waiting at its pier for the boarding minutes."""
    ways = [way for way in outing.itineraries if sailing in way.legs]
    waits = [
        any(
            leg.mode == "wait"
            and leg.origin == sailing.origin
            and leg.arrives == sailing.departs
            and leg.arrives - leg.departs >= boarding
            for leg in way.legs
        )
        for way in ways
    ]
    return boarding == 0 or all(waits)


def _path_seconds(facts: Facts, day: date, leg: Leg) -> int | None:
    nodes = (leg.origin, *leg.via, leg.destination)
    seconds = 0
    for one, other in pairwise(nodes):
        times = _edge_seconds(facts, day, leg.mode, one, other)
        if not times:
            return None
        seconds += min(times)
    return seconds


def _edge_seconds(facts: Facts, day: date, mode: str, one: str, other: str) -> Sequence[int]:
    network = facts.network
    if mode == "walk":
        found = [walk for walk in network.walks if set(walk.between) == {one, other}]
        return [_seconds(facts, walk.between, walk.km, walk.minutes, network.walking_kmh) for walk in found]
    roads = [
        road
        for road in network.roads
        if road.open_on(day) and (road.between == (one, other) or (not road.one_way and road.between == (other, one)))
    ]
    return [
        _seconds(facts, road.between, road.km, road.minutes, network.speeds.get(road.speed or "", 0.0))
        for road in roads
    ]


def _seconds(facts: Facts, ends: tuple[str, str], km: float | None, minutes: float | None, kmh: float) -> int:
    if minutes is not None:
        return ceil(minutes * 60 - 1e-6)
    if km is None:
        # Loaded on first use: checking a plan should not import more than it needs.
        from geopy.distance import geodesic

        one, other = (facts.coordinates[end] for end in ends)
        km = geodesic(one, other).km * facts.network.detour_factor
    return ceil(km / kmh * 3600 - 1e-6)
