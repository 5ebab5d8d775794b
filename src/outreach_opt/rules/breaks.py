"""Days away have their breaks."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import ClassVar, Literal

from outreach_opt.clock import format_clock
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Stop, WorkDay, work_days
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Judged, Rule
from outreach_opt.rules.daily_duty import work_of
from outreach_opt.words import Words


class Breaks(Rule):
    """Breaks of each day are long enough for its work, lie on site, and no stretch of work is too long (ArbZG §4).

    Legs that do not count as work are breaks too when they are long enough.
    """

    apart: ClassVar[bool] = True
    any_hour: ClassVar[bool] = True
    judges: ClassVar[Judged] = "outing"
    term: ClassVar[Words] = Words(en="breaks", de="Pausen")

    rule: Literal["breaks"] = "breaks"

    def forbids(self, facts: Facts, day: date, stops: Sequence[Stop], way: Itinerary) -> Words | None:
        """Refuse itineraries in which the breaks found no room."""
        wrong = _wrong(facts, stops, way)
        return wrong[0] if wrong else None

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Walk through each itinerary's day: stretches of work, and breaks between them."""
        return [
            self.breach(f"{outing.date} {' '.join(outing.locations)} {way.office}", *wrong)
            for outing in plan.outings
            for way in outing.itineraries
            if (wrong := _wrong(facts, outing.stops, way))
        ]

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="Breaks on site are long enough for the work, and no stretch of work is too long (ArbZG §4).",
            de="Pausen vor Ort sind lang genug für die Arbeit, und nie wird zu lange ohne Pause gearbeitet (ArbZG §4).",
        )


def _wrong(facts: Facts, stops: Sequence[Stop], way: Itinerary) -> tuple[Words, int] | None:
    for day in work_days(stops, way):
        wrong = _wrong_break(facts, way.office, day) or _wrong_work(facts, way.office, day)
        if wrong:
            return wrong
    return None


def _wrong_break(facts: Facts, office: str, day: WorkDay) -> tuple[Words, int] | None:
    law = facts.working_time
    for one in day.breaks:
        short = law.shortest_break_minutes - (one.ends - one.begins)
        if short > 0 or not any(stop.begins <= one.begins and one.ends <= stop.ends for stop in day.stops):
            times = f"{format_clock(one.begins)}–{format_clock(one.ends)}"
            words = Words(
                en=f"from {office}: the break {times} is too short or not on site",
                de=f"ab {office}: die Pause {times} ist zu kurz oder nicht vor Ort",
            )
            return words, short
    for one, other in pairwise(sorted(day.breaks, key=lambda one: one.begins)):
        overlap = min(one.ends, other.ends) - other.begins
        if overlap > 0:
            words = Words(
                en=f"from {office}: the breaks overlap at {format_clock(other.begins)}",
                de=f"ab {office}: die Pausen überschneiden sich um {format_clock(other.begins)}",
            )
            return words, overlap
    return None


def _wrong_work(facts: Facts, office: str, day: WorkDay) -> tuple[Words, int] | None:
    law = facts.working_time
    rests = [(one.begins, one.ends) for one in day.breaks]
    rests += [
        (leg.departs, leg.arrives)
        for leg in day.legs
        if not getattr(law.counts_as_work, leg.mode) and leg.arrives - leg.departs >= law.shortest_break_minutes
    ]
    rests.sort()
    rested = sum(end - begin for begin, end in rests)
    work = work_of(facts, day)
    needed = max((rule.break_minutes for rule in law.breaks if work > rule.above_minutes), default=0)
    edges = [day.begins, *(time for rest in rests for time in rest), day.ends]
    stretch = max(edges[at + 1] - edges[at] for at in range(0, len(edges), 2))
    if rested < needed:
        words = Words(
            en=f"from {office}: {rested} min of breaks in {work} min of work, needed are {needed}",
            de=f"ab {office}: {rested} min Pause bei {work} min Arbeit, nötig sind {needed}",
        )
        return words, needed - rested
    if stretch > law.longest_stretch_minutes:
        words = Words(
            en=f"from {office}: {stretch} min without a break, allowed are {law.longest_stretch_minutes}",
            de=f"ab {office}: {stretch} min ohne Pause, erlaubt sind {law.longest_stretch_minutes}",
        )
        return words, stretch - law.longest_stretch_minutes
    return None
