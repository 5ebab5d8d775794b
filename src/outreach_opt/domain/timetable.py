"""Timetables with trips over several stops: calendars, stop times, trips and routes, named as in GTFS."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from outreach_opt.domain.base import ClockTime, Day, Frozen, Id, Weekday, Whole, weekday_of
from outreach_opt.domain.ferry import Reliability


class Calendar(Frozen):
    """Dates on which trips run: weekdays between two dates, then single dates added or removed."""

    first: Day | None = None
    last: Day | None = None
    weekdays: tuple[Weekday, ...] = ()
    added: tuple[Day, ...] = ()
    removed: tuple[Day, ...] = ()

    def runs_on(self, day: date) -> bool:
        """Tell whether trips of this calendar run on a date."""
        if day in self.added:
            return True
        in_time = (self.first is None or self.first <= day) and (self.last is None or day <= self.last)
        return in_time and weekday_of(day) in self.weekdays and day not in self.removed


class StopTime(Frozen):
    """A trip at one of its stops; times above 24:00 lie on the following date."""

    node: Id
    arrives: ClockTime
    departs: ClockTime


class Trip(Frozen):
    """One vehicle's run on the dates of a calendar, stop by stop."""

    id: str = ""
    calendar: Id
    stop_times: Annotated[tuple[StopTime, ...], Field(min_length=2)]


class Route(Frozen):
    """A line with trips, for passengers without a car.

    Parameters
    ----------
    mode
        ``sail`` for ferries, ``ride`` for buses and trains.
    boarding_minutes
        How long before departure passengers must be at the stop.
    reliability
        How surely its trips run.
    """

    id: Id
    name: str = ""
    mode: Literal["sail", "ride"] = "ride"
    boarding_minutes: Annotated[Whole, Field(ge=0)] = 2
    reliability: Reliability = 1.0
    trips: tuple[Trip, ...]
