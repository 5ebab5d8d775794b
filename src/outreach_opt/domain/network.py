"""The network: roads, walks and ferries between offices, locations, piers and junctions."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from outreach_opt.domain.base import WEEKDAYS, ClockTime, DateSpan, Day, Frozen, Id, Real, Weekday, Whole, weekday_of
from outreach_opt.domain.place import Latitude, Longitude

Kilometres = Annotated[Real, Field(ge=0)]


class Node(Frozen):
    """A point of the network that is neither office nor location: a junction or a pier."""

    id: Id
    name: str = ""
    lat: Latitude
    lon: Longitude


class Road(Frozen):
    """A road between two nodes.

    Parameters
    ----------
    between
        The two nodes; traffic both ways unless ``one_way`` (then from the first to the second).
    km
        Length; without it the geodesic length times the network's detour factor.
    minutes
        Driving time; without it the length over the speed of ``speed``.
    speed
        A speed class of the network.
    valid, closed
        Dates on which the road can (only) or cannot be used.
    """

    name: str = ""
    between: tuple[Id, Id]
    km: Kilometres | None = None
    minutes: Annotated[Real, Field(gt=0)] | None = None
    speed: Id | None = None
    one_way: bool = False
    valid: tuple[DateSpan, ...] = ()
    closed: tuple[DateSpan, ...] = ()

    @model_validator(mode="after")
    def _has_a_time(self) -> Self:
        if self.minutes is None and self.speed is None:
            raise PydanticCustomError("road_time", "a road needs minutes or a speed class")
        return self

    def open_on(self, day: date) -> bool:
        """Tell whether the road can be used on a date."""
        valid = not self.valid or any(span.covers(day) for span in self.valid)
        return valid and not any(span.covers(day) for span in self.closed)


class Walk(Frozen):
    """A footpath between two nodes, both ways; minutes, or km at the network's walking speed."""

    between: tuple[Id, Id]
    km: Kilometres | None = None
    minutes: Annotated[Real, Field(gt=0)] | None = None


class Season(Frozen):
    """Departures of a ferry line between two dates on some weekdays."""

    first: Day
    last: Day
    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=1)] = WEEKDAYS
    departures: Annotated[tuple[ClockTime, ...], Field(min_length=1)]

    def runs_on(self, day: date) -> bool:
        """Tell whether the departures run on a date, exceptions aside."""
        return self.first <= day <= self.last and weekday_of(day) in self.weekdays


class SailingException(Frozen):
    """One date that differs: cancelled departures (or ``all``) and added ones."""

    date: Day
    cancelled: tuple[ClockTime, ...] | Literal["all"] = ()
    added: tuple[ClockTime, ...] = ()


class Ferry(Frozen):
    """A ferry line in one direction, for foot passengers.

    Parameters
    ----------
    origin, destination
        Pier nodes.
    crossing_minutes
        From departure to landing.
    boarding_minutes
        How long before departure passengers must be at the pier.
    """

    id: Id
    name: str = ""
    origin: Id
    destination: Id
    crossing_minutes: Annotated[Whole, Field(ge=1)]
    boarding_minutes: Annotated[Whole, Field(ge=0)] = 10
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


class Network(Frozen):
    """All ways to travel.

    Parameters
    ----------
    nodes
        Piers and junctions; offices and locations are nodes by themselves.
    speeds
        Kilometres per hour by speed class.
    detour_factor
        Road length over geodesic length where a road has no length. 1.30 is the median of 4,332 routed rural legs of
        10 to 20 km (10 %: 1.14, 90 %: 1.62).
    walking_kmh
        Speed of walks given by length only.
    """

    nodes: tuple[Node, ...] = ()
    speeds: dict[Id, Annotated[Real, Field(gt=0)]] = Field(default_factory=dict)
    roads: tuple[Road, ...] = ()
    walks: tuple[Walk, ...] = ()
    ferries: tuple[Ferry, ...] = ()
    detour_factor: Annotated[Real, Field(ge=1)] = 1.30
    walking_kmh: Annotated[Real, Field(gt=0)] = 4.5
