"""Maps for geographic information systems and web pages: places, network and plan as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from outreach_opt.domain.base import DateRange
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.network import Road, Walk
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.exports.lines import Line, lines_of, nodes_on, piers_of
from outreach_opt.exports.plan_tables import plan_table
from outreach_opt.exports.tables import Cell
from outreach_opt.io.write import write_atomically
from outreach_opt.policy import RotationProblem
from outreach_opt.travel.roads import drive_seconds, edge_km

Feature = dict[str, Any]
PRIVATE = ("staff",)
"""Maps are put on the web: they say how many go, not who."""


def to_geojson(problem: RotationProblem, plan: RotationPlan | None = None) -> dict[str, Any]:
    """Return a map as a GeoJSON FeatureCollection, in WGS 84, longitude first.

    ``kind`` tells the features apart. Points: ``office``, ``location``, ``pier``, ``node``. Lines: ``way`` (roads,
    walks, ferries and routes, by ``mode``). With a plan, further ``visit`` (a point for each day of a visit) and
    ``itinerary`` (a line along the network for each office's way), with the columns of the tables of those names but
    without ids of staff.

    Parameters
    ----------
    problem
        A problem whose sources are read, as :func:`outreach_opt.load_problem` returns it.
    plan
        Any plan of it.

    Raises
    ------
    InputError
        If sources are not read, or the plan names what the problem does not know.
    """
    features = [*_points(problem, plan), *_ways(problem), *(_planned(problem, plan) if plan else ())]
    return {"type": "FeatureCollection", "name": problem.name, "features": features}


def write_geojson(
    problem: RotationProblem, path: str | Path, plan: RotationPlan | None = None, *, overwrite: bool = False
) -> None:
    """Write a map as a GeoJSON file, whole or not at all.

    Parameters
    ----------
    problem, plan
        As for :func:`to_geojson`.
    path
        The file, usually ending in ``.geojson``; its folder must exist.
    overwrite
        Whether an existing file may be replaced.

    Raises
    ------
    InputError
        As for :func:`to_geojson`, or if the file exists and ``overwrite`` is off, or cannot be written.
    """
    text = json.dumps(to_geojson(problem, plan), ensure_ascii=False, allow_nan=False, indent=1)
    write_atomically(Path(path), f"{text}\n", overwrite=overwrite)


def _feature(facts: Facts, id_: str, kind: str, nodes: Iterable[str], properties: Mapping[str, Any]) -> Feature:
    """Return a feature; a way that never leaves its point is that point, as a line needs two."""
    points = [facts.coordinates[node] for node in nodes]
    at = [[lon, lat] for (lat, lon), before in zip(points, [None, *points], strict=False) if (lat, lon) != before]
    geometry = {"type": "Point", "coordinates": at[0]} if len(at) == 1 else {"type": "LineString", "coordinates": at}
    return {"type": "Feature", "id": id_, "geometry": geometry, "properties": {"kind": kind, **properties}}


def _points(problem: RotationProblem, plan: RotationPlan | None) -> Iterator[Feature]:
    for office in problem.offices:
        people = sum(who.office == office.id for who in problem.staff)
        said: dict[str, Any] = {"office": office.id, "name": office.name or office.id, "people": people}
        yield _feature(problem, f"office/{office.id}", "office", [office.id], said)
    for place in problem.locations:
        said = {
            "location": place.id,
            "name": place.label,
            "venue": place.venue.name,
            "catchment": list(place.catchment),
            "expected_clients": place.expected_clients,
            "least_visits": place.visits.least,
            "most_visits": place.visits.most,
        }
        if plan:
            said["visit_dates"] = [day.isoformat() for day in plan.visit_dates.get(place.id, ())]
        yield _feature(problem, f"location/{place.id}", "location", [place.id], said)
    piers = piers_of(problem)
    for node in problem.network.nodes:
        kind = "pier" if node.id in piers else "node"
        yield _feature(problem, f"{kind}/{node.id}", kind, [node.id], {"node": node.id, "name": node.name or node.id})


def _ways(problem: RotationProblem) -> Iterator[Feature]:
    for number, one in enumerate(lines_of(problem), 1):
        said = {"mode": one.mode, "name": one.name, "line": one.line, "from": one.nodes[0], "to": one.nodes[-1]}
        yield _feature(problem, f"way/{number}", "way", one.nodes, {**said, **_of_way(problem, one)})


def _of_way(problem: RotationProblem, line: Line) -> dict[str, Any]:
    """Return lengths, times and dates of a road or walk, where they are known."""
    if isinstance(line.way, Road):
        return {
            "km": round(edge_km(problem, line.way), 3),
            "minutes": round(drive_seconds(problem, line.way) / 60, 1),
            "one_way": line.way.one_way,
            "valid": [_span(one) for one in line.way.valid],
            "closed": [_span(one) for one in line.way.closed],
        }
    if isinstance(line.way, Walk):
        return {"km": line.way.km, "minutes": line.way.minutes}
    return {}


def _span(span: DateRange) -> str:
    """Return dates as an interval of ISO 8601."""
    return f"{span.first.isoformat()}/{span.last.isoformat()}"


def _planned(problem: RotationProblem, plan: RotationPlan) -> Iterator[Feature]:
    for row in plan_table(problem, plan, "visits").records():
        id_ = f"visit/{row['outing']}/{row['location']}/{row['session']}"
        yield _feature(problem, id_, "visit", [str(row["location"])], _properties(row))
    ways = {(at, way.office): way for at, one in enumerate(plan.outings, 1) for way in one.itineraries}
    for (number, office), row in zip(ways, plan_table(problem, plan, "itineraries").records(), strict=True):
        nodes = nodes_on(ways[number, office])
        yield _feature(problem, f"itinerary/{number}/{office}", "itinerary", nodes, _properties(row))


def _properties(row: Mapping[str, Cell]) -> dict[str, Any]:
    shown = {name: cell for name, cell in row.items() if name not in PRIVATE}
    return {name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in shown.items()}
