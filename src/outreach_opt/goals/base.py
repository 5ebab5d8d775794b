"""What a goal is: an expression to minimise, an independent measure, and words."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from outreach_opt.domain.base import Frozen, Real
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.waist import Builder, Linear, total
from outreach_opt.words import Words


class Goal(Frozen):
    """A goal; less is better, and no value is below 0.

    Parameters
    ----------
    goal
        Stable code.
    tolerance
        Part of the best value that later goals may give up, e.g. 0.05 for 5 %.
    """

    of_visits: ClassVar[bool] = False
    """Whether the goal depends on the visits alone, not on who serves."""

    adds_up: ClassVar[bool] = False
    """Whether the value of a plan is the sum over places, and offices with their people, that share no day away."""

    of_numbers: ClassVar[bool] = False
    """Whether it is enough to know how many of which office go where, and how many duties everyone has in all."""

    of_people: ClassVar[bool] = False
    """Whether it matters who serves, beyond how many of which office do."""

    any_hour: ClassVar[bool] = False
    """Whether the goal's price of a day by car alone is the same at any hour of an open window."""

    term: ClassVar[Words]
    """The code in English, and what it is called in German."""

    goal: str
    tolerance: Annotated[Real, Field(ge=0, le=10)] = 0.0

    @property
    def of_ways(self) -> bool:
        """Whether the value of a plan is the sum of everyone's price, whoever goes."""
        return type(self).price is not Goal.price and not self.of_people

    def price(self, facts: Facts, day: date, way: Itinerary) -> int:
        """Return what each person costs who goes a way that begins on a date; 0 where the goal is not about ways.

        Candidates are compared, and counted together, by all goals' prices.
        """
        return 0

    def post(self, builder: Builder) -> Linear:
        """Return the expression to minimise."""
        raise NotImplementedError(self.goal)

    def measure(self, facts: Facts, plan: RotationPlan) -> int:
        """Return the goal's value of a plan, by its own arithmetic on facts and plan alone."""
        raise NotImplementedError(self.goal)

    @property
    def title(self) -> Words:
        """What a value counts, in a few words with its unit, as columns and axes need it."""
        raise NotImplementedError(self.goal)

    def sentence(self, value: int) -> Words:
        """Say what a value means."""
        raise NotImplementedError(self.goal)

    def limit(self, best: int) -> int:
        """Return the value that later goals must keep."""
        return best + int(best * self.tolerance + 1e-9)


def priced_crews(goal: Goal, builder: Builder) -> Linear:
    """Return a goal's price of everyone's way: each team's crew from an office weighted by what its way costs.

    Ways of one team cost the same, or the least of them counts where months are counted as a whole.
    """
    parts = []
    for team in builder.teams:
        prices: dict[str, int] = {}
        for outing in team.outings:
            for way in outing.itineraries:
                price = goal.price(builder.facts, outing.date, way)
                prices[way.office] = min(price, prices.get(way.office, price))
        parts += [builder.crew(team, office=office) * price for office, price in prices.items() if price]
    return total(parts)
