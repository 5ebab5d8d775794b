"""The one referee of the race: the package's judge says whether a plan is valid, the goals' measures how good it is.

Plans are compared goal by goal in the policy's order. What counts of a goal is how far it lies above its limit: the
best value known of it, among plans that keep all earlier goals, plus the goal's tolerance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import Provenance, RotationPlan
from outreach_opt.goals.base import Goal
from outreach_opt.model.reading import Decision
from outreach_opt.policy import RotationProblem
from outreach_opt.search.planning import plan_of_decisions
from outreach_opt.verify import verify_plan


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a plan is worth: values of the goals in order if it is valid, else what is wrong with it."""

    values: tuple[int, ...]
    wrong: tuple[str, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether the plan breaks no rule."""
        return not self.wrong


def judge(problem: RotationProblem, plan: RotationPlan) -> Judgement:
    """Judge one plan."""
    verdict = verify_plan(problem, plan)
    wrong = tuple(f"{one.rule}: {one.message}" for one in verdict.violations)
    return Judgement(() if wrong else tuple(verdict.goals[one.goal] for one in problem.policy.goals), wrong)


def rebuilt(
    problem: RotationProblem, outings: Sequence[Outing], decisions: Iterable[tuple[int, Sequence[tuple[int, int]]]]
) -> RotationPlan:
    """Return the plan that numbers of candidates, staff and roles mean.

    Raises
    ------
    ValueError
        If a number means nothing, or sends someone from an office without a way.
    """
    roles = list(problem.roles)
    made = []
    try:
        for number, crew in decisions:
            named = sorted((role, problem.staff[who].id) for who, role in crew)
            made.append(Decision(outings[number], tuple((one, roles[role]) for role, one in named)))
        return plan_of_decisions(problem, made, Provenance(problem=problem.fingerprint))
    except (IndexError, AssertionError) as error:
        raise ValueError("the decisions do not fit the candidates. Maybe they are of another problem?") from error


def limits_of(goals: Sequence[Goal], known: Iterable[Sequence[int]]) -> list[int]:
    """Return each goal's limit: its best value known among plans that keep the limits of all earlier goals.

    Values may end early, where no more is known. Where nobody keeps all earlier limits, the nearest to them count.
    """
    values = list(known)
    limits: list[int] = []
    for at, goal in enumerate(goals):
        reaching = [one for one in values if len(one) > at]
        nearest = min(rank(limits, one[:at]) for one in reaching)
        limits.append(goal.limit(min(one[at] for one in reaching if rank(limits, one[:at]) == nearest)))
    return limits


def rank(limits: Sequence[int], values: Sequence[int]) -> tuple[int, ...]:
    """Return what plans are compared by, less being better: how far each goal is above its limit."""
    return tuple(max(0, value - limit) for value, limit in zip(values, limits, strict=True))


def gap(goal: Goal, value: int, bound: int) -> float:
    """Return how far a value lies above what its bound allows, as a part of the value.

    A goal with a tolerance may give that up for later goals, so its gap is counted from the bound plus the tolerance.
    """
    return max(0, value - goal.limit(bound)) / max(1, value)
