"""Every way through a small network, minute by minute in time order: slow, and too simple to be wrong in the way a
search can be. It knows nothing of the package's travel and outings."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product
from math import inf
from typing import TypeVar

from outreach_opt.policy import RotationProblem

TICK = 5
MIDNIGHT = 24 * 60

Merit = TypeVar("Merit", bound=tuple[int, ...])

State = tuple[str, str]
"""Where the crew is, and where its car is."""


class Clockwork:
    """A problem's network on one date or some dates in a row, with all times in multiples of five minutes."""

    def __init__(self, problem: RotationProblem, *dates: date) -> None:
        self.problem = problem
        self.dates = dates
        self.end = len(dates) * MIDNIGHT
        self.sites = list(problem.coordinates)
        self.drives = [self._all_drives(day) for day in dates]
        self.departures = self._all_departures()
        self.earliest = cache(self._earliest)
        self.latest_leaves = cache(self._latest_leaves)

    def _all_drives(self, day: date) -> dict[tuple[str, str], float]:
        minutes = {(one, other): 0.0 if one == other else inf for one, other in product(self.sites, repeat=2)}
        for road in self.problem.network.roads:
            one, other = road.between
            if not road.open_on(day):
                continue
            assert road.minutes is not None
            minutes[one, other] = min(minutes[one, other], road.minutes)
            if not road.one_way:
                minutes[other, one] = min(minutes[other, one], road.minutes)
        for middle, one, other in product(self.sites, repeat=3):
            minutes[one, other] = min(minutes[one, other], minutes[one, middle] + minutes[middle, other])
        return minutes

    def at_once(self, state: State, clock: int) -> Iterator[tuple[State, int]]:
        """Drives and walks from a state, with their minutes: begun later on the same date they never end earlier."""
        node, car = state
        drives = self.drives[min(clock, self.end - 1) // MIDNIGHT]
        if node == car:
            for site in self.sites:
                if 0 < drives[node, site] < inf:
                    yield (site, site), int(drives[node, site])
        for walk in self.problem.network.walks:
            if node in walk.between:
                assert walk.minutes is not None
                yield (walk.between[1] if node == walk.between[0] else walk.between[0], car), int(walk.minutes)

    def _all_departures(self) -> dict[tuple[str, int], list[tuple[str, bool, int]]]:
        """By node and the minute of boarding: where the departures lead, whether with the car, and when they arrive."""
        found: dict[tuple[str, int], list[tuple[str, bool, int]]] = {}
        for number, day in enumerate(self.dates):
            self._add_departures(found, day, number * MIDNIGHT)
        return found

    def _add_departures(self, found: dict[tuple[str, int], list[tuple[str, bool, int]]], day: date, start: int) -> None:
        for line in self.problem.network.ferries:
            for clock in line.departures_on(day):
                departs = start + clock
                arrives = departs + line.crossing_minutes
                if line.foot_passengers:
                    on_foot = (line.destination, False, arrives)
                    found.setdefault((line.origin, departs - line.boarding_minutes), []).append(on_foot)
                if line.car_deck:
                    by_car = (line.destination, True, arrives)
                    found.setdefault((line.origin, departs - line.car_deck.boarding_minutes), []).append(by_car)
        for route in self.problem.network.routes:
            for trip in route.trips:
                if not self.problem.network.calendars[trip.calendar].runs_on(day):
                    continue
                for at, board in enumerate(trip.stop_times):
                    ride = [(alight.node, False, start + alight.arrives) for alight in trip.stop_times[at + 1 :]]
                    found.setdefault((board.node, start + board.departs - route.boarding_minutes), []).extend(ride)

    def _earliest(self, state: State, ready: int) -> dict[State, int]:
        """When each state is reached for the first time, going through the clock tick by tick."""
        arriving: dict[int, set[State]] = {ready: {state}}
        first: dict[State, int] = {}
        for clock in range(ready, self.end + 1, TICK):
            for one in arriving.pop(clock, set()):
                if one not in first:
                    first[one] = clock
                    for other, minutes in self.at_once(one, clock):
                        arriving.setdefault(clock + minutes, set()).add(other)
            # Whoever is somewhere may stay there, and board at any later tick.
            for node, car in list(first):
                for there, by_car, arrives in self.departures.get((node, clock), ()):
                    if not by_car or node == car:
                        arriving.setdefault(arrives, set()).add((there, there if by_car else car))
        return first

    def _latest_leaves(self, place: str, until: int) -> dict[str, int]:
        """The latest leave of the office to be at a place in time, by where the car then is."""
        leaves: dict[str, int] = {}
        for leave in range(0, until + 1, TICK):
            for (node, car), arrives in self.earliest(("base", "base"), leave).items():
                if node == place and arrives <= until:
                    leaves[car] = leave
        return leaves

    def days(self) -> set[tuple[frozenset[str], tuple[int, int, int]]]:
        """Places with (leave, return, travel) of the days with one or two stops that no other makes superfluous."""
        found: dict[frozenset[str], set[tuple[int, int, int]]] = {}
        places = [one.id for one in self.problem.locations]
        for first in places:
            for begins, ends in self._hours(first):
                for car, leaves in self.latest_leaves(first, begins).items():
                    back = self._home(first, car, ends)
                    if back is not None:
                        travel = back - leaves - (ends - begins)
                        found.setdefault(frozenset([first]), set()).add((-leaves, back, travel))
                    for second in places:
                        if second != first:
                            found.setdefault(frozenset([first, second]), set()).update(
                                (-leaves, home, home - leaves - (ends - begins) - on_site)
                                for home, on_site in self._second(first, car, ends, second)
                            )
        return {(visited, merit) for visited, merits in found.items() for merit in undominated(merits)}

    def _second(self, first: str, car: str, ends: int, second: str) -> Iterator[tuple[int, int]]:
        reached = self.earliest((first, car), ends)
        for begins, closes in self._hours(second):
            for (node, parked), arrives in reached.items():
                if node == second and arrives <= begins:
                    back = self._home(second, parked, closes)
                    if back is not None:
                        yield back, closes - begins

    def _home(self, place: str, car: str, ready: int) -> int | None:
        return self.earliest((place, car), ready).get(("base", "base"))

    def _hours(self, one: str, day: int = 0) -> Iterator[tuple[int, int]]:
        """All stays at a place on a day, from begin to end, with opening and closing on the service's grid."""
        place, start = self.problem.location_by_id[one], day * MIDNIGHT
        service = place.service
        grid = range(service.earliest, service.latest + 1, service.step_minutes)
        least = service.session_minutes or service.least_minutes
        for (since, until), opens, closes in product(place.venue.windows_on(self.dates[day]), grid, grid):
            begins, ends = opens - place.setup_minutes, closes + place.clearup_minutes
            if closes - opens >= least and since <= begins and ends <= until:
                yield start + begins, start + ends

    # --- one night ---------------------------------------------------------------------------------------------------

    def nights(self, place: str) -> dict[str, set[tuple[int, int]]]:
        """(Leave, return) of the outings with one night at one place that no other of their kind makes superfluous."""
        merits: dict[str, set[tuple[int, int]]] = {
            "visit, night": set(self._visit_then_night(place)),
            "night, visit": set(self._night_then_visit(place)),
            "two sessions": set(self._two_sessions(place)),
        }
        return {kind: undominated(some) for kind, some in merits.items() if some}

    def _long_enough(self, place: str, *stays: tuple[int, int]) -> bool:
        one = self.problem.location_by_id[place]
        around = one.setup_minutes + one.clearup_minutes
        return sum(ends - begins - around for begins, ends in stays) >= one.service.least_minutes

    def _visit_then_night(self, place: str) -> Iterator[tuple[int, int]]:
        for begins, ends in self._hours(place):
            if not self._long_enough(place, (begins, ends)):
                continue
            rises = max(ends + self.problem.working_time.rest_minutes, MIDNIGHT)
            for car, leaves in self.latest_leaves(place, begins).items():
                # Whoever rises later does not return earlier.
                back = self._home(place, car, rises) if rises < 2 * MIDNIGHT else None
                if back is not None:
                    yield -leaves, back

    def _night_then_visit(self, place: str) -> Iterator[tuple[int, int]]:
        for begins, ends in self._hours(place, 1):
            if not self._long_enough(place, (begins, ends)):
                continue
            sleeps = min(begins - self.problem.working_time.rest_minutes, MIDNIGHT - 1)
            for car, leaves in self.latest_leaves(place, sleeps).items():
                back = self._home(place, car, ends)
                if back is not None:
                    yield -leaves, back

    def _two_sessions(self, place: str) -> Iterator[tuple[int, int]]:
        if self.problem.location_by_id[place].service.session_minutes is None:
            return
        for (begins, pauses), (resumes, ends) in product(self._hours(place), self._hours(place, 1)):
            rested = resumes - pauses >= self.problem.working_time.rest_minutes
            if rested and self._long_enough(place, (begins, pauses), (resumes, ends)):
                for car, leaves in self.latest_leaves(place, begins).items():
                    back = self._home(place, car, ends)
                    if back is not None:
                        yield -leaves, back


def undominated(merits: set[Merit]) -> set[Merit]:
    """The merits of which none is at least as good in everything."""
    return {
        one
        for one in merits
        if not any(other != one and all(a <= b for a, b in zip(other, one, strict=True)) for other in merits)
    }
