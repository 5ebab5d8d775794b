"""The board: a whole plan as decisions, with what is asked of it again and again while parts of it are planned anew."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable
from datetime import date

from outreach_opt.clock import month_of
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import PlannedOuting, Provenance, RotationPlan
from outreach_opt.model.reading import Decision
from outreach_opt.policy import RotationProblem
from outreach_opt.search.planning import planned_outing

Key = tuple[date, tuple[str, ...]]


class Board:
    """Decisions of a plan, by outing, place, person and month, and the goals' values.

    Parameters
    ----------
    problem
        Facts and policy.
    decisions
        A whole plan.
    """

    def __init__(self, problem: RotationProblem, decisions: Iterable[Decision]) -> None:
        self.problem = problem
        self._planned: dict[Outing, PlannedOuting] = {}
        self.decisions: dict[Outing, Decision] = {}
        self.at: dict[str, list[Outing]] = {}
        self.duties: dict[str, list[tuple[Outing, str]]] = {who.id: [] for who in problem.staff}
        self.begun: list[date] = []
        self.replace((), decisions)
        self.values = self.measured()

    def replace(self, old: Iterable[Decision], new: Iterable[Decision]) -> None:
        """Take decisions out and put others in; the goals' values are left to :meth:`measured`."""
        for decision in old:
            outing = decision.outing
            del self.decisions[outing]
            self._planned.pop(outing, None)
            self.begun.remove(outing.date)
            for place in outing.locations:
                self.at[place].remove(outing)
            for who, role in decision.crew:
                self.duties[who].remove((outing, role))
        for decision in new:
            outing = decision.outing
            self.decisions[outing] = decision
            insort(self.begun, outing.date)
            for place in outing.locations:
                self.at.setdefault(place, []).append(outing)
            for who, role in decision.crew:
                self.duties[who].append((outing, role))

    def measured(self) -> list[int]:
        """Return the values of the goals, in their order, by their own measure."""
        goals = self.problem.policy.goals
        if not goals:
            return []
        plan = self.bare_plan()
        return [goal.measure(self.problem, plan) for goal in goals]

    def bare_plan(self) -> RotationPlan:
        """Return the outings as a plan without lists or record, good enough to be measured."""
        for outing, decision in self.decisions.items():
            if outing not in self._planned:
                self._planned[outing] = planned_outing(self.problem, decision)
        outings = sorted(self._planned.values(), key=lambda one: (one.date, one.locations))
        return RotationPlan.model_construct(outings=tuple(outings), staff=(), provenance=_NONE)

    def of_month(self, month: str) -> list[Decision]:
        """Return the decisions of a month."""
        return [one for one in self.decisions.values() if month_of(one.outing.date) == month]


_NONE = Provenance(problem="")
