"""Visits first: solve the visits without their crews, then look for crews near what came out.

Without crews a model is tiny, and its optimum bounds every goal about visits. Crews are then sought only over the
months that the best visits use, which is tiny as well; often the bound is reached and nothing is left to prove.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from outreach_opt.clock import month_of
from outreach_opt.goals.base import Goal
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.engine import Effort, solve
from outreach_opt.waist import Linear


@dataclass(frozen=True, slots=True)
class FirstPlan:
    """An assignment or None, bounds by goal, and whether the visits alone are impossible already."""

    values: list[int] | None = None
    bounds: Mapping[str, int] = field(default_factory=dict)
    impossible: bool = False


def first_plan(builder: RotationBuilder, goal: Goal, visits: Linear, crews: Linear, effort: Effort) -> FirstPlan:
    """Return a plan whose visits are best, with the best crews over the same places and months.

    Parameters
    ----------
    builder
        Holds the model.
    goal, visits
        A goal about visits, and its expression.
    crews
        What to minimise once the months are chosen.
    effort
        For each of the two solves.
    """
    answer = solve(builder.model.visits_only(), visits, effort)
    if answer.outcome == "INFEASIBLE":
        return FirstPlan(impossible=True)
    bounds = {goal.goal: answer.bound}
    if answer.values is None:
        return FirstPlan(bounds=bounds)
    chosen = {one for one in builder.outings if builder.choice(one).value(answer.values)}
    used = {(one.locations, month_of(one.date)) for one in chosen}
    unused = {
        number
        for one in builder.outings
        if (one.locations, month_of(one.date)) not in used
        for number in builder.choice(one).terms
    }
    return FirstPlan(solve(builder.model.without(unused), crews, effort).values, bounds)


def completed(builder: RotationBuilder, hint: Mapping[int, int], crews: Linear, effort: Effort) -> FirstPlan:
    """Return the plan that takes no more choices and duties than a hint, or none where that is impossible."""
    unused = {number for number, value in hint.items() if value == 0}
    return FirstPlan(solve(builder.model.without(unused), crews, effort).values)
