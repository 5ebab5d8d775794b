"""Earliest arrivals and days worth choosing equal an exhaustive search in time order, on drawn networks."""

from random import Random

import pytest

from oracle.clockwork import Clockwork, undominated
from oracle.timed_worlds import DAY, timed_problem
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem
from outreach_opt.travel.day import DayNetwork


def arrivals(problem: RotationProblem, place: str, car: str, ready: int, other: str) -> dict[str, int]:
    network = DayNetwork(problem, (DAY,))
    return {on.car: on.arrives for on in network.ways_on(place, car, ready, other) if on.arrives <= 24 * 60}


@pytest.mark.parametrize("seed", range(100))
def test_earliest_arrivals_are_those_of_the_clockwork(seed: int) -> None:
    problem = timed_problem(Random(seed))
    clockwork = Clockwork(problem, DAY)
    places = [one.id for one in problem.locations]
    for ready in (6 * 60, 11 * 60, 16 * 60 + 5):
        for place in places:
            for car in {place, "base", "quay"}:
                exact = clockwork.earliest((place, car), ready)
                for other in places:
                    if other != place:
                        found = arrivals(problem, place, car, ready, other)
                        assert found == {parked: when for (node, parked), when in exact.items() if node == other}


@pytest.mark.parametrize("seed", range(100))
def test_days_worth_choosing_are_those_of_the_clockwork(seed: int) -> None:
    problem = timed_problem(Random(seed))
    merits: dict[frozenset[str], set[tuple[int, int, int]]] = {}
    for outing in enumerate_outings(problem, (), keep_dominated=True)[0]:
        for way in outing.itineraries:
            merit = (-way.leaves, way.returns, way.minutes.travel)
            merits.setdefault(frozenset(outing.locations), set()).add(merit)
    found = {(visited, merit) for visited, some in merits.items() for merit in undominated(some)}
    assert found == Clockwork(problem, DAY).days()


def test_the_drawn_networks_have_days_of_both_kinds_over_cars_boats_and_buses() -> None:
    modes, stops, on_board = set(), set(), 0
    for seed in range(100):
        for outing in enumerate_outings(timed_problem(Random(seed)), ())[0]:
            stops.add(len(outing.stops))
            for leg in (leg for way in outing.itineraries for leg in way.legs):
                modes.add(leg.mode)
                on_board += leg.car
    assert stops == {1, 2}
    assert modes == {"drive", "walk", "sail", "ride", "wait"}
    assert on_board > 10
