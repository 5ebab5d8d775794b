"""The Aurich example and its plan, read and solved once for all tests."""

from functools import cache
from pathlib import Path

from outreach_opt import RotationPlan, RotationProblem, load_problem, solve_rotation

FILE = Path(__file__).parents[1] / "examples" / "aurich" / "problem.yaml"


@cache
def aurich_problem() -> RotationProblem:
    """The problem of the example."""
    return load_problem(FILE)


@cache
def aurich_plan() -> RotationPlan:
    """The plan that the deterministic mode finds for the example."""
    result = solve_rotation(aurich_problem(), deterministic=True)
    assert result.status == "OPTIMAL" and result.plan is not None
    return result.plan
