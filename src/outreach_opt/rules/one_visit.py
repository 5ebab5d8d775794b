"""A location has one visit on a date; never waived."""

from collections import Counter
from datetime import date, timedelta
from typing import ClassVar, Literal

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Judged, Rule
from outreach_opt.waist import Builder, at_most
from outreach_opt.words import Words


class OneVisit(Rule):
    """No two outings are at one location on one date; several stops of one outing are one visit.

    Days away are enumerated on this understanding: of those to one location on one date, only the best for each mix of
    people are kept.
    """

    apart: ClassVar[bool] = True
    judges: ClassVar[Judged] = "visits"
    term: ClassVar[Words] = Words(en="one-visit", de="ein Besuch je Tag")

    rule: Literal["one-visit"] = "one-visit"

    def post(self, builder: Builder) -> None:
        """Allow one of several candidates for a location and date."""
        candidates: dict[tuple[date, str], list[Outing]] = {}
        for outing in builder.outings:
            for day, place in _presence(outing):
                candidates.setdefault((day, place), []).append(outing)
        for (day, place), some in candidates.items():
            if len(some) > 1 and not builder.exclusive(min(one.date for one in some), day):
                builder.require(at_most(builder.chosen(some), 1), self.rule, f"{day} {place}")

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Count the outings at each location on each date."""
        found = []
        counts = Counter(one for outing in plan.outings for one in _presence(outing))
        for (day, place), count in counts.items():
            if count > 1:
                words = Words(
                    en=f"{place} is visited {count} times on {day}", de=f"{place} wird am {day} {count}-mal besucht"
                )
                found.append(self.breach(f"{day} {place}", words, count - 1))
        return found

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(en="No place has two visits on one date.", de="Kein Ort hat zwei Termine an einem Tag.")


def _presence(outing: Outing | PlannedOuting) -> set[tuple[date, str]]:
    """Return the dates and locations at which an outing has a stop."""
    first = outing.date
    if outing.days == 1:
        return {(first, stop.location) for stop in outing.stops}
    return {(first + timedelta(days=stop.begins // DAY_MINUTES), stop.location) for stop in outing.stops}
