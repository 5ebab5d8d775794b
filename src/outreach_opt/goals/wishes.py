"""Wishes of staff and places, and preferred dates."""

from collections.abc import Callable
from typing import Literal

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.staff import StaffMember
from outreach_opt.goals.base import Goal
from outreach_opt.waist import Builder, Linear, total
from outreach_opt.words import Words


class Wishes(Goal):
    """Weights of all wishes that visits and duties go against."""

    goal: Literal["wishes"] = "wishes"

    def post(self, builder: Builder) -> Linear:
        """Price visits by date and place, and duties by date or outing."""
        parts = [builder.chosen([one]) * _visit_cost(builder.facts, one) for one in builder.outings]
        parts += [builder.duty_cost(who.id, _duty_cost(who)) for who in builder.facts.staff if who.wishes]
        return total(parts)

    def measure(self, facts: Facts, plan: RotationPlan) -> int:
        """Go through all visits and duties, and add up the weights of the wishes they break."""
        value = 0
        for outing in plan.outings:
            day, places = outing.date, outing.locations
            for place in places:
                value += sum(wish.cost(day) for wish in facts.location_by_id[place].wishes)
            value += sum(wish.cost(day) for wish in facts.date_wishes)
            for member in outing.crew:
                value += sum(wish.cost(day, places) for wish in facts.staff_by_id[member.staff].wishes)
        return value

    def sentence(self, value: int) -> Words:
        """Say how many wishes are broken."""
        return Words(
            en=f"wishes of a total weight of {value} are not met",
            de=f"Wünsche mit einem Gesamtgewicht von {value} sind nicht erfüllt",
        )


def _duty_cost(who: StaffMember) -> Callable[[Outing], int]:
    return lambda outing: sum(wish.cost(outing.date, outing.locations) for wish in who.wishes)


def _visit_cost(facts: Facts, outing: Outing) -> int:
    wishes = [wish for place in outing.locations for wish in facts.location_by_id[place].wishes]
    return sum(wish.cost(outing.date) for wish in (*wishes, *facts.date_wishes))
