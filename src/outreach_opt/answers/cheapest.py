"""The search for cheapest repairs: one that is found soon, bounds by what one need costs alone, then exact stages.

What a year lacks is mostly one thing, a role or a language, and few visits show what is cheapest for it: then both meet
before any model of everyone is posed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from outreach_opt.answers.action_people import PersonFreed
from outreach_opt.answers.actions import Prices, offered, with_actions
from outreach_opt.answers.by_need import Need, needs_of, of_need
from outreach_opt.answers.by_need_months import months_of_need
from outreach_opt.answers.conflicts import ConflictSearch
from outreach_opt.answers.few_visits import plan_of_few_visits
from outreach_opt.answers.loosened import all_done, days_away
from outreach_opt.answers.part_asked import PartAsked
from outreach_opt.answers.stages import Found, Stage, cheaper, needed
from outreach_opt.model.engine import solve
from outreach_opt.policy import RotationProblem
from outreach_opt.search.limits import Limits

SECONDS = 600.0
"""For conflicts where there is no limit."""
FIRST_PARTS = 4
"""A repair that is found soon may take this part of the time, with each of its two models."""
BOUND_PARTS = 6
"""Each bound by one thing that visits need may take this part of the time."""
MANY_PEOPLE = 60
"""With more people, everyone is looked at from the beginning, without actions that enlarge the model."""
FRACTIONS = 50_000
"""Variables from which a bound in fractions takes longer than its time, as it cannot be stopped."""


class RepairSearch:
    """Seeks repairs of a problem, the cheapest first.

    Parameters
    ----------
    problem
        The problem.
    prices
        What actions cost, and which are allowed.
    limits
        Time for all.
    part
        What of a larger problem is asked for; None means all. The cheapest repair of a part costs no more than that of
        the whole.
    """

    def __init__(self, problem: RotationProblem, prices: Prices, limits: Limits, part: PartAsked | None = None) -> None:
        self._limits, self._prices, self._part = limits, prices, part
        if part is not None:
            problem = part.narrow
        self._problem = problem
        self._actions = [one for one in offered(problem, prices) if part is None or part.matters(one)]
        sizes = sorted({0, *(one.enlarges for one in self._actions)})
        self.stages = [
            Stage(problem, prices, [one for one in self._actions if one.enlarges <= size], size, part) for size in sizes
        ]
        """From small to large."""
        self._bounding = Stage(problem, prices, self._actions, 0, part, hours_free=True)

    def next(self, others: Sequence[Found], parts: int) -> tuple[Found | None, bool]:
        """Return the cheapest repair that contains none of some others, and whether there is proven to be none.

        Parameters
        ----------
        others
            Repairs that are known.
        parts
            The time left is for so many repairs.
        """
        best, floor = self.soon(others, None, parts)
        if floor is not None:
            return self.exact(others, best, floor, 2 * parts)
        return (None, True) if best is None else (replace(best, bound=best.price), False)

    def soon(self, others: Sequence[Found], best: Found | None, parts: int) -> tuple[Found | None, int | None]:
        """Return a repair, mostly a cheap one, and what none is below; None for that if there is none below the best.

        Parameters
        ----------
        others, parts
            As for :meth:`next`.
        best
            The best repair that is known.
        """
        many = len(self._problem.staff) > MANY_PEOPLE and self._part is None
        # Few of many people are seldom enough for a whole year.
        best = cheaper(best, self._of_few_visits(others, parts, needs_of(self._problem) if many else ()))
        floor = self._floor(others, best, parts)
        if floor is not None and best is None and many and not others and self._is_hopeless():
            return None, None
        if floor is not None and not many:
            needs = needs_of(self._problem, None if best is None else best.actions)
            best = cheaper(best, self._of_few_visits(others, parts, needs))
        return best, None if best is not None and floor == best.price else floor

    def exact(self, others: Sequence[Found], best: Found | None, floor: int, parts: int) -> tuple[Found | None, bool]:
        """Return the cheapest repair as :meth:`next` does, by models of everyone.

        Parameters
        ----------
        others, parts
            As there.
        best, floor
            The best repair that is known, and what none is below.
        """
        bounds: list[int] = []
        for number, stage in enumerate(self.stages):
            if best and number == 1 and floor < best.price:
                least = self._bounding.bound(others, best.price, self._limits, 2 * parts)
                floor = best.price if least is None else max(floor, least)
            if best and max(floor, stage.least) >= best.price:
                continue
            # A first repair may take half of what is left, what may be cheaper is one of several.
            ahead = len(self.stages) - number
            below = best.price if best else None
            answer, found = stage.cheapest(others, below, self._limits, parts * (ahead if best else min(2, ahead)))
            best = found or best
            bounds += [] if answer.outcome == "INFEASIBLE" else [max(stage.least, answer.bound)]
        if best is None:
            return None, not bounds
        return replace(best, bound=min(best.price, max(floor, min(bounds, default=best.price)))), False

    def _of_few_visits(self, others: Sequence[Found], parts: int, needs: Sequence[Need]) -> Found | None:
        """Return a repair, at first without actions that enlarge the model; None says nothing.

        Always without longer duties and shorter services: what differs by them is one visit here.
        """
        larger = bool(needs) and len(self._problem.staff) <= MANY_PEOPLE
        actions = [one for one in self._actions if not one.enlarges or (larger and not one.of_hours)]
        known = [one.actions for one in others]
        time = self._limits, parts * FIRST_PARTS
        plan = plan_of_few_visits(self._problem, self._prices, actions, self._part, known, *time, needs=needs)
        return None if plan is None else needed(self._problem, self._prices, actions, plan)

    def _is_hopeless(self) -> bool:
        """Tell whether the whole is proven to have no plan even if all is done."""
        seconds = self._limits.effort_part(2).seconds
        done = all_done(self._problem, self._actions)
        return ConflictSearch(done, SECONDS if seconds is None else seconds).is_impossible()

    def _floor(self, others: Sequence[Found], best: Found | None, parts: int) -> int | None:
        """Return what no repair is below by one thing that visits need; None if there is none at all below the best.

        Longer duties and shorter services cost nothing here: the days away are fewer then.
        """
        free = [one for one in self._actions if one.of_hours and one.enlarges]
        problem = with_actions(self._problem, free)
        actions = [one for one in self._actions if one not in free]
        outings = days_away(problem, actions, self._part)
        floor, known = 0, None if best is None else best.actions
        # Who is freed on a date lacks on dates, so that hours say little more.
        any_hour = known is None or any(isinstance(one, PersonFreed) for one in known)
        for need in needs_of(problem, known):
            if self._limits.over():
                break
            effort = self._limits.effort_part(parts * BOUND_PARTS)
            months = months_of_need(problem, actions, need, outings, self._part, any_hour=any_hour)
            months.forbid([one.actions for one in others])
            answer = solve(months.builder.model, months.price(self._prices), effort)
            floor = max(floor, answer.bound)
            if answer.outcome == "INFEASIBLE" or (best is not None and floor >= best.price):
                return None
            posed = of_need(problem, actions, need, outings, self._part, any_hour=any_hour)
            if posed is None:
                continue
            posed.forbid([one.actions for one in others])
            price, model = posed.price(self._prices), posed.builder.model
            if best is not None and len(model.upper) < FRACTIONS:
                floor = max(floor, solve(model, price, replace(effort, engine="highs", relaxed="simplex")).bound)
            if best is None or floor < best.price:
                answer = solve(model, price, effort)
                floor = max(floor, answer.bound)
                if answer.outcome == "INFEASIBLE":
                    return None
            if best is not None and floor >= best.price:
                return None
        return floor
