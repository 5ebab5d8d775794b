"""Bounds beside the search: in a process of its own, which can be ended at any time, or in turn with the search.

The engine for relaxations cannot be interrupted, and building its models would hold up the search: two reasons for a
process. It is a bare Python that reads pickled questions and writes pickled answers, so that no script is run twice.
"""

from __future__ import annotations

import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import IO

from outreach_opt.domain.outing import Outing
from outreach_opt.model.engine import Effort
from outreach_opt.policy import RotationProblem
from outreach_opt.search.bounding import Bounding
from outreach_opt.search.limits import Limits
from outreach_opt.search.outlook import Outlook

_CODE = "from outreach_opt.search.beside import answer; answer()"


class Bounds:
    """What is known of the goals' bounds, and the best months for the visits.

    Parameters
    ----------
    problem, outings
        The rotation and its candidates.
    limits
        With one worker, or in deterministic mode, bounds are found in turn with the search.
    """

    def __init__(self, problem: RotationProblem, outings: Sequence[Outing], limits: Limits) -> None:
        self._found: dict[tuple[int, tuple[int, ...]], int] = {}
        self.months: dict[str, list[str]] | None = None
        self._problem, self._outings, self._limits = problem, outings, limits
        self._asked: dict[int, list[tuple[int, ...]]] = {}
        self._bounding: Bounding | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._questions: queue.Queue[tuple[object, object] | None] = queue.Queue()
        self._threads: list[threading.Thread] = []

    def ask(self, level: int, kept: Sequence[int]) -> None:
        """Ask for the bound of a goal where each earlier goal is at most at a value."""
        limits = tuple(kept)
        asked = self._asked.setdefault(level, [])
        if any(_covers(known, limits) for known in asked):
            return
        asked.append(limits)
        beside = self._limits.workers > 1 and not self._limits.deterministic
        if beside and self._process is None:
            self._start()
        if not beside and self._bounding is None:
            self._bounding = Bounding(self._problem, self._outings)
            self._hear(self._bounding.outlook(self._limits.part_effort("highs", 60.0)))
        if self._problem.policy.goals[level].of_visits:
            # The outlook says all about visits.
            return
        if self._bounding is None:
            self._questions.put((level, limits))
            return
        self._found[level, limits] = self._bounding.bound(level, limits, self._limits.bounding_effort())

    def holding(self, limits: Sequence[int]) -> dict[int, int]:
        """Return the bounds by number that hold for all plans within some limits."""
        bounds: dict[int, int] = {}
        for (level, kept), bound in list(self._found.items()):
            if _covers(kept, limits[:level]):
                bounds[level] = max(bound, bounds.get(level, 0))
        return bounds

    def _hear(self, outlook: Outlook | None) -> None:
        if outlook is not None:
            self.months = {place: list(some) for place, some in outlook.months.items()}
            self._found.update(outlook.bounds)

    def close(self) -> None:
        """End the process."""
        if self._process is None:
            return
        self._questions.put(None)
        self._process.kill()
        self._process.wait()
        # Its input and output have ended, and so do those who write and listen.
        for thread in self._threads:
            thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            # What was not read any more cannot be flushed either.
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _start(self) -> None:
        self._process = subprocess.Popen([sys.executable, "-c", _CODE], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        questions, answers = self._process.stdin, self._process.stdout
        assert questions is not None, "the process is asked by its input"
        assert answers is not None, "the process answers by its output"
        # Whoever writes a rotation waits for the process to be there; the search does not.
        self._threads = [
            threading.Thread(target=self._write, args=(questions,), daemon=True),
            threading.Thread(target=self._listen, args=(answers,), daemon=True),
        ]
        self._questions.put((self._problem, self._outings))
        for thread in self._threads:
            thread.start()

    def _write(self, questions: IO[bytes]) -> None:
        while True:
            question = self._questions.get()
            if question is None:
                return
            try:
                pickle.dump(question, questions)
                questions.flush()
            except OSError:
                # A process that was ended from outside leaves the search without bounds, not without a plan.
                return

    def _listen(self, answers: IO[bytes]) -> None:
        while True:
            try:
                found = pickle.load(answers)
            except (EOFError, OSError, ValueError, pickle.UnpicklingError):
                return
            if isinstance(found, Outlook):
                self._hear(found)
            else:
                level, kept, bound = found
                self._found[level, kept] = bound


def _covers(kept: Sequence[int], limits: Sequence[int]) -> bool:
    """Tell whether all plans within some limits are among those that a bound was found for."""
    return all(most >= limit for most, limit in zip(kept, limits, strict=True))


def answer() -> None:
    """Read a rotation and questions from standard input, and write bounds to standard output, to the end of input."""
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    problem, outings = pickle.load(questions)
    bounding = Bounding(problem, outings)
    outlook = bounding.outlook(Effort("highs"))
    if outlook is not None:
        pickle.dump(outlook, answers)
        answers.flush()
    while True:
        try:
            level, kept = pickle.load(questions)
        except EOFError:
            return
        bound = bounding.bound(level, kept, Effort("highs"))
        pickle.dump((level, kept, bound), answers)
        answers.flush()
