"""Outcomes as they come: so many tasks under way, lost ones handed over again."""

from __future__ import annotations

import warnings
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from threading import Event
from typing import Any

from outreach_opt.errors import WorkerLostError
from outreach_opt.many.hands import Hands, Lent, OwnProcesses, own_count
from outreach_opt.many.outcome import DistrictOutcome
from outreach_opt.many.worker import Answer, Task

MOST_TRIES = 3
"""So often a task is handed over that is lost each time."""
_POLL_SECONDS = 0.1
"""So soon the wish to stop is noticed."""


def stream(
    tasks: Iterator[Task], executor: Executor | None, workers: int | None, stop: Event
) -> Generator[tuple[Any, DistrictOutcome], None, None]:
    """Yield the outcome of each task under its key, in the order in which they come.

    Parameters
    ----------
    tasks
        Taken one by one, as there is room.
    executor
        Who solves; None means own processes.
    workers
        How many processes to start, or how many workers the executor has.
    stop
        Once it is set no task begins, and those under way end where they can be told to.
    """
    hands: Hands = OwnProcesses(own_count(workers)) if executor is None else Lent(executor, workers, stop)
    work = _Work(tasks, hands, workers)
    try:
        while work.goes_on(stop):
            done, _ = wait(work.under_way, _POLL_SECONDS, FIRST_COMPLETED)
            settled = [work.settle(future) for future in done]
            if not stop.is_set():
                # While the caller looks at what came, the workers are at work again.
                work.hand_out()
            yield from (one for one in settled if one is not None)
    finally:
        work.hands.close()


@dataclass
class _Work:
    """Tasks that wait, are under way, or were lost and are to be handed over again."""

    tasks: Iterator[Task]
    hands: Hands
    workers: int | None
    under_way: dict[Future[Answer], tuple[Task, Hands]] = field(default_factory=dict)
    lost: deque[Task] = field(default_factory=deque)
    _halted: bool = False

    def goes_on(self, stop: Event) -> bool:
        """Hand over what there is room for, or halt, and tell whether anything is worth waiting for."""
        if not stop.is_set():
            self.hand_out()
            return bool(self.under_way)
        if not self._halted:
            self._halted = True
            self.hands.halt()
        if not self.hands.hear:
            return any(one.done() and not one.cancelled() for one in self.under_way)
        return bool(self.under_way)

    def hand_out(self) -> None:
        """Hand over what there is room for."""
        while self.hands.room() and (task := self._next()) is not None:
            self._give(task)

    def settle(self, future: Future[Answer]) -> tuple[Any, DistrictOutcome] | None:
        """Return the outcome of a task that is done, or None for one that was lost and is to be tried again."""
        task, hands = self.under_way.pop(future)
        was_ready = hands.freed(future)
        if future.cancelled() and self._halted:
            return None
        error = CancelledByOthers() if future.cancelled() else future.exception()
        if error is None:
            answer = future.result()
            return task.key, DistrictOutcome(answer.result, answer.error, task.tries)
        if isinstance(error, BrokenExecutor):
            self._replace_lent()
        if task.tries < MOST_TRIES:
            self.lost.append(task)
            return None
        if not was_ready:
            raise WorkerLostError(
                "no worker process could be started. Maybe the script that calls runs without "
                "if __name__ == '__main__', or outreach_opt is not installed for its Python?"
            ) from error
        return task.key, DistrictOutcome(None, _lost(task, error), task.tries)

    def _next(self) -> Task | None:
        """Return the task to hand over next: where a lost worker takes others along, lost ones go last and alone."""
        if self.lost and self.hands.alone:
            return self.lost.popleft()
        task = next(self.tasks, None)
        if task is None and self.lost and not self.under_way:
            return self.lost.popleft()
        return task

    def _give(self, task: Task) -> None:
        once_more = task.once_more()
        try:
            self.under_way[self.hands.give(once_more)] = once_more, self.hands
        except BrokenExecutor:
            self.lost.append(task)
            self._replace_lent()

    def _replace_lent(self) -> None:
        """Go on with own processes where a lent executor is broken for good."""
        if isinstance(self.hands, Lent):
            warnings.warn("the executor has broken: going on with own processes", RuntimeWarning, stacklevel=2)
            self.hands = OwnProcesses(own_count(self.workers))


class CancelledByOthers(Exception):  # noqa: N818
    """A task was cancelled, and not by us."""


def _lost(task: Task, error: BaseException) -> WorkerLostError:
    lost = WorkerLostError(
        f"problem {task.key!r} was lost {task.tries} times with the worker that solved it "
        f"({type(error).__name__}: {error}). Maybe a worker has too little memory for it: fewer workers at once, "
        "or the problem in parts?"
    )
    lost.__cause__ = error
    return lost
