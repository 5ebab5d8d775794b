"""Candidates made different from what enumeration gave: ways on foot, cars on boats, nights on the spot.

Nobody could go some of these ways; the rules of travel are not asked about them.
"""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Leg, Night
from outreach_opt.domain.outing import Outing

_CHANGES: dict[str, dict[str, dict[str, object]]] = {
    "as it is": {},
    "on foot": {"drive": {"mode": "walk"}},
    # The car comes along to the venue.
    "aboard": {"sail": {"car": True}, "walk": {"mode": "drive"}},
}
"""What becomes of legs of a mode."""


def with_other_ways(rng: Random, facts: Facts, outings: Iterable[Outing]) -> list[Outing]:
    """Return outings some of whose ways go on foot, take the car on the boat or have nights in them."""
    return [_with_nights(rng, facts, _with_cars(rng, one)) for one in outings]


def _with_cars(rng: Random, outing: Outing) -> Outing:
    ways = []
    for way in outing.itineraries:
        kind = rng.choice(["as it is", "as it is", "on foot", "aboard"])
        ways.append(_with_legs(way, _CHANGES[kind]))
    return replace(outing, itineraries=tuple(ways))


def _with_legs(way: Itinerary, changes: dict[str, dict[str, object]]) -> Itinerary:
    legs = tuple(leg.model_copy(update=changes.get(leg.mode, {})) for leg in way.legs)
    return way.model_copy(update={"legs": legs})


def _with_nights(rng: Random, facts: Facts, outing: Outing) -> Outing:
    nights = rng.choice([0, 0, 1, 2])
    if not nights:
        return outing
    # All sleep where the last stop is; the way back is some days later.
    place, end = outing.stops[-1].location, outing.stops[-1].ends
    ways = []
    for way in outing.itineraries:
        slept = tuple(
            Night(location=place, begins=end + number * DAY_MINUTES, ends=end + number * DAY_MINUTES + DAY_MINUTES)
            for number in range(nights)
        )
        legs = tuple(_later(leg, nights * DAY_MINUTES) if leg.departs >= end else leg for leg in way.legs)
        returns = way.returns + nights * DAY_MINUTES
        ways.append(way.model_copy(update={"legs": legs, "nights": slept, "returns": returns}))
    return replace(outing, itineraries=tuple(ways), days=1 + nights)


def _later(leg: Leg, minutes: int) -> Leg:
    return leg.model_copy(update={"departs": leg.departs + minutes, "arrives": leg.arrives + minutes})
