"""A plan after something has changed: as few changes as possible, then the goals, proven; and what more would win."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from outreach_opt.answers.changes import Change
from outreach_opt.answers.compare import compare
from outreach_opt.answers.comparison import Comparison
from outreach_opt.answers.fewest_changes import Weights
from outreach_opt.answers.moves import Moves, Span
from outreach_opt.answers.situation import Situation, days_away, explained, old_and_new, situation_of, solved_over
from outreach_opt.answers.within import Within
from outreach_opt.collector import without_collector
from outreach_opt.domain.base import Day, Frozen
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.result import GoalReport, RotationResult, Status
from outreach_opt.policy import RotationProblem
from outreach_opt.search.interrupt import stop_on_interrupt
from outreach_opt.search.limits import Limits


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
        ``fewest-changes`` and the goals of the policy in the order in which they were sought, each with its bound.
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

    @property
    def count(self) -> int:
        """What the changes count, by their weights."""
        return next((one.value for one in self.goals if one.goal == "fewest-changes"), 0)


@without_collector()
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
    situation = situation_of(problem, plan, changes, now, weights)
    limits = Limits(time_limit=time_limit, deterministic=deterministic)
    with stop_on_interrupt(limits.stop):
        return _replanned(situation, _fewest(situation, weights, limits))


@without_collector()
def frontier(
    problem: RotationProblem,
    plan: RotationPlan,
    changes: Sequence[Change],
    *,
    points: int = 5,
    now: date | None = None,
    weights: Weights | None = None,
    time_limit: float | None = 60.0,
    deterministic: bool = False,
) -> tuple[Replan, ...]:
    """Return plans from the fewest changes to the best goals: what each further change wins.

    The first is that of :func:`replan`. In the others the goals of the policy come first, and then as few changes as
    they allow: without a limit in the last, within limits evenly between the first and the last in those between.

    Parameters
    ----------
    problem, plan, changes, now, weights
        As for :func:`replan`.
    points
        How many plans at the most; where limits give the same, there are fewer.
    time_limit, deterministic
        As for :func:`solve_rotation`, for each plan.

    Raises
    ------
    InputError
        As for :func:`replan`.
    """
    weights = weights or Weights()
    situation = situation_of(problem, plan, changes, now, weights)
    first = _replanned(
        situation, _fewest(situation, weights, Limits(time_limit=time_limit, deterministic=deterministic))
    )
    if first.plan is None or points < 2:
        return (first,)

    every = days_away(situation)

    def within(most: int | None) -> Replan:
        limits = Limits(time_limit=time_limit, deterministic=deterministic)
        rules = [] if most is None else [Within(goal=situation.changes, most=most)]
        goals = [*situation.problem.policy.goals, situation.changes]
        with stop_on_interrupt(limits.stop):
            return _replanned(situation, solved_over(situation, every, goals, limits, rules))

    last = within(None)
    fewest, most = first.count, last.count
    steps = [fewest + (most - fewest) * at // (points - 1) for at in range(1, points - 1)]
    between = [within(one) for one in dict.fromkeys(steps) if fewest < one < most]
    found = {one.count: one for one in (*between, last, first) if one.plan is not None}
    return tuple(found[count] for count in sorted(found))


def _fewest(situation: Situation, weights: Weights, limits: Limits) -> RotationResult:
    """Seek the old dates alone first, then those of the visits that must be new: mostly that is proven to be enough."""
    goals = [situation.changes, *situation.problem.policy.goals]
    if situation.all_known:
        quick = solved_over(situation, situation.known, goals, limits)
        if quick.plan is not None and quick.goals[0].best < weights.least_for_a_visit:
            return quick
    every = days_away(situation)
    few, enough = _few_moves(situation, every, limits)
    if enough:
        return few
    found = solved_over(situation, every, goals, limits, start=few.plan)
    return explained(situation, goals, limits) if found.status == "INFEASIBLE" else found


def _few_moves(situation: Situation, every: Sequence[Outing], limits: Limits) -> tuple[RotationResult, bool]:
    """Return the best plan over the old days away and few others, and whether it is proven that no other is needed.

    First come the places and months in which the visits of fewest changes are new. A plan with a new visit elsewhere
    costs at least what its visits cost with the best crews there could be; as long as that is no more than is reached,
    such places and months are let in.
    """
    goals = [situation.changes, *situation.problem.policy.goals]
    moves = Moves(situation.problem, every, situation.changes)

    first = moves.fewest(limits.effort(len(goals)))
    spans, most = first.spans, first.least
    found: RotationResult | None = None
    tried: frozenset[Span] | None = None
    while True:
        others = moves.fewest(limits.effort(len(goals)), beyond=spans)
        if others.spans and others.least <= most:
            spans |= others.spans
        elif found is not None and spans == tried:
            return found, others.outcome == "INFEASIBLE" or others.least > most
        else:
            some, start = old_and_new(situation, every, spans), None if found is None else found.plan
            found, tried = solved_over(situation, some, goals, limits, start=start), spans
            if found.plan is None:
                return found, False
            most = found.goals[0].best


def _replanned(situation: Situation, result: RotationResult) -> Replan:
    stay = (*situation.settled.past, *situation.settled.posted)
    return Replan(
        status=result.status,
        problem=situation.problem,
        plan=result.plan,
        goals=result.goals,
        changes=compare(situation.plan, result.plan, situation.problem) if result.plan else None,
        stay=tuple(one.date for one in stay),
        cannot_stay=tuple(one.date for one in situation.cannot_stay),
        reasons=result.reasons,
        reasons_de=result.reasons_de,
        seconds=result.seconds,
    )
