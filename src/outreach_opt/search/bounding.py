"""Bounds of a rotation counted in months: one relaxation that receives goal after goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from outreach_opt.clock import month_of
from outreach_opt.domain.outing import Outing
from outreach_opt.goals.base import Goal
from outreach_opt.model.ability import Ability
from outreach_opt.model.coarse import CoarseBuilder, Span
from outreach_opt.model.engine import Effort, solve
from outreach_opt.model.linear_model import LinearModel, Row
from outreach_opt.policy import RotationProblem
from outreach_opt.search.outlook import Months, Outlook, months_of, visits_outlook
from outreach_opt.waist import Linear, at_most

FEW_PAIRS, MOST_PAIRS = 1000, 20_000
"""Pairs of an office and a team up to which crews are counted by month for every goal, and for goals about ways."""

FEW_WHOLE = 4000
"""Pairs over the year up to which whole people are tried."""
NEAR = 0.0002
"""Part of a value by which months may be off what is best."""


class Bounding:
    """Finds bounds, one after the other.

    Parameters
    ----------
    problem, outings
        The rotation and its candidates.
    """

    def __init__(self, problem: RotationProblem, outings: Sequence[Outing]) -> None:
        self._problem, self._outings = problem, outings
        self._goals = problem.policy.goals
        self._builders: dict[Span, CoarseBuilder] = {}
        self._posted: dict[tuple[Span, int], Linear] = {}

    @cached_property
    def _span_and_pairs(self) -> tuple[Span, int]:
        return span_for(self._outings)

    @cached_property
    def _pairs_by_year(self) -> int:
        return pairs(self._outings, _year)

    def outlook(self, effort: Effort) -> Outlook:
        """Return the bounds of the goals about visits, and the best months."""
        return visits_outlook(
            self._problem, self._outings, Ability(self._problem, self._problem.policy.all_rules), effort
        )

    def bound(self, level: int, kept: Sequence[int], effort: Effort) -> int:
        """Return what no plan is below in a goal that keeps each earlier goal at most at a value.

        What people have in all is counted by year, which is nearly as good and much quicker; ways and crews are not.
        """
        _, model, objective = self._asked(level, kept)
        # Costs of ways lead the simplex soon to its end; shares are degenerate.
        how = replace(effort, engine="highs", relaxed="barrier" if self._by_year(level) else "simplex")
        return solve(model, objective, how).bound

    def best(
        self, level: int, kept: Sequence[int], effort: Effort, *, by_year: bool = False
    ) -> tuple[int, Months | None]:
        """Return a better bound, in whole people, and the months of the visits that it comes from, if some are found.

        Counted by year, months are found sooner. Where there are too many pairs, nothing is tried.
        """
        if self._pairs_by_year > FEW_WHOLE:
            return 0, None
        builder, model, objective = self._asked(level, kept, by_year=by_year)
        answer = solve(model, objective, replace(effort, engine="highs"))
        return answer.bound, None if answer.values is None else months_of(builder, answer.values)

    def _by_year(self, level: int) -> bool:
        return level > 0 and type(self._goals[level]).price is Goal.price

    def _asked(
        self, level: int, kept: Sequence[int], *, by_year: bool = False
    ) -> tuple[CoarseBuilder, LinearModel, Linear]:
        """Return the model of a question."""
        span, count = (_year, 0) if by_year else self._span_and_pairs
        if self._by_year(level) and count > FEW_PAIRS:
            span = _year
        builder = self._builders.get(span)
        if builder is None:
            rules = self._problem.policy.all_rules
            builder = self._builders[span] = CoarseBuilder(self._problem, rules, self._outings, span)
        objective, earlier = self._post(span, level), [self._post(span, number) for number in range(level)]
        # Rows of an earlier question may be tighter than this one allows.
        limits = [Row(at_most(expression, most)) for expression, most in zip(earlier, kept, strict=True)]
        return builder, replace(builder.model, rows=builder.model.rows + limits), objective

    def _post(self, span: Span, number: int) -> Linear:
        if (span, number) not in self._posted:
            builder = self._builders[span]
            self._posted[span, number] = builder.objective(self._goals[number].post(builder))
        return self._posted[span, number]


def span_for(outings: Sequence[Outing]) -> tuple[Span, int]:
    """Return the shortest span in which a rotation is small enough to be bounded soon, and its number of pairs."""
    spans: tuple[Span, ...] = (month_of, _quarter, _year)
    for span in spans:
        count = pairs(outings, span)
        if count <= MOST_PAIRS:
            break
    return span, count


def pairs(outings: Sequence[Outing], span: Span) -> int:
    """Return the number of pairs of an office and places visited in a span."""
    return len({(span(one.date), one.locations, way.office) for one in outings for way in one.itineraries})


def _quarter(day: date) -> str:
    return f"{day.year}-{(day.month - 1) // 3}"


def _year(day: date) -> str:
    return f"{day.year}"
