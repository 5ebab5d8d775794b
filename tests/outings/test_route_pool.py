"""The pool of routes: how many, for whom, and what is counted."""

from itertools import pairwise
from typing import Any

import pytest

from drawn_vans import drawn_van, stop_at, van
from handmade import changed, place, world
from outreach_opt.domain.horizon import ExplicitDates
from outreach_opt.outings import skeletons
from outreach_opt.outings.calendar import Calendar
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.outings.refusals import Refusals
from outreach_opt.outings.route_pool import RoutePool, route_pool
from outreach_opt.policy import RotationProblem


def row(
    count: int, most_stops: int = 5, places: dict[str, dict[str, Any]] | None = None, **tours: Any
) -> RotationProblem:
    """Places in a row, ten minutes from one to the next; the depot lies before the first."""
    names = ["depot", *(f"p{number}" for number in range(count))]
    roads = [{"between": pair, "km": 60, "minutes": 10} for pair in pairwise(names)]
    stops = [stop_at(one, **(places or {}).get(one, {})) for one in names[1:]]
    return van(roads, stops, most_stops=most_stops, **tours)


def pool_of(problem: RotationProblem) -> tuple[RoutePool, Refusals]:
    refusals = Refusals()
    rules = problem.policy.all_rules
    return route_pool(problem, Calendar(problem, rules, refusals), 645, refusals), refusals


def orders(pool: RoutePool) -> list[tuple[str, ...]]:
    return [one.locations for one in pool.skeletons]


def test_up_to_three_stops_need_no_pool() -> None:
    pool, refusals = pool_of(row(5, most_stops=3))
    assert pool == RoutePool()
    assert refusals.listed() == ()


def test_the_first_routes_visit_every_place_once_in_the_fewest_days() -> None:
    pool, _ = pool_of(row(10))
    first = orders(pool)[:2]
    assert sorted(one for route in first for one in route) == sorted(f"p{number}" for number in range(10))
    assert all(len(route) <= 5 for route in orders(pool))


def test_a_pool_holds_no_more_than_asked_for_and_as_many_shortened_and_counts_the_rest() -> None:
    pool, refusals = pool_of(row(10, routes=3))
    found = orders(pool)
    assert len(found) == len(set(found)) == 6
    longer, shorter = found[:3], found[3:]
    assert all(any(set(one) < set(other) and len(one) == len(other) - 1 for other in longer) for one in shorter)
    (told,) = [one for one in refusals.listed() if one.location == "-"]
    assert told.rule == "tours"
    assert told.count > 0
    assert told.example == "at most 3 routes and 3 routes with one stop less are tried"
    assert told.example_de == "höchstens 3 Touren und 3 um einen Halt verkürzte Touren werden versucht"


def test_the_same_problem_gives_the_same_pool_and_another_seed_gives_its_own() -> None:
    one = drawn_van(3, 8, routes=10)
    assert pool_of(one) == pool_of(one)
    other = changed(one, tours=changed(one.tours, seed=1000))
    assert orders(pool_of(other)[0])


def test_places_that_are_due_more_often_have_routes_of_their_own() -> None:
    twice = {"p1": {"visits": {"least": 2, "most": 2}}, "p4": {"visits": {"least": 2, "most": 2}}}
    assert {frozenset(one) for one in orders(pool_of(row(6, places=twice))[0])} >= {frozenset({"p1", "p4"})}


def test_ways_longer_than_allowed_are_in_no_route_and_are_counted_by_place() -> None:
    pool, refusals = pool_of(row(6, most_minutes_between=20))
    pairs = {pair for route in orders(pool) for pair in pairwise(route)}
    assert pairs
    assert all(abs(int(one[1:]) - int(other[1:])) <= 2 for one, other in pairs)
    far = {one.location: one.count for one in refusals.listed() if one.location != "-"}
    assert far == {"p0": 3, "p1": 2, "p2": 1, "p3": 1, "p4": 2, "p5": 3}


def test_places_closed_on_a_date_are_on_no_route_of_that_kind_of_date() -> None:
    apart = {f"p{number}": {"venue": {"closed": ["2027-03-02" if number < 3 else "2027-03-03"]}} for number in range(6)}
    problem = row(6, places=apart)
    dates = [one for one in problem.horizon.candidate_dates if one.day < 4]
    problem = changed(problem, horizon=changed(problem.horizon, candidates=(ExplicitDates(dates=tuple(dates)),)))
    assert {min(route) < "p3" and max(route) > "p2" for route in orders(pool_of(problem)[0])} == {False}


def test_an_island_is_in_no_route_and_its_days_of_several_stops_are_tried_in_every_order() -> None:
    near = {"service": {"earliest": "08:30", "latest": "20:00", "least_minutes": 60}}
    problem = world(
        locations=[place("hill", **near), place("isle", **near)],
        tours={"most_stops": 4, "most_minutes_between": 300},
        horizon={"first": "2027-03", "last": "2027-05", "candidates": [{"rule": "dates", "dates": ["2027-04-06"]}]},
    )
    pool, _ = pool_of(problem)
    assert pool.by_car == {"hill"}
    assert orders(pool) == []
    found = {one.locations for one in enumerate_outings(problem, [])[0]}
    assert {("isle",), ("hill",)} <= found
    assert {frozenset(one) for one in found} >= {frozenset({"hill", "isle"})}


def test_orders_of_places_reached_by_car_are_left_to_the_pool_and_single_stops_are_not() -> None:
    problem = row(6)
    pool, _ = pool_of(problem)
    tried = {one.locations for one in skeletons.skeletons(problem, pool.by_car)}
    assert tried == {(f"p{number}",) for number in range(6)}


@pytest.mark.parametrize("count", [1, 2, 4])
def test_few_places_make_small_pools(count: int) -> None:
    pool, _ = pool_of(row(count))
    assert {one for route in orders(pool) for one in route} == (
        {f"p{at}" for at in range(count)} if count > 1 else set()
    )
