"""Roads between offices and places, taken from a road map with its one-way and closed streets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, inf
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from outreach_opt.domain.base import DateRange
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.network import Road
from outreach_opt.domain.source import GraphSource, MapClosure, TimetableSource
from outreach_opt.sources.map_closures import Regime, joined, regimes_of, street_names
from outreach_opt.sources.map_files import read_map
from outreach_opt.sources.road_map import MICROSECONDS, RoadMap
from outreach_opt.sources.snapping import Point, Snap, snap_places
from outreach_opt.sources.street_speeds import SpeedBasis
from outreach_opt.sources.streets import DriveSearch, Engine, Floats

if TYPE_CHECKING:
    import networkx as nx

ACCESS_KMH = 30.0
"""Speed on the straight line between a place and its node of the map: an assumption. A place may lie far from the next
junction; without these metres, roads would be shorter than the straight line between their ends."""

_Way = tuple[int, float]
"""Whole seconds, rounded up, and kilometres."""


@dataclass(frozen=True, slots=True)
class MapRoads:
    """The roads taken from a map, and how they came about.

    Parameters
    ----------
    roads
        Between offices and places, quickest drives each. Minutes are whole seconds, so that nothing is rounded twice.
    snaps
        Where each office and place lies on the map, with the distance.
    nodes, streets
        Of the map, each direction of a street by itself.
    times_from
        How many streets have their driving time from which attribute; ``highway`` means an assumed speed.
    """

    roads: tuple[Road, ...]
    snaps: tuple[Snap, ...]
    nodes: int
    streets: int
    times_from: tuple[tuple[SpeedBasis, int], ...]


@dataclass(frozen=True, slots=True)
class MapDrive:
    """One quickest drive over a map.

    Parameters
    ----------
    seconds
        Driving time, rounded up.
    km
        Length.
    nodes
        Nodes of the graph that are passed.
    streets
        Names or numbers of the streets, in order; the first that a street has.
    """

    seconds: int
    km: float
    nodes: tuple[Any, ...]
    streets: tuple[str, ...]


def roads_of_graph(facts: Facts, source: GraphSource, folder: Path) -> MapRoads:
    """Return the roads of a problem's map between its offices, locations and nodes.

    Parameters
    ----------
    facts
        Offices, locations and nodes.
    source
        The map: GraphML, or an OSM extract, which needs the extra ``osm``.
    folder
        What the source's path is relative to.

    Raises
    ------
    InputError
        If the map cannot be read or is wrong, a place is too far from it, or a closed street is not on it.
    """
    paths = {one.id: f"network.nodes[{i}]" for i, one in enumerate(facts.network.nodes)}
    paths |= {one.id: f"locations[{i}]" for i, one in enumerate(facts.locations)}
    paths |= {one.id: f"offices[{i}]" for i, one in enumerate(facts.offices)}
    offices = {one.id: (one.lat, one.lon) for one in facts.offices}
    places = {one: point for one, point in facts.coordinates.items() if one not in offices}
    own = [f"network.sources[{i}]." for i, one in enumerate(facts.network.sources) if one == source]
    return roads_from_graph(
        read_map(folder / source.path),
        offices,
        places,
        snap_km=source.snap_km,
        between_minutes=source.between_minutes if _drives_on(facts) else 0,
        closures=source.closures,
        paths=paths,
        path=own[0] if own else "",
        file=source.path,
    )


def _drives_on(facts: Facts) -> bool:
    """Tell whether a car may be driven on from somewhere else than an office: from a stop, or off a boat."""
    tours, network = facts.tours, facts.network
    decks = any(one.car_deck for one in network.ferries) or any(
        isinstance(one, TimetableSource) for one in network.sources
    )
    return tours.are_allowed or decks


def roads_from_graph(
    graph: nx.Graph[Any] | RoadMap,
    offices: Mapping[str, Point],
    places: Mapping[str, Point],
    *,
    snap_km: float = 1.0,
    between_minutes: float = 60,
    closures: Sequence[MapClosure] = (),
    engine: Engine | None = None,
    paths: Mapping[str, str] | None = None,
    path: str = "",
    file: str = "",
) -> MapRoads:
    """Return the roads between offices and places over any road graph.

    Parameters
    ----------
    graph
        A networkx graph in OSMnx's convention (see :meth:`RoadMap.of`), or a map made of one for repeated use.
    offices, places
        Latitude and longitude by id. Drives from and to offices are always taken over.
    snap_km
        How far a place may be from its nearest node.
    between_minutes
        Drives from place to place are taken over up to this long; 0 leaves them out.
    closures
        Closed streets with their dates. Where they change a drive, the detour becomes a road of those dates.
    engine
        ``scipy`` (the extra ``maps``) or ``networkx``, by default the faster one that is installed.
    paths, path, file
        Where places and closures stand in the facts and the name of the map, for errors.

    Raises
    ------
    InputError
        As for :func:`roads_of_graph`.
    """
    road_map = graph if isinstance(graph, RoadMap) else RoadMap.of(graph, file)
    snaps = snap_places(road_map, {**offices, **places}, snap_km, paths, file)
    regimes = regimes_of(road_map, closures, path, file)
    ways = [_ways(road_map, regime, snaps, len(offices), between_minutes, engine) for regime in regimes]
    return MapRoads(
        roads=tuple(_roads(regimes, ways)),
        snaps=tuple(snaps.values()),
        nodes=len(road_map.ids),
        streets=len(road_map.tags),
        times_from=tuple(road_map.times_from.items()),
    )


def drive_between(road_map: RoadMap, origin: Any, destination: Any, closed: Iterable[str] = ()) -> MapDrive | None:
    """Return the quickest drive between two nodes of the graph with its streets, or None if there is none.

    Parameters
    ----------
    road_map
        The map.
    origin, destination
        Nodes, as the graph names them; :class:`Snap` has those of places.
    closed
        Names or numbers of streets that are closed.
    """
    names = tuple(closed)
    day = DateRange.model_validate({"first": "2000-01-01", "last": "2000-01-01"})
    regime = regimes_of(road_map, [MapClosure(streets=names, dates=(day,))] if names else [])[-1]
    numbers = np.flatnonzero(regime.open_streets)
    streets = road_map.streets.only(numbers)
    position = {node: i for i, node in enumerate(road_map.ids)}
    nodes = DriveSearch(streets).path(position[origin], position[destination])
    if not nodes:
        return None
    micros, metres = 0.0, 0.0
    named: list[str] = []
    for tail, head in pairwise(nodes):
        parallel = np.flatnonzero((streets.tails == tail) & (streets.heads == head))
        taken = parallel[np.lexsort((streets.metres[parallel], streets.micros[parallel]))[0]]
        micros, metres = micros + streets.micros[taken], metres + streets.metres[taken]
        named += [one for one in street_names(road_map, int(numbers[taken]))[:1] if named[-1:] != [one]]
    return MapDrive(
        _whole_seconds(micros), round(metres / 1000, 3), tuple(road_map.ids[i] for i in nodes), tuple(named)
    )


def _ways(
    road_map: RoadMap,
    regime: Regime,
    snaps: Mapping[str, Snap],
    offices: int,
    between_minutes: float,
    engine: Engine | None,
) -> dict[tuple[str, str], _Way]:
    """Return the quickest ways of a regime by origin and destination; the offices come first in the snaps."""
    search = DriveSearch(road_map.streets.only(regime.open_streets), engine)
    position = {node: i for i, node in enumerate(road_map.ids)}
    ids = list(snaps)
    nodes = [position[snap.node] for snap in snaps.values()]
    access = np.array([snap.metres for snap in snaps.values()])
    found: dict[tuple[str, str], _Way] = {}
    for backward in (False, True):
        drives = search.drives(nodes[:offices], nodes, backward=backward)
        found |= _read(drives.micros, drives.metres, ids[:offices], ids, access[:offices], access, inf, backward)
    if between_minutes > 0 and len(ids) > offices:
        most = between_minutes * 60 * MICROSECONDS
        drives = search.drives(nodes[offices:], nodes[offices:], within_micros=most)
        ends, access = ids[offices:], access[offices:]
        found |= _read(drives.micros, drives.metres, ends, ends, access, access, between_minutes * 60, False)
    return found


def _read(
    micros: Floats,
    metres: Floats,
    rows: Sequence[str],
    columns: Sequence[str],
    row_access: Floats,
    column_access: Floats,
    most_seconds: float,
    backward: bool,
) -> Iterator[tuple[tuple[str, str], _Way]]:
    straight = row_access[:, None] + column_access[None, :]
    total = micros + np.rint(straight / ACCESS_KMH * 3.6 * MICROSECONDS)
    km = np.round((metres + straight) / 1000, 3)
    for i, j in zip(*(one.tolist() for one in np.nonzero(np.isfinite(total))), strict=True):
        seconds = _whole_seconds(float(total[i, j]))
        if rows[i] != columns[j] and seconds <= most_seconds:
            ends = (columns[j], rows[i]) if backward else (rows[i], columns[j])
            yield ends, (seconds, float(km[i, j]))


def _whole_seconds(micros: float) -> int:
    """Return seconds rounded up, at least one: a road that takes no time is no road."""
    return max(1, ceil(micros / MICROSECONDS))


def _roads(regimes: Sequence[Regime], ways: Sequence[Mapping[tuple[str, str], _Way]]) -> Iterator[Road]:
    """Yield a road for each way, a detour with the dates on which it differs, both directions in one where equal."""
    ends = dict.fromkeys(one for found in ways for one in found)
    told = {pair: tuple(found.get(pair) for found in ways) for pair in ends}
    for pair, by_regime in told.items():
        one, other = pair
        both = told.get((other, one)) == by_regime
        if both and one > other:
            continue
        usual = by_regime[0]
        differing = [(way, regime.spans) for way, regime in zip(by_regime, regimes, strict=True) if way != usual]
        if usual is not None:
            yield _road(pair, usual, not both, closed=joined(span for _, spans in differing for span in spans))
        for way in dict.fromkeys(way for way, _ in differing if way is not None):
            spans = joined(span for found, spans in differing if found == way for span in spans)
            yield _road(pair, way, not both, valid=spans)


def _road(
    pair: tuple[str, str],
    way: _Way,
    one_way: bool,
    valid: tuple[DateRange, ...] = (),
    closed: tuple[DateRange, ...] = (),
) -> Road:
    seconds, km = way
    return Road(between=pair, km=km, minutes=seconds / 60, one_way=one_way, valid=valid, closed=closed)
