"""Departures of ferries, buses and trains, by the clock of some consecutive dates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from outreach_opt.clock import DAY_MINUTES, local_minute
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Leg
from outreach_opt.domain.timetable import Route


@dataclass(frozen=True, slots=True)
class Crossing:
    """All departures of one line from one node to another, without those that a later one overtakes.

    Parameters
    ----------
    boarding
        Minutes before departure at which one must be there.
    car
        Whether these are departures with the car, or on foot.
    departs, arrives
        Minutes after the first date's midnight, both rising.
    """

    line: str
    mode: Literal["sail", "ride"]
    origin: str
    destination: str
    boarding: int
    car: bool
    departs: tuple[int, ...]
    arrives: tuple[int, ...]

    def arrival(self, clock: int) -> int | None:
        """Return when one arrives who is at the origin at a time, or None after the last departure."""
        at = bisect_left(self.departs, clock + self.boarding)
        return self.arrives[at] if at < len(self.arrives) else None

    def departure(self, deadline: int) -> int | None:
        """Return when one must be at the origin to arrive by a time, or None before the first arrival."""
        at = bisect_right(self.arrives, deadline) - 1
        return self.departs[at] - self.boarding if at >= 0 else None

    def legs(self, clock: int) -> tuple[Leg, ...]:
        """Return waiting and crossing for one who is at the origin at a time at which some departure is left."""
        at = bisect_left(self.departs, clock + self.boarding)
        leaves = self.departs[at]
        crossing = Leg.unchecked(
            mode=self.mode,
            origin=self.origin,
            destination=self.destination,
            departs=leaves,
            arrives=self.arrives[at],
            line=self.line,
            car=self.car,
        )
        if leaves == clock:
            return (crossing,)
        return (
            Leg.unchecked(mode="wait", origin=self.origin, destination=self.origin, departs=clock, arrives=leaves),
            crossing,
        )


def crossings_on(facts: Facts, dates: Sequence[date]) -> tuple[Crossing, ...]:
    """Return everything that departs on some consecutive dates.

    Parameters
    ----------
    facts
        The network.
    dates
        The date of the leave and those that follow.
    """
    found = [
        *_of_ferries(facts, dates),
        *(one for line in facts.network.routes for one in _of_route(facts, line, dates)),
    ]
    return tuple(one for one in found if one.departs)


def _of_ferries(facts: Facts, dates: Sequence[date]) -> Iterator[Crossing]:
    for line in facts.network.ferries:
        departs = tuple(
            sorted(minute + day * DAY_MINUTES for day, one in enumerate(dates) for minute in line.departures_on(one))
        )
        arrives = tuple(minute + line.crossing_minutes for minute in departs)
        kinds = [(line.boarding_minutes, False)] if line.foot_passengers else []
        if line.car_deck:
            kinds.append((line.car_deck.boarding_minutes, True))
        for boarding, car in kinds:
            yield Crossing(line.id, "sail", line.origin, line.destination, boarding, car, departs, arrives)


def _of_route(facts: Facts, line: Route, dates: Sequence[date]) -> Iterator[Crossing]:
    times: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, day in enumerate(dates):
        running = {one for one, calendar in facts.network.calendars.items() if calendar.runs_on(day)}
        for trip in line.trips:
            if trip.calendar not in running:
                continue
            for one, other in combinations(trip.stop_times, 2):
                departs = local_minute(day, one.departs, facts.timezone) + number * DAY_MINUTES
                arrives = local_minute(day, other.arrives, facts.timezone) + number * DAY_MINUTES
                # While clocks are set back a trip may arrive before it departs; nobody can plan by such times.
                if departs <= arrives:
                    times.setdefault((one.node, other.node), []).append((departs, arrives))
    for (origin, destination), pairs in times.items():
        if origin != destination:
            departures, arrivals = _not_overtaken(pairs)
            yield Crossing(line.id, line.mode, origin, destination, line.boarding_minutes, False, departures, arrivals)


def _not_overtaken(pairs: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    kept: list[tuple[int, int]] = []
    for departs, arrives in sorted(set(pairs), key=lambda one: (-one[0], one[1])):
        if not kept or arrives < kept[-1][1]:
            kept.append((departs, arrives))
    kept.reverse()
    return tuple(one for one, _ in kept), tuple(one for _, one in kept)
