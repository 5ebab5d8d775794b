"""Each location is visited as often as it is due."""

from collections import Counter
from typing import ClassVar, Literal

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Judged, Rule
from outreach_opt.waist import Builder, between
from outreach_opt.words import Words


class VisitsDue(Rule):
    """Visits of each location in the horizon lie between its least and most."""

    apart: ClassVar[bool] = True
    of_months: ClassVar[bool] = True
    judges: ClassVar[Judged] = "visits"
    term: ClassVar[Words] = Words(en="visits-due", de="fällige Besuche")

    rule: Literal["visits-due"] = "visits-due"

    def post(self, builder: Builder) -> None:
        """Bound the visits of each location."""
        horizon = builder.facts.horizon
        for place in builder.facts.locations:
            visits = builder.visits(place.id, horizon.first, horizon.last)
            builder.require(between(visits, place.visits.least, place.visits.most), self.rule, place.id)

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Count the visits of each location."""
        found = []
        counts = Counter(place for outing in plan.outings for place in {stop.location for stop in outing.stops})
        for place in facts.locations:
            count = counts[place.id]
            least, most = place.visits.least, place.visits.most
            if not least <= count <= most:
                words = Words(
                    en=f"{place.label} has {count} visits, due are {least} to {most}",
                    de=f"{place.label} hat {count} Termine, fällig sind {least} bis {most}",
                )
                found.append(self.breach(place.id, words, least - count if count < least else count - most))
        return found

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="Each place is visited as often as it is due.", de="Jeder Ort wird so oft besucht, wie es fällig ist."
        )
