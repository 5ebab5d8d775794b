"""The search for cheapest repairs: small models first, larger ones for what the small ones leave open.

An action that costs as much as a repair is in no cheaper one. So kinds of actions that make the model large come in by
and by, the cheapest first, and together only where their prices leave room for a cheaper repair than the one at hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, combinations

from outreach_opt.answers.actions import AnyAction, Prices, offered
from outreach_opt.answers.loosened import Loosened, loosened
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.model.engine import Answer, solve
from outreach_opt.policy import RotationProblem
from outreach_opt.search.limits import Limits
from outreach_opt.search.planning import plan_of, provenance
from outreach_opt.waist import Linear, at_most, total


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
    least
        What repairs cost at least that no smaller stage has.
    """

    def __init__(self, problem: RotationProblem, prices: Prices, actions: Sequence[AnyAction], least: int) -> None:
        self.problem, self.prices, self.actions, self.least = problem, prices, actions, least
        self._known = 0

    @cached_property
    def _model(self) -> Loosened | None:
        return loosened(self.problem, self.actions)

    def _price(self, model: Loosened) -> Linear:
        steps = model.steps
        return total(step * self.prices.of(one) for number, one in enumerate(self.actions) for step in steps[number])

    def cheapest(
        self, others: Sequence[Found], below: int | None, limits: Limits, parts: int
    ) -> tuple[Answer, Found | None]:
        """Return the cheapest actions that contain none of some other repairs and cost less than so much."""
        model = None if limits.over() else self._model
        if model is None:
            return Answer("UNKNOWN"), None
        for one in others[self._known :]:
            self._forbid(model, one)
        self._known = len(others)
        price, rows = self._price(model), model.builder.model.rows
        posed = len(rows)
        if below is not None:
            model.builder.require(at_most(price, below - 1), "cheaper", "")
        answer = solve(model.builder.model, price, limits.effort_part(parts))
        del rows[posed:]
        return answer, None if answer.values is None else self._found(model, answer.values, limits)

    def _forbid(self, model: Loosened, other: Found) -> None:
        steps = {one.of(1): model.steps[number] for number, one in enumerate(self.actions)}
        last = [steps[one.of(1)][one.steps - 1] for one in other.actions if one.of(1) in steps]
        if len(last) == len(other.actions):
            model.builder.require(at_most(total(last), len(last) - 1), "other-repair", "")

    def _found(self, model: Loosened, values: list[int], limits: Limits) -> Found:
        """Return the actions that the plan of an assignment needs."""
        plan = plan_of(model.problem, model.builder, values, provenance(model.problem, limits))
        needed = ((one, one.needs(self.problem, plan)) for one in self.actions)
        actions = tuple(one.of(steps) for one, steps in needed if steps)
        return Found(actions, plan, self.prices.total(actions))


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
    """

    def __init__(self, problem: RotationProblem, prices: Prices, limits: Limits) -> None:
        self._limits = limits
        actions = offered(problem, prices)
        large: dict[str, int] = {one.action: prices.of(one) for one in actions if one.enlarges}

        def cost(some: Sequence[str]) -> int:
            return sum(large[one] for one in some)

        kinds = sorted(chain.from_iterable(combinations(large, count) for count in range(len(large) + 1)), key=cost)
        self.stages = [
            Stage(problem, prices, [one for one in actions if not one.enlarges or one.action in some], cost(some))
            for some in kinds
        ]

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
        bounds: list[int] = []
        for at, stage in enumerate(self.stages):
            answer, found = stage.cheapest(others, best.price if best else None, self._limits, parts)
            best = found or best
            if answer.outcome != "INFEASIBLE":
                bounds.append(max(answer.bound, stage.least))
            elif best:
                bounds.append(best.price)
            beyond = [one.least for one in self.stages[at + 1 :][:1]]
            bound = min([*bounds, *beyond], default=0)
            if answer.outcome == "UNKNOWN" or (best and bound >= best.price):
                break
        if best is None:
            return None, not bounds
        return replace(best, bound=min(bound, best.price)), False
