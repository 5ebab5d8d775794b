"""A plan at once, before any model is posed: told of, and the answer where there is no time for a better one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import Provenance
from outreach_opt.domain.result import GoalReport
from outreach_opt.model.reading import Decision
from outreach_opt.policy import RotationProblem
from outreach_opt.search.exchange import Exchange
from outreach_opt.search.greedy import first_roster
from outreach_opt.search.limits import Limits
from outreach_opt.search.planning import plan_of_decisions
from outreach_opt.search.standing import Standing
from outreach_opt.search.walk import Patience
from outreach_opt.verify import verify_plan

STEPS = 500
"""Exchanges: they fill most empty seats, in less time than it takes to pose a model."""


@dataclass(frozen=True, slots=True)
class AtOnce:
    """A lawful plan as decisions, and its value of each goal."""

    decisions: tuple[Decision, ...]
    values: tuple[int, ...]

    def reports(self, problem: RotationProblem) -> tuple[GoalReport, ...]:
        """Return the report of each goal; nothing is proven."""
        return Standing(problem.policy.goals, self.values).reports(self.values)


def plan_at_once(
    problem: RotationProblem,
    outings: Sequence[Outing],
    limits: Limits,
    how: Provenance,
    start: Sequence[Decision] | None = None,
) -> AtOnce | None:
    """Return the caller's plan if it is lawful, else one made in one go; None where neither is lawful.

    Parameters
    ----------
    problem, outings
        The rotation and its candidates.
    limits
        Seed and listener.
    how
        Goes into the plan that the listener hears of.
    start
        The caller's plan, if there is one.
    """
    if not problem.policy.goals:
        return None
    return (_judged(problem, start, limits, how) if start else None) or _made(problem, outings, limits, how)


def _made(problem: RotationProblem, outings: Sequence[Outing], limits: Limits, how: Provenance) -> AtOnce | None:
    roster = first_roster(problem, outings, limits.seed)
    if roster is None:
        return None
    exchange = Exchange(roster, Patience(limits.stop.is_set, STEPS), limits.seed)
    return _judged(problem, exchange.run(None), limits, how)


def _judged(problem: RotationProblem, decisions: Sequence[Decision], limits: Limits, how: Provenance) -> AtOnce | None:
    """Tell of a plan if it is lawful; return it, or None."""
    plan = plan_of_decisions(problem, decisions, how)
    if not verify_plan(problem, plan).ok:
        return None
    limits.tell(plan.goals[0].goal, plan.goals[0].value, 0, plan.model_copy)
    return AtOnce(tuple(decisions), tuple(one.value for one in plan.goals))
