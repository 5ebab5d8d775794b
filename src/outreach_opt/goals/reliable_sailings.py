"""Crews that get there and back: sailings and rides that are seldom cancelled."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar, Literal

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.sailings import reliability_of
from outreach_opt.goals.base import Goal, priced_crews
from outreach_opt.waist import Builder, Linear
from outreach_opt.words import Words


class ReliableSailings(Goal):
    """Expected number of people whose way loses a sailing or ride, in thousandths.

    Departures are taken as independent; what is expected of a way is rounded once, halves up.
    """

    adds_up: ClassVar[bool] = True
    of_numbers: ClassVar[bool] = True
    any_hour: ClassVar[bool] = True

    term: ClassVar[Words] = Words(en="reliable-sailings", de="verlässliche Fahrten")

    goal: Literal["reliable-sailings"] = "reliable-sailings"

    def price(self, facts: Facts, day: date, way: Itinerary) -> int:
        """Return in how many of a thousand cases some departure of a way does not run."""
        surely = Decimal(1)
        for leg in way.legs:
            if leg.line is not None:
                # By its shortest text, so that 0.97 is exactly that.
                surely *= Decimal(str(reliability_of(facts, day, leg)))
        return int((1000 * (1 - surely)).to_integral_value(ROUND_HALF_UP))

    def post(self, builder: Builder) -> Linear:
        """Weight each team's crew by its office's way."""
        return priced_crews(self, builder)

    def measure(self, facts: Facts, plan: RotationPlan) -> int:
        """Add up everyone's way."""
        lost = 0
        for outing in plan.outings:
            for way in outing.itineraries:
                people = sum(facts.staff_by_id[member.staff].office == way.office for member in outing.crew)
                lost += people * self.price(facts, outing.date, way)
        return lost

    @property
    def title(self) -> Words:
        """Name what is counted."""
        return Words(en="sailings lost, in thousandths", de="verlorene Fahrten, in Tausendsteln")

    def sentence(self, value: int) -> Words:
        """Say how many people are expected to lose a departure."""
        return Words(
            en=f"{value / 1000:.3f} people are expected to lose a sailing or ride",
            de=f"{value // 1000},{value % 1000:03d} Personen verlieren voraussichtlich ein Schiff oder eine Fahrt",
        )
