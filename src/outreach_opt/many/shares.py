"""Rules that couple parts: what the whole allows, shared out among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import networkx as nx

from outreach_opt.clock import month_of
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Stop
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.goals.base import Goal
from outreach_opt.many.parts import Part
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.rules.outings_per_month import OutingsPerMonth
from outreach_opt.waist import Builder, Constraint, at_most
from outreach_opt.words import Words

Counts = Mapping[str, int]
"""Outings by month."""


class MonthlyShare(Rule):
    """A part's share of the outings of each month: least and most."""

    rule: Literal["outings-per-month"] = "outings-per-month"
    months: dict[str, tuple[int, int]]

    def solo_months(self) -> bool:
        """Tell whether no month has more than one outing."""
        return all(most <= 1 for _, most in self.months.values())

    def post(self, builder: Builder) -> None:
        """Bound the outings of each month."""
        for month, (least, most) in self.months.items():
            outings = builder.chosen(one for one in builder.outings if month_of(one.date) == month)
            builder.require(Constraint(outings, least, most), self.rule, month)

    def allows(self, counts: Counts) -> bool:
        """Tell whether so many outings keep the share."""
        return all(least <= counts.get(month, 0) <= most for month, (least, most) in self.months.items())

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Count the outings of each month."""
        counts = outings_by_month(plan)
        words = self.requirement()
        wrong = [month for month, (least, most) in self.months.items() if not least <= counts[month] <= most]
        return [self.breach(month, words) for month in wrong]

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="Each part keeps its share of the month's outings.", de="Jeder Teil hält seinen Anteil am Monat ein."
        )


class EarlierGoal(Rule):
    """An earlier goal keeps its limit; it bounds a search whose plan is not kept, so that nothing is checked."""

    rule: Literal["earlier-goal"] = "earlier-goal"
    goal: Goal
    most: int

    def traits(self, facts: Facts, day: date, stops: Sequence[Stop], way: Itinerary) -> tuple[int, ...]:
        """Return what the goal prices, as if it were one of the search's goals."""
        return (self.goal.price(facts, day, way),)

    def post(self, builder: Builder) -> None:
        """Bound the goal."""
        builder.require(at_most(self.goal.post(builder), self.most), self.rule, self.goal.goal)

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Find nothing."""
        return []

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(en=f"{self.goal.goal} is at most {self.most}.", de=f"{self.goal.goal} ist höchstens {self.most}.")


def couplings(problem: RotationProblem) -> list[OutingsPerMonth]:
    """Return the rules that look at all parts at once."""
    return [one for one in problem.policy.rules if isinstance(one, OutingsPerMonth)]


def uncoupled(problem: RotationProblem) -> tuple[Rule, ...]:
    """Return rules that each part of any plan keeps: a part has no more outings than the whole may have."""
    rules: list[Rule] = []
    for rule in problem.policy.rules:
        if not isinstance(rule, OutingsPerMonth):
            rules.append(rule)
        elif rule.most is not None:
            rules.append(OutingsPerMonth(least=0, most=rule.most))
    return tuple(rules)


def keeps(problem: RotationProblem, plans: Sequence[RotationPlan]) -> bool:
    """Tell whether plans of all parts keep the rules that couple them."""
    counts = sum((outings_by_month(plan) for plan in plans), Counter[str]())
    return all(
        rule.least <= counts[month] and (rule.most is None or counts[month] <= rule.most)
        for rule in couplings(problem)
        for month in problem.horizon.months
    )


def outings_by_month(plan: RotationPlan) -> Counter[str]:
    """Return how many outings a plan has in each month."""
    return Counter(month_of(one.date) for one in plan.outings)


def shares(
    problem: RotationProblem, parts: Sequence[Part], outings: Sequence[Outing], wanted: Sequence[Counts]
) -> list[MonthlyShare] | None:
    """Return a share of each month's outings for each part, near to what it wants; None if there is none.

    Parameters
    ----------
    problem
        The whole.
    parts, wanted
        The parts, and how many outings each has by month where it may choose.
    outings
        All candidates.
    """
    least, most = _whole(problem, outings)
    possible = [_possible(problem, part, outings) for part in parts]
    flow = _flow(problem, parts, possible, wanted, (least, most))
    if flow is None:
        return None
    months = [dict[str, tuple[int, int]]() for _ in parts]
    for month in problem.horizon.months:
        fewer = sum(one[month] for one in flow) - least
        more = most - sum(one[month] for one in flow)
        for number, one in enumerate(flow):
            # What the month leaves open is left to the first parts that can use it.
            down, up = min(fewer, one[month]), min(more, possible[number][month] - one[month])
            months[number][month] = one[month] - down, one[month] + up
            fewer, more = fewer - down, more - up
    return [MonthlyShare(months=one) for one in months]


def _whole(problem: RotationProblem, outings: Sequence[Outing]) -> tuple[int, int]:
    rules = couplings(problem)
    most = [one.most for one in rules if one.most is not None]
    return max((one.least for one in rules), default=0), min(most, default=len(outings))


def _possible(problem: RotationProblem, part: Part, outings: Sequence[Outing]) -> Counter[str]:
    """Return how many outings a part could have in each month, at the very most."""
    days = {(one.date, one.locations) for one in outings if one.locations[0] in part.places}
    return Counter(month_of(day) for day, _ in days)


def _visits(problem: RotationProblem, part: Part) -> tuple[int, int | None]:
    """Return the fewest and the most outings that a part may have in all."""
    if not any(rule.rule == "visits-due" for rule in problem.policy.rules):
        return 0, None
    places = [problem.location_by_id[one].visits for one in part.places]
    stops = problem.tours.most_stops * (1 + problem.tours.most_nights)
    return -(-sum(one.least for one in places) // stops), sum(one.most for one in places)


def _flow(
    problem: RotationProblem,
    parts: Sequence[Part],
    possible: Sequence[Counts],
    wanted: Sequence[Counts],
    bounds: tuple[int, int],
) -> list[dict[str, int]] | None:
    """Return outings by part and month as a flow of least cost: from the parts to the months, and round again."""
    graph: nx.DiGraph[object] = nx.DiGraph()

    def arc(one: object, other: object, least: int, most: int | None, weight: int = 0) -> None:
        graph.add_edge(one, other, weight=weight, **({} if most is None else {"capacity": most - least}))
        for node, amount in ((one, least), (other, -least)):
            graph.nodes[node]["demand"] = graph.nodes[node].get("demand", 0) + amount

    months = problem.horizon.months
    for number, part in enumerate(parts):
        arc("all", number, *_visits(problem, part))
        for month in months:
            there, kept = possible[number][month], min(possible[number][month], wanted[number].get(month, 0))
            arc(number, (number, month), 0, kept, weight=-1)
            arc((number, month), month, 0, kept)
            arc(number, month, 0, there - kept, weight=1)
    for month in months:
        arc(month, "all", *bounds)
    try:
        flow = nx.min_cost_flow(graph)
    except nx.NetworkXUnfeasible:
        return None
    return [
        {month: flow[number][month] + flow[number][number, month] for month in months} for number in range(len(parts))
    ]
