"""Many problems at once."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from typing import Any

from outreach_opt.api import solve_rotation
from outreach_opt.many.outcome import DistrictOutcome
from outreach_opt.many.stream import stream
from outreach_opt.many.worker import Task, packed
from outreach_opt.model.engine import EngineName
from outreach_opt.policy import RotationProblem
from outreach_opt.search.interrupt import stop_on_interrupt


def solve_many(
    problems: Mapping[Any, RotationProblem] | Iterable[RotationProblem],
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    stop: threading.Event | None = None,
    time_limit: float | None = 60.0,
    deterministic: bool = False,
    seed: int = 0,
    engine: EngineName = "cp-sat",
) -> Generator[tuple[Any, DistrictOutcome], None, None]:
    """Solve many problems, each by itself, and yield the outcomes as they come.

    Problems and results travel as data, so workers may be anywhere. A worker that is lost loses nothing: its problem is
    solved again. One that is lost three times is given up, with an error as its outcome; the others go on.

    Parameters
    ----------
    problems
        By name, or one after another; an iterable is read as there is room for more, so it may be long and lazy.
    executor
        Who solves: any executor of ``concurrent.futures``, such as ``Client(…).get_executor()`` of ``dask.distributed``
        (extra ``cluster``). By default own processes, which end with the iteration; then scripts need
        ``if __name__ == "__main__"``. If a lent process pool breaks, own processes go on in its place.
    workers
        How many own processes (by default one for each core), or how many workers the executor has.
    stop
        Set from another thread, it ends the iteration with what is done; Ctrl-C does the same. Solves under way in own
        processes and in threads end with their best plan so far, and other executors are not waited for.
    time_limit, deterministic, seed, engine
        As for :func:`solve_rotation`, for each problem. In deterministic mode the plans are the same on any executor.

    Yields
    ------
    tuple
        The problem's name or number, and its :class:`DistrictOutcome`: a result, for impossible problems too, or the
        error that this problem raised.

    Raises
    ------
    WorkerLostError
        If no process can be started at all.
    """
    options = {"time_limit": time_limit, "deterministic": deterministic, "seed": seed, "engine": engine}
    named = problems.items() if isinstance(problems, Mapping) else enumerate(problems)
    tasks = (Task(key, solve_rotation, packed(problem), options) for key, problem in named)
    return _outcomes(tasks, executor, workers, stop or threading.Event())


def _outcomes(
    tasks: Iterator[Task], executor: Executor | None, workers: int | None, stop: threading.Event
) -> Generator[tuple[Any, DistrictOutcome], None, None]:
    with stop_on_interrupt(stop):
        yield from stream(tasks, executor, workers, stop)
