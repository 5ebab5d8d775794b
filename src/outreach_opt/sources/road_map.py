"""A road map as arrays: nodes with coordinates, streets with lengths and driving times."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter, methodcaller
from typing import TYPE_CHECKING, Any

import numpy as np

from outreach_opt.errors import Finding, InputError
from outreach_opt.sources.street_speeds import SpeedBasis, kmh_of
from outreach_opt.sources.streets import Floats, Streets, Wholes, components
from outreach_opt.words import Words

if TYPE_CHECKING:
    import networkx as nx

MICROSECONDS = 1_000_000
"""Driving times are whole microseconds: sums are exact in any order, so every search finds the same minutes."""

_VALUES = methodcaller("values")

_SHOWN = 5
"""Findings of one kind that are listed one by one."""


@dataclass(frozen=True, slots=True, eq=False)
class RoadMap:
    """A road map that is ready for searches; it is made once by :meth:`of` and can be used many times.

    Parameters
    ----------
    ids
        The nodes of the graph.
    lat, lon
        WGS84 degrees of the nodes.
    streets
        All streets by the positions of their ends in ``ids``; parallel ones included.
    tags
        The attributes of each street, as the graph has them.
    component, component_nodes
        For each node the number of its strongly connected component (within which every node can be reached from every
        other and left again), and the size of each component.
    times_from
        How many streets have their driving time from which attribute.
    """

    ids: tuple[Hashable, ...]
    lat: Floats
    lon: Floats
    streets: Streets
    tags: tuple[Mapping[str, Any], ...]
    component: Wholes
    component_nodes: Wholes
    times_from: Mapping[SpeedBasis, int]

    @classmethod
    def of(cls, graph: nx.Graph[Any], name: str = "") -> RoadMap:
        """Read a networkx graph in OSMnx's convention.

        Parameters
        ----------
        graph
            Nodes have ``x`` (longitude) and ``y`` (latitude); edges ``length`` in metres, and ``travel_time`` in
            seconds or a speed: ``speed_kph``, ``maxspeed`` or the class of street ``highway``. A directed graph has
            an edge for each direction that may be driven. Numbers may be texts, as they are in GraphML.
        name
            Of the file, for errors.

        Raises
        ------
        InputError
            With everything that is wrong with the map.
        """
        if not len(graph):
            wrong = Words("the map has no nodes", "die Karte hat keine Knoten")
            mend = Words("export it again", "erneut ausgeben")
            raise InputError([Finding("", wrong, mend, name)])
        tails, heads, tags = _edges(graph)
        lat, lon, findings = _coordinates(graph, name)
        lengths, given = _columns(tags, "length", "travel_time")
        findings += _length_findings(tags, lengths, graph, tails, heads, name) + _one_way_findings(graph, tags, name)
        seconds, times_from, more = _seconds(tags, lengths, given, name)
        findings += more
        if findings:
            raise InputError(findings)
        drivable = np.isfinite(seconds)
        micros = np.maximum(np.rint(seconds * MICROSECONDS), 1.0)
        streets = Streets(len(graph), tails, heads, micros, lengths)
        if not drivable.all():
            streets = streets.only(drivable)
            tags = [one for one, kept in zip(tags, drivable.tolist(), strict=True) if kept]
        component = components(streets)
        return cls(
            tuple(graph), lat, lon, streets, tuple(tags), component, np.bincount(component).astype(np.int64), times_from
        )


def _edges(graph: nx.Graph[Any]) -> tuple[Wholes, Wholes, list[Mapping[str, Any]]]:
    """Return ends and attributes of all edges in one pass; undirected ones both ways."""
    number = {node: position for position, node in enumerate(graph)}
    around = [found for _, found in graph.adjacency()]
    around_each = np.fromiter(map(len, around), dtype=np.int64, count=len(around))
    count = int(around_each.sum())
    heads = np.fromiter(map(number.__getitem__, chain.from_iterable(around)), dtype=np.int64, count=count)
    tails = np.repeat(np.arange(len(around), dtype=np.int64), around_each)
    inner: list[Any] = list(chain.from_iterable(map(_VALUES, around)))
    if not graph.is_multigraph():
        return tails, heads, inner
    parallel = np.fromiter(map(len, inner), dtype=np.int64, count=count)
    return np.repeat(tails, parallel), np.repeat(heads, parallel), _parallel_edges(inner, parallel)


def _parallel_edges(inner: list[Mapping[Any, Mapping[str, Any]]], parallel: Wholes) -> list[Mapping[str, Any]]:
    """Return the attributes of all edges, given those of each pair of nodes by key."""
    try:
        # Nearly every pair has one edge with the key 0, and to look it up is quicker than to go through a mapping.
        first = list(map(itemgetter(0), inner))
    except (KeyError, IndexError):
        return list(chain.from_iterable(map(_VALUES, inner)))
    edges: list[Mapping[str, Any]] = []
    done = 0
    for at in np.flatnonzero(parallel > 1).tolist():
        edges += first[done:at]
        edges += inner[at].values()
        done = at + 1
    return edges + first[done:] if done else first


def _columns(found: Sequence[Mapping[str, Any]], one: str, other: str) -> tuple[Floats, Floats]:
    """Return two attributes as numbers, NaN where they are missing or no numbers."""
    try:
        # One visit of each mapping: on large maps the time goes into fetching them from memory.
        pairs = chain.from_iterable(map(itemgetter(one, other), found))
        both = np.fromiter(pairs, dtype=np.float64, count=2 * len(found))
    except (KeyError, TypeError, ValueError):
        both = np.array([_number(data.get(name)) for data in found for name in (one, other)], dtype=np.float64)
    return both[::2].copy(), both[1::2].copy()


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return float("nan")


def _coordinates(graph: nx.Graph[Any], name: str) -> tuple[Floats, Floats, list[Finding]]:
    found = [data for _, data in graph.nodes(data=True)]
    lon, lat = _columns(found, "x", "y")
    missing = ~(np.isfinite(lat) & np.isfinite(lon))
    findings = _listed(
        [
            Words(f"the node {node!r} has no x and y", f"der Knoten {node!r} hat kein x und y")
            for node, one in zip(graph, missing, strict=True)
            if one
        ],
        Words("x is the longitude, y the latitude", "x ist die Länge, y die Breite"),
        name,
    )
    if ((np.abs(lat) > 90) | (np.abs(lon) > 180)).any():
        said = Words(
            f"x and y are no degrees, e.g. x: {lon[~missing][0]:g}, y: {lat[~missing][0]:g}",
            f"x und y sind keine Grad, z. B. x: {lon[~missing][0]:g}, y: {lat[~missing][0]:g}",
        )
        remedy = Words(
            "the map was projected: keep longitude and latitude (EPSG:4326) for the export",
            "die Karte wurde projiziert: bei der Ausgabe Länge und Breite behalten (EPSG:4326)",
        )
        findings.append(Finding("", said, remedy, name))
    return lat, lon, findings


def _length_findings(
    tags: list[Mapping[str, Any]], lengths: Floats, graph: nx.Graph[Any], tails: Wholes, heads: Wholes, name: str
) -> list[Finding]:
    bad = np.flatnonzero(~(np.isfinite(lengths) & (lengths >= 0)))
    ids = list(graph) if len(bad) else []
    said = [
        Words(
            f"the street from {ids[tails[i]]!r} to {ids[heads[i]]!r} has the length {tags[i].get('length')!r}",
            f"die Straße von {ids[tails[i]]!r} nach {ids[heads[i]]!r} hat die Länge {tags[i].get('length')!r}",
        )
        for i in bad
    ]
    return _listed(
        said, Words("every edge needs its length in metres", "jede Straße braucht ihre Länge in Metern"), name
    )


def _one_way_findings(graph: nx.Graph[Any], tags: list[Mapping[str, Any]], name: str) -> list[Finding]:
    if graph.is_directed() or not any(one.get("oneway") in (True, "True", "yes", 1) for one in tags):
        return []
    said = Words(
        "the graph is undirected but has one-way streets, whose direction is lost",
        "der Graph ist ungerichtet, hat aber Einbahnstraßen, deren Richtung verloren ist",
    )
    return [
        Finding(
            "",
            said,
            Words("export the directed graph (MultiDiGraph)", "den gerichteten Graphen (MultiDiGraph) ausgeben"),
            name,
        )
    ]


def _seconds(
    tags: list[Mapping[str, Any]], lengths: Floats, seconds: Floats, name: str
) -> tuple[Floats, Mapping[SpeedBasis, int], list[Finding]]:
    """Return driving times, infinite where no car may drive; those missing come from lengths and speeds."""
    negative = np.flatnonzero(seconds < 0)
    said = [
        Words(
            f"a street has the travel_time {tags[i]['travel_time']!r}",
            f"eine Straße hat die travel_time {tags[i]['travel_time']!r}",
        )
        for i in negative
    ]
    missing = np.flatnonzero(np.isnan(seconds))
    counts: dict[SpeedBasis, int] = {"travel_time": len(tags) - len(missing)}
    for i in missing.tolist():
        speed = kmh_of(tags[i])
        if speed is None or not speed[0]:
            seconds[i] = np.inf
            continue
        seconds[i] = lengths[i] / speed[0] * 3.6
        counts[speed[1]] = counts.get(speed[1], 0) + 1
    return seconds, counts, _listed(said, Words("seconds are positive", "Sekunden sind positiv"), name)


def _listed(said: list[Words], remedy: Words, name: str) -> list[Finding]:
    def findings() -> Iterator[Finding]:
        for one in said[:_SHOWN]:
            yield Finding("", one, remedy, name)
        if len(said) > _SHOWN:
            wrong = Words(
                f"the same holds for {len(said) - _SHOWN} more", f"dasselbe gilt für {len(said) - _SHOWN} weitere"
            )
            yield Finding("", wrong, remedy, name)

    return list(findings())
