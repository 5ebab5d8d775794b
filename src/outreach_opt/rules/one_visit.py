"""A location has one visit on a date; never waived."""

from collections import Counter
from typing import Literal

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Rule
from outreach_opt.waist import Builder, at_most
from outreach_opt.words import Words


class OneVisit(Rule):
    """A location is not visited twice on a date.

    Days away are enumerated on this understanding: of those to one location on one date, only the best for each mix of
    people are kept.
    """

    rule: Literal["one-visit"] = "one-visit"

    def post(self, builder: Builder) -> None:
        """Allow one of several candidates for a location and date."""
        candidates = Counter((one.date, place) for one in builder.outings for place in one.locations)
        for (day, place), count in candidates.items():
            if count > 1 and not builder.exclusive(day, day):
                builder.require(at_most(builder.visits(place, day, day), 1), self.rule, f"{day} {place}")

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Count the visits of each location on each date."""
        found = []
        for place, dates in plan.visit_dates.items():
            for day, count in Counter(dates).items():
                if count > 1:
                    words = Words(
                        en=f"{place} is visited {count} times on {day}", de=f"{place} wird am {day} {count}-mal besucht"
                    )
                    found.append(self.breach(f"{day} {place}", words, count - 1))
        return found

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(en="No place has two visits on one date.", de="Kein Ort hat zwei Termine an einem Tag.")
