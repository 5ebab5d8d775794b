"""Never without a later way home: the boat back is not the last one."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from outreach_opt.clock import DAY_MINUTES, format_clock
from outreach_opt.domain.base import Whole
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Leg, Stop
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.sailings import later_departures, sailings_of
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.base import Judged, Rule
from outreach_opt.words import Words


class LaterWayHome(Rule):
    """After each boat on the way back, more boats of the same line follow on the same service day.

    Parameters
    ----------
    later
        At least so many.
    or_lodging
        Lodging at the last location will do instead.
    """

    apart: ClassVar[bool] = True
    any_hour: ClassVar[bool] = True
    judges: ClassVar[Judged] = "outing"
    term: ClassVar[Words] = Words(en="later-way-home", de="spätere Rückfahrt")

    rule: Literal["later-way-home"] = "later-way-home"
    later: Annotated[Whole, Field(ge=1)] = 1
    or_lodging: bool = False

    def forbids(self, facts: Facts, day: date, stops: Sequence[Stop], way: Itinerary) -> Words | None:
        """Refuse ways back with too few later boats."""
        wrong = self._wrong(facts, day, stops, way)
        return wrong[0] if wrong else None

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Count the later boats of each way back."""
        return [
            self.breach(f"{outing.date} {' '.join(outing.locations)} {way.office}", *wrong)
            for outing in plan.outings
            for way in outing.itineraries
            if (wrong := self._wrong(facts, outing.date, outing.stops, way))
        ]

    def _wrong(self, facts: Facts, day: date, stops: Sequence[Stop], way: Itinerary) -> tuple[Words, int] | None:
        last = max(stops, key=lambda one: one.ends)
        if self.or_lodging and facts.location_by_id[last.location].lodging is not None:
            return None
        for leg in _boats_home(stops, way):
            count = len(later_departures(facts, day, leg))
            if count < self.later:
                clock = format_clock(leg.departs % DAY_MINUTES)
                words = Words(
                    en=f"from {way.office}: {count} boats of {leg.line} follow the {clock} home, "
                    f"needed are {self.later}",
                    de=f"ab {way.office}: nach der Rückfahrt um {clock} fahren noch {count} Schiffe von {leg.line}, "
                    f"nötig sind {self.later}",
                )
                return words, self.later - count
        return None

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="Whoever misses the boat home finds a later one on the same day.",
            de="Wer das Schiff nach Hause verpasst, findet am selben Tag ein späteres.",
        )


def slack_minutes(facts: Facts, outing: Outing | PlannedOuting, way: Itinerary) -> int | None:
    """Return by how many minutes a crew may miss its boats home: the least time to the next boat of the same line.

    0 means that a boat on the way back is the last of its service day; None that no boat is on the way back.

    Parameters
    ----------
    facts
        The timetables.
    outing
        The day away.
    way
        The itinerary of one of its offices.
    """
    waits = []
    for leg in _boats_home(outing.stops, way):
        later = later_departures(facts, outing.date, leg)
        waits.append(min(later) - leg.departs if later else 0)
    return min(waits, default=None)


def _boats_home(stops: Sequence[Stop], way: Itinerary) -> Iterator[Leg]:
    """Yield the sailings after the last stop."""
    ends = max(one.ends for one in stops)
    return (leg for leg in sailings_of(way) if leg.departs >= ends)
