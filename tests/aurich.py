"""The Aurich example and its plan, read and solved once for all tests."""

from functools import cache
from pathlib import Path

from outreach_opt import RotationPlan, RotationProblem, RotationResult, load_problem, solve_rotation

FILE = Path(__file__).parents[1] / "examples" / "aurich" / "problem.yaml"


@cache
def aurich_problem() -> RotationProblem:
    """The problem of the example."""
    return load_problem(FILE)


@cache
def aurich_result() -> RotationResult:
    """What the deterministic mode finds for the example."""
    return solve_rotation(aurich_problem(), deterministic=True)


def aurich_plan() -> RotationPlan:
    """The plan of it."""
    result = aurich_result()
    assert result.status == "OPTIMAL" and result.plan is not None
    return result.plan
