"""Where replanning begins: the changed problem, what is past or posted, and which old days away are possible still."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from outreach_opt.answers.asked import asked, with_wishes
from outreach_opt.answers.changes import Change, with_changes
from outreach_opt.answers.fewest_changes import FewestChanges, Hours, Settled, Weights, hours_of
from outreach_opt.answers.moves import Span, spans_of
from outreach_opt.api import decisions_of, finished_result, solve_rotation
from outreach_opt.domain.history import PastVisit
from outreach_opt.domain.horizon import ExplicitDates
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.result import RotationResult, Status
from outreach_opt.goals.base import Goal
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.search.exact import solve_exactly
from outreach_opt.search.lexicographic import Found
from outreach_opt.search.limits import Limits
from outreach_opt.search.planning import finished, provenance


@dataclass(frozen=True, slots=True)
class Situation:
    """A plan and what has become of its problem.

    Parameters
    ----------
    problem
        The changed problem.
    plan
        The plan that people know.
    known
        Days away with its dates and hours, by all ways that are possible still.
    settled
        What must stay.
    cannot_stay
        What is posted and not possible any more.
    changes
        The goal that counts changes.
    """

    problem: RotationProblem
    plan: RotationPlan
    known: tuple[Outing, ...]
    settled: Settled
    cannot_stay: tuple[PlannedOuting, ...]
    changes: FewestChanges

    @property
    def old_hours(self) -> frozenset[Hours]:
        """What letters say of the plan that people know."""
        return frozenset(hours_of(one) for one in self.plan.outings)

    @property
    def all_known(self) -> bool:
        """Whether every day away of the plan is possible still."""
        return {hours_of(one) for one in self.known} == self.old_hours


def situation_of(
    problem: RotationProblem, plan: RotationPlan, changes: Sequence[Change], now: date | None, weights: Weights
) -> Situation:
    """Return the situation after some changes; nothing is past or posted where ``now`` is None."""
    past = tuple(one for one in plan.outings if now is not None and one.date <= now)
    posted = tuple(one for one in plan.outings if now is not None and one.date > now >= one.post_by)
    changed = _at(with_wishes(with_changes(problem, changes), ()), now, (*past, *posted))
    known = _still_possible(changed, plan)
    able = {hours_of(one) for one in known}
    return Situation(
        problem=changed,
        plan=plan,
        known=tuple(known),
        settled=Settled(posted=tuple(one for one in posted if hours_of(one) in able), past=past),
        cannot_stay=tuple(one for one in posted if hours_of(one) not in able),
        changes=FewestChanges(before=plan.outings, weights=weights),
    )


def _at(problem: RotationProblem, now: date | None, posted: Sequence[PlannedOuting]) -> RotationProblem:
    """Return the problem at a date on which the letters of some visits are in the post."""
    if now is None:
        return problem
    visits = [PastVisit(location=place, date=one.visit_date(place)) for one in posted for place in one.locations]
    new = tuple(one for one in visits if one not in problem.notice.posted)
    notice = problem.notice.model_copy(update={"posted": (*problem.notice.posted, *new)})
    return problem.model_copy(update={"today": now, "notice": notice})


def _still_possible(problem: RotationProblem, plan: RotationPlan) -> list[Outing]:
    """Return the days away of a plan that the changed problem still has, with their hours and all ways to keep them."""
    dates = tuple(sorted({one.date for one in plan.outings}))
    if not dates:
        return []
    horizon = problem.horizon.model_copy(update={"candidates": (ExplicitDates(dates=dates),)})
    days = problem.model_copy(update={"horizon": horizon})
    before = {hours_of(one) for one in plan.outings}
    found = enumerate_outings(days, days.policy.all_rules, days.policy.goals, keep_dominated=True)[0]
    return [one for one in found if hours_of(one) in before]


def days_away(situation: Situation) -> list[Outing]:
    """Return all candidates of the changed problem, in order of their dates."""
    question = _question(situation, (), situation.problem.policy.goals)
    outings, _ = enumerate_outings(question, question.policy.all_rules, question.policy.goals)
    # Those that others make superfluous in the goals of the policy may still change less.
    there = {(hours_of(one), one.days, one.itineraries) for one in outings}
    more = [one for one in situation.known if (hours_of(one), one.days, one.itineraries) not in there]
    return sorted((*outings, *more), key=lambda one: one.date)


def old_and_new(situation: Situation, every: Sequence[Outing], spans: Collection[Span]) -> list[Outing]:
    """Return of all candidates the old days away, and the new ones of some places and months."""
    known = situation.old_hours
    return [one for one in every if hours_of(one) in known or spans_of(one) <= set(spans)]


def solved_over(
    situation: Situation,
    outings: Sequence[Outing],
    goals: Sequence[Goal],
    limits: Limits,
    rules: Sequence[Rule] = (),
    start: RotationPlan | None = None,
) -> RotationResult:
    """Return the best plan over some days away, under further rules.

    Parameters
    ----------
    situation
        The changed problem and what is settled.
    outings
        The candidates.
    goals
        In their order.
    limits
        Time.
    rules
        What binds beside the rules of the problem.
    start
        A plan to begin with; none means the old one.

    Returns
    -------
    RotationResult
        INFEASIBLE if that is proven, of these days away alone; without reasons.
    """
    question = _question(situation, rules, goals)
    how = provenance(situation.problem, limits)
    found = solve_exactly(question, outings, limits, how, decisions_of(start or situation.plan, outings))
    if found.plan is not None:
        return _result(situation.problem, question, found, limits)
    status: Status = "INFEASIBLE" if found.impossible else "UNKNOWN"
    return RotationResult(status=status, plan=None, seconds=round(limits.elapsed(), 3), provenance=how)


def explained(situation: Situation, goals: Sequence[Goal], limits: Limits) -> RotationResult:
    """Return a result that says why the changed problem has no plan at all."""
    question = _question(situation, (), goals)
    return solve_rotation(question, time_limit=limits.time_limit, deterministic=limits.deterministic)


def _question(situation: Situation, rules: Sequence[Rule], goals: Sequence[Goal]) -> RotationProblem:
    binding = [*situation.problem.policy.rules, situation.settled, *rules]
    return asked(situation.problem, binding, goals)


def _result(problem: RotationProblem, question: RotationProblem, found: Found, limits: Limits) -> RotationResult:
    """Return a result whose plan is one of the changed problem; the judge sees it under both."""
    assert found.plan is not None
    finished_result(question, found.plan, found.goals, (), limits)
    plan = finished(problem, found.plan.outings, found.plan.provenance)
    return finished_result(problem, plan, found.goals, (), limits)
