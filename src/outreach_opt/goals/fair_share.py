"""Duties in fair shares."""

from collections import Counter
from datetime import timedelta
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from outreach_opt.domain.base import Whole
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.staff import StaffMember
from outreach_opt.goals.base import Goal
from outreach_opt.waist import Builder, Linear, total
from outreach_opt.words import Words

SCALE = 100_000


class FairShare(Goal):
    """Sum over all staff of (duties)² / contract share, earlier duties included, in hundredths.

    For a given number of duties the sum is least when everyone's duties are in proportion to their contract share.

    Parameters
    ----------
    history_days
        Earlier duties count when they lie at most this many days before the horizon.
    """

    adds_up: ClassVar[bool] = True
    of_people: ClassVar[bool] = True
    of_numbers: ClassVar[bool] = True
    term: ClassVar[Words] = Words(en="fair-share", de="gerechte Anteile")

    goal: Literal["fair-share"] = "fair-share"
    history_days: Annotated[Whole, Field(ge=0)] = 366

    def post(self, builder: Builder) -> Linear:
        """Price each person's number of duties convexly."""
        facts = builder.facts
        shares = []
        for who in facts.staff:
            duties = builder.duties(who.id, facts.horizon.first, facts.horizon.last)
            earlier = self.earlier(facts, who)
            most = builder.most(duties)
            shares.append(builder.convex_cost(duties, [_cost(earlier + count, who) for count in range(most + 1)]))
        return total(shares)

    def measure(self, facts: Facts, plan: RotationPlan) -> int:
        """Count everyone's duties, square and weigh them."""
        value = 0
        counts = Counter(member.staff for outing in plan.outings for member in outing.crew)
        for who in facts.staff:
            load = counts[who.id] + self.earlier(facts, who)
            value += (load * load * SCALE + who.permille // 2) // who.permille
        return value

    def earlier(self, facts: Facts, who: StaffMember) -> int:
        """Return the number of a person's earlier duties that count."""
        since = facts.horizon.first - timedelta(days=self.history_days)
        return sum(since <= day for day in facts.past_duties.get(who.id, ()))

    @property
    def title(self) -> Words:
        """Name what is counted."""
        return Words(en="unfair shares, in hundredths", de="ungleiche Anteile, in Hundertsteln")

    def sentence(self, value: int) -> Words:
        """Say how unfair the shares are."""
        return Words(
            en=f"the sum of squared duties over contract share is {value / 100:.2f}",
            de=f"die Summe der quadrierten Einsätze je Stellenanteil beträgt {value // 100},{value % 100:02d}",
        )


def _cost(load: int, who: StaffMember) -> int:
    return (SCALE * load**2 + who.permille // 2) // who.permille
