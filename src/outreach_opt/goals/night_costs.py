"""Little money for nights away."""

from datetime import date
from typing import ClassVar, Literal

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.goals.base import Goal, priced_crews
from outreach_opt.waist import Builder, Linear
from outreach_opt.words import Words


class NightCosts(Goal):
    """Costs of lodging, summed over everyone's nights, in whole units of the currency."""

    adds_up: ClassVar[bool] = True
    of_numbers: ClassVar[bool] = True
    any_hour: ClassVar[bool] = True

    term: ClassVar[Words] = Words(en="night-costs", de="Übernachtungskosten")

    goal: Literal["night-costs"] = "night-costs"

    def price(self, facts: Facts, day: date, way: Itinerary) -> int:
        """Return what the nights of one person cost."""
        lodgings = (facts.location_by_id[one.location].lodging for one in way.nights)
        return sum(one.cost for one in lodgings if one)

    def post(self, builder: Builder) -> Linear:
        """Weight each team's crew by its office's nights."""
        return priced_crews(self, builder)

    def measure(self, facts: Facts, plan: RotationPlan) -> int:
        """Add up a bed for everyone in each night."""
        cost = 0
        for outing in plan.outings:
            for member in outing.crew:
                way = outing.itinerary_of(facts.staff_by_id[member.staff].office)
                for night in way.nights if way else ():
                    lodging = facts.location_by_id[night.location].lodging
                    cost += lodging.cost if lodging else 0
        return cost

    @property
    def title(self) -> Words:
        """Name what is counted."""
        return Words(en="costs of lodging", de="Kosten der Unterkunft")

    def sentence(self, value: int) -> Words:
        """Say what the nights cost."""
        return Words(
            en=f"lodging costs {value} for all nights away together",
            de=f"die Unterkunft kostet {value} für alle Übernachtungen zusammen",
        )
