"""Every way through a small network, minute by minute in time order: slow, and too simple to be wrong in the way a
search can be. It knows nothing of the package's travel and outings."""

from collections.abc import Iterator
from functools import cache
from itertools import product
from math import inf

from outreach_opt.policy import RotationProblem

TICK = 5
END = 24 * 60
WEEKDAY = "wed"

State = tuple[str, str]
"""Where the crew is, and where its car is."""


class Clockwork:
    """A problem's network on one Wednesday, with all times in multiples of five minutes."""

    def __init__(self, problem: RotationProblem) -> None:
        self.problem = problem
        self.sites = list(problem.coordinates)
        self.drives = self._all_drives()
        self.departures = self._all_departures()
        self.earliest = cache(self._earliest)

    def _all_drives(self) -> dict[tuple[str, str], float]:
        minutes = {(one, other): 0.0 if one == other else inf for one, other in product(self.sites, repeat=2)}
        for road in self.problem.network.roads:
            one, other = road.between
            assert road.minutes is not None
            minutes[one, other] = min(minutes[one, other], road.minutes)
            if not road.one_way:
                minutes[other, one] = min(minutes[other, one], road.minutes)
        for middle, one, other in product(self.sites, repeat=3):
            minutes[one, other] = min(minutes[one, other], minutes[one, middle] + minutes[middle, other])
        return minutes

    def at_once(self, state: State) -> Iterator[tuple[State, int]]:
        """Drives and walks from a state, with their minutes: begun later they never end earlier."""
        node, car = state
        if node == car:
            for site in self.sites:
                if 0 < self.drives[node, site] < inf:
                    yield (site, site), int(self.drives[node, site])
        for walk in self.problem.network.walks:
            if node in walk.between:
                assert walk.minutes is not None
                yield (walk.between[1] if node == walk.between[0] else walk.between[0], car), int(walk.minutes)

    def _all_departures(self) -> dict[tuple[str, int], list[tuple[str, bool, int]]]:
        """By node and the minute of boarding: where the departures lead, whether with the car, and when they arrive."""
        found: dict[tuple[str, int], list[tuple[str, bool, int]]] = {}
        for line in self.problem.network.ferries:
            for departs in line.timetable[0].departures:
                arrives = departs + line.crossing_minutes
                if line.foot_passengers:
                    on_foot = (line.destination, False, arrives)
                    found.setdefault((line.origin, departs - line.boarding_minutes), []).append(on_foot)
                if line.car_deck:
                    by_car = (line.destination, True, arrives)
                    found.setdefault((line.origin, departs - line.car_deck.boarding_minutes), []).append(by_car)
        for route in self.problem.network.routes:
            for trip in route.trips:
                if WEEKDAY not in self.problem.network.calendars[trip.calendar].weekdays:
                    continue
                for at, board in enumerate(trip.stop_times):
                    ride = [(alight.node, False, alight.arrives) for alight in trip.stop_times[at + 1 :]]
                    found.setdefault((board.node, board.departs - route.boarding_minutes), []).extend(ride)
        return found

    def _earliest(self, state: State, ready: int) -> dict[State, int]:
        """When each state is reached for the first time, going through the clock tick by tick."""
        arriving: dict[int, set[State]] = {ready: {state}}
        first: dict[State, int] = {}
        for clock in range(ready, END + 1, TICK):
            for one in arriving.pop(clock, set()):
                if one not in first:
                    first[one] = clock
                    for other, minutes in self.at_once(one):
                        arriving.setdefault(clock + minutes, set()).add(other)
            # Whoever is somewhere may stay there, and board at any later tick.
            for node, car in list(first):
                for there, by_car, arrives in self.departures.get((node, clock), ()):
                    if not by_car or node == car:
                        arriving.setdefault(arrives, set()).add((there, there if by_car else car))
        return first

    def latest_leaves(self, place: str, until: int) -> dict[str, int]:
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

    def _hours(self, one: str) -> Iterator[tuple[int, int]]:
        """All stays at a place, from begin to end, with opening and closing on the service's grid."""
        place = self.problem.location_by_id[one]
        window, service = place.venue.openings[0], place.service
        grid = range(service.earliest, service.latest + 1, service.step_minutes)
        for opens, closes in product(grid, repeat=2):
            begins, ends = opens - place.setup_minutes, closes + place.clearup_minutes
            if closes - opens >= service.least_minutes and window.opens <= begins and ends <= window.closes:
                yield begins, ends


def undominated(merits: set[tuple[int, int, int]]) -> set[tuple[int, int, int]]:
    """The merits of which none is at least as good in everything."""
    return {
        one
        for one in merits
        if not any(other != one and all(a <= b for a, b in zip(other, one, strict=True)) for other in merits)
    }
