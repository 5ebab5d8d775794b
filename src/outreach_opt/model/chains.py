"""Chains: the cost of steps between consecutive used positions, as a flow of one unit through time."""

from collections.abc import Sequence

from outreach_opt.model.linear_model import LinearModel
from outreach_opt.waist import Linear, StepCost, at_most, between, total


def chain_cost(model: LinearModel, counts: Sequence[Linear], cost: StepCost, single: Sequence[bool]) -> Linear:
    """Return the cost of the chain of used positions, when minimised.

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
    usable = [at for at, count in enumerate(counts) if count.terms]
    used = {at: counts[at] if single[at] else _used(model, counts[at]) for at in usable}
    priced = [(counts[at] - used[at]) * cost(at, at) for at in usable if not single[at]]
    inflow: dict[int, list[Linear]] = {at: [] for at in usable}
    starts = []
    for at in usable:
        starts.append(_step(model, cost(None, at), priced))
        inflow[at].append(starts[-1])
    for number, at in enumerate(usable):
        outflow = []
        for later in usable[number + 1 :]:
            outflow.append(_step(model, cost(at, later), priced))
            inflow[later].append(outflow[-1])
        outflow.append(_step(model, cost(at, None), priced))
        model.add(between(total(outflow) - used[at], 0, 0))
    for at in usable:
        model.add(between(total(inflow[at]) - used[at], 0, 0))
    nothing = _step(model, cost(None, None), priced)
    model.add(between(total([*starts, nothing]), 1, 1))
    return total(priced)


def _step(model: LinearModel, price: int, priced: list[Linear]) -> Linear:
    step = model.variable(whole=False, of_visits=True)
    priced.append(step * price)
    return step


def _used(model: LinearModel, count: Linear) -> Linear:
    used = model.variable(of_visits=True)
    most = sum(max(0, many) * model.upper[one] for one, many in count.terms.items())
    model.add(at_most(used - count))
    model.add(at_most(count - used * most))
    return used
