"""Wishes of staff and places, and preferred dates."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import ClassVar, Literal

from outreach_opt.clock import DAY_MINUTES, days_between
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.staff import StaffMember
from outreach_opt.domain.wish import Wish
from outreach_opt.goals.base import Goal
from outreach_opt.waist import Builder, Linear, total
from outreach_opt.words import Words


class Wishes(Goal):
    """Weights of all wishes that visits and duties go against.

    Visits count by the date on which they begin, and a wish about the date of any visit once on each such date of an
    outing. A duty of several days matches a wish that any of its dates matches.
    """

    adds_up: ClassVar[bool] = True
    of_people: ClassVar[bool] = True
    term: ClassVar[Words] = Words(en="wishes", de="Wünsche")

    goal: Literal["wishes"] = "wishes"

    def post(self, builder: Builder) -> Linear:
        """Price visits by date and place, and duties by date or outing."""
        parts = [builder.visit_cost(lambda one: _visit_price(builder.facts, one))]
        parts += [builder.duty_cost(who.id, _duty_cost(who)) for who in builder.facts.staff if who.wishes]
        return total(parts)

    def measure(self, facts: Facts, plan: RotationPlan) -> int:
        """Go through all visits and duties, and add up the weights of the wishes they break."""
        value = 0
        for outing in plan.outings:
            visits: dict[str, date] = {}
            for stop in sorted(outing.stops, key=lambda one: one.begins):
                ahead = stop.begins // DAY_MINUTES if outing.days > 1 else 0
                visits.setdefault(stop.location, outing.date + timedelta(days=ahead))
            for place, day in visits.items():
                value += sum(wish.cost(day) for wish in facts.location_by_id[place].wishes)
            value += sum(wish.cost(day) for day in set(visits.values()) for wish in facts.date_wishes)
            for member in outing.crew:
                for wish in facts.staff_by_id[member.staff].wishes:
                    met = any(
                        wish.matches_date(outing.date + timedelta(days=ahead)) for ahead in range(outing.days)
                    ) and (not wish.locations or any(one in wish.locations for one in visits))
                    value += wish.weight if met == (wish.kind == "avoid") else 0
        return value

    @property
    def title(self) -> Words:
        """Name what is counted."""
        return Words(en="weight of wishes not met", de="Gewicht nicht erfüllter Wünsche")

    def sentence(self, value: int) -> Words:
        """Say how many wishes are broken."""
        return Words(
            en=f"wishes of a total weight of {value} are not met",
            de=f"Wünsche mit einem Gesamtgewicht von {value} sind nicht erfüllt",
        )


def _duty_cost(who: StaffMember) -> Callable[[Outing], int]:
    return lambda outing: sum(_day_cost(wish, outing) for wish in who.wishes)


def _day_cost(wish: Wish, outing: Outing) -> int:
    """Return what a duty costs: a wish is matched by any of its dates."""
    costs = [wish.cost(day, outing.locations) for day in days_between(outing.date, outing.last_date)]
    return max(costs) if wish.kind == "avoid" else min(costs)


def _visit_price(facts: Facts, outing: Outing) -> int:
    """Return the weights of the wishes of places and dates that an outing breaks."""
    dates = {place: outing.visit_date(place) for place in outing.locations}
    of_places = sum(wish.cost(day) for place, day in dates.items() for wish in facts.location_by_id[place].wishes)
    return of_places + sum(wish.cost(day) for day in set(dates.values()) for wish in facts.date_wishes)
