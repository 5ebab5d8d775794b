"""A whole plan anew over given visits: how many people go where, on which dates, and who they are, in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from outreach_opt.model.engine import Effort
from outreach_opt.model.reading import Decision
from outreach_opt.search.by_numbers import best_numbers, named, numbers_of
from outreach_opt.search.dates import best_dates, price_of
from outreach_opt.search.figures import Figures


def anew(
    figures: Figures,
    decisions: Sequence[Decision],
    level: int,
    value: int,
    limits: Sequence[int],
    effort: Callable[[], Effort],
    workers: int,
) -> Iterator[list[Decision]]:
    """Yield plans with the same visits in the same months that may be better by one goal: the most promising first.

    Parameters
    ----------
    figures
        The rotation in numbers.
    decisions
        A plan.
    level, value
        Number of the goal, and the value that is to get less.
    limits
        What earlier goals may be at most.
    effort
        Tells engine and limits of the next solve.
    workers
        So many offices are planned at the same time.
    """
    if not decisions:
        return
    problem, goal = figures.problem, figures.goals[level]
    numbers = numbers_of(problem, decisions)
    if goal.of_numbers:
        found = best_numbers(problem, [one.outing for one in decisions], level, limits, effort())
        if found is None:
            return
        numbers, least = found
        if least >= value and not goal.tolerance:
            # Whatever the names, this goal gets no better in these months.
            return
    # What ways cost may depend on the date; otherwise dates are free to suit the last goal.
    target = level if goal.tolerance else len(figures.goals) - 1
    # As long as a goal is sought alone, the last goals are not worth the time.
    people = [one for one in figures.goals if one.of_people][: 1 if goal.tolerance else None]
    moved = best_dates(figures, numbers, target, limits, effort())
    for some in (numbers,) if moved is None else (moved, numbers):
        priced = goal.tolerance and goal.of_ways
        cost = sum(price_of(problem, goal, one, crew) for one, crew in some.items()) if priced else 0
        if not priced or cost < value:
            yield named(figures, some, people, effort, workers)
