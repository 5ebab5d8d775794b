"""Months before dates: what the coarse model says no plan is below, no plan is below."""

from collections import Counter

import pytest

from busy import busy_problem
from model.coarse_worlds import SPANS, best_values, coarse_bounds, coarse_world
from outreach_opt.outings.enumerate import enumerate_outings

WORLDS = {False: 30, True: 15}


@pytest.mark.parametrize("tours", [False, True], ids=["single days", "tours"])
def test_no_coarse_bound_is_above_what_the_exact_model_reaches(tours: bool) -> None:
    seen: Counter[str] = Counter()
    for seed in range(WORLDS[tours]):
        problem, outings = coarse_world(seed, tours=tours)
        best = best_values(problem, outings) if outings else None
        if best is None:
            seen["impossible"] += 1
            continue
        for name, span in SPANS.items():
            bounds = coarse_bounds(problem, outings, span, best)
            assert bounds is not None, (seed, name)
            assert all(bound <= most for bound, most in zip(bounds, best, strict=True)), (seed, name, bounds, best)
            seen[f"reached by {name}"] += sum(one == other > 0 for one, other in zip(bounds, best, strict=True))
            seen["not reached"] += bounds != best
        bounds = coarse_bounds(problem, outings, SPANS["month"], best, crews=False)
        assert bounds is not None, seed
        assert all(bound <= most for bound, most in zip(bounds, best, strict=True)), (seed, bounds, best)
    # A bound that is always 0 would be true as well.
    assert min(seen[f"reached by {name}"] for name in SPANS) >= 5, seen
    assert min(seen["impossible"], seen["not reached"]) >= 3, seen


def test_what_is_impossible_in_whole_months_is_impossible() -> None:
    found = 0
    for seed in range(40):
        problem, outings = coarse_world(seed, tours=False)
        if not outings:
            continue
        nothing_kept = [10**6] * len(problem.policy.goals)
        if coarse_bounds(problem, outings, SPANS["month"], nothing_kept) is None:
            assert best_values(problem, outings) is None, seed
            found += 1
    assert found >= 3


@pytest.mark.parametrize("name", SPANS)
def test_crews_visits_and_minutes_of_a_plain_rotation_are_bounded_by_their_best(name: str) -> None:
    problem = busy_problem(3, 3, 8, 2)
    outings, _ = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
    best = best_values(problem, outings)
    assert best is not None
    bounds = coarse_bounds(problem, outings, SPANS[name], best)
    assert bounds is not None
    told = dict(zip((goal.goal for goal in problem.policy.goals), zip(bounds, best, strict=True), strict=True))
    for goal in ("complete-crews", "even-spacing", "staff-minutes"):
        bound, reached = told[goal]
        assert bound == reached, (goal, told)
    assert told["staff-minutes"][0] > 0
