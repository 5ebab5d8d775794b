"""Bounds of a rotation counted in months: one relaxation that receives goal after goal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from outreach_opt.clock import month_of
from outreach_opt.domain.outing import Outing
from outreach_opt.model.ability import Ability
from outreach_opt.model.coarse import CoarseBuilder, Span
from outreach_opt.model.engine import Effort, solve
from outreach_opt.policy import RotationProblem
from outreach_opt.search.outlook import Outlook, visits_outlook
from outreach_opt.waist import Linear, at_most

MOST_PAIRS = 20_000
"""Pairs of an office and a team up to which crews are counted by month, otherwise by quarter or year."""


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
        self._known: CoarseBuilder | None = None
        self._posted: dict[int, Linear] = {}

    def outlook(self, effort: Effort) -> Outlook | None:
        """Return the bounds of the goals about visits, and the best months."""
        return visits_outlook(
            self._problem, self._outings, Ability(self._problem, self._problem.policy.all_rules), effort
        )

    @property
    def _builder(self) -> CoarseBuilder:
        if self._known is None:
            rules = self._problem.policy.all_rules
            self._known = CoarseBuilder(self._problem, rules, self._outings, span_for(self._outings))
        return self._known

    def bound(self, level: int, kept: Sequence[int], effort: Effort) -> int:
        """Return what no plan is below in a goal that keeps each earlier goal at most at a value."""
        for number, most in enumerate(kept):
            self._builder.model.add(at_most(self._post(number), most))
        return solve(self._builder.model, self._post(level), effort).bound

    def _post(self, number: int) -> Linear:
        if number not in self._posted:
            self._posted[number] = self._builder.objective(self._goals[number].post(self._builder))
        return self._posted[number]


def span_for(outings: Sequence[Outing]) -> Span:
    """Return the shortest span in which a rotation is still small enough to be bounded soon."""
    spans: Mapping[str, Span] = {"month": month_of, "quarter": _quarter}
    for span in spans.values():
        pairs = {(span(one.date), one.locations, way.office) for one in outings for way in one.itineraries}
        if len(pairs) <= MOST_PAIRS:
            return span
    return _year


def _quarter(day: date) -> str:
    return f"{day.year}-{(day.month - 1) // 3}"


def _year(day: date) -> str:
    return f"{day.year}"
