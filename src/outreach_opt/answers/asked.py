"""A problem asked differently: under other rules and goals, whatever they are, its plans still plans of the problem."""

from __future__ import annotations

from collections.abc import Sequence

from outreach_opt.goals.base import Goal
from outreach_opt.many.parts import PartProblem
from outreach_opt.policy import Policy, RotationProblem
from outreach_opt.rules.base import Rule


def asked(problem: RotationProblem, rules: Sequence[Rule], goals: Sequence[Goal] | None = None) -> RotationProblem:
    """Return the problem under other rules and goals.

    Parameters
    ----------
    problem
        The problem.
    rules
        All rules that bind beside the physics; they need not be known to policies.
    goals
        All goals in their order; none means those of the problem.
    """
    fields = {name: getattr(problem, name) for name in RotationProblem.model_fields}
    wanted = problem.policy.goals if goals is None else tuple(goals)
    policy = Policy.model_construct(rules=tuple(rules), goals=wanted)
    return PartProblem.model_construct(**(fields | {"policy": policy}), whole=problem.fingerprint)
