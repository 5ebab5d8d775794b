"""Files with more of the network: timetables, road maps and tables of minutes, read when a problem is loaded.

Paths are relative to the problem file.
"""

from typing import Annotated, Literal

from pydantic import Field

from outreach_opt.domain.base import DateSpan, Frozen, Minutes, Real, Whole

Distance = Annotated[Real, Field(gt=0, le=50)]
"""Kilometres."""


class GtfsSource(Frozen):
    """A GTFS feed, as a zip file or a folder.

    Parameters
    ----------
    routes
        Ids of the routes to take; empty for all of the wanted types.
    types
        Kinds of routes to take; ferries are route types 4 and 1000 to 1200.
    attach_km
        Stops at most this far from a place or node of the network are linked to it on foot; others are left out.
    boarding_minutes
        How long before departure passengers must be there.
    """

    source: Literal["gtfs"] = "gtfs"
    path: str
    routes: tuple[str, ...] = ()
    types: tuple[Literal["ferry", "bus", "rail", "tram"], ...] = ("ferry",)
    attach_km: Distance = 0.5
    boarding_minutes: Annotated[Whole, Field(ge=0)] = 10


class TimetableSource(Frozen):
    """Departures of ferries as a plain CSV file."""

    source: Literal["timetable"] = "timetable"
    path: str


class MatrixSource(Frozen):
    """Driving minutes between places as a CSV file."""

    source: Literal["matrix"] = "matrix"
    path: str


class MapClosure(Frozen):
    """Streets of a map, by their names or numbers (OSM ``name`` or ``ref``), that are closed on some dates."""

    streets: Annotated[tuple[str, ...], Field(min_length=1)]
    dates: Annotated[tuple[DateSpan, ...], Field(min_length=1)]


class GraphSource(Frozen):
    """A road map: a graph in OSMnx's convention as GraphML, or an OSM extract (``.pbf``).

    Parameters
    ----------
    snap_km
        Places farther than this from the nearest node of the map are an error.
    between_minutes
        Drives from place to place are taken over up to this long, where tours of several stops or nights, or boats that
        take cars, may need them; drives from and to offices always are.
    """

    source: Literal["graph"] = "graph"
    path: str
    snap_km: Distance = 1.0
    between_minutes: Minutes = 60
    closures: tuple[MapClosure, ...] = ()


AnySource = Annotated[GtfsSource | TimetableSource | MatrixSource | GraphSource, Field(discriminator="source")]
