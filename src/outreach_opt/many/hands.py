"""Who solves: processes of our own, one problem each, or an executor that the caller lends."""

from __future__ import annotations

import os
import threading
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Protocol

from outreach_opt.many.worker import READY, STOP, Answer, Task, begin, work

AHEAD = 2
"""Problems handed over for each worker of a lent executor, so that none waits for its next."""
UNKNOWN_WORKERS = 32
"""Workers that an executor is taken to have that does not tell."""


class Hands(Protocol):
    """Some workers."""

    alone: bool
    """Whether a worker that is lost takes no other problem along."""
    hear: bool
    """Whether solves that are under way hear of the wish to stop."""

    def room(self) -> bool:
        """Tell whether another task can be handed over."""

    def give(self, task: Task) -> Future[Answer]:
        """Hand over a task."""

    def freed(self, future: Future[Answer]) -> bool:
        """Take note that a task is done or lost; tell whether its worker had ever been ready."""

    def halt(self) -> None:
        """Begin nothing more, and ask what is under way for what it has."""

    def close(self) -> None:
        """Let the workers go, at once."""


def own_count(workers: int | None) -> int:
    """Return how many processes to start: as asked, or one for each core that this process may use."""
    if workers is not None:
        return workers
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class OwnProcesses:
    """Processes of our own, each an executor by itself: so a lost worker tells which problem it was lost with."""

    alone = True
    hear = True

    def __init__(self, count: int) -> None:
        self._idle = [_OwnProcess() for _ in range(count)]
        self._busy: dict[Future[Answer], _OwnProcess] = {}

    def room(self) -> bool:
        """Tell whether a process is idle."""
        return bool(self._idle)

    def give(self, task: Task) -> Future[Answer]:
        """Hand a task to an idle process, one that is ready already if there is one."""
        process = min(self._idle, key=lambda one: one.pool is None)
        future = process.give(task)
        self._idle.remove(process)
        self._busy[future] = process
        return future

    def freed(self, future: Future[Answer]) -> bool:
        """Take a process back; one that was lost starts anew with its next task."""
        process = self._busy.pop(future)
        ready = process.was_ready()
        if future.cancelled() or future.exception() is not None:
            process.close()
        self._idle.append(process)
        return ready

    def halt(self) -> None:
        """Ask every process for what it has."""
        for process in self._busy.values():
            process.halt()

    def close(self) -> None:
        """End all processes."""
        for process in (*self._idle, *self._busy.values()):
            process.close()


class _OwnProcess:
    """One process and the line to it."""

    def __init__(self) -> None:
        self.pool: ProcessPoolExecutor | None = None
        self._line: Connection | None = None
        self._ready = False

    def give(self, task: Task) -> Future[Answer]:
        if self.pool is not None:
            return self.pool.submit(work, task)
        # Spawned everywhere, as engines run threads and forked processes must not inherit them.
        context = get_context("spawn")
        self._line, far = context.Pipe()
        self.pool = ProcessPoolExecutor(1, context, begin, (far,))
        try:
            return self.pool.submit(work, task)
        finally:
            far.close()

    def was_ready(self) -> bool:
        if not self._ready and self._line is not None:
            try:
                self._ready = self._line.poll() and self._line.recv_bytes() == READY
            except (EOFError, OSError):
                return False  # It ended before it was ready.
        return self._ready

    def halt(self) -> None:
        try:
            if self._line is not None:
                self._line.send_bytes(STOP)
        except OSError:
            pass  # It is gone already.

    def close(self) -> None:
        if self._line is not None:
            self._line.close()
        if self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)
        self.pool, self._line, self._ready = None, None, False


class Lent:
    """An executor of the caller's; it is never shut down."""

    alone = False

    def __init__(self, executor: Executor, workers: int | None, stop: threading.Event) -> None:
        self._executor = executor
        self._most = AHEAD * workers_of(executor, workers)
        self._under_way: set[Future[Answer]] = set()
        self.hear = isinstance(executor, ThreadPoolExecutor)
        self._stop = stop if self.hear else None

    def room(self) -> bool:
        """Tell whether fewer tasks are under way than keep all workers busy."""
        return len(self._under_way) < self._most

    def give(self, task: Task) -> Future[Answer]:
        """Submit a task; threads of this process share the wish to stop."""
        future = self._executor.submit(work, replace(task, stop=self._stop))
        self._under_way.add(future)
        return future

    def freed(self, future: Future[Answer]) -> bool:
        """Make room for another task."""
        self._under_way.discard(future)
        return True

    def halt(self) -> None:
        """Cancel what has not begun."""
        for future in list(self._under_way):
            future.cancel()

    def close(self) -> None:
        """Cancel what has not begun; the executor stays as it is."""
        self.halt()


def workers_of(executor: Executor, workers: int | None) -> int:
    """Return how many workers an executor has: as the caller says, as the pools of Python know, or a guess."""
    return workers or getattr(executor, "_max_workers", None) or UNKNOWN_WORKERS
