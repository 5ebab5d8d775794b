"""Visits lie on candidate dates, in the venue's opening windows."""

from datetime import date
from typing import Literal

from outreach_opt.clock import format_clock
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Stop
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Rule
from outreach_opt.words import Words


class OpenDates(Rule):
    """A visit lies on a candidate date, and the crew is on site only while the venue is open."""

    rule: Literal["open-dates"] = "open-dates"

    def closes(self, facts: Facts, day: date, location: str) -> Words | None:
        """Refuse dates that are no candidates, and dates on which the venue is closed."""
        if day not in facts.horizon.candidate_dates:
            return _no_candidate(day)
        place = facts.location_by_id[location]
        if place.venue.windows_on(day):
            return None
        return Words(
            en=f"the venue in {place.label} is closed on {day}",
            de=f"die Räume in {place.label} sind am {day} geschlossen",
        )

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Compare dates and times on site with the calendar and the venues."""
        found = []
        for outing in plan.outings:
            if outing.date not in facts.horizon.candidate_dates:
                found.append(self.breach(f"{outing.date}", _no_candidate(outing.date)))
            for stop in outing.stops:
                if words := _closed(facts, stop, outing.date):
                    found.append(self.breach(f"{outing.date} {stop.location}", words))
        return found

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="Visits lie on candidate dates, while the venue is open.",
            de="Termine liegen an möglichen Tagen, solange die Räume geöffnet sind.",
        )


def _no_candidate(day: date) -> Words:
    return Words(en=f"{day} is no candidate date", de=f"{day} ist kein möglicher Tag")


def _closed(facts: Facts, stop: Stop, day: date) -> Words | None:
    place = facts.location_by_id[stop.location]
    if any(opens <= stop.begins and stop.ends <= closes for opens, closes in place.venue.windows_on(day)):
        return None
    times = f"{format_clock(stop.begins)}–{format_clock(stop.ends)}"
    return Words(
        en=f"the venue in {place.label} is not open on {day}, {times}",
        de=f"die Räume in {place.label} sind am {day}, {times}, nicht geöffnet",
    )
