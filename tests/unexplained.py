"""Rotations solved without asking why where there is no plan.

Finding the rules that allow no plan together takes most of the time that a world without a plan takes. The tests of
conflicts hold these rules against the solver; whoever only asks whether there is a plan, and how good, need not wait.
"""

from typing import Any

import pytest

from outreach_opt import RotationProblem, RotationResult, solve_rotation
from outreach_opt.search.conflict import Conflict


def solved_unexplained(problem: RotationProblem, **how: Any) -> RotationResult:
    """Return what :func:`solve_rotation` does, but of an impossible problem only that it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("outreach_opt.api.conflicting_rules", lambda *_: Conflict((), minimal=False))
        return solve_rotation(problem, **how)
