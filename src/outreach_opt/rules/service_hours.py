"""Clients find the service open long enough, with time to set up and clear up."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar, Literal

from outreach_opt.clock import DAY_MINUTES, format_clock
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Stop
from outreach_opt.domain.place import Location
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Judged, Rule
from outreach_opt.words import Words


class ServiceHours(Rule):
    """The service keeps its window, length and step; set-up and clear-up fit before and after.

    A visit is one stop; where a session is given, it may be several, each as long as a session and all together as long
    as a visit.
    """

    apart: ClassVar[bool] = True
    any_hour: ClassVar[bool] = True
    judges: ClassVar[Judged] = "outing"
    term: ClassVar[Words] = Words(en="service-hours", de="Sprechzeiten")

    rule: Literal["service-hours"] = "service-hours"

    def forbids(self, facts: Facts, day: date, stops: Sequence[Stop], way: Itinerary) -> Words | None:
        """Refuse stops whose hours are too short or out of their window."""
        return next((words for _, words, _ in _wrong(facts, stops)), None)

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Compare each stop, and all stops of each visit, with the service its location asks for."""
        return [
            self.breach(f"{outing.date} {place.id}", words, excess)
            for outing in plan.outings
            for place, words, excess in _wrong(facts, outing.stops)
        ]

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="The service is open in its window for its least length, after set-up and before clear-up.",
            de="Die Sprechzeit liegt in ihrem Fenster, dauert lange genug und lässt Auf- und Abbau zu.",
        )


def _wrong(facts: Facts, stops: Sequence[Stop]) -> Iterator[tuple[Location, Words, int]]:
    for stop in stops:
        yield from _wrong_stop(facts.location_by_id[stop.location], stop)
    for one in dict.fromkeys(stop.location for stop in stops):
        place = facts.location_by_id[one]
        lengths = [stop.closes - stop.opens for stop in stops if stop.location == one]
        missing = place.service.least_minutes - sum(lengths)
        if len(lengths) > 1 and place.service.session_minutes is None:
            words = Words(
                en=f"{place.label}: one visit in {len(lengths)} pieces",
                de=f"{place.label}: ein Termin in {len(lengths)} Teilen",
            )
            yield place, words, len(lengths) - 1
        elif place.service.session_minutes is not None and missing > 0:
            words = Words(
                en=f"{place.label}: open for {sum(lengths)} min in all, needed are {place.service.least_minutes}",
                de=f"{place.label}: zusammen {sum(lengths)} min geöffnet, nötig sind {place.service.least_minutes}",
            )
            yield place, words, missing


def _wrong_stop(place: Location, stop: Stop) -> Iterator[tuple[Location, Words, int]]:
    service = place.service
    midnight = stop.begins // DAY_MINUTES * DAY_MINUTES
    opens, closes = stop.opens - midnight, stop.closes - midnight
    missing = max(
        service.earliest - opens,
        closes - service.latest,
        (service.session_minutes or service.least_minutes) - (closes - opens),
        place.setup_minutes - (stop.opens - stop.begins),
        place.clearup_minutes - (stop.ends - stop.closes),
    )
    if missing > 0 or opens % service.step_minutes or closes % service.step_minutes:
        hours = f"{format_clock(opens)}–{format_clock(closes)}"
        words = Words(
            en=f"{place.label}: service {hours} breaks its window, length, step, set-up or clear-up",
            de=f"{place.label}: die Sprechzeit {hours} verletzt Fenster, Länge, Takt, Auf- oder Abbau",
        )
        yield place, words, max(missing, 1)
