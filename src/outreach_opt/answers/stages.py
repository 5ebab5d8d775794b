"""Stages of the search for cheapest repairs: models of some of the actions, small ones first.

Once there is a repair, larger models are posed with hours for nothing at first: they are small then, mostly allow
nothing cheaper all the same, and what they cost bounds what the larger models do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from outreach_opt.answers.actions import AnyAction, Prices, with_actions
from outreach_opt.answers.loosened import Loosened, loosened
from outreach_opt.answers.part_asked import PartAsked
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.engine import Answer, solve
from outreach_opt.policy import RotationProblem
from outreach_opt.search.limits import Limits
from outreach_opt.search.planning import plan_of, provenance
from outreach_opt.waist import at_least, at_most


@dataclass(frozen=True, slots=True)
class Found:
    """Actions that make a year possible, the plan that needs them, their price, and what no others are below."""

    actions: tuple[AnyAction, ...]
    plan: RotationPlan
    price: int
    bound: int = 0


def needed(problem: RotationProblem, prices: Prices, actions: Sequence[AnyAction], plan: RotationPlan) -> Found:
    """Return what of some actions a plan needs.

    Parameters
    ----------
    problem, prices
        The problem without any action, and what they cost.
    actions, plan
        What may be done, and the plan.
    """
    counts = ((one, one.needs(problem, plan)) for one in actions)
    left = tuple(one.of(steps) for one, steps in counts if steps)
    return Found(left, plan, prices.total(left))


def cheaper(one: Found | None, other: Found | None) -> Found | None:
    """Return the cheaper of two repairs, as far as there are any."""
    return one if other is None or (one is not None and one.price <= other.price) else other


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
        self._problem, self._prices, self._actions, self.size, self._part = problem, prices, actions, size, part
        self._free = [one for one in actions if hours_free and one.of_hours]
        new = [prices.of(one) for one in actions if one.enlarges == size]
        self.least = min(new, default=0) if size and not any(one.enlarges == size for one in self._free) else 0
        """What is paid for one of those that enlarge the model as much."""
        self._models: dict[tuple[AnyAction, ...], Loosened[RotationBuilder] | None] = {}

    def cheapest(
        self, others: Sequence[Found], below: int | None, limits: Limits, parts: int
    ) -> tuple[Answer, Found | None]:
        """Return the cheapest actions that contain none of some other repairs and cost less than so much."""
        with self._asked(others, below, limits) as model:
            if model is None:
                return Answer("UNKNOWN"), None
            price = model.price(self._prices)
            answer = solve(model.builder.model, price, limits.effort_part(parts))
        return answer, None if answer.values is None else self._found(model, answer.values, limits)

    def bound(self, others: Sequence[Found], below: int, limits: Limits, parts: int) -> int | None:
        """Return what no such actions are below, in fractions and then in whole numbers; None if there are none."""
        bound = self.least
        with self._asked(others, below, limits) as model:
            if model is None:
                return bound
            price, posed = model.price(self._prices), model.builder.model
            effort = limits.effort_part(parts)
            # Fractions are trusted with a bound, not with the claim that a row cannot hold.
            free = replace(posed, rows=[row for row in posed.rows if row.rule != "cheaper"])
            bound = max(bound, solve(free, price, replace(effort, engine="highs", relaxed="barrier")).bound)
            if bound >= below:
                return None
            answer = solve(posed, price, effort)
        return None if answer.outcome == "INFEASIBLE" else max(bound, answer.bound)

    @contextmanager
    def _asked(
        self, others: Sequence[Found], below: int | None, limits: Limits
    ) -> Iterator[Loosened[RotationBuilder] | None]:
        """Yield the model with rows for this question, None where it is too large or time is over."""
        model = None if limits.over() else self._model(below)
        if model is None:
            yield None
            return
        builder = model.builder
        posed = len(builder.model.rows)
        model.forbid([one.actions for one in others])
        if below is not None:
            builder.require(at_most(model.price(self._prices), below - 1), "cheaper", "")
            if self.least:
                builder.require(at_least(model.first_steps(self.size), 1), "larger", "")
        try:
            yield model
        finally:
            del builder.model.rows[posed:]

    def _model(self, below: int | None) -> Loosened[RotationBuilder] | None:
        """Return the model of what may be in a repair of this stage that costs less than so much."""
        paid = tuple(
            one
            for one in self._actions
            if one not in self._free
            and (below is None or self._prices.of(one) < below - (0 if one.enlarges == self.size else self.least))
        )
        if paid not in self._models:
            self._models[paid] = loosened(with_actions(self._problem, self._free), paid, self._part)
        return self._models[paid]

    def _found(self, model: Loosened[RotationBuilder], values: list[int], limits: Limits) -> Found:
        plan = plan_of(model.problem, model.builder, values, provenance(model.problem, limits))
        return needed(self._problem, self._prices, self._actions, plan)
