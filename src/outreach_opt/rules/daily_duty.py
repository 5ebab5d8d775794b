"""No day away is longer than the law allows."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Literal

from outreach_opt.clock import format_duration
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Stop, WorkDay, work_days
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Judged, Rule
from outreach_opt.words import Words


class DailyDuty(Rule):
    """Working minutes of each day, breaks not counted, stay within the longest duty (ArbZG §3)."""

    apart: ClassVar[bool] = True
    any_hour: ClassVar[bool] = True
    judges: ClassVar[Judged] = "outing"
    term: ClassVar[Words] = Words(en="daily-duty", de="tägliche Arbeitszeit")

    rule: Literal["daily-duty"] = "daily-duty"

    def forbids(self, facts: Facts, day: date, stops: Sequence[Stop], way: Itinerary) -> Words | None:
        """Refuse itineraries with a day of too much work."""
        longest = facts.working_time.longest_duty_minutes
        works = [way.minutes.work] if not way.nights else [work_of(facts, one) for one in work_days(stops, way)]
        return self._too_long(way.office, max(works), longest) if max(works) > longest else None

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Add up every day's work from its legs, stops and breaks, and compare what the plan says of all days."""
        found = []
        longest = facts.working_time.longest_duty_minutes
        for outing in plan.outings:
            for way in outing.itineraries:
                subject = f"{outing.date} {' '.join(outing.locations)} {way.office}"
                works = [work_of(facts, day) for day in work_days(outing.stops, way)]
                found += [
                    self.breach(subject, self._too_long(way.office, work, longest), work - longest)
                    for work in works
                    if work > longest
                ]
                said = {way.minutes.work} | {who.duty_minutes for who in outing.crew if who.office == way.office}
                for other in sorted(said - {sum(works)}):
                    words = Words(
                        en=f"the plan says {other} working minutes from {way.office}, its legs add up to {sum(works)}",
                        de=f"der Plan nennt {other} Arbeitsminuten ab {way.office}, die Wege ergeben {sum(works)}",
                    )
                    found.append(self.breach(subject, words, abs(other - sum(works))))
        return found

    def _too_long(self, office: str, work: int, longest: int) -> Words:
        return Words(
            en=f"from {office}: {format_duration(work)} of work, the longest duty is {format_duration(longest)}",
            de=f"ab {office}: {format_duration(work)} Arbeit, höchstens erlaubt sind {format_duration(longest)}",
        )

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="No day has more working minutes than the longest duty (ArbZG §3).",
            de="Kein Tag hat mehr Arbeitszeit als erlaubt (ArbZG §3).",
        )


def work_of(facts: Facts, day: WorkDay) -> int:
    """Return the working minutes of a day, added up from its legs, stops and breaks."""
    counts = facts.working_time.counts_as_work
    counted = sum(leg.arrives - leg.departs for leg in day.legs if getattr(counts, leg.mode))
    on_site = sum(stop.ends - stop.begins for stop in day.stops)
    return counted + on_site - sum(one.ends - one.begins for one in day.breaks)
