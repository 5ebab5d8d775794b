"""Plans over the routes of the heuristic, held against those over every order of places.

With one stop more than usual tried in every order, the same search proves what the best plan is.
"""

import pytest

from drawn_vans import drawn_van
from outreach_opt import solve_rotation, verify_plan
from outreach_opt.domain import tours
from outreach_opt.outings import skeletons

TOLERANCE = 0.02


def gap(monkeypatch: pytest.MonkeyPatch, seed: int, places: int, step: int) -> float:
    """How many more minutes of travel the best plan over routes has than the best one of all, as a part of these."""
    problem = drawn_van(seed, places, step, nearest=places)
    routed = solve_rotation(problem, time_limit=300)
    with monkeypatch.context() as patched:
        for room in (tours, skeletons):
            patched.setattr(room, "MOST_EXACT_STOPS", 4)
        exact = solve_rotation(problem, time_limit=300)
    assert (routed.status, routed.provenance.routes) == ("FEASIBLE", "heuristic")
    assert (exact.status, exact.provenance.routes) == ("OPTIMAL", "exact")
    assert routed.plan is not None
    assert verify_plan(problem, routed.plan).ok
    found, best = routed.goals[0].value, exact.goals[0].value
    assert found >= best, "every route is among all orders"
    return (found - best) / best


@pytest.mark.parametrize("seed", range(4))
def test_the_best_plan_over_routes_is_near_the_best_of_all_orders(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    assert gap(monkeypatch, seed, 5, step=5) <= TOLERANCE


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_so_it_is_with_more_places(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    # There are as many orders as with hours at every five minutes, and a third of the time is enough to try them.
    assert gap(monkeypatch, seed, 6 + seed % 2, step=10) <= TOLERANCE
