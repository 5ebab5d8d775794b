"""Rotations planned part by part: plans are verified, bounds true, and whatever ends the search, a plan is returned."""

import subprocess
import threading

import pytest

from busy import busy_problem
from outreach_opt import solve_rotation
from outreach_opt.domain.result import RotationResult
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem
from outreach_opt.search import large, size
from outreach_opt.search.greedy import first_plan
from outreach_opt.search.large import _Search
from outreach_opt.search.limits import Limits, Progress
from outreach_opt.verify import verify_plan
from plain_worlds import plain_problem

WORLDS = range(3, 162, 4)
BUSY = busy_problem(6, 4, 14, 3)


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plan even the smallest rotations part by part."""
    monkeypatch.setattr(size, "MANY", 1)


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Return the processes that are started for bounds."""
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def begin(*args: object, **more: object) -> subprocess.Popen[bytes]:
        started.append(start(*args, **more))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", begin)
    return started


def is_large(problem: RotationProblem) -> bool:
    """Tell whether a rotation is planned part by part."""
    return size.is_large(problem, enumerate_outings(problem, problem.policy.all_rules)[0], Limits())


def honest(problem: RotationProblem, result: RotationResult) -> bool:
    """Tell whether a plan is lawful, and its reports say no more than is true of it."""
    assert result.plan is not None
    verdict = verify_plan(problem, result.plan)
    return (
        verdict.ok
        and [verdict.goals[one.goal] for one in result.goals] == [one.value for one in result.goals]
        and all(one.bound <= one.best <= one.limit and one.value <= one.limit for one in result.goals)
        and all(one.proven == (one.best == one.bound) for one in result.goals)
        and (result.status == "OPTIMAL") == all(one.proven for one in result.goals)
    )


def test_no_bound_is_above_and_no_value_below_what_is_best(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = proven = 0
    for seed in WORLDS:
        problem, outings = plain_problem(seed)
        if not outings or not is_large(problem) or not first_plan(problem, outings, 0):
            continue
        mine = solve_rotation(problem, time_limit=0.2)
        with monkeypatch.context() as exactly:
            exactly.setattr(size, "MANY", 10**9)
            exact = solve_rotation(problem, time_limit=None)
        assert exact.status == "OPTIMAL"
        assert honest(problem, mine), (seed, mine.goals)
        for one, best in zip(mine.goals, exact.goals, strict=True):
            assert one.bound <= best.best, (seed, one, best)
            if one.best != best.best:
                # Later goals are about other plans then.
                assert one.best > best.best, (seed, one, best)
                break
        compared += 1
        proven += mine.status == "OPTIMAL"
    assert compared >= 4
    assert proven >= 1


@pytest.mark.parametrize("workers", [1, 2])
def test_a_plan_is_lawful_and_its_reports_are_honest(workers: int, processes: list[subprocess.Popen[bytes]]) -> None:
    heard: list[Progress] = []
    assert is_large(BUSY)
    result = solve_rotation(BUSY, time_limit=2.5, workers=workers, on_progress=heard.append)
    assert honest(BUSY, result), result.goals
    for one in heard:
        assert one.bound <= one.incumbent
        plan = one.plan()
        assert plan is not None
        assert verify_plan(BUSY, plan).violations == ()
    assert heard
    assert len(processes) == workers - 1
    assert all(one.poll() is not None for one in processes)


def test_deterministic_solves_give_the_same_plan_and_the_same_proofs() -> None:
    one, other = (solve_rotation(BUSY, time_limit=1.5, deterministic=True, seed=3) for _ in range(2))
    assert honest(BUSY, one)
    assert one.plan == other.plan
    assert [(goal.best, goal.bound) for goal in one.goals] == [(goal.best, goal.bound) for goal in other.goals]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_search_that_is_stopped_returns_the_plan_so_far(workers: int) -> None:
    stop = threading.Event()
    heard: list[Progress] = []

    def listen(progress: Progress) -> None:
        heard.append(progress)
        stop.set()

    result = solve_rotation(BUSY, time_limit=None, workers=workers, stop=stop, on_progress=listen)
    assert honest(BUSY, result)
    assert len(heard) == 1
    assert result.plan == heard[0].plan()


def test_a_search_whose_bounds_were_killed_goes_on_without_them(monkeypatch: pytest.MonkeyPatch) -> None:
    start = subprocess.Popen
    killed: list[subprocess.Popen[bytes]] = []

    def begin(*args: object, **more: object) -> subprocess.Popen[bytes]:
        killed.append(start(*args, **more))  # type: ignore[call-overload]
        killed[-1].kill()
        killed[-1].wait()
        return killed[-1]

    monkeypatch.setattr(subprocess, "Popen", begin)
    heard: list[Progress] = []
    result = solve_rotation(BUSY, time_limit=2.0, workers=2, on_progress=heard.append)
    assert honest(BUSY, result)
    assert len(killed) == 1
    assert len(heard) > 1
    assert {one.bound for one in result.goals[:3]} == {0}, "only the search for months finds a bound itself"


def test_an_error_of_the_listener_leaves_no_process_behind(processes: list[subprocess.Popen[bytes]]) -> None:
    def fail(progress: Progress) -> None:
        if processes:
            raise LookupError(progress.goal)

    with pytest.raises(LookupError):
        solve_rotation(BUSY, time_limit=10.0, workers=2, on_progress=fail)
    assert processes
    assert all(one.poll() is not None for one in processes)


def test_a_start_is_begun_with() -> None:
    first = solve_rotation(BUSY, time_limit=1.0)
    assert first.plan is not None
    heard: list[Progress] = []
    stop = threading.Event()
    stop.set()
    again = solve_rotation(BUSY, time_limit=1.0, start=first.plan, stop=stop, on_progress=heard.append)
    assert honest(BUSY, again)
    assert again.plan is not None
    assert again.plan.outings == first.plan.outings
    assert len(heard) == 1


def test_later_goals_are_looked_after_while_an_earlier_one_is_sought_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until minutes are settled, only the plan kept aside spends their tolerance on shares and wishes."""
    monkeypatch.setattr(_Search, "_turn", lambda search, level: search.limits.stop.set())
    values = []
    for share in (0.0, 0.05):
        monkeypatch.setattr(large, "ASIDE_SHARE", share)
        result = solve_rotation(BUSY, time_limit=2.0, deterministic=True)
        assert honest(BUSY, result)
        values.append([one.value for one in result.goals])
    without, aside = values
    assert aside[:2] == without[:2]
    assert aside[3] < without[3]
