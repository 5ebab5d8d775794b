"""Every registered rule and goal, in variants that differ in how they are posted."""

from typing import get_args

from outreach_opt.goals.base import Goal
from outreach_opt.goals.even_spacing import EvenSpacing
from outreach_opt.goals.fair_share import FairShare
from outreach_opt.policy import PHYSICS, AnyGoal, AnyRule
from outreach_opt.rules.base import Rule
from outreach_opt.rules.outings_per_month import MonthlyBounds, OutingsPerMonth

SOLO = OutingsPerMonth(least=0, most=1)
"""Makes a model decide by the month, and binds no plan with at most one outing a month."""


def all_rules() -> list[Rule]:
    """Return the physics and each rule that a policy can have."""
    kinds: tuple[type[Rule], ...] = get_args(get_args(AnyRule)[0])
    own = {"2027-03": MonthlyBounds(least=0, most=0), "2027-10": MonthlyBounds(least=1, most=2)}
    variants = [OutingsPerMonth(least=0, most=2), OutingsPerMonth(least=1, most=None), OutingsPerMonth(months=own)]
    return [*PHYSICS, *(kind() for kind in kinds), *variants]  # type: ignore[call-arg]


def all_goals() -> list[Goal]:
    """Return each goal that a policy can have."""
    kinds: tuple[type[Goal], ...] = get_args(get_args(AnyGoal)[0])
    variants = [EvenSpacing(unit="week"), EvenSpacing(unit="day"), FairShare(history_days=8)]
    return [*(kind() for kind in kinds), *variants]  # type: ignore[call-arg]
