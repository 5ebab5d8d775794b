"""The visits of the whole without their crews: how they may be shared out, and what a goal about visits needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from outreach_opt.clock import month_of
from outreach_opt.domain.outing import Outing
from outreach_opt.goals.base import Goal
from outreach_opt.many.parts import Part
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.engine import solve
from outreach_opt.policy import RotationProblem
from outreach_opt.search.limits import Limits
from outreach_opt.search.planning import pose
from outreach_opt.waist import Linear, at_most

_ABOUT_VISITS = ("visits-due", "outings-per-month", "spacing", "one-visit", "pins")
"""Codes of rules that say something without crews."""


@dataclass(frozen=True, slots=True)
class Visits:
    """Visits of the whole without crews.

    Parameters
    ----------
    builder
        The model: rules about visits, and no staff.
    goal, expression
        The first goal about visits, or None.
    limits
        Of the whole solve.
    """

    builder: RotationBuilder
    goal: Goal | None
    expression: Linear
    limits: Limits

    @staticmethod
    def of(problem: RotationProblem, outings: Sequence[Outing], limits: Limits) -> Visits:
        """Return the visits of a problem over all its candidates."""
        goal = next((one for one in problem.policy.goals if one.of_visits), None)
        # A pin that names a person asks for the visit as well.
        pins = tuple(one.model_copy(update={"staff": None, "role": None}) for one in problem.pins)
        facts = problem.model_copy(update={"staff": (), "pins": pins})
        rules = [one for one in problem.policy.all_rules if one.rule in _ABOUT_VISITS]
        builder = pose(facts, rules, outings, [goal] if goal else [])
        return Visits(builder, goal, goal.post(builder) if goal else Linear(), limits)

    def best(self, parts: Sequence[Part]) -> tuple[list[Counter[str]] | None, int]:
        """Return the outings of the best visits by part and month, or None, and a bound of the goal about visits."""
        answer = solve(self.builder.model, self.expression, self.limits.effort_part(4))
        if answer.values is None:
            return None, 0
        chosen = [one for one in self.builder.outings if self.builder.choice(one).value(answer.values)]
        counts = [Counter(month_of(one.date) for one in chosen if one.locations[0] in part.places) for part in parts]
        return counts, answer.bound

    def keep(self, most: int) -> None:
        """Hold the goal about visits at a limit."""
        self.builder.model.add(at_most(self.expression, most))

    def fewest(self) -> int:
        """Return a number of outings that no plan can be below that keeps what is held."""
        answer = solve(self.builder.model, self.builder.chosen(self.builder.outings), self.limits.effort_part(4))
        return 0 if answer.outcome == "INFEASIBLE" else answer.bound
