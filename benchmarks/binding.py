"""Show that every goal of a problem binds: left out of the policy, it comes out worse than with it.

    python benchmarks/binding.py PLACES SEED [SECONDS]

Each line is one goal: its value in the plan made with all goals, and in the plan made without it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.ladder import rung  # noqa: E402
from outreach_opt import RotationPlan, RotationProblem, solve_rotation  # noqa: E402


def without_each(problem: RotationProblem, seconds: float) -> Iterator[tuple[str, int, int]]:
    """Yield each goal with its value in the plan of the whole policy, and in the plan of the policy without it."""
    whole = _plan(problem, seconds)
    for goal in problem.policy.goals:
        others = tuple(one for one in problem.policy.goals if one is not goal)
        policy = problem.policy.model_copy(update={"goals": others})
        plan = _plan(problem.model_copy(update={"policy": policy}), seconds)
        yield goal.goal, goal.measure(problem, whole), goal.measure(problem, plan)


def _plan(problem: RotationProblem, seconds: float) -> RotationPlan:
    plan = solve_rotation(problem, time_limit=seconds).plan
    if plan is None:
        raise RuntimeError(f"no plan within {seconds} s. Maybe give it more?")
    return plan


def main(arguments: list[str]) -> None:
    """Print a line for each goal."""
    problem = rung(int(arguments[0]), int(arguments[1]))
    for goal, value, other in without_each(problem, float(arguments[2]) if len(arguments) > 2 else 60.0):
        print(f"{goal:16} {value:9} {other:9}  {'binds' if other > value else 'does not bind'}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
