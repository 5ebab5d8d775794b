"""Which rotations are too large for one exact model."""

from __future__ import annotations

from collections.abc import Sequence

from outreach_opt.domain.outing import Outing
from outreach_opt.policy import RotationProblem
from outreach_opt.search.greedy import is_plain
from outreach_opt.search.limits import Limits

MANY = 1000
"""Outings from which the exact model grows too large to be solved at once."""


def is_large(problem: RotationProblem, outings: Sequence[Outing], limits: Limits) -> bool:
    """Tell whether a rotation is planned part by part: large, of single days with one stop, and several in a month."""
    return (
        len(outings) >= MANY
        and bool(problem.policy.goals)
        and limits.engine == "cp-sat"
        and not any(rule.solo_months() for rule in problem.policy.rules)
        and all(one.days == 1 and len(one.stops) == 1 for one in outings)
        and is_plain(problem)
    )
