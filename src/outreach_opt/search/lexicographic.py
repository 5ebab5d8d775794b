"""Goals in strict order: each solved with its bound, then carried as a constraint into the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from outreach_opt.domain.result import GoalReport
from outreach_opt.goals.base import Goal
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.engine import solve
from outreach_opt.search.limits import Limits
from outreach_opt.search.visits_first import best_visits, completed, crews_near
from outreach_opt.waist import Linear, at_least, at_most

Measure = Callable[[list[int]], list[int]]
"""Measures all goals, in their order, on the plan that an assignment means."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best assignment, or None, with the report of every goal; ``impossible`` only when proven."""

    values: list[int] | None
    goals: tuple[GoalReport, ...] = ()
    impossible: bool = False


@dataclass(frozen=True, slots=True)
class _First:
    """An assignment or None, bounds by goal, and whether the visits alone are impossible already."""

    values: list[int] | None
    bounds: Mapping[str, int]
    impossible: bool = False


@dataclass(frozen=True, slots=True)
class _Solved:
    goal: Goal
    best: int
    bound: int
    seconds: float


def solve_goals(
    builder: RotationBuilder, goals: Sequence[Goal], limits: Limits, measure: Measure, start: Mapping[int, int]
) -> Found:
    """Solve goals in order over one model, which receives each goal's variables and bound at its turn.

    Parameters
    ----------
    builder
        Holds the model of the rules.
    goals
        In order; none means any plan will do.
    limits
        Time and engine for all goals together.
    measure
        Gives the goals' values of an assignment.
    start
        Values to try first, by variable number; may be empty.
    """
    if not goals:
        return _any_plan(builder, limits, start)
    posted: dict[str, Linear] = {}
    first = _first_plan(builder, goals, limits, start, posted)
    if first.impossible:
        return Found(None, impossible=True)
    values = first.values
    measured = None if values is None else measure(values)
    solved: list[_Solved] = []
    for number, goal in enumerate(goals):
        began = limits.elapsed() if solved else 0.0
        known, bound = None if measured is None else measured[number], first.bounds.get(goal.goal, 0)
        if known is not None and limits.over():
            # The remaining goals keep what the plan at hand gives them.
            solved.append(_Solved(goal, known, min(bound, known), 0.0))
            continue
        expression = _post(builder, goal, posted)
        builder.model.add(at_least(expression, bound), f"goal:{goal.goal}", goal.goal)
        if known is None or known > bound:
            hint = start if values is None else dict(enumerate(values))
            effort = limits.effort(len(goals) - number)
            answer = solve(builder.model, expression, effort, hint, partial(limits.tell, goal.goal))
            if answer.outcome == "INFEASIBLE" and values is None:
                return Found(None, impossible=True)
            bound = max(bound, answer.bound)
            # The measure decides, not the engine: rounded values of an engine may say less than they mean.
            better = None if answer.values is None else measure(answer.values)
            if better is not None and (known is None or better[number] < known):
                values, measured, known = answer.values, better, better[number]
        if values is None or known is None:
            return Found(None)
        bound = min(bound, known)
        limits.tell(goal.goal, known, bound)
        solved.append(_Solved(goal, known, bound, limits.elapsed() - began))
        builder.model.add(at_most(expression, goal.limit(known)), f"goal:{goal.goal}", goal.goal)
    assert measured is not None
    return Found(values, tuple(_report(one, value) for one, value in zip(solved, measured, strict=True)))


def _any_plan(builder: RotationBuilder, limits: Limits, start: Mapping[int, int]) -> Found:
    answer = solve(builder.model, Linear(), limits.effort(1), start)
    return Found(answer.values, impossible=answer.outcome == "INFEASIBLE")


def _post(builder: RotationBuilder, goal: Goal, posted: dict[str, Linear]) -> Linear:
    if goal.goal not in posted:
        posted[goal.goal] = goal.post(builder)
    return posted[goal.goal]


def _first_plan(
    builder: RotationBuilder,
    goals: Sequence[Goal],
    limits: Limits,
    start: Mapping[int, int],
    posted: dict[str, Linear],
) -> _First:
    """Return a plan to begin with: the caller's if it is possible, otherwise one whose visits are best."""
    effort = limits.effort(len(goals) + 1)
    crews = _post(builder, goals[0], posted)
    values = completed(builder, start, crews, effort) if start else None
    goal = next((goal for goal in goals if goal.of_visits), None)
    if goal is None:
        return _First(values, {})
    visits = best_visits(builder, _post(builder, goal, posted), effort)
    if values is None and visits.values is not None:
        values = crews_near(builder, visits.values, crews, effort)
    return _First(values, {goal.goal: visits.bound}, impossible=visits.outcome == "INFEASIBLE")


def _report(one: _Solved, value: int) -> GoalReport:
    return GoalReport(
        goal=one.goal.goal,
        best=one.best,
        bound=one.bound,
        proven=one.bound >= one.best,
        limit=one.goal.limit(one.best),
        value=value,
        seconds=round(one.seconds, 4),
    )
