"""Bounds of the whole from its parts.

A part of any plan keeps all rules but those that couple parts, so what it needs without them is a bound, and the bounds
of the parts add up to one of the whole. Two things make it tighter.

*What is left of earlier goals.* Of an earlier goal a part may use what the whole may, less the bounds of the others.

*Prices.* The whole has at least T outings (or at most), as the visits without crews tell. Let p be any price for an
outing, above 0 (or below). Of a plan with n outings of value g, g >= (g - p n) + p T; and g - p n is a sum over the
parts again, each of which is bounded by itself. The price at which the parts come to T outings of their own accord
gives the best bound; it is sought as the slope between what is known on both sides of T. What is left of a priced goal
limits later goals like any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from outreach_opt.domain.result import RotationResult
from outreach_opt.goals.base import Goal
from outreach_opt.many.desk import Desk, Posed
from outreach_opt.many.parts import Part, part_problem
from outreach_opt.many.shares import month_bounds, most_outings, uncoupled
from outreach_opt.many.terms import EarlierGoal, PricedGoal
from outreach_opt.many.visits import Visits
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule

_ROUNDS = 3
"""So many prices are tried for a goal."""


@dataclass(frozen=True, slots=True)
class _Priced:
    """A price with what each part needs at it, and the bound that follows for the whole."""

    goals: list[PricedGoal]
    of_parts: list[int]
    bound: int
    outings: int


@dataclass
class WholeBounds:
    """Bounds of each goal of the whole, found goal by goal.

    Parameters
    ----------
    problem, parts
        The whole and its parts.
    free
        What each part does without the rules that couple them.
    kept
        What it does in the plan of the whole.
    desk
        Where parts are solved.
    visits
        The visits of the whole, where rules couple the parts.
    known
        A bound of the goal about visits.
    """

    problem: RotationProblem
    parts: Sequence[Part]
    free: Mapping[int, RotationResult]
    kept: Sequence[RotationResult]
    desk: Desk
    visits: Visits | None = None
    known: int = 0
    _of_parts: list[list[int]] = field(default_factory=list)
    _priced: list[_Priced | None] = field(default_factory=list)
    _limits: list[int] = field(default_factory=list)

    def all_goals(self) -> list[int]:
        """Return the bound of each goal, in order."""
        return [self._next(goal) for goal in self.problem.policy.goals]

    def _next(self, goal: Goal) -> int:
        number = len(self._limits)
        share = 1 / (1 + len(self.problem.policy.goals) - number)
        best = sum(one.goals[number].best for one in self.kept)
        anew = self.desk.solved(
            {at: self._posed(at, goal) for at in range(len(self.parts)) if self._is_too_tight(at)}, share
        )
        results = [anew.get(at) if self._is_too_tight(at) else self.free[at] for at in range(len(self.parts))]
        place = [0 if at in anew else number for at in range(len(self.parts))]
        of_parts = [
            one.goals[at].bound if one is not None and one.goals else 0 for one, at in zip(results, place, strict=True)
        ]
        about_visits = self.visits is not None and self.visits.goal is goal
        bound = max(sum(of_parts), self.known if about_visits else 0)
        counts = [len(one.plan.outings) if one is not None and one.plan else None for one in results]
        priced = self._price(goal, best, sum(of_parts), counts, share) if bound < best else None
        self._of_parts.append(of_parts)
        self._priced.append(priced)
        self._limits.append(goal.limit(best))
        if self.visits is not None and about_visits:
            self.visits.keep(goal.limit(best))
        bound = min(best, max(bound, priced.bound if priced else 0))
        self.desk.limits.tell(goal.goal, best, bound)
        return bound

    def _is_too_tight(self, at: int) -> bool:
        """Tell whether a part's own search allowed itself less of an earlier goal than the whole may leave to it."""
        return any(self._left(at, j) > self.free[at].goals[j].limit for j in range(len(self._limits)))

    def _left(self, at: int, number: int) -> int:
        """Return how much of an earlier goal is left to a part."""
        return self._limits[number] - sum(self._of_parts[number]) + self._of_parts[number][at]

    def _posed(self, at: int, goal: Goal) -> Posed:
        """Return the problem of a part that has only what is left of earlier goals, and one goal."""
        rules: list[Rule] = uncoupled(self.problem)
        for number, earlier in enumerate(self.problem.policy.goals[: len(self._limits)]):
            rules.append(EarlierGoal(goal=earlier, most=self._left(at, number)))
            priced = self._priced[number]
            if priced is not None:
                others = priced.bound - priced.of_parts[at]
                most = self._limits[number] - others + priced.goals[at].offset
                rules.append(EarlierGoal(goal=priced.goals[at], most=most))
        return part_problem(self.problem, self.parts[at], rules, [goal]), self.kept[at].plan

    def _price(self, goal: Goal, best: int, bound: int, counts: Sequence[int | None], share: float) -> _Priced | None:
        """Return the price that gives the best bound, among some; None where the number of outings is no matter."""
        if self.visits is None or None in counts:
            return None
        low = bound, sum(one or 0 for one in counts)
        target = self._target(low[1])
        high = best, target
        found: list[_Priced] = []
        while low[1] != high[1] and len(found) < _ROUNDS:
            per_outing = (high[0] - low[0]) // (high[1] - low[1])
            if any(one.goals[0].per_outing == per_outing for one in found) or (per_outing > 0) != (target > low[1]):
                break
            one = self._at_price(goal, per_outing, target, share)
            if one is None:
                break
            found.append(one)
            point = one.bound + per_outing * (one.outings - target), one.outings
            if one.bound >= best or one.outings == target:
                break
            low, high = (point, high) if (one.outings < target) == (low[1] < target) else (low, point)
        return max(found, key=lambda one: one.bound, default=None)

    def _target(self, outings: int) -> int:
        """Return the number of outings that the whole may have and that is nearest to some."""
        bounds = month_bounds(self.problem).values()
        fewest = max(sum(least for least, _ in bounds), self.visits.fewest() if self.visits else 0)
        mosts = [most for _, most in bounds if most is not None]
        return max(fewest, min(outings, sum(mosts)) if len(mosts) == len(bounds) else outings)

    def _at_price(self, goal: Goal, per_outing: int, target: int, share: float) -> _Priced | None:
        goals = [
            PricedGoal(
                goal=f"priced-{goal.goal}",
                of=goal,
                per_outing=per_outing,
                offset=max(0, per_outing) * most_outings(self.problem, part),
            )
            for part in self.parts
        ]
        results = self.desk.solved({at: self._posed(at, one) for at, one in enumerate(goals)}, share)
        if len(results) < len(goals) or not all(one.plan and one.goals for one in results.values()):
            return None
        of_parts = [results[at].goals[0].bound - one.offset for at, one in enumerate(goals)]
        outings = sum(len(one.plan.outings) for one in results.values() if one.plan)
        return _Priced(goals, of_parts, sum(of_parts) + per_outing * target, outings)
