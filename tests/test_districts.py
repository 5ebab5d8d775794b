"""Many districts, as a library user has them planned."""

import signal
import threading
import warnings
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest

from busy import busy_problem
from dangerous import named
from outreach_opt import DistrictOutcome, InputError, RotationProblem, solve_many, solve_rotation
from outreach_opt.domain.source import GtfsSource
from outreach_opt.io.write import to_json

DISTRICTS = {"south": busy_problem(2, 2, 4, 1), "north": busy_problem(3, 3, 6, 1), "east": busy_problem(2, 3, 5, 2)}


@pytest.fixture(scope="module")
def cluster() -> Iterator[Executor]:
    with warnings.catch_warnings():
        # Of the libraries beneath; what matters here is whether plans come.
        warnings.simplefilter("ignore")
        from distributed import Client, LocalCluster

        with (
            LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local,  # type: ignore[no-untyped-call]
            Client(local) as client,  # type: ignore[no-untyped-call]
        ):
            yield client.get_executor()


def plans(found: Iterable[tuple[str, DistrictOutcome]]) -> dict[str, str]:
    solved = {}
    for name, outcome in found:
        assert outcome.result is not None and outcome.result.plan is not None
        solved[name] = to_json(outcome.result.plan)
    return solved


def serially() -> dict[str, str]:
    solved = {}
    for name, problem in DISTRICTS.items():
        plan = solve_rotation(problem, deterministic=True).plan
        assert plan is not None
        solved[name] = to_json(plan)
    return solved


def test_the_deterministic_mode_gives_the_same_plans_on_any_executor(cluster: Executor) -> None:
    expected = serially()
    assert plans(solve_many(DISTRICTS, workers=2, deterministic=True)) == expected
    assert plans(solve_many(DISTRICTS, executor=cluster, deterministic=True)) == expected
    with ThreadPoolExecutor(2) as threads:
        assert plans(solve_many(DISTRICTS, executor=threads, deterministic=True)) == expected
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        assert plans(solve_many(DISTRICTS, executor=pool, deterministic=True)) == expected


def unread() -> RotationProblem:
    network = DISTRICTS["south"].network.model_copy(update={"sources": (GtfsSource(path="bus.zip"),)})
    return DISTRICTS["south"].model_copy(update={"network": network})


def test_neither_an_impossible_district_nor_a_wrong_one_stops_the_others() -> None:
    problems = [named("fine"), busy_problem(4, 3, 8, 1), unread(), named("fine too")]
    with ThreadPoolExecutor(2) as pool:
        found = dict(solve_many(problems, executor=pool))
    assert sorted(found) == [0, 1, 2, 3]
    results = [found[number].result for number in (0, 1, 3)]
    assert [one.status if one else None for one in results] == ["OPTIMAL", "INFEASIBLE", "OPTIMAL"]
    assert results[1] and results[1].reasons
    error = found[2].error
    assert isinstance(error, InputError)
    assert error.findings[0].path == "network.sources[0]"


def test_what_went_wrong_in_another_process_is_told_with_its_findings() -> None:
    (_, outcome), *_ = solve_many([unread()], workers=1)
    assert isinstance(outcome.error, InputError)
    assert outcome.error.findings[0].path == "network.sources[0]"
    assert str(outcome.error).startswith("network.sources[0]: 'bus.zip'")


def test_ctrl_c_ends_the_iteration_with_what_is_done() -> None:
    handler = signal.getsignal(signal.SIGINT)
    large = busy_problem(12, 12, 20, 2)
    found = []
    with ThreadPoolExecutor(1) as pool:
        for number, outcome in solve_many([named("fine"), large, large, large], executor=pool, time_limit=None):
            found.append(number)
            assert outcome.error is None
            if number == 0:
                signal.raise_signal(signal.SIGINT)
    assert found[0] == 0
    assert len(found) < 4
    assert signal.getsignal(signal.SIGINT) is handler


def test_a_stop_that_is_set_already_begins_nothing() -> None:
    stop = threading.Event()
    stop.set()
    assert list(solve_many([named("fine")], workers=1, stop=stop)) == []
