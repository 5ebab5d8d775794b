"""A problem asked differently: under other rules and goals, whatever they are, or with wishes decided."""

from __future__ import annotations

from collections.abc import Sequence

from outreach_opt.answers.names import Wish
from outreach_opt.domain.history import Exclusion, Pin
from outreach_opt.goals.base import Goal
from outreach_opt.many.parts import PartProblem
from outreach_opt.policy import Policy, RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.rules.exclusions import Exclusions
from outreach_opt.rules.pins import Pins


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


def with_wishes(problem: RotationProblem, wishes: Sequence[Wish]) -> RotationProblem:
    """Return the problem in which wishes are decided: they bind, whatever its policy says of pins and exclusions.

    Parameters
    ----------
    problem
        The problem; its own pins and exclusions stay.
    wishes
        Pins and exclusions.
    """
    pins = tuple(one for one in wishes if isinstance(one, Pin))
    exclusions = tuple(one for one in wishes if isinstance(one, Exclusion))
    rules = list(problem.policy.rules)
    codes = {one.rule for one in rules}
    rules += [one for one in (Pins(), Exclusions()) if one.rule not in codes]
    return problem.model_copy(
        update={
            "pins": (*problem.pins, *pins),
            "exclusions": (*problem.exclusions, *exclusions),
            "policy": Policy(rules=tuple(rules), goals=problem.policy.goals),
        }
    )
