"""Bounds beside the search: in a process of its own, which can be ended at any time, or in turn with the search.

The engine for relaxations cannot be interrupted, and building its models would hold up the search: two reasons for a
process. It is a bare Python that reads pickled questions and writes pickled answers, so that no script is run twice.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import IO

from outreach_opt.domain.outing import Outing
from outreach_opt.model.engine import Effort
from outreach_opt.policy import RotationProblem
from outreach_opt.search.bounding import NEAR, Bounding
from outreach_opt.search.limits import Limits
from outreach_opt.search.outlook import Months, Outlook

Kind = tuple[int, bool]
Question = tuple[int, tuple[int, ...], bool]
"""Number of a goal, what earlier goals are at most, and whether a proof is wanted that takes longer."""
Answer = tuple[int, tuple[int, ...], int, Months | None]
"""Number of a goal, what earlier goals are at most, the bound, and the months that a proof comes from."""

OF_VISITS = -1
"""Stands for the goals about visits where months are told."""
OUTLOOK_SECONDS, PROOF_SECONDS = 60.0, 60.0
"""Longest time for each solve of the outlook, and for a proof in whole people."""
HARDLY = 0.0005
"""Part of a limit by which it may be tighter before the same bound is asked for again."""
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
        self.months: dict[int, Months] = {}
        """The latest months to hand, by the number of the goal they are good for; goals about visits share one."""
        self._problem, self._outings, self._limits = problem, outings, limits
        self._asked: dict[Kind, list[tuple[int, ...]]] = {}
        self._bounding: Bounding | None = None
        self._outlooked = False
        self._process: subprocess.Popen[bytes] | None = None
        self._questions: queue.Queue[tuple[object, ...] | None] = queue.Queue()
        self._threads: list[threading.Thread] = []

    def ask(self, level: int, kept: Sequence[int]) -> None:
        """Ask for the bound of a goal where each earlier goal is at most at a value."""
        if self._is_new((level, False), kept):
            self._start()
            # The outlook says all about visits.
            if not self._problem.policy.goals[level].of_visits:
                self._put((level, tuple(kept), False))

    def ask_for_proof(self, level: int, kept: Sequence[int]) -> None:
        """Ask for a better bound and its months, where there is a process that has the time."""
        if self._process is not None and self._is_new((level, True), kept):
            self._put((level, tuple(kept), True))

    def best_months(self, level: int, kept: Sequence[int], effort: Effort) -> Months | None:
        """Return months of the visits that are near the best for a goal, found here and now; None where none are."""
        if self._bounding is None:
            self._bounding = Bounding(self._problem, self._outings)
        bound, months = self._bounding.best(level, kept, replace(effort, gap=NEAR), by_year=True)
        self._note((level, tuple(kept), bound, None))
        return months

    def _is_new(self, kind: Kind, kept: Sequence[int]) -> bool:
        asked, limits = self._asked.setdefault(kind, []), tuple(kept)
        # A proof takes long, so it is not sought again for a little more.
        if any(_covers(known, limits) and (kind[1] or _near(known, limits)) for known in asked):
            return False
        asked.append(limits)
        return True

    def _put(self, question: Question) -> None:
        if self._process is not None or self._bounding is None:
            self._questions.put(question)
        else:
            self._note(_answered(self._bounding, question, self._limits.bounding_effort()))

    def _note(self, answer: Answer) -> None:
        level, kept, bound, months = answer
        self._found[level, kept] = max(bound, self._found.get((level, kept), 0))
        if months is not None:
            self.months[level] = months

    def holding(self, limits: Sequence[int]) -> dict[int, int]:
        """Return the bounds by number that hold for all plans within some limits."""
        bounds: dict[int, int] = {}
        for (level, kept), bound in list(self._found.items()):
            if _covers(kept, limits[:level]):
                bounds[level] = max(bound, bounds.get(level, 0))
        return bounds

    def _hear(self, outlook: Outlook) -> None:
        for (level, kept), bound in outlook.bounds.items():
            self._note((level, kept, bound, None))
        if outlook.months is not None:
            self.months[OF_VISITS] = outlook.months

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
        if self._process is not None or self._outlooked:
            return
        self._outlooked = True
        if self._limits.workers == 1 or self._limits.deterministic:
            self._bounding = self._bounding or Bounding(self._problem, self._outings)
            self._hear(self._bounding.rhythm())
            self._hear(self._bounding.outlook(self._limits.part_effort("highs", OUTLOOK_SECONDS)))
            return
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
                self._note(found)


def _covers(kept: Sequence[int], limits: Sequence[int]) -> bool:
    """Tell whether all plans within some limits are among those that a bound was found for."""
    return all(most >= limit for most, limit in zip(kept, limits, strict=True))


def _near(kept: Sequence[int], limits: Sequence[int]) -> bool:
    """Tell whether some limits are hardly tighter than those that a bound was asked for."""
    return all(most - limit <= HARDLY * most for most, limit in zip(kept, limits, strict=True))


def answer() -> None:
    """Read a rotation and questions from standard input, and write bounds to standard output, to the end of input."""
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # An engine may print although it was told not to: that must not get among the answers.
    os.dup2(2, 1)
    problem, outings = pickle.load(questions)
    bounding = Bounding(problem, outings)
    for outlook in (bounding.rhythm, partial(bounding.outlook, Effort("highs", OUTLOOK_SECONDS))):
        pickle.dump(outlook(), answers)
        answers.flush()
    while True:
        try:
            question = pickle.load(questions)
        except EOFError:
            return
        try:
            pickle.dump(_answered(bounding, question, Effort("highs")), answers)
            answers.flush()
        except BrokenPipeError:
            # Whoever asked is gone.
            return


def _answered(bounding: Bounding, question: Question, effort: Effort) -> Answer:
    level, kept, proof = question
    if proof:
        return level, kept, *bounding.best(level, kept, replace(effort, seconds=PROOF_SECONDS))
    return level, kept, bounding.bound(level, kept, effort), None
