"""Goals in strict order: each solved with its bound, then carried as a constraint into the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.result import GoalReport
from outreach_opt.goals.base import Goal
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.engine import Answer, solve
from outreach_opt.search.limits import Limits
from outreach_opt.search.visits_first import best_visits, completed, crews_near
from outreach_opt.waist import Linear, at_least, at_most

Make = Callable[[list[int]], RotationPlan]
"""Makes the plan that an assignment means, with its value of each goal in their order."""


@dataclass(frozen=True, slots=True)
class Start:
    """What to begin with.

    Parameters
    ----------
    hint
        Values to try first, by variable number; may be empty.
    reached
        Value of each goal in a lawful plan of which the hint tells, if there is one.
    """

    hint: Mapping[int, int]
    reached: Sequence[int] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The best plan, or None, with the report of every goal; ``impossible`` only when proven."""

    plan: RotationPlan | None
    goals: tuple[GoalReport, ...] = ()
    impossible: bool = False


@dataclass(frozen=True, slots=True)
class _Reached:
    """An assignment, the plan that it means, and the plan's value of each goal."""

    assignment: list[int]
    plan: RotationPlan
    values: list[int]


@dataclass(frozen=True, slots=True)
class _First:
    """What is reached or None, bounds by goal, and whether the visits alone are impossible already."""

    reached: _Reached | None
    bounds: Mapping[str, int]
    impossible: bool = False


@dataclass(frozen=True, slots=True)
class _Solved:
    goal: Goal
    best: int
    bound: int
    seconds: float


def solve_goals(builder: RotationBuilder, goals: Sequence[Goal], limits: Limits, make: Make, start: Start) -> Found:
    """Solve goals in order over one model, which receives each goal's variables and bound at its turn.

    Parameters
    ----------
    builder
        Holds the model of the rules.
    goals
        In order; none means any plan will do.
    limits
        Time and engine for all goals together.
    make
        Makes the plan of an assignment.
    start
        What to begin with.
    """
    if not goals:
        return _any_plan(builder, limits, make, start.hint)
    posted: dict[str, Linear] = {}
    first = _first_plan(builder, goals, limits, make, start, posted)
    if first.impossible:
        return Found(None, impossible=True)
    reached = first.reached
    solved: list[_Solved] = []
    for number, goal in enumerate(goals):
        began = limits.elapsed() if solved else 0.0
        bound = first.bounds.get(goal.goal, 0)
        if reached is not None and limits.over():
            # The remaining goals keep what the plan at hand gives them.
            known = reached.values[number]
            solved.append(_Solved(goal, known, min(bound, known), 0.0))
            continue
        expression = _post(builder, goal, posted)
        builder.model.add(at_least(expression, bound), f"goal:{goal.goal}", goal.goal)
        if reached is None or reached.values[number] > bound:
            hint = start.hint if reached is None else dict(enumerate(reached.assignment))
            hear = partial(limits.tell, goal.goal, make_plan=None if reached is None else reached.plan.model_copy)
            answer = solve(builder.model, expression, limits.effort(len(goals) - number), hint, hear)
            if answer.outcome == "INFEASIBLE" and reached is None:
                return Found(None, impossible=True)
            bound = max(bound, answer.bound)
            reached = _better(reached, answer, number, make)
        if reached is None:
            return Found(None)
        known = reached.values[number]
        bound = min(bound, known)
        limits.tell(goal.goal, known, bound, reached.plan.model_copy)
        solved.append(_Solved(goal, known, bound, limits.elapsed() - began))
        builder.model.add(at_most(expression, goal.limit(known)), f"goal:{goal.goal}", goal.goal)
    assert reached is not None
    reports = tuple(_report(one, value) for one, value in zip(solved, reached.values, strict=True))
    return Found(reached.plan, reports)


def _any_plan(builder: RotationBuilder, limits: Limits, make: Make, hint: Mapping[int, int]) -> Found:
    answer = solve(builder.model, Linear(), limits.effort(1), hint)
    plan = None if answer.values is None else make(answer.values)
    return Found(plan, impossible=answer.outcome == "INFEASIBLE")


def _reach(assignment: list[int], make: Make) -> _Reached:
    plan = make(assignment)
    return _Reached(assignment, plan, [one.value for one in plan.goals])


def _post(builder: RotationBuilder, goal: Goal, posted: dict[str, Linear]) -> Linear:
    if goal.goal not in posted:
        posted[goal.goal] = goal.post(builder)
    return posted[goal.goal]


def _better(reached: _Reached | None, answer: Answer, number: int, make: Make) -> _Reached | None:
    """Return what an answer reaches if it is better in a goal.

    The plan decides, not the engine, whose rounded values may say less than they mean.
    """
    if answer.values is None:
        return reached
    found = _reach(answer.values, make)
    return found if reached is None or found.values[number] < reached.values[number] else reached


def _first_plan(
    builder: RotationBuilder,
    goals: Sequence[Goal],
    limits: Limits,
    make: Make,
    start: Start,
    posted: dict[str, Linear],
) -> _First:
    """Return a plan to begin with: the better of one whose visits are best and of what the start says."""
    effort = limits.effort(len(goals) + 1)
    crews = _post(builder, goals[0], posted)
    bounds: dict[str, int] = {}
    near = None
    goal = next((goal for goal in goals if goal.of_visits), None)
    if goal is not None:
        visits = best_visits(builder, _post(builder, goal, posted), effort)
        if visits.outcome == "INFEASIBLE":
            return _First(None, bounds, impossible=True)
        bounds[goal.goal] = visits.bound
        found = None if visits.values is None else crews_near(builder, visits.values, crews, effort)
        near = None if found is None else _reach(found, make)
    if near is not None and (not start.hint or near.values <= list(start.reached or ())):
        return _First(near, bounds)
    found = completed(builder, start.hint, crews, effort) if start.hint else None
    begun = None if found is None else _reach(found, make)
    if begun is None and start.reached is not None:
        # Better than what is near, but out of time to be completed: nobody gets less than there was at the start.
        return _First(None, bounds)
    if near is None or (begun is not None and begun.values < near.values):
        return _First(begun, bounds)
    return _First(near, bounds)


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
