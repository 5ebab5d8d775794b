"""A plan after something has changed: as few changes as possible, then the goals, proven."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from outreach_opt.answers.asked import asked
from outreach_opt.answers.changes import Change, with_changes
from outreach_opt.answers.compare import compare
from outreach_opt.answers.comparison import Comparison
from outreach_opt.answers.fewest_changes import FewestChanges, Settled, Weights, hours_of
from outreach_opt.answers.why_not import with_wishes
from outreach_opt.api import decisions_of, finished_result, solve_rotation
from outreach_opt.domain.base import Day, Frozen
from outreach_opt.domain.history import PastVisit
from outreach_opt.domain.horizon import ExplicitDates
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.result import GoalReport, RotationResult, Status
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem
from outreach_opt.search.exact import solve_exactly
from outreach_opt.search.interrupt import stop_on_interrupt
from outreach_opt.search.lexicographic import Found
from outreach_opt.search.limits import Limits
from outreach_opt.search.planning import finished, provenance


class Replan(Frozen):
    """What becomes of a plan.

    Parameters
    ----------
    status
        As for :class:`RotationResult`; OPTIMAL: no plan changes less, and of those none is better in the goals.
    problem
        The changed problem, which the plan is one of.
    plan
        The new plan, or None.
    goals
        ``fewest-changes`` first, then the goals of the policy, each with its bound.
    changes
        All that differs from the old plan.
    stay
        Dates of visits that had to stay, being past or posted; ``cannot_stay``: of those that cannot be any more.
    reasons, reasons_de
        Where there is no plan: why.
    """

    status: Status
    problem: RotationProblem
    plan: RotationPlan | None = None
    goals: tuple[GoalReport, ...] = ()
    changes: Comparison | None = None
    stay: tuple[Day, ...] = ()
    cannot_stay: tuple[Day, ...] = ()
    reasons: tuple[str, ...] = ()
    reasons_de: tuple[str, ...] = ()
    seconds: float = 0.0


def replan(
    problem: RotationProblem,
    plan: RotationPlan,
    changes: Sequence[Change],
    *,
    now: date | None = None,
    weights: Weights | None = None,
    time_limit: float | None = 60.0,
    deterministic: bool = False,
) -> Replan:
    """Return the plan that changes least after something has changed.

    What is past by now stays with its crew, and visits whose letters are in the post keep date and hours, unless the
    changes make them impossible.

    Parameters
    ----------
    problem, plan
        The problem, and the plan that people know.
    changes
        What has changed.
    now
        The date of replanning; None means that nothing is past or posted.
    weights
        What changes count.
    time_limit, deterministic
        As for :func:`solve_rotation`.

    Raises
    ------
    InputError
        If changes name something that the problem does not have.
    """
    weights = weights or Weights()
    past = tuple(one for one in plan.outings if now is not None and one.date <= now)
    posted = tuple(one for one in plan.outings if now is not None and one.date > now >= one.post_by)
    changed = _at(with_wishes(with_changes(problem, changes), ()), now, (*past, *posted))
    known = _still_possible(changed, plan)
    able = {hours_of(one) for one in known}
    posted_able = tuple(one for one in posted if hours_of(one) in able)
    settled = Settled(posted=posted_able, past=past)
    goals = [FewestChanges(before=plan.outings, weights=weights), *changed.policy.goals]
    limits = Limits(time_limit=time_limit, deterministic=deterministic)
    with stop_on_interrupt(limits.stop):
        result = _solved(changed, asked(changed, [*changed.policy.rules, settled], goals), plan, known, limits, weights)
    return Replan(
        status=result.status,
        problem=changed,
        plan=result.plan,
        goals=result.goals,
        changes=compare(plan, result.plan) if result.plan else None,
        stay=tuple(one.date for one in (*past, *posted_able)),
        cannot_stay=tuple(one.date for one in posted if one not in posted_able),
        reasons=result.reasons,
        reasons_de=result.reasons_de,
        seconds=result.seconds,
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


def _solved(
    problem: RotationProblem,
    question: RotationProblem,
    plan: RotationPlan,
    known: Sequence[Outing],
    limits: Limits,
    weights: Weights,
) -> RotationResult:
    """Return the best plan over the old days away alone, where no other can change less, else over all."""
    how = provenance(problem, limits)
    if {hours_of(one) for one in known} == {hours_of(one) for one in plan.outings}:
        found = solve_exactly(question, known, limits, how, decisions_of(plan, known))
        if found.plan is not None and found.goals[0].best < weights.least_for_a_visit:
            return _result(problem, question, found, limits)
    outings, _ = enumerate_outings(question, question.policy.all_rules, question.policy.goals)
    # Those that others make superfluous in the goals of the policy may still change less.
    there = {(hours_of(one), one.days, one.itineraries) for one in outings}
    more = [one for one in known if (hours_of(one), one.days, one.itineraries) not in there]
    every = sorted((*outings, *more), key=lambda one: one.date)
    found = solve_exactly(question, every, limits, how, decisions_of(plan, every))
    if found.plan is not None:
        return _result(problem, question, found, limits)
    if found.impossible:
        return solve_rotation(question, time_limit=limits.time_limit, deterministic=limits.deterministic)
    return RotationResult(status="UNKNOWN", plan=None, seconds=round(limits.elapsed(), 3), provenance=how)


def _result(problem: RotationProblem, question: RotationProblem, found: Found, limits: Limits) -> RotationResult:
    """Return a result whose plan is one of the changed problem; the judge sees it under both."""
    assert found.plan is not None
    finished_result(question, found.plan, found.goals, (), limits)
    plan = finished(problem, found.plan.outings, found.plan.provenance)
    return finished_result(problem, plan, found.goals, (), limits)
