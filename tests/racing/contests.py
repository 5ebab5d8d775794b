"""Contestants run within the test's own process, and what they said."""

import json
from collections.abc import Callable
from typing import Any

from benchmarks.peers.protocol import Stream
from benchmarks.referee import Judgement, judge, rebuilt
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem


def heard(run: Callable[[RotationProblem, Stream], None], problem: RotationProblem, seconds: float) -> list[Any]:
    """Return the lines of a contestant."""
    lines: list[Any] = []
    run(problem, Stream(seconds, lambda text: lines.append(json.loads(text))))
    return lines


def judged(problem: RotationProblem, lines: list[Any]) -> list[Judgement]:
    """Return what the referee says of the plans among some lines."""
    outings, _ = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
    return [judge(problem, rebuilt(problem, outings, one["decisions"])) for one in lines if "decisions" in one]


def reported(lines: list[Any]) -> dict[str, tuple[int, int]]:
    """Return best value and bound by goal."""
    return {one["goal"]: (one["best"], one["bound"]) for one in lines if "goal" in one}
