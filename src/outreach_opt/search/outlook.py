"""The outlook: bounds of the goals, and months for the visits, from a rotation counted in months."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from outreach_opt.clock import month_of
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.model.ability import Ability
from outreach_opt.model.coarse import CoarseBuilder
from outreach_opt.model.engine import Effort, solve
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.crew_roles import crew_needs
from outreach_opt.waist import Linear, at_most

ANYTHING = sys.maxsize
"""Limit of a goal that a bound asks nothing of."""

Months = Mapping[str, Sequence[str]]
"""Months of the visits by place."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """Months of the visits, if some were found, and bounds of the goals about visits.

    Bounds are told by number of the goal and what each earlier goal is at most: plans with more may be below them.
    """

    months: Months | None
    bounds: Mapping[tuple[int, tuple[int, ...]], int]


def visits_outlook(problem: RotationProblem, outings: Sequence[Outing], ability: Ability, effort: Effort) -> Outlook:
    """Return months that are best for the goals about visits, then for the nearest people, and bounds.

    Parameters
    ----------
    problem, outings
        The rotation and its candidates.
    ability
        Who is able to serve on what.
    effort
        Engine and limits of each of the solves.
    """
    builder = CoarseBuilder(problem, problem.policy.all_rules, outings, crews=False)
    bounds: dict[tuple[int, tuple[int, ...]], int] = {}
    kept: dict[int, int] = {}
    values: list[int] | None = None
    for number, goal in enumerate(problem.policy.goals):
        if goal.of_visits:
            expression = builder.objective(goal.post(builder))
            answer = solve(builder.model, expression, effort)
            bounds[number, tuple(kept.get(one, ANYTHING) for one in range(number))] = answer.bound
            if answer.values is None or answer.objective is None:
                return Outlook(None, bounds)
            values = answer.values
            kept[number] = goal.limit(answer.objective)
            builder.model.add(at_most(expression, kept[number]))
    near = nearest_crews(problem, builder, ability)
    answer = solve(builder.model, near, effort, None if values is None else dict(enumerate(values)))
    values = answer.values or values
    return Outlook(None if values is None else months_of(builder, values), bounds)


def months_of(builder: CoarseBuilder, values: Sequence[int]) -> dict[str, list[str]]:
    """Return the months of the visits by location."""
    months: dict[str, list[str]] = {}
    for number, outings in builder.months.items():
        for place in outings[0].locations:
            months.setdefault(place, []).extend([month_of(outings[0].date)] * values[number])
    return {place: sorted(some) for place, some in months.items()}


def nearest_crews(facts: Facts, builder: CoarseBuilder, ability: Ability) -> Linear:
    """Return the minutes of travel if every visit had the nearest people: no plan with full crews has less."""
    terms: dict[int, int] = {}
    for number, outings in builder.months.items():
        minutes: dict[str, int] = {}
        for outing in outings:
            for way in outing.itineraries:
                minutes[way.office] = min(way.minutes.travel, minutes.get(way.office, way.minutes.travel))
        nearest = sorted((many, office) for office, many in minutes.items())
        least = 0
        for role, need in crew_needs(facts, outings[0].locations).items():
            missing = need.wanted
            for many, office in nearest:
                some = min(missing, sum(role in who.roles for who in ability.staff[office]))
                least, missing = least + some * many, missing - some
        terms[number] = least
    return Linear(terms)
