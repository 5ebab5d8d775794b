"""Everything that moves on one date, and the ways of a crew out and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import networkx as nx

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Leg
from outreach_opt.travel.foot import earliest_arrivals, foot_graph, latest_departures
from outreach_opt.travel.roads import Drive, drives_from, drives_to, road_graph

Regime = tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]
"""What makes dates alike for travel: numbers of the open roads, and departures of each ferry line."""


def regime_of(facts: Facts, day: date) -> Regime:
    """Return the regime of a date."""
    roads = tuple(number for number, road in enumerate(facts.network.roads) if road.open_on(day))
    return roads, tuple(line.departures_on(day) for line in facts.network.ferries)


@dataclass(frozen=True, slots=True)
class WayOut:
    """A way from an office to a location: the car stays at ``car``."""

    car: str
    leaves: int
    legs: tuple[Leg, ...]


@dataclass(frozen=True, slots=True)
class WayBack:
    """A way from a location to an office.

    ``latest`` is the last minute at which one can leave the location and still be back at ``returns``.
    """

    returns: int
    latest: int
    legs: tuple[Leg, ...]


class DayNetwork:
    """Roads, walks and sailings of one regime.

    Parameters
    ----------
    facts
        The network.
    regime
        Open roads and departures.
    """

    def __init__(self, facts: Facts, regime: Regime) -> None:
        open_roads, departures = regime
        self._roads: nx.DiGraph[str] = road_graph(facts, open_roads)
        self._foot: nx.MultiDiGraph[str] = foot_graph(facts, departures)
        self._out: dict[str, dict[str, Drive]] = {one.id: drives_from(self._roads, one.id) for one in facts.offices}
        self._back: dict[str, dict[str, Drive]] = {one.id: drives_to(self._roads, one.id) for one in facts.offices}

    def ways_out(self, office: str, location: str, deadline: int) -> Iterator[WayOut]:
        """Yield, for each place where the car can stay, the way that leaves last and arrives by the deadline.

        Walks follow each other at once and the time left is spent waiting at the location.
        """
        for car, leave in latest_departures(self._foot, location, deadline).items():
            drive = self._out[office].get(car)
            if drive is None or car not in self._back[office] or leave < drive.minutes:
                continue
            clock, legs = earliest_arrivals(self._foot, car, leave)[location]
            wait = _wait(location, clock, deadline)
            yield WayOut(car, leave - drive.minutes, (*_drive(drive, leave - drive.minutes), *legs, *wait))

    def way_back(self, office: str, location: str, car: str, ready: int) -> WayBack | None:
        """Return the earliest way back over the place where the car stays, or None if there is none that day."""
        arrival = earliest_arrivals(self._foot, location, ready).get(car)
        drive = self._back[office].get(car)
        if arrival is None or drive is None:
            return None
        clock, legs = arrival
        latest = latest_departures(self._foot, car, clock)[location] if legs else ready
        return WayBack(clock + drive.minutes, latest, (*legs, *_drive(drive, clock)))


def _drive(drive: Drive, departs: int) -> tuple[Leg, ...]:
    if len(drive.nodes) < 2:
        return ()
    origin, *via, destination = drive.nodes
    return (
        Leg(
            mode="drive",
            origin=origin,
            destination=destination,
            departs=departs,
            arrives=departs + drive.minutes,
            via=tuple(via),
            km=drive.km,
        ),
    )


def _wait(node: str, since: int, until: int) -> tuple[Leg, ...]:
    return (Leg(mode="wait", origin=node, destination=node, departs=since, arrives=until),) if since < until else ()
