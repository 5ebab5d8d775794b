"""Burdens in fair shares: duties, hours under way, island days and early starts, weighed together over the years."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from outreach_opt.domain.base import Whole
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary
from outreach_opt.domain.ledger import Load
from outreach_opt.domain.loads import earlier_load, load_of
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.staff import StaffMember
from outreach_opt.goals.base import Goal
from outreach_opt.waist import Builder, Linear, total
from outreach_opt.words import Words

SCALE = 100_000

Weight = Annotated[Whole, Field(ge=0, le=100)]


class FairLoad(Goal):
    """Sum over all staff of (points)² / contract share, the ledger's included, in hundredths.

    Each duty has points by the weights below, hours under way rounded to whole points, halves up. What the ledger
    carries is weighed as one. Contract shares are those of today, for earlier years as well.

    Parameters
    ----------
    duty, travel_hour, island_day, early_start
        Points of a duty, of each hour under way on it, of each day away by boat, and of a start before the ledger's
        ``early_before``. The defaults, by which a duty an hour away and back has five and an early one on an island ten
        and more, are an assumption. The smaller the numbers, the sooner plans are found.
    history_days
        What the ledger, and earlier duties beside it, says of the time before the horizon counts for so many days.
    """

    adds_up: ClassVar[bool] = True
    of_people: ClassVar[bool] = True
    term: ClassVar[Words] = Words(en="fair-load", de="gerechte Belastung")

    goal: Literal["fair-load"] = "fair-load"
    duty: Weight = 4
    travel_hour: Weight = 1
    island_day: Weight = 2
    early_start: Weight = 1
    history_days: Annotated[Whole, Field(ge=0)] = 3 * 366

    def points(self, load: Load) -> int:
        """Return the points of a load."""
        hours = (2 * self.travel_hour * load.travel_minutes + 60) // 120
        return (
            self.duty * load.duties + hours + self.island_day * load.island_days + self.early_start * load.early_starts
        )

    def earlier(self, facts: Facts, staff: str) -> int:
        """Return the points that a person brings from before the horizon."""
        return self.points(earlier_load(facts, staff, self.history_days))

    def price(self, facts: Facts, day: date, way: Itinerary) -> int:
        """Return the points of one duty on a way."""
        return self.points(load_of(way, facts.history.ledger.early_before))

    def post(self, builder: Builder) -> Linear:
        """Price each person's points convexly."""
        facts = builder.facts
        horizon = facts.horizon
        ways = self._ways(builder)
        shares = []
        for who in facts.staff:
            points = ways.get(who.office, {})
            least, most = min(points.values(), default=0), max(points.values(), default=0)
            duties = builder.duties(who.id, horizon.first, horizon.last)
            # What is more than the least is asked for apart: models that only want the cheapest way soon know it.
            load = duties * least + builder.duty_cost(who.id, self._above(facts, who, points, least))
            bound = load.constant + (builder.most(duties) - duties.constant) * most
            earlier = self.earlier(facts, who.id)
            costs = [cost(earlier + more, who) for more in range(min(bound, builder.most(load)) + 1)]
            shares.append(builder.convex_cost(load, costs))
        return total(shares)

    def _ways(self, builder: Builder) -> dict[str, dict[int, int]]:
        """Return the points of each office's ways, by their identity: candidates of many dates share theirs."""
        ways: dict[str, dict[int, int]] = {}
        for outing in builder.outings:
            for way in outing.itineraries:
                points = ways.setdefault(way.office, {})
                if id(way) not in points:
                    points[id(way)] = self.price(builder.facts, outing.date, way)
        return ways

    def _above(self, facts: Facts, who: StaffMember, points: dict[int, int], least: int) -> Callable[[Outing], int]:
        def above(outing: Outing) -> int:
            way = outing.itinerary_of(who.office)
            if way is None:
                return 0
            known = points.get(id(way))
            # Duties that stay as they are need not be among the candidates.
            return (self.price(facts, outing.date, way) if known is None else known) - least

        return above

    def measure(self, facts: Facts, plan: RotationPlan) -> int:
        """Go through everyone's ways leg by leg, add up the points, square and weigh them."""
        points: Counter[str] = Counter()
        for outing in plan.outings:
            for member in outing.crew:
                way = outing.itinerary_of(facts.staff_by_id[member.staff].office)
                if way is not None:
                    points[member.staff] += self._points_of(facts, way)
        value = 0
        for who in facts.staff:
            load = points[who.id] + self.earlier(facts, who.id)
            value += (load * load * SCALE + who.permille // 2) // who.permille
        return value

    def _points_of(self, facts: Facts, way: Itinerary) -> int:
        points = self.duty + int(self.travel_hour * sum(leg.arrives - leg.departs for leg in way.legs) / 60 + 0.5)
        if any(leg.mode == "sail" for leg in way.legs):
            points += self.island_day * (len(way.nights) + 1)
        if way.legs[0].departs < facts.history.ledger.early_before:
            points += self.early_start
        return points

    @property
    def title(self) -> Words:
        """Name what is counted."""
        return Words(en="unfair burdens, in hundredths", de="ungleiche Belastungen, in Hundertsteln")

    def sentence(self, value: int) -> Words:
        """Say how unfair the burdens are."""
        return Words(
            en=f"the sum of squared points of burden over contract share is {value / 100:.2f}",
            de=f"die Summe der quadrierten Belastungspunkte je Stellenanteil beträgt {value // 100},{value % 100:02d}",
        )


def cost(points: int, who: StaffMember) -> int:
    """Return what a person's points cost, in hundredths."""
    return (SCALE * points**2 + who.permille // 2) // who.permille
