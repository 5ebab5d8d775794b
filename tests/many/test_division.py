"""A problem solved in its parts has a plan and bounds of the whole: as good where proven, never prettier."""

import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from random import Random

import pytest

from busy import busy_problem
from outreach_opt import RotationProblem, RotationResult, solve_rotation, verify_plan
from outreach_opt.io.write import to_json
from outreach_opt.many.parts import parts_of
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import Policy
from outreach_opt.rules.outings_per_month import OutingsPerMonth
from parted_worlds import parted_problem, side_by_side
from tiny_policies import tiny_policy
from tiny_worlds import Size
from unexplained import solved_unexplained

QUICK = (6, 8, 9, 10, 12, 14, 15, 16, 17, 20, 22, 25, 27, 28, 32, 34, 40, 46, 50, 54, 55)
"""Seeds of worlds that are solved in a moment."""


@pytest.fixture(scope="module")
def executor() -> Iterator[Executor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


def two(months: int, staff: int, least: int, most: int | None, tolerance: float = 0.0) -> RotationProblem:
    """Two rotations of two places each, side by side, with so many outings a month together."""
    default = Policy()
    rules = [one for one in default.rules if one.rule != "outings-per-month"]
    goals = [
        one.model_copy(update={"tolerance": tolerance if one.goal == "staff-minutes" else 0.0}) for one in default.goals
    ]
    policy = Policy(rules=(*rules, OutingsPerMonth(least=least, most=most)), goals=tuple(goals))
    return side_by_side([busy_problem(2, months, staff, 2)] * 2, policy)


def count_parts(problem: RotationProblem) -> int:
    return len(parts_of(problem, enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)[0]))


def figures(result: RotationResult) -> list[tuple[str, int, int, bool]]:
    return [(one.goal, one.best, one.bound, one.proven) for one in result.goals]


@pytest.mark.parametrize(
    "problem",
    [
        pytest.param(two(4, 4, 0, None), id="nothing in common"),
        pytest.param(two(4, 4, 0, None, 0.05), id="nothing in common, with a tolerance"),
        pytest.param(two(4, 4, 1, 1), id="one outing a month for both"),
        pytest.param(two(3, 4, 2, 2, 0.05), id="two outings a month for both, with a tolerance"),
        pytest.param(two(4, 4, 1, 2), id="one or two outings a month for both"),
    ],
)
def test_parts_prove_what_the_whole_proves(problem: RotationProblem, executor: Executor) -> None:
    assert count_parts(problem) == 2
    whole = solve_rotation(problem, time_limit=None)
    apart = solve_rotation(problem, time_limit=None, executor=executor)
    assert (apart.status, figures(apart)) == (whole.status, figures(whole)) == ("OPTIMAL", figures(whole))
    assert apart.plan is not None
    assert verify_plan(problem, apart.plan).ok
    assert apart.plan.provenance.problem == problem.fingerprint


def drawn(seed: int) -> RotationProblem:
    rng = Random(seed)
    size = Size(locations=2, staff=4, dates=5, mild=1.0, islands=0.2)
    return parted_problem(rng, 2 + seed % 2, size, tiny_policy(rng, solo=seed % 5 == 0))


@pytest.mark.parametrize(
    "seeds", [QUICK, pytest.param(tuple(range(60, 120)), marks=pytest.mark.slow)], ids=["quick", "many"]
)
def test_no_bound_is_above_the_best_of_the_whole_and_no_value_below(seeds: tuple[int, ...], executor: Executor) -> None:
    seen: Counter[str] = Counter()
    for seed in seeds:
        problem = drawn(seed)
        seen["apart"] += count_parts(problem) > 1
        whole = solved_unexplained(problem, time_limit=None)
        apart = solve_rotation(problem, time_limit=None, executor=executor)
        assert (apart.plan is None) == (whole.plan is None), f"seed {seed}"
        if whole.plan is None:
            assert apart.status == whole.status == "INFEASIBLE", f"seed {seed}"
            seen["impossible"] += 1
            continue
        assert apart.plan is not None and verify_plan(problem, apart.plan).ok, f"seed {seed}"
        never_prettier(apart, whole, f"seed {seed}")
        seen["possible"] += 1
        seen["proven"] += apart.status == "OPTIMAL"
        seen["not proven"] += apart.status == "FEASIBLE"
    assert seen["apart"] >= 0.8 * len(seeds)
    assert min(seen["impossible"], seen["possible"], seen["proven"]) >= 5
    assert seen["not proven"] >= 1


