"""The network: roads, walks, ferries and routes between offices, locations, piers, stops and junctions."""

from datetime import date
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from outreach_opt.domain.base import DateSpan, Frozen, Id, Real
from outreach_opt.domain.ferry import Ferry
from outreach_opt.domain.place import Latitude, Longitude
from outreach_opt.domain.source import AnySource
from outreach_opt.domain.timetable import Calendar, Route

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
    calendars, routes
        Timetables with trips, as GTFS feeds have them.
    sources
        Files with more of the network, read when the problem is loaded; a loaded problem has none left.
    """

    nodes: tuple[Node, ...] = ()
    speeds: dict[Id, Annotated[Real, Field(gt=0)]] = Field(default_factory=dict)
    roads: tuple[Road, ...] = ()
    walks: tuple[Walk, ...] = ()
    ferries: tuple[Ferry, ...] = ()
    calendars: dict[Id, Calendar] = Field(default_factory=dict)
    routes: tuple[Route, ...] = ()
    sources: tuple[AnySource, ...] = ()
    detour_factor: Annotated[Real, Field(ge=1)] = 1.30
    walking_kmh: Annotated[Real, Field(gt=0)] = 4.5

    @cached_property
    def line_by_id(self) -> dict[str, Ferry | Route]:
        """Ferries and routes by id."""
        lines: list[Ferry | Route] = [*self.ferries, *self.routes]
        return {one.id: one for one in lines}
