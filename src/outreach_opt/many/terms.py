"""What the search of a part is told of the whole: its share of the outings, what is left of earlier goals, prices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar, Literal

from outreach_opt.clock import month_of, parse_month
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Stop
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.goals.base import Goal
from outreach_opt.rules.base import Rule
from outreach_opt.waist import Builder, Constraint, Linear, at_most
from outreach_opt.words import Words


class MonthlyShare(Rule):
    """A part's share of the outings of each month: least and most."""

    of_months: ClassVar[bool] = True

    rule: Literal["outings-per-month"] = "outings-per-month"
    months: dict[str, tuple[int, int]]

    def solo_months(self) -> bool:
        """Tell whether no month has more than one outing."""
        return all(most <= 1 for _, most in self.months.values())

    def post(self, builder: Builder) -> None:
        """Bound the outings of each month."""
        for month, (least, most) in self.months.items():
            builder.require(Constraint(builder.begun(*parse_month(month)), least, most), self.rule, month)

    def allows(self, counts: Mapping[str, int]) -> bool:
        """Tell whether so many outings by month keep the share."""
        return all(least <= counts.get(month, 0) <= most for month, (least, most) in self.months.items())

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Count the outings of each month."""
        counts = outings_by_month(plan)
        wrong = [month for month, (least, most) in self.months.items() if not least <= counts[month] <= most]
        return [self.breach(month, self.requirement()) for month in wrong]

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


class PricedGoal(Goal):
    """A goal less a price for each outing.

    Parameters
    ----------
    of
        The goal.
    per_outing
        The price that the whole pays a part for an outing; below 0, the part pays for it.
    offset
        Added, so that no value is below 0.
    """

    of: Goal
    per_outing: int
    offset: int

    def price(self, facts: Facts, day: date, way: Itinerary) -> int:
        """Return the goal's price."""
        return self.of.price(facts, day, way)

    def post(self, builder: Builder) -> Linear:
        """Take off the price of all outings."""
        horizon = builder.facts.horizon
        return self.of.post(builder) - builder.begun(horizon.first, horizon.last) * self.per_outing + self.offset

    def measure(self, facts: Facts, plan: RotationPlan) -> int:
        """Take off the price of all outings."""
        return self.of.measure(facts, plan) - self.per_outing * len(plan.outings) + self.offset

    def sentence(self, value: int) -> Words:
        """Say it of the goal."""
        return self.of.sentence(value)


def outings_by_month(plan: RotationPlan) -> Counter[str]:
    """Return how many outings a plan has in each month."""
    return Counter(month_of(one.date) for one in plan.outings)
