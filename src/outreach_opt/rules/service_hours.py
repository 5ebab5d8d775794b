"""Clients find the service open long enough, with time to set up and clear up."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from outreach_opt.clock import format_clock
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Stop
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Rule
from outreach_opt.words import Words


class ServiceHours(Rule):
    """The service keeps its window, length and step; set-up and clear-up fit before and after."""

    rule: Literal["service-hours"] = "service-hours"

    def forbids(self, facts: Facts, day: date, stops: Sequence[Stop], way: Itinerary) -> Words | None:
        """Refuse stops whose hours are too short or out of their window."""
        wrong = (self._wrong(facts, stop) for stop in stops)
        return next((found[0] for found in wrong if found), None)

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Compare each stop with the service its location asks for."""
        return [
            self.breach(f"{outing.date} {stop.location}", *wrong)
            for outing in plan.outings
            for stop in outing.stops
            if (wrong := self._wrong(facts, stop))
        ]

    def _wrong(self, facts: Facts, stop: Stop) -> tuple[Words, int] | None:
        place = facts.location_by_id[stop.location]
        service = place.service
        missing = max(
            service.earliest - stop.opens,
            stop.closes - service.latest,
            service.least_minutes - (stop.closes - stop.opens),
            place.setup_minutes - (stop.opens - stop.begins),
            place.clearup_minutes - (stop.ends - stop.closes),
        )
        off_step = stop.opens % service.step_minutes or stop.closes % service.step_minutes
        if missing <= 0 and not off_step:
            return None
        hours = f"{format_clock(stop.opens)}–{format_clock(stop.closes)}"
        words = Words(
            en=f"{place.label}: service {hours} breaks its window, length, step, set-up or clear-up",
            de=f"{place.label}: die Sprechzeit {hours} verletzt Fenster, Länge, Takt, Auf- oder Abbau",
        )
        return words, max(missing, 1)

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="The service is open in its window for its least length, after set-up and before clear-up.",
            de="Die Sprechzeit liegt in ihrem Fenster, dauert lange genug und lässt Auf- und Abbau zu.",
        )
