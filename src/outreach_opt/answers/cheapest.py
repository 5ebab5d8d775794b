"""The search for cheapest repairs: small models first, larger ones only to see whether they allow a cheaper one.

Once there is a repair, larger models are posed with hours for nothing at first: they are small then, mostly allow
nothing cheaper all the same, and what they cost bounds what the larger models do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from outreach_opt.answers.actions import AnyAction, Prices, offered, with_actions
from outreach_opt.answers.loosened import Loosened, loosened
from outreach_opt.answers.part_asked import PartAsked
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.model.engine import Answer, solve
from outreach_opt.policy import RotationProblem
from outreach_opt.search.limits import Limits
from outreach_opt.search.planning import plan_of, provenance
from outreach_opt.waist import Linear, at_least, at_most, total


@dataclass(frozen=True, slots=True)
class Found:
    """Actions that make a year possible, the plan that needs them, their price, and what no others are below."""

    actions: tuple[AnyAction, ...]
    plan: RotationPlan
    price: int
    bound: int = 0


class Stage:
    """Some of the actions, and the model of what they allow.

    Parameters
    ----------
    problem, prices
        The problem without any action, and what they cost.
    actions
        Those looked at.
    size
        How much they enlarge the model: one that enlarges it as much is taken, smaller stages have the other repairs.
    part
        What of the problem is asked for; None means all.
    hours_free
        Whether actions about hours cost nothing, so that the price of the others is a bound only.
    """

    def __init__(
        self,
        problem: RotationProblem,
        prices: Prices,
        actions: Sequence[AnyAction],
        size: int,
        part: PartAsked | None,
        *,
        hours_free: bool = False,
    ) -> None:
        self._problem, self._prices, self._actions, self._size, self._part = problem, prices, actions, size, part
        self._free = [one for one in actions if hours_free and one.of_hours]
        new = [prices.of(one) for one in actions if one.enlarges == size]
        self.least = min(new, default=0) if size and not any(one.enlarges == size for one in self._free) else 0
        """What is paid for one of those that enlarge the model as much."""
        self._models: dict[tuple[AnyAction, ...], _Model | None] = {}

    def cheapest(
        self, others: Sequence[Found], below: int | None, limits: Limits, parts: int
    ) -> tuple[Answer, Found | None]:
        """Return the cheapest actions that contain none of some other repairs and cost less than so much."""
        with self._asked(others, below, limits) as model:
            if model is None:
                return Answer("UNKNOWN"), None
            price = model.price(self._prices)
            answer = solve(model.loosened.builder.model, price, limits.effort_part(parts))
        return answer, None if answer.values is None else self._found(model, answer.values, limits)

    def bound(self, others: Sequence[Found], below: int, limits: Limits, parts: int) -> int | None:
        """Return what no such actions are below, in fractions and then in whole numbers; None if there are none."""
        bound = self.least
        with self._asked(others, below, limits) as model:
            if model is None:
                return bound
            price, posed = model.price(self._prices), model.loosened.builder.model
            effort = limits.effort_part(parts)
            # Fractions are trusted with a bound, not with the claim that a row cannot hold.
            free = replace(posed, rows=[row for row in posed.rows if row.rule != "cheaper"])
            bound = max(bound, solve(free, price, replace(effort, engine="highs", relaxed="barrier")).bound)
            if bound >= below:
                return None
            answer = solve(posed, price, effort)
        return None if answer.outcome == "INFEASIBLE" else max(bound, answer.bound)

    @contextmanager
    def _asked(self, others: Sequence[Found], below: int | None, limits: Limits) -> Iterator[_Model | None]:
        """Yield the model with rows for this question, None where it is too large or time is over."""
        model = None if limits.over() else self._model(below)
        if model is None:
            yield None
            return
        model.forbid(others)
        builder = model.loosened.builder
        posed = len(builder.model.rows)
        if below is not None:
            builder.require(at_most(model.price(self._prices), below - 1), "cheaper", "")
            if self.least:
                builder.require(at_least(model.first_steps(self._size), 1), "larger", "")
        try:
            yield model
        finally:
            del builder.model.rows[posed:]

    def _model(self, below: int | None) -> _Model | None:
        """Return the model of what may be in a repair of this stage that costs less than so much."""
        paid = tuple(
            one
            for one in self._actions
            if one not in self._free
            and (below is None or self._prices.of(one) < below - (0 if one.enlarges == self._size else self.least))
        )
        if paid not in self._models:
            model = loosened(with_actions(self._problem, self._free), paid, self._part)
            self._models[paid] = None if model is None else _Model(model, paid)
        return self._models[paid]

    def _found(self, model: _Model, values: list[int], limits: Limits) -> Found:
        """Return the actions that the plan of an assignment needs."""
        how = provenance(model.loosened.problem, limits)
        plan = plan_of(model.loosened.problem, model.loosened.builder, values, how)
        needed = ((one, one.needs(self._problem, plan)) for one in self._actions)
        actions = tuple(one.of(steps) for one, steps in needed if steps)
        return Found(actions, plan, self._prices.total(actions))


class _Model:
    """The model of some actions, and which repairs it does without."""

    def __init__(self, loosened: Loosened, actions: Sequence[AnyAction]) -> None:
        self.loosened, self.actions = loosened, actions
        self._known = 0

    def price(self, prices: Prices) -> Linear:
        """Return what the actions cost that are taken."""
        steps = self.loosened.steps
        return total(step * prices.of(one) for number, one in enumerate(self.actions) for step in steps[number])

    def first_steps(self, size: int) -> Linear:
        """Return how many actions are taken that enlarge the model as much."""
        return total(self.loosened.steps[number][0] for number, one in enumerate(self.actions) if one.enlarges == size)

    def forbid(self, others: Sequence[Found]) -> None:
        """Allow no repair that contains one of some others."""
        steps = {one.of(1): self.loosened.steps[number] for number, one in enumerate(self.actions)}
        for other in others[self._known :]:
            last = [steps[one.of(1)][one.steps - 1] for one in other.actions if one.of(1) in steps]
            if len(last) == len(other.actions):
                self.loosened.builder.require(at_most(total(last), len(last) - 1), "other-repair", "")
        self._known = len(others)


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
        self._limits = limits
        if part is not None:
            problem = part.narrow
        actions = [one for one in offered(problem, prices) if part is None or part.matters(one)]
        sizes = sorted({0, *(one.enlarges for one in actions)})
        self.stages = [
            Stage(problem, prices, [one for one in actions if one.enlarges <= size], size, part) for size in sizes
        ]
        """From small to large."""
        self._bounding = Stage(problem, prices, actions, 0, part, hours_free=True)

    def next(self, others: Sequence[Found], parts: int) -> tuple[Found | None, bool]:
        """Return the cheapest repair that contains none of some others, and whether there is proven to be none.

        Parameters
        ----------
        others
            Repairs that are known.
        parts
            The time left is for so many repairs.
        """
        best: Found | None = None
        floor = 0
        bounds: list[int] = []
        for number, stage in enumerate(self.stages):
            if best and number == 1:
                least = self._bounding.bound(others, best.price, self._limits, 2 * parts)
                floor = best.price if least is None else least
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
