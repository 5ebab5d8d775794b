"""Where parts are handed over to be solved, and how much time they get."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass

from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.result import RotationResult
from outreach_opt.many.hands import workers_of
from outreach_opt.many.stream import stream
from outreach_opt.many.worker import Solve, Task, packed
from outreach_opt.policy import RotationProblem
from outreach_opt.search.limits import Limits

Posed = tuple[RotationProblem, RotationPlan | None]
"""A problem, and a plan to begin with."""
_STEP = 1 / 4
"""Share of the work that each step of a part may take in deterministic mode."""


@dataclass(frozen=True, slots=True)
class Desk:
    """An executor, what it calls, and the limits of the whole solve."""

    executor: Executor
    solve: Solve
    limits: Limits

    def solved(self, problems: Mapping[int, Posed], share: float) -> dict[int, RotationResult]:
        """Return the results of some problems within a share of the time that is left; of those that were not stopped.

        In deterministic mode each has a fixed part of all work, unless one problem has it all, so that the plan depends
        on nothing else.

        Raises
        ------
        Exception
            What a solve raised, or :class:`WorkerLostError`.
        """
        limits = self.limits
        options = {
            "time_limit": self._time_limit(len(problems), share),
            "deterministic": limits.deterministic,
            "seed": limits.seed,
            "workers": limits.workers,
            "engine": limits.engine,
        }
        tasks = (
            Task(at, self.solve, packed(problem), {**options, "start": start})
            for at, (problem, start) in problems.items()
        )
        results = {}
        for at, outcome in stream(tasks, self.executor, None, limits.stop):
            if outcome.error is not None:
                raise outcome.error
            assert outcome.result is not None, "an outcome has a result or an error"
            results[at] = outcome.result
        return results

    def _time_limit(self, count: int, share: float) -> float | None:
        limits = self.limits
        if limits.time_limit is None:
            return None
        if limits.deterministic:
            return limits.time_limit * (_STEP if share < 1 else 1)
        rounds = -(-count // workers_of(self.executor, None)) or 1
        return max(0.0, limits.time_limit - limits.elapsed()) * share / rounds
