"""Where heavy material is needed, a car is at the venue."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Literal

from outreach_opt.clock import format_clock
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Stop
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Judged, Rule
from outreach_opt.waist import Builder, at_least, total
from outreach_opt.words import Words

_NO_STOP = 1 << 256
"""Larger than any number made of an outing's stops."""


class Material(Rule):
    """At each stop at a location that needs a car, the car of an office that sends someone is there all the time."""

    apart: ClassVar[bool] = True
    any_hour: ClassVar[bool] = True
    judges: ClassVar[Judged] = "outing"
    term: ClassVar[Words] = Words(en="material", de="Material")

    rule: Literal["material"] = "material"

    def traits(self, facts: Facts, day: date, stops: Sequence[Stop], way: Itinerary) -> tuple[int, ...]:
        """Return at which stops the car is missing: none is easiest, and otherwise only the same will do."""
        code = 0
        needing = sorted(_needing(facts, stops), key=lambda one: (one.location, one.begins))
        without = [not car_is_there(way, stop) for stop in needing]
        if not any(without):
            return 0, -_NO_STOP
        for missing in (True, *without):
            code = 2 * code + missing
        return code, -code

    def post(self, builder: Builder) -> None:
        """Ask for someone of an office whose car is there."""
        for team in builder.teams:
            outing = team.outings[0]
            for stop in _needing(builder.facts, outing.stops):
                offices = [way.office for way in outing.itineraries if car_is_there(way, stop)]
                bringing = total(builder.crew(team, office=office) for office in offices)
                asked = at_least(bringing - builder.chosen(team.outings))
                builder.require(asked, self.rule, f"{outing.date} {stop.location}")

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Follow the cars of those who go."""
        found = []
        for outing in plan.outings:
            sending = {facts.staff_by_id[one.staff].office for one in outing.crew}
            for stop in _needing(facts, outing.stops):
                if not any(way.office in sending and car_is_there(way, stop) for way in outing.itineraries):
                    place = facts.location_by_id[stop.location].label
                    clock = format_clock(stop.begins)
                    words = Words(
                        en=f"{place} on {outing.date}, {clock}: material is needed, and no car is at the venue",
                        de=f"{place} am {outing.date}, {clock}: Material ist nötig, und kein Auto ist vor Ort",
                    )
                    found.append(self.breach(f"{outing.date} {stop.location}", words))
        return found

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="Where material is needed that nobody can carry, a car is at the venue.",
            de="Wo Material nötig ist, das niemand tragen kann, steht ein Auto vor Ort.",
        )


def car_is_there(way: Itinerary, stop: Stop) -> bool:
    """Tell whether the car of a way stands at a stop's location from its begin to its end."""
    if not way.drives:
        return False
    car = way.office
    for leg in sorted(way.legs, key=lambda one: one.departs):
        if leg.departs >= stop.ends:
            break
        if leg.mode == "drive" or leg.car:
            if leg.arrives > stop.begins:
                return False
            car = leg.destination
    return car == stop.location


def _needing(facts: Facts, stops: Sequence[Stop]) -> list[Stop]:
    return [stop for stop in stops if facts.location_by_id[stop.location].needs_car]
