"""Days by car alone: at another hour they are the same, only moved, so that one of them stands for all."""

from __future__ import annotations

from collections.abc import Sequence

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Break, Itinerary, Leg, Stop
from outreach_opt.outings.breaks import FULL_MINUTES
from outreach_opt.outings.itineraries import itineraries
from outreach_opt.outings.nights import Nights
from outreach_opt.outings.skeletons import Skeleton
from outreach_opt.travel.day import DayNetwork


class Ways:
    """The itineraries around the stops of one skeleton on dates that are alike.

    Parameters
    ----------
    facts, network, nights
        What there is, what moves, and how long a night must be.
    skeleton
        The halts.
    """

    def __init__(self, facts: Facts, network: DayNetwork, nights: Nights, skeleton: Skeleton) -> None:
        self._facts = facts
        self._network = network
        self._nights = nights
        self._skeleton = skeleton
        self._known: dict[str, tuple[Stop, Itinerary]] = {}

    def around(self, stops: Sequence[Stop], office: str) -> Sequence[Itinerary]:
        """Return an office's ways around fixed stops, one for each place where the car can be in the end."""
        if office in self._known:
            stop, way = self._known[office]
            minutes = stops[0].begins - stop.begins
            if minutes == stops[0].ends - stop.ends and _can_move(way, minutes):
                return (moved(way, minutes),)
        ways = list(itineraries(self._facts, self._network, self._nights, self._skeleton, stops, office))
        place = self._skeleton.halts[0].location
        alone = len(stops) == 1 and self._skeleton.nights == 0 and self._network.is_driven_to(office, place)
        if alone and ways and _can_move(ways[0], 0):
            self._known[office] = (stops[0], ways[0])
        return ways


def _can_move(way: Itinerary, minutes: int) -> bool:
    """Tell whether a way stays on its date, whose roads it uses, and its breaks on full minutes."""
    return minutes % FULL_MINUTES == 0 and way.leaves + minutes >= 0 and way.returns + minutes < DAY_MINUTES


def moved(way: Itinerary, minutes: int) -> Itinerary:
    """Return a day by car some minutes later."""
    return Itinerary(
        office=way.office,
        leaves=way.leaves + minutes,
        returns=way.returns + minutes,
        legs=tuple(
            Leg(
                mode=leg.mode,
                origin=leg.origin,
                destination=leg.destination,
                departs=leg.departs + minutes,
                arrives=leg.arrives + minutes,
                via=leg.via,
                km=leg.km,
            )
            for leg in way.legs
        ),
        breaks=tuple(Break(begins=one.begins + minutes, ends=one.ends + minutes) for one in way.breaks),
        minutes=way.minutes,
    )
