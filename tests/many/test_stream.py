"""Outcomes stream in; whatever happens to a worker, no problem is lost, and none stops the others."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from dangerous import named, task
from outreach_opt import DistrictOutcome
from outreach_opt.errors import OutreachError, WorkerLostError
from outreach_opt.many.stream import stream
from outreach_opt.many.worker import Task
from outreach_opt.verify import verify_plan


def outcomes(tasks: list[Task], workers: int = 2) -> dict[str, DistrictOutcome]:
    return dict(stream(iter(tasks), None, workers, threading.Event()))


def is_solved(outcome: DistrictOutcome, name: str) -> bool:
    result = outcome.result
    return result is not None and result.plan is not None and verify_plan(named(name), result.plan).ok


def test_a_worker_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    names = ["calm 1", "once 2", "calm 3", "once 4", "calm 5"]
    found = outcomes([task(name, tmp_path) for name in names])
    assert sorted(found) == sorted(names)
    assert all(is_solved(found[name], name) for name in names)
    assert [found[name].tries for name in names] == [1, 2, 1, 2, 1]


def test_a_problem_that_kills_every_worker_is_given_up_and_the_others_are_solved() -> None:
    names = ["deadly", "calm 1", "calm 2", "calm 3"]
    found = outcomes([task(name) for name in names])
    assert isinstance(found["deadly"].error, WorkerLostError)
    assert found["deadly"].result is None
    assert found["deadly"].tries == 3
    assert "Maybe" in str(found["deadly"].error)
    assert all(is_solved(found[name], name) and found[name].tries == 1 for name in names[1:])


def test_a_worker_killed_from_outside_loses_nothing_and_the_next_one_takes_over() -> None:
    tasks = [task(f"busy {number}") for number in range(6)]
    killed: list[int | None] = []
    found = {}
    for name, outcome in stream(iter(tasks), None, 2, threading.Event()):
        found[name] = outcome
        if not killed:
            killed = [one.pid for one in multiprocessing.active_children()]
            for pid in killed:
                assert pid is not None
                os.kill(pid, signal.SIGKILL)
    assert len(killed) == 2
    assert sorted(found) == [one.key for one in tasks]
    assert all(is_solved(outcome, name) for name, outcome in found.items())
    assert max(outcome.tries for outcome in found.values()) == 2


def test_a_lent_pool_that_breaks_is_replaced_by_own_processes(tmp_path: Path) -> None:
    names = ["calm 1", "once 2", "calm 3", "calm 4"]
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, spawned) as pool, pytest.warns(RuntimeWarning, match="going on with own processes"):
        found = dict(stream((task(name, tmp_path) for name in names), pool, 2, threading.Event()))
    assert sorted(found) == sorted(names)
    assert all(is_solved(found[name], name) for name in names)


def test_an_error_of_one_problem_comes_back_as_data() -> None:
    with ThreadPoolExecutor(1) as pool:
        found = dict(stream(iter([task("wrong"), task("calm")]), pool, None, threading.Event()))
    assert type(found["wrong"].error) is OutreachError
    assert "one and two" in str(found["wrong"].error)
    assert is_solved(found["calm"], "calm")


def test_tasks_are_taken_only_as_there_is_room() -> None:
    taken = []

    def tasks() -> Iterator[Task]:
        for number in range(40):
            taken.append(number)
            yield task(f"calm {number}")

    with ThreadPoolExecutor(1) as pool:
        coming = stream(tasks(), pool, None, threading.Event())
        for solved in range(1, 4):
            next(coming)
            assert len(taken) <= solved + 2
        coming.close()
    assert len(taken) < 10


def test_whoever_walks_away_leaves_no_process_behind() -> None:
    tasks = [task("calm"), *(task(f"slow {number}") for number in range(5))]
    coming = stream(iter(tasks), None, 2, threading.Event())
    assert next(coming)[0] == "calm"
    assert multiprocessing.active_children()
    coming.close()
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("lent", [False, True], ids=["own processes", "threads"])
def test_who_asks_to_stop_gets_what_is_done_and_what_is_under_way(lent: bool) -> None:
    stop = threading.Event()
    tasks = [task("calm 0"), *(task(f"slow {number}") for number in range(9))]
    began = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        found = []
        for name, outcome in stream(iter(tasks), pool if lent else None, 2, stop):
            found.append((name, outcome))
            stop.set()
    assert found[0][0] == "calm 0"
    assert 1 < len(found) < len(tasks)
    assert all(outcome.error is None for _, outcome in found)
    assert time.monotonic() - began < 50, "nobody waited for the slow ones"


def test_processes_that_cannot_start_are_no_matter_of_one_problem(tmp_path: Path) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text(
        "import threading\n"
        "from dangerous import task\n"
        "from outreach_opt.many.stream import stream\n"
        "list(stream(iter([task('calm')]), None, 1, threading.Event()))\n",
        encoding="utf-8",
    )
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 1
    assert "no worker process could be started. Maybe the script" in done.stderr.splitlines()[-1]
