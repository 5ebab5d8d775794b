"""Little time on the road."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from outreach_opt.clock import format_duration
from outreach_opt.domain.base import Real
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.goals.base import Goal, priced_crews
from outreach_opt.waist import Builder, Linear
from outreach_opt.words import Words


class StaffMinutes(Goal):
    """Minutes of travel and waiting, summed over everyone on duty."""

    adds_up: ClassVar[bool] = True
    of_numbers: ClassVar[bool] = True
    any_hour: ClassVar[bool] = True

    term: ClassVar[Words] = Words(en="staff-minutes", de="Minuten unterwegs")

    goal: Literal["staff-minutes"] = "staff-minutes"
    tolerance: Annotated[Real, Field(ge=0, le=10)] = 0.05

    def price(self, facts: Facts, day: date, way: Itinerary) -> int:
        """Return the minutes of travel and waiting."""
        return way.minutes.travel

    def post(self, builder: Builder) -> Linear:
        """Weight each team's crew by its office's minutes."""
        return priced_crews(self, builder)

    def measure(self, facts: Facts, plan: RotationPlan) -> int:
        """Add up the legs of everyone on duty."""
        minutes = 0
        for outing in plan.outings:
            for way in outing.itineraries:
                people = sum(facts.staff_by_id[member.staff].office == way.office for member in outing.crew)
                minutes += people * sum(leg.arrives - leg.departs for leg in way.legs)
        return minutes

    @property
    def title(self) -> Words:
        """Name what is counted."""
        return Words(en="minutes of travel and waiting", de="Minuten Fahr- und Wartezeit")

    def sentence(self, value: int) -> Words:
        """Say how long everyone is on the road."""
        return Words(
            en=f"{format_duration(value)} of travel and waiting for all staff together",
            de=f"{format_duration(value)} Fahr- und Wartezeit aller zusammen",
        )
