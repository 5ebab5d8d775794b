"""Rules that couple parts: what they ask of the whole, and how it is shared out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx

from outreach_opt.clock import month_of
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.many.parts import Part
from outreach_opt.many.terms import MonthlyShare, outings_by_month
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.rules.outings_per_month import MonthlyBounds, OutingsPerMonth

Counts = Mapping[str, int]
"""Outings by month."""
Bounds = tuple[int, int | None]
"""Least and most outings of a month; None means no bound."""


def couplings(problem: RotationProblem) -> list[OutingsPerMonth]:
    """Return the rules that look at all parts at once."""
    rules = (one for one in problem.policy.rules if isinstance(one, OutingsPerMonth))
    return [one for one in rules if one.least or one.most is not None or one.months]


def uncoupled(problem: RotationProblem) -> list[Rule]:
    """Return rules that each part of any plan keeps: a part has no more outings than the whole may have."""
    others: list[Rule] = [one for one in problem.policy.rules if not isinstance(one, OutingsPerMonth)]
    return others + [
        OutingsPerMonth(
            least=0,
            most=one.most,
            months={month: MonthlyBounds(least=0, most=bounds.most) for month, bounds in one.months.items()},
        )
        for one in couplings(problem)
        if one.most is not None or one.months
    ]


def month_bounds(problem: RotationProblem) -> dict[str, Bounds]:
    """Return the least and the most outings of the whole by month."""
    found: dict[str, Bounds] = {}
    for month in problem.horizon.months:
        bounds = [one.bounds(month) for one in couplings(problem)]
        most = [one.most for one in bounds if one.most is not None]
        found[month] = max((one.least for one in bounds), default=0), min(most, default=None)
    return found


def keeps(problem: RotationProblem, plans: Iterable[RotationPlan]) -> bool:
    """Tell whether plans of all parts keep the rules that couple them."""
    counts = sum((outings_by_month(plan) for plan in plans), Counter[str]())
    return all(
        least <= counts[month] and (most is None or counts[month] <= most)
        for month, (least, most) in month_bounds(problem).items()
    )


def most_outings(problem: RotationProblem, part: Part) -> int:
    """Return a number of outings that a part can never exceed: each visits a place, and none twice on a date."""
    places = [problem.location_by_id[one] for one in part.places]
    if any(rule.rule == "visits-due" for rule in problem.policy.rules):
        return sum(one.visits.most for one in places)
    return len(problem.horizon.candidate_dates) * len(places)


def shares_of(problem: RotationProblem, counts: Sequence[Counts]) -> list[MonthlyShare]:
    """Return the shares that allow so many outings of each part in each month; what is left open goes to the first."""
    months = [dict[str, tuple[int, int]]() for _ in counts]
    for month, (least, most) in month_bounds(problem).items():
        have = [one.get(month, 0) for one in counts]
        fewer, more = sum(have) - least, (sum(have) if most is None else most) - sum(have)
        for number, count in enumerate(have):
            down = min(fewer, count)
            months[number][month] = count - down, count + (more if number == 0 else 0)
            fewer -= down
    return [MonthlyShare(months=one) for one in months]


def nearest_counts(
    problem: RotationProblem, parts: Sequence[Part], outings: Sequence[Outing], wanted: Sequence[Counts]
) -> list[dict[str, int]] | None:
    """Return outings by part and month that the whole allows, near to those that the parts want, or None.

    They are a flow of least cost: from the parts to the months, and round again.

    Parameters
    ----------
    problem, parts
        The whole and its parts.
    outings
        All candidates.
    wanted
        Outings of each part where it may choose.
    """
    graph: nx.DiGraph[object] = nx.DiGraph()

    def arc(one: object, other: object, least: int, most: int | None, weight: int = 0) -> None:
        graph.add_edge(one, other, weight=weight, **({} if most is None else {"capacity": most - least}))
        for node, amount in ((one, least), (other, -least)):
            graph.nodes[node]["demand"] = graph.nodes[node].get("demand", 0) + amount

    months = problem.horizon.months
    for number, part in enumerate(parts):
        arc("all", number, _least_outings(problem, part), most_outings(problem, part))
        days = {(one.date, one.locations) for one in outings if one.locations[0] in part.places}
        possible = Counter(month_of(day) for day, _ in days)
        for month in months:
            kept = min(possible[month], wanted[number].get(month, 0))
            arc(number, (number, month), 0, kept, weight=-1)
            arc((number, month), month, 0, kept)
            arc(number, month, 0, possible[month] - kept, weight=1)
    for month, bounds in month_bounds(problem).items():
        arc(month, "all", *bounds)
    try:
        flow = nx.min_cost_flow(graph)
    except nx.NetworkXUnfeasible:
        return None
    return [{one: flow[at][one] + flow[at][at, one] for one in months} for at in range(len(parts))]


def _least_outings(problem: RotationProblem, part: Part) -> int:
    if not any(rule.rule == "visits-due" for rule in problem.policy.rules):
        return 0
    visits = sum(problem.location_by_id[one].visits.least for one in part.places)
    return -(-visits // (problem.tours.most_stops * (1 + problem.tours.most_nights)))
