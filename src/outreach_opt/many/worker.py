"""What a worker does: one problem at a time, which comes and goes as data."""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

from outreach_opt.domain.result import RotationResult
from outreach_opt.errors import OutreachError
from outreach_opt.model.engine import Effort, solve
from outreach_opt.model.linear_model import LinearModel
from outreach_opt.policy import RotationProblem
from outreach_opt.waist import Linear

READY = b"ready"
STOP = b"stop"

Solve = Callable[..., RotationResult]
"""Solves a problem; known by its name in every process."""

_ASKED_TO_STOP = threading.Event()
"""Set in an own process when its owner wants what is there."""


@dataclass(frozen=True)
class Task:
    """A problem on its way to a worker.

    Parameters
    ----------
    key
        Under which the outcome is handed back.
    solve, options
        What is called with the problem.
    problem
        The pickled problem, so that whoever passes the task on need not understand it.
    stop
        Ends the solve; only for workers that are threads of this process.
    tries
        How often the task was handed over already.
    """

    key: Hashable
    solve: Solve
    problem: bytes
    options: Mapping[str, Any]
    stop: threading.Event | None = field(default=None, compare=False)
    tries: int = 0

    def once_more(self) -> Task:
        """Return the task as it is handed over the next time."""
        return replace(self, tries=self.tries + 1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a solve returned or raised."""

    result: RotationResult | None
    error: Exception | None = None


def packed(problem: RotationProblem) -> bytes:
    """Return a problem as bytes, without what was derived from it."""
    return pickle.dumps(problem.model_copy())


def work(task: Task) -> Answer:
    """Solve a task; what the solve raises is an answer as well, so that any other error means a lost worker."""
    stop = _ASKED_TO_STOP if task.stop is None else task.stop
    try:
        return Answer(task.solve(pickle.loads(task.problem), stop=stop, **task.options))
    except Exception as error:
        return Answer(None, _as_data(error))


def _as_data(error: Exception) -> Exception:
    """Return an error that survives the way from one process to another."""
    try:
        again = pickle.loads(pickle.dumps(error))
    except Exception:
        again = None
    return error if type(again) is type(error) else OutreachError(f"{type(error).__name__}: {error}")


def warm_up() -> None:
    """Load the engine and the libraries that a solve needs, so that the first one does not wait for them."""
    for library in ("geopy.distance", "holidays", "outreach_opt.api"):
        import_module(library)
    solve(LinearModel(), Linear(), Effort("cp-sat", 1.0, 0, 1, False, threading.Event()))


def begin(line: Connection) -> None:
    """Get an own process ready, and listen to its owner: to stop what is being solved, or to leave when he has gone."""
    # Ctrl-C reaches every process of a terminal; what it means is for the owner to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warm_up()
    line.send_bytes(READY)
    threading.Thread(target=_listen, args=(line,), daemon=True).start()


def _listen(line: Connection) -> None:
    try:
        while line.recv_bytes() == STOP:
            _ASKED_TO_STOP.set()
    except (EOFError, OSError):
        os._exit(1)
