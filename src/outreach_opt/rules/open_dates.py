"""Visits lie on candidate dates, in the venue's opening windows."""

from datetime import date, timedelta
from typing import ClassVar, Literal

from outreach_opt.clock import DAY_MINUTES, format_clock
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Stop
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Judged, Rule
from outreach_opt.waist import Builder, at_most
from outreach_opt.words import Words


class OpenDates(Rule):
    """An outing begins on a candidate date, and the crew is on site only while the venue is open.

    Later dates of several days away need not be candidates, but there is service on them, and they lie in the horizon.
    """

    apart: ClassVar[bool] = True
    judges: ClassVar[Judged] = "outing"
    term: ClassVar[Words] = Words(en="open-dates", de="offene Tage")

    rule: Literal["open-dates"] = "open-dates"

    def closes(self, facts: Facts, day: date, location: str) -> Words | None:
        """Refuse dates on which no outing can be at the place: without service, or with the venue closed."""
        horizon = facts.horizon
        if not horizon.is_candidate(day) and (not facts.tours.most_nights or not _has_service(facts, day)):
            return _no_candidate(day)
        place = facts.location_by_id[location]
        if place.venue.windows_on(day):
            return None
        return Words(
            en=f"the venue in {place.label} is closed on {day}",
            de=f"die Räume in {place.label} sind am {day} geschlossen",
        )

    def post(self, builder: Builder) -> None:
        """Refuse tours that begin, stop or end on a wrong date or hour; single visits are enumerated on good ones."""
        facts = builder.facts
        candidates = frozenset(facts.horizon.candidate_dates)
        for outing in builder.outings:
            if outing.days == len(outing.stops) == 1:
                continue
            good = (
                outing.date in candidates
                and outing.last_date <= facts.horizon.last
                and all(
                    (stop.begins < DAY_MINUTES or not facts.horizon.is_off(_date_of(outing.date, stop)))
                    and _is_open(facts, stop, _date_of(outing.date, stop))
                    for stop in outing.stops
                )
            )
            if not good:
                subject = f"{outing.date} {' '.join(outing.locations)}"
                builder.require(at_most(builder.chosen([outing])), self.rule, subject)

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Compare dates and times on site with the calendar and the venues."""
        found = []
        for outing in plan.outings:
            if outing.date not in facts.horizon.candidate_dates:
                found.append(self.breach(f"{outing.date}", _no_candidate(outing.date)))
            if outing.days > 1 and outing.last_date > facts.horizon.last:
                words = Words(
                    en=f"the outing ends on {outing.last_date}, after the horizon",
                    de=f"der Außentermin endet am {outing.last_date}, nach dem Planungszeitraum",
                )
                found.append(self.breach(f"{outing.date}", words))
            for stop in outing.stops:
                day = _date_of(outing.date, stop)
                subject = f"{day} {stop.location}"
                if day != outing.date and not _has_service(facts, day):
                    words = Words(en=f"there is no service on {day}", de=f"am {day} ist kein Dienst")
                    found.append(self.breach(subject, words))
                if not _is_open(facts, stop, day):
                    found.append(self.breach(subject, _closed(facts, stop, day)))
        return found

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="Visits lie on candidate dates, while the venue is open.",
            de="Termine liegen an möglichen Tagen, solange die Räume geöffnet sind.",
        )


def _no_candidate(day: date) -> Words:
    return Words(en=f"{day} is no candidate date", de=f"{day} ist kein möglicher Tag")


def _has_service(facts: Facts, day: date) -> bool:
    return facts.horizon.first <= day <= facts.horizon.last and not facts.horizon.is_off(day)


def _date_of(first: date, stop: Stop) -> date:
    return first + timedelta(days=stop.begins // DAY_MINUTES)


def _is_open(facts: Facts, stop: Stop, day: date) -> bool:
    midnight = stop.begins // DAY_MINUTES * DAY_MINUTES
    windows = facts.location_by_id[stop.location].venue.windows_on(day)
    return any(opens <= stop.begins - midnight and stop.ends - midnight <= closes for opens, closes in windows)


def _closed(facts: Facts, stop: Stop, day: date) -> Words:
    place = facts.location_by_id[stop.location]
    midnight = stop.begins // DAY_MINUTES * DAY_MINUTES
    times = f"{format_clock(stop.begins - midnight)}–{format_clock(stop.ends - midnight)}"
    return Words(
        en=f"the venue in {place.label} is not open on {day}, {times}",
        de=f"die Räume in {place.label} sind am {day}, {times}, nicht geöffnet",
    )