def never_prettier(apart: RotationResult, whole: RotationResult, seed: str) -> None:
    """Compare goal by goal, as long as nothing was given away that later goals could gain from."""
    for one, other in zip(apart.goals, whole.goals, strict=True):
        assert other.proven and one.proven == (one.best == one.bound), seed
        assert one.bound <= other.best <= one.best, f"{seed}: {one} {other}"
        assert one.value <= one.limit, seed
        if one.best != other.best:
            break


def test_a_part_that_is_impossible_makes_the_whole_so_and_says_where(executor: Executor) -> None:
    problem = two(2, 4, 0, None)
    places = [
        one.model_copy(update={"visits": one.visits.model_copy(update={"least": 9, "most": 9})})
        if one.id == "2-place-0"
        else one
        for one in problem.locations
    ]
    found = solve_rotation(problem.model_copy(update={"locations": tuple(places)}), executor=executor)
    assert found.status == "INFEASIBLE"
    assert "visits-due" in found.conflict
    assert found.conflict_minimal
    assert all(one.startswith("among 2-place-0, 2-place-1: ") for one in found.reasons)
    assert all(one.startswith("unter 2-place-0, 2-place-1: ") for one in found.reasons_de)


def test_a_problem_that_does_not_fall_apart_is_one_task(executor: Executor) -> None:
    problem = busy_problem(3, 3, 6, 1)
    whole = solve_rotation(problem, deterministic=True)
    apart = solve_rotation(problem, deterministic=True, executor=executor)
    assert whole.plan is not None and apart.plan is not None
    assert to_json(apart.plan) == to_json(whole.plan)


def test_without_time_nothing_is_claimed(executor: Executor) -> None:
    problem = two(4, 4, 1, 1)
    apart = solve_rotation(problem, time_limit=1e-6, executor=executor)
    # Only the plans that are made at once, of each part: no bound has been found yet.
    assert apart.status == "FEASIBLE"
    assert apart.plan is not None
    assert verify_plan(problem, apart.plan).ok
    assert [one.bound for one in apart.goals] == [0] * len(problem.policy.goals)


def test_with_little_time_the_bounds_stay_true(executor: Executor) -> None:
    problem = two(3, 4, 2, 2, 0.05)
    whole = solve_rotation(problem, time_limit=None)
    assert whole.status == "OPTIMAL"
    for units in (0.01, 0.04, 0.2):
        apart = solve_rotation(problem, time_limit=units, deterministic=True, executor=executor)
        if apart.plan is not None:
            assert (apart.status == "OPTIMAL") == all(one.best == one.bound for one in apart.goals)
            never_prettier(apart, whole, f"{units} units")


def test_whoever_stops_before_the_parts_are_done_has_no_plan(executor: Executor) -> None:
    stop = threading.Event()
    stop.set()
    assert solve_rotation(two(4, 4, 1, 1), stop=stop, executor=executor).status == "UNKNOWN"


def test_a_start_is_shared_out_to_the_parts(executor: Executor) -> None:
    problem = two(4, 4, 1, 1)
    first = solve_rotation(problem, time_limit=None)
    again = solve_rotation(problem, time_limit=None, start=first.plan, executor=executor)
    assert figures(again) == figures(first)


def test_progress_tells_the_whole(executor: Executor) -> None:
    told: list[tuple[str, int, int]] = []
    result = solve_rotation(
        two(4, 4, 1, 1),
        time_limit=None,
        executor=executor,
        on_progress=lambda one: told.append((one.goal, one.incumbent, one.bound)),
    )
    assert told == [(one.goal, one.best, one.bound) for one in result.goals]
