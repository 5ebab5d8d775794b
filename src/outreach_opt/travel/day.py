"""Everything that moves on one date or some consecutive ones, and the ways of a crew out, onward and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import networkx as nx

from outreach_opt.clock import DAY_MINUTES, local_minute
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Leg
from outreach_opt.travel.cars import CarNetwork
from outreach_opt.travel.crossings import crossings_on
from outreach_opt.travel.foot import Footpath, earliest_arrivals, foot_graph, latest_departures
from outreach_opt.travel.roads import Drive, RoadBook, open_roads
from outreach_opt.travel.timed import Reached, Steps, legs_of, steps_to

Regime = tuple[tuple[int, ...], object]
"""What makes dates alike for travel: numbers of the open roads, and all that departs, with how surely it does."""


def regime_of(facts: Facts, day: date) -> Regime:
    """Return the regime of a date."""
    tomorrow = day + timedelta(days=1)
    roads, later = open_roads(facts, day), open_roads(facts, tomorrow)
    ferries = tuple(
        tuple((minute, line.reliability_of(day, minute)) for minute in line.departures_on(day))
        for line in facts.network.ferries
    )
    calendars = frozenset(one for one, calendar in facts.network.calendars.items() if calendar.runs_on(day))
    # Timetables of nights in which clocks change are read differently.
    clock = tuple(local_minute(day, minute, facts.timezone) for minute in (0, 2 * DAY_MINUTES)) if calendars else ()
    return roads, (later if later != roads else None, ferries, calendars, clock)


@dataclass(frozen=True)
class _OnTheWay:
    """Where the car stays, and the ways taken; their legs are made when someone asks for them, as few do."""

    car: str
    steps: Steps

    @cached_property
    def legs(self) -> tuple[Leg, ...]:
        """Legs with clock times, waiting included."""
        return legs_of(self.steps)

    @property
    def timeless(self) -> bool:
        """Whether nothing on the way has a timetable."""
        return all(isinstance(way, Drive | Footpath) for way, _ in self.steps)


@dataclass(frozen=True)
class WayOut(_OnTheWay):
    """A way from an office to a location: the car stays at ``car``."""

    leaves: int
    arrives: int


@dataclass(frozen=True)
class WayOn(_OnTheWay):
    """A way from one location to the next: then the car stays at ``car``."""

    arrives: int


@dataclass(frozen=True)
class WayBack(_OnTheWay):
    """A way from a location to an office, over the car that stayed at ``car``.

    ``latest`` is the last minute at which one can leave the location and still be back at ``returns``.
    """

    returns: int
    latest: int


class DayNetwork:
    """Roads, walks and departures of a date, or of some consecutive dates.

    Parameters
    ----------
    facts
        The network.
    dates
        The date of the leave and those that follow.
    roads
        Roads and drives that networks of several dates share.
    """

    def __init__(self, facts: Facts, dates: Sequence[date], roads: RoadBook | None = None) -> None:
        crossings = crossings_on(facts, dates)
        self._foot: nx.MultiDiGraph[str] = foot_graph(facts, crossings)
        book = roads or RoadBook(facts)
        # After midnight the roads of the following date are used.
        self.roads = tuple(book.on(day) for day in (*dates, dates[-1] + timedelta(days=1)))
        """The roads of each date, and of the one after; the same objects for the same roads."""
        self._cars = CarNetwork(facts, self.roads, crossings)
        self._outs: dict[tuple[str, str, int], list[WayOut]] = {}
        self._ons: dict[tuple[str, str, int, str], list[WayOn]] = {}
        self._backs: dict[tuple[str, str, str, int], WayBack | None] = {}
        self._arrivals: dict[tuple[str, int], Reached] = {}
        self._departures: dict[tuple[str, int], dict[str, int]] = {}
        self._walkers: dict[str, set[str]] = {}

    def ways_out(self, office: str, location: str, deadline: int) -> list[WayOut]:
        """Return, for each place where the car can stay, the way that leaves last and arrives by the deadline."""
        if self.is_driven_to(office, location):
            # Drives are looked up as fast as what would be noted of them, and there are very many of them.
            return self._drives_out(office, location, deadline)
        known = self._outs.get((office, location, deadline))
        if known is None:
            known = self._outs[office, location, deadline] = self._ways_out(office, location, deadline)
        return known

    def is_driven_to(self, office: str, location: str) -> bool:
        """Tell whether nothing but one drive leads from an office to a location."""
        return location != office and location not in self._foot and not self._cars.takes_boats

    def _drives_out(self, office: str, location: str, deadline: int) -> list[WayOut]:
        drive = self._cars.drive_until(office, location, deadline)
        if drive is None or drive.minutes > deadline or not self._cars.leads(location, office, deadline):
            return []
        leaves = deadline - drive.minutes
        return [WayOut(location, ((drive, leaves),), leaves, deadline)]

    def _ways_out(self, office: str, location: str, deadline: int) -> list[WayOut]:
        found = []
        for car, until in self._latest_on_foot(location, deadline).items():
            leaves = self._cars.latest(car, until, (office,)).get(office)
            if leaves is None or leaves < 0 or not self._cars.leads(car, office, deadline):
                continue
            driven = self._cars.earliest(office, leaves, (car,))
            walked = self._earliest_on_foot(car, driven[car][0])
            steps = (*steps_to(driven, car), *steps_to(walked, location))
            found.append(WayOut(car, steps, leaves, walked[location][0]))
        return found

    def ways_on(self, location: str, car: str, ready: int, destination: str) -> list[WayOn]:
        """Return, for each place where the car can stay, the earliest way from one location to the next."""
        known = self._ons.get((location, car, ready, destination))
        if known is None:
            known = self._ons[location, car, ready, destination] = self._ways_on(location, car, ready, destination)
        return known

    def _ways_on(self, location: str, car: str, ready: int, destination: str) -> list[WayOn]:
        walked = self._earliest_on_foot(location, ready)
        found = []
        if destination in walked:
            found.append(WayOn(car, steps_to(walked, destination), walked[destination][0]))
        if car not in walked:
            return found
        targets = sorted({destination} | self._walkers_to(destination))
        driven = self._cars.earliest(car, walked[car][0], targets)
        for target in targets:
            if target == car or target not in driven:
                continue
            rest = self._earliest_on_foot(target, driven[target][0])
            if destination in rest:
                steps = (*steps_to(walked, car), *steps_to(driven, target), *steps_to(rest, destination))
                found.append(WayOn(target, steps, rest[destination][0]))
        return found

    def _walkers_to(self, destination: str) -> set[str]:
        """Return the nodes from which some way without the car leads to a destination."""
        if destination not in self._walkers:
            reach = nx.ancestors(self._foot, destination) if destination in self._foot else set()
            self._walkers[destination] = reach
        return self._walkers[destination]

    def latest_on(self, location: str, car: str, destination: str, stays: str, deadline: int) -> int | None:
        """Return the last minute to leave a location and be at the next by a deadline, the car staying at ``stays``."""
        if stays == car:
            return self._latest_on_foot(destination, deadline).get(location)
        parked = self._latest_on_foot(destination, deadline).get(stays)
        if parked is None:
            return None
        started = self._cars.latest(stays, parked, (car,)).get(car)
        return None if started is None else self._latest_on_foot(car, started).get(location)

    def drives_there_and_back(self, office: str, location: str) -> int | None:
        """Return the minutes of driving to a location and back where nothing but a car leads there, else None."""
        if not self.is_driven_to(office, location):
            return None
        return self._cars.there_and_back(office, location)

    def drive_minutes(self, origin: str, destination: str) -> int | None:
        """Return the minutes of the shortest drive on the first date, or None where no road leads."""
        return self._cars.minutes(origin, destination)

    def drive(self, origin: str, destination: str) -> Drive | None:
        """Return the shortest drive on the first date, or None where no road leads."""
        return self._cars.drive(origin, destination, 0)

    def way_back(self, office: str, location: str, car: str, ready: int) -> WayBack | None:
        """Return the earliest way back over the place where the car stays, or None if there is none any more."""
        if self.is_driven_to(office, location):
            return self._drives_back(office, location, ready) if car == location else None
        key = (office, location, car, ready)
        if key not in self._backs:
            self._backs[key] = self._way_back(*key)
        return self._backs[key]

    def _drives_back(self, office: str, location: str, ready: int) -> WayBack | None:
        drive = self._cars.drive(location, office, ready)
        if drive is None:
            return None
        returns = ready + drive.minutes
        # After midnight other roads may be open, over which one can start later.
        late = self._cars.drive_until(location, office, returns) or drive
        return WayBack(location, ((drive, ready),), returns, returns - late.minutes)

    def _way_back(self, office: str, location: str, car: str, ready: int) -> WayBack | None:
        walked = self._earliest_on_foot(location, ready)
        if car not in walked:
            return None
        driven: Reached = self._cars.earliest(car, walked[car][0], (office,))
        if office not in driven:
            return None
        returns = driven[office][0]
        started = self._cars.latest(office, returns, (car,))[car]
        latest = self._latest_on_foot(car, started)[location]
        return WayBack(car, (*steps_to(walked, car), *steps_to(driven, office)), returns, latest)

    def _earliest_on_foot(self, origin: str, ready: int) -> Reached:
        # Crews of all offices walk and sail alike.
        known = self._arrivals.get((origin, ready))
        if known is None:
            known = self._arrivals[origin, ready] = earliest_arrivals(self._foot, origin, ready)
        return known

    def _latest_on_foot(self, destination: str, deadline: int) -> dict[str, int]:
        known = self._departures.get((destination, deadline))
        if known is None:
            known = self._departures[destination, deadline] = latest_departures(self._foot, destination, deadline)
        return known


def waiting(node: str, since: int, until: int) -> tuple[Leg, ...]:
    """Return the wait at a node, or nothing where there is none."""
    return (
        (Leg.unchecked(mode="wait", origin=node, destination=node, departs=since, arrives=until),)
        if since < until
        else ()
    )
