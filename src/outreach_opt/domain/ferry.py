"""Ferries: lines between two piers, with seasons, exceptions, room for cars and how surely they sail."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from outreach_opt.domain.base import WEEKDAYS, ClockTime, Day, Frozen, Id, Real, Weekday, Whole, weekday_of

Reliability = Annotated[Real, Field(ge=0, le=1)]
"""Part of the departures that sail: 1 for always, 0.97 where storms or low water cancel three in a hundred."""


class Season(Frozen):
    """Departures of a ferry line between two dates on some weekdays, and how surely they sail."""

    first: Day
    last: Day
    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=1)] = WEEKDAYS
    departures: Annotated[tuple[ClockTime, ...], Field(min_length=1)]
    reliability: Reliability = 1.0

    def runs_on(self, day: date) -> bool:
        """Tell whether the departures run on a date, exceptions aside."""
        return self.first <= day <= self.last and weekday_of(day) in self.weekdays


class SailingException(Frozen):
    """One date that differs: cancelled departures (or ``all``) and added ones."""

    date: Day
    cancelled: tuple[ClockTime, ...] | Literal["all"] = ()
    added: tuple[ClockTime, ...] = ()


class CarDeck(Frozen):
    """Room for cars on a ferry.

    Parameters
    ----------
    boarding_minutes
        How long before departure cars must be at the pier.
    most_cars
        Most cars of all crews on one sailing; none means no limit.
    """

    boarding_minutes: Annotated[Whole, Field(ge=0)] = 30
    most_cars: Annotated[Whole, Field(ge=1)] | None = None


class Ferry(Frozen):
    """A ferry line in one direction.

    Parameters
    ----------
    origin, destination
        Pier nodes.
    crossing_minutes
        From departure to landing.
    boarding_minutes
        How long before departure passengers must be at the pier.
    foot_passengers
        Whether people are taken without a car.
    most_passengers
        Most people of all crews on one sailing, in cars or on foot; none means no limit.
    car_deck
        For lines that take cars.
    """

    id: Id
    name: str = ""
    origin: Id
    destination: Id
    crossing_minutes: Annotated[Whole, Field(ge=1)]
    boarding_minutes: Annotated[Whole, Field(ge=0)] = 10
    foot_passengers: bool = True
    most_passengers: Annotated[Whole, Field(ge=1)] | None = None
    car_deck: CarDeck | None = None
    timetable: tuple[Season, ...]
    exceptions: tuple[SailingException, ...] = ()

    def departures_on(self, day: date) -> tuple[int, ...]:
        """Return the departures of a date in minutes after midnight, in order."""
        times = {minute for season in self.timetable if season.runs_on(day) for minute in season.departures}
        for exception in self.exceptions:
            if exception.date == day:
                times = set() if exception.cancelled == "all" else times - set(exception.cancelled)
                times |= set(exception.added)
        return tuple(sorted(times))

    def reliability_of(self, day: date, minute: int) -> float:
        """Return how surely a departure sails: the least of the seasons that list it, 1 for an added one."""
        found = [one.reliability for one in self.timetable if one.runs_on(day) and minute in one.departures]
        return min(found, default=1.0)
