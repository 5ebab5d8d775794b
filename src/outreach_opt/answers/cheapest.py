"""The search for cheapest repairs: small models first, larger ones for what the small ones leave open.

An action that costs as much as a repair is in no cheaper one. So kinds of actions that make the model large come in by
and by, the cheapest first, and together only where their prices leave room for a cheaper repair than the one at hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations

from outreach_opt.answers.actions import AnyAction, Prices, offered
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
    large
        Kinds of them that make the model large. Repairs without one of each are left to smaller stages.
    part
        What of the problem is asked for; None means all.
    """

    def __init__(
        self,
        problem: RotationProblem,
        prices: Prices,
        actions: Sequence[AnyAction],
        large: Sequence[str] = (),
        part: PartAsked | None = None,
    ) -> None:
        self.problem, self.prices, self.actions, self.part = problem, prices, actions, part
        self.large = frozenset(large)
        self.least = sum({one.action: prices.of(one) for one in actions if one.action in self.large}.values())
        """What one of each of these costs."""
        self._models: dict[tuple[AnyAction, ...], _Model | None] = {}

    def cheapest(
        self, others: Sequence[Found], below: int | None, limits: Limits, parts: int
    ) -> tuple[Answer, Found | None]:
        """Return the cheapest actions that contain none of some other repairs and cost less than so much."""
        model = None if limits.over() else self._model(below)
        if model is None:
            return Answer("UNKNOWN"), None
        model.forbid(others)
        price, rows = model.price(self.prices), model.loosened.builder.model.rows
        posed = len(rows)
        if below is not None:
            model.loosened.builder.require(at_most(price, below - 1), "cheaper", "")
            for kind in sorted(self.large):
                # Smaller stages have had all repairs without it.
                model.loosened.builder.require(at_least(model.first_steps(kind), 1), "larger", kind)
        answer = solve(model.loosened.builder.model, price, limits.effort_part(parts))
        del rows[posed:]
        return answer, None if answer.values is None else self._found(model, answer.values, limits)

    def _model(self, below: int | None) -> _Model | None:
        """Return the model of what may be in a repair of this stage that costs less than so much."""
        left = None if below is None else below - 1 - self.least
        actions = tuple(
            one for one in self.actions if left is None or one.action in self.large or self.prices.of(one) <= left
        )
        if actions not in self._models:
            model = loosened(self.problem, actions, self.part)
            self._models[actions] = None if model is None else _Model(model, actions)
        return self._models[actions]

    def _found(self, model: _Model, values: list[int], limits: Limits) -> Found:
        """Return the actions that the plan of an assignment needs."""
        how = provenance(model.loosened.problem, limits)
        plan = plan_of(model.loosened.problem, model.loosened.builder, values, how)
        needed = ((one, one.needs(self.problem, plan)) for one in model.actions)
        actions = tuple(one.of(steps) for one, steps in needed if steps)
        return Found(actions, plan, self.prices.total(actions))


class _Model:
    """The model of some actions, and which repairs it does without."""

    def __init__(self, loosened: Loosened, actions: Sequence[AnyAction]) -> None:
        self.loosened, self.actions = loosened, actions
        self._known = 0

    def price(self, prices: Prices) -> Linear:
        """Return what the actions cost that are taken."""
        steps = self.loosened.steps
        return total(step * prices.of(one) for number, one in enumerate(self.actions) for step in steps[number])

    def first_steps(self, kind: str) -> Linear:
        """Return how many actions of a kind are taken."""
        return total(self.loosened.steps[number][0] for number, one in enumerate(self.actions) if one.action == kind)

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
        large: dict[str, int] = {one.action: prices.of(one) for one in actions if one.enlarges}

        def cost(some: Sequence[str]) -> int:
            return sum(large[one] for one in some)

        kinds = sorted(chain.from_iterable(combinations(large, count) for count in range(len(large) + 1)), key=cost)
        self.stages = [
            Stage(problem, prices, [one for one in actions if not one.enlarges or one.action in some], some, part)
            for some in kinds
        ]
        self._everything = Stage(problem, prices, actions, (), part)

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
        ahead = [(stage, stage.least) for stage in self.stages]
        while ahead:
            stage, least = ahead.pop(0)
            answer, found = stage.cheapest(others, best.price if best else None, self._limits, parts)
            best = found or best
            if answer.outcome != "INFEASIBLE":
                bounds.append(max(answer.bound, least))
            elif best:
                bounds.append(best.price)
            if stage is self.stages[0] and ahead and (best is None or ahead[-1][1] < best.price):
                # Where all of the larger stages would come, one model of everything is quicker.
                ahead = [(self._everything, ahead[0][1])]
            bound = min([*bounds, *(beyond for _, beyond in ahead[:1])], default=0)
            if answer.outcome == "UNKNOWN" or (best and bound >= best.price):
                break
        if best is None:
            return None, not bounds
        return replace(best, bound=min(bound, best.price)), False
