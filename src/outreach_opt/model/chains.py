"""Chains: the cost of steps between consecutive used positions, as a flow of one unit through time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from outreach_opt.model.linear_model import LinearModel
from outreach_opt.waist import Linear, StepCost, at_most, between, total

Derive = Callable[[list[int]], None]
"""Fills in the values of variables that follow from others."""


def chain_cost(
    model: LinearModel, counts: Sequence[Linear], cost: StepCost, single: Sequence[bool]
) -> tuple[Linear, Derive]:
    """Return the cost of the chain of used positions, when minimised, and what derives its variables from the counts.

    One unit flows from the start over every used position to the end; as each used position must carry the whole unit,
    the flow is the chain itself, and its linear relaxation is as tight as a shortest path.

    Parameters
    ----------
    model
        Receives the flow's variables and rows.
    counts
        How often each position is used by visits.
    cost
        Price of a step; None stands for start and end.
    single
        Which counts are never above 1.
    """
    usable = [at for at, count in enumerate(counts) if count.terms or count.constant]
    used = {at: counts[at] if single[at] else _used(model, counts[at]) for at in usable}
    priced = [(counts[at] - used[at]) * cost(at, at) for at in usable if not single[at]]
    steps: dict[tuple[int | None, int | None], Linear] = {}
    starts: list[int | None] = [None, *usable]
    for number, one in enumerate(starts):
        for other in (*usable[number:], None):
            steps[one, other] = step = model.variable(whole=False, of_visits=True)
            priced.append(step * cost(one, other))
    for number, at in enumerate(usable):
        outflow = total(steps[at, later] for later in (*usable[number + 1 :], None))
        inflow = total(steps[earlier, at] for earlier in (None, *usable[:number]))
        model.add(between(outflow - used[at], 0, 0))
        model.add(between(inflow - used[at], 0, 0))
    model.add(between(total(steps[None, other] for other in (*usable, None)), 1, 1))

    def derive(values: list[int]) -> None:
        visited = [at for at in usable if counts[at].value(values)]
        for at in usable:
            if not single[at]:
                values[next(iter(used[at].terms))] = int(at in visited)
        for step in pairwise([None, *visited, None]):
            values[next(iter(steps[step].terms))] = 1

    return total(priced), derive


def _used(model: LinearModel, count: Linear) -> Linear:
    used = model.variable(of_visits=True)
    most = count.constant + sum(max(0, many) * model.upper[one] for one, many in count.terms.items())
    model.add(at_most(used - count))
    model.add(at_most(count - used * most))
    return used
