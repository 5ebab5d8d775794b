"""Solves that go wrong in a worker: told by the problem's name, known by their own name in every process."""

import os
import signal
import threading
import time
from pathlib import Path

from busy import busy_problem
from outreach_opt import RotationProblem, RotationResult, solve_rotation
from outreach_opt.many.worker import Task, packed


def named(name: str) -> RotationProblem:
    """Return a rotation that is solved in a moment, under a name."""
    return busy_problem(2, 2, 4, 1).model_copy(update={"name": name})


def task(name: str, folder: Path | None = None, tries: int = 0) -> Task:
    """Return the task of solving a problem that may be dangerous."""
    return Task(name, dangerous, packed(named(name)), {"folder": folder}, tries=tries)


def dangerous(problem: RotationProblem, *, stop: threading.Event, folder: Path | None) -> RotationResult:
    """Solve a problem, unless its name says otherwise."""
    match problem.name.split()[0]:
        case "deadly":
            _die()
        case "once":
            assert folder is not None
            if not (folder / problem.name).exists():
                (folder / problem.name).touch()
                _die()
        case "wrong":
            raise _OddError("one", "two")
        case "slow":
            stop.wait(60)
        case "busy":
            time.sleep(0.2)
    return solve_rotation(problem, deterministic=True, stop=stop)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class _OddError(Exception):
    """Cannot be made again from its pickle."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other}")
