"""A lawful plan near one that is not lawful any more: quickly, without proof."""

from __future__ import annotations

from collections.abc import Sequence

from outreach_opt.answers.fewest_changes import Weights
from outreach_opt.answers.moves import Moves
from outreach_opt.answers.situation import days_away, old_and_new, situation_of, solved_over
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.result import RotationResult
from outreach_opt.goals.base import Goal
from outreach_opt.policy import RotationProblem
from outreach_opt.search.limits import Limits


def nearest(
    problem: RotationProblem, plan: RotationPlan, goals: Sequence[Goal], limits: Limits
) -> RotationResult | None:
    """Return a plan that changes little as a result over some candidates only, or None where none is found that way.

    Its days away are old ones, or new in places and months in which the visits of fewest changes have them.

    Parameters
    ----------
    problem
        What has to be kept.
    plan
        What people know; it need not be lawful.
    goals
        What counts among plans that change as little.
    limits
        Time.
    """
    situation = situation_of(problem, plan, (), None, Weights())
    every = days_away(situation)
    moved = Moves(situation.problem, every, situation.changes).fewest(limits.effort(2))
    if moved.outcome == "INFEASIBLE":
        return None
    some = old_and_new(situation, every, moved.spans)
    found = solved_over(situation, some, [situation.changes, *goals], limits)
    return found if found.plan else None
