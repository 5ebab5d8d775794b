"""Bounds of a rotation counted in months: one relaxation that receives goal after goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from outreach_opt.clock import month_of
from outreach_opt.domain.outing import Outing
from outreach_opt.goals.even_spacing import EvenSpacing
from outreach_opt.model.ability import Ability
from outreach_opt.model.coarse import CoarseBuilder, Span
from outreach_opt.model.engine import Effort, solve
from outreach_opt.model.linear_model import LinearModel, Row
from outreach_opt.policy import RotationProblem
from outreach_opt.search.outlook import ANYTHING, Months, Outlook, months_of, visits_outlook
from outreach_opt.search.priced_rhythm import PricedRhythm, priced_rhythm
from outreach_opt.waist import Linear, at_most

FEW_PAIRS, MOST_PAIRS = 1000, 8000
"""Pairs of an office and a team up to which crews are counted by month for every goal, and for goals about ways."""

MOST_MONTHS = 20_000
"""Months in which a place may be visited, over all places, up to which the best months are sought."""
FEW_WHOLE = 4000
"""Pairs over the year up to which whole people are tried."""
NEAR = 0.0002
"""Part of a value by which months may be off what is best."""

Scale = tuple[Span, Span]
"""Spans in which crews are counted, and visits."""


class Bounding:
    """Finds bounds, one after the other.

    Counted by year, visits need no months: the prices of the months say what their rhythm is at least.

    Parameters
    ----------
    problem, outings
        The rotation and its candidates.
    """

    def __init__(self, problem: RotationProblem, outings: Sequence[Outing]) -> None:
        self._problem, self._outings = problem, outings
        self._goals = problem.policy.goals
        self._builders: dict[Scale, CoarseBuilder] = {}
        self._posted: dict[tuple[Scale, int], Linear] = {}

    @cached_property
    def _pairs_by_month(self) -> int:
        return pairs(self._outings, month_of)

    @cached_property
    def _pairs_by_year(self) -> int:
        return pairs(self._outings, _year)

    @cached_property
    def _priced(self) -> PricedRhythm | None:
        return priced_rhythm(self._problem, self._outings)

    def rhythm(self) -> Outlook:
        """Return the bound of the rhythm at the prices of the months, which is there at once."""
        bounds = {
            (number, (ANYTHING,) * number): self._priced.bound
            for number, goal in enumerate(self._goals)
            if isinstance(goal, EvenSpacing) and self._priced is not None
        }
        return Outlook(None, bounds)

    def outlook(self, effort: Effort) -> Outlook:
        """Return the bounds of the goals about visits, and the best months, unless there are too many."""
        if len({(month_of(one.date), one.locations) for one in self._outings}) > MOST_MONTHS:
            return Outlook(None, {})
        return visits_outlook(
            self._problem, self._outings, Ability(self._problem, self._problem.policy.all_rules), effort
        )

    def bound(self, level: int, kept: Sequence[int], effort: Effort) -> int:
        """Return what no plan is below in a goal that keeps each earlier goal at most at a value.

        What people have in all is counted by year, which is nearly as good and much quicker; ways and crews are not,
        unless there are too many.
        """
        by_year = level > 0 and not self._goals[level].of_ways
        most = FEW_PAIRS if by_year else MOST_PAIRS
        _, model, objective = self._asked(level, kept, by_year=self._pairs_by_month > most)
        # Costs of ways lead the simplex soon to its end; shares are degenerate.
        how = replace(effort, engine="highs", relaxed="barrier" if by_year else "simplex")
        return solve(model, objective, how).bound

    def best(
        self, level: int, kept: Sequence[int], effort: Effort, *, by_year: bool = False
    ) -> tuple[int, Months | None]:
        """Return a better bound, in whole people, and the months of the visits that it comes from, if some are found.

        Crews counted by year, months are found sooner. Where there are too many pairs, nothing is tried.
        """
        if self._pairs_by_year > FEW_WHOLE:
            return 0, None
        by_year = by_year or self._pairs_by_month > MOST_PAIRS
        builder, model, objective = self._asked(level, kept, by_year=by_year, months=True)
        answer = solve(model, objective, replace(effort, engine="highs"))
        return answer.bound, None if answer.values is None else months_of(builder, answer.values)

    def _asked(
        self, level: int, kept: Sequence[int], *, by_year: bool, months: bool = False
    ) -> tuple[CoarseBuilder, LinearModel, Linear]:
        """Return the model of a question, for months of the visits if they matter."""
        span = _year if by_year else month_of
        scale = span, span if self._priced is not None and not months else month_of
        if scale not in self._builders:
            rules = self._problem.policy.all_rules
            self._builders[scale] = CoarseBuilder(self._problem, rules, self._outings, *scale)
        objective, earlier = self._post(scale, level), [self._post(scale, number) for number in range(level)]
        # Rows of an earlier question may be tighter than this one allows.
        limits = [Row(at_most(expression, most)) for expression, most in zip(earlier, kept, strict=True)]
        builder = self._builders[scale]
        return builder, replace(builder.model, rows=builder.model.rows + limits), objective

    def _post(self, scale: Scale, number: int) -> Linear:
        if (scale, number) not in self._posted:
            builder, goal = self._builders[scale], self._goals[number]
            if self._priced is not None and isinstance(goal, EvenSpacing) and scale[1] is _year:
                self._posted[scale, number] = self._priced.post(builder)
            else:
                self._posted[scale, number] = builder.objective(goal.post(builder))
        return self._posted[scale, number]


def pairs(outings: Sequence[Outing], span: Span) -> int:
    """Return the number of pairs of an office and places visited in a span."""
    return len({(span(one.date), one.locations, way.office) for one in outings for way in one.itineraries})


def _year(day: date) -> str:
    return f"{day.year}"
