"""Visits first: solve the visits without their crews, then look for crews near what came out.

Without crews a model is tiny, and its optimum bounds every goal about visits. Crews are then sought only over the
months that the best visits use, which is tiny as well; often the bound is reached and nothing is left to prove.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from outreach_opt.clock import month_of
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.engine import Answer, Effort, solve
from outreach_opt.waist import Linear


def best_visits(builder: RotationBuilder, expression: Linear, effort: Effort) -> Answer:
    """Return the best visits by a goal about visits; its bound holds with crews as well, and so does INFEASIBLE.

    One worker: so small a model is proven sooner than others have begun.
    """
    return solve(builder.model.visits_only(), expression, replace(effort, workers=1))


def crews_near(builder: RotationBuilder, visits: list[int], crews: Linear, effort: Effort) -> list[int] | None:
    """Return the best assignment that visits each place only in months in which some given visits do, or None."""
    chosen = {one for one in builder.outings if builder.choice(one).value(visits)}
    used = {(one.locations, month_of(one.date)) for one in chosen}
    unused = {
        number
        for one in builder.outings
        if (one.locations, month_of(one.date)) not in used
        for number in builder.choice(one).terms
    }
    return solve(builder.model.without(unused), crews, effort).values


def completed(builder: RotationBuilder, hint: Mapping[int, int], crews: Linear, effort: Effort) -> list[int] | None:
    """Return the best assignment that takes no more choices and duties than a hint, or None."""
    unused = {number for number, value in hint.items() if value == 0}
    return solve(builder.model.without(unused), crews, effort).values
