"""Places onto a map: for each the nearest node that cars can reach and leave, with its distance."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np

from outreach_opt.errors import Finding, InputError
from outreach_opt.sources.road_map import RoadMap
from outreach_opt.sources.streets import Floats, Wholes
from outreach_opt.words import Words, decimal

Point = tuple[float, float]
"""Latitude and longitude in WGS84 degrees."""

_EQUATOR_M = 6_378_137.0
_ECCENTRICITY_2 = 6.694379990141e-3
"""WGS84: radius at the equator and squared eccentricity."""
_METRES_PER_DEGREE = 110_500.0
"""A little less than one degree of latitude anywhere."""
_FARTHEST_KM = 50.0
_ROW = 1000.0
"""More than all degrees of longitude, so that rows of nodes stay apart."""


@dataclass(frozen=True, slots=True)
class Snap:
    """Where a place lies on a map.

    Parameters
    ----------
    place
        Id of the office, location or node.
    node
        The node of the map, as the graph names it.
    metres
        Straight line from the place to the node.
    nearest_metres
        Straight line to the nearest node of all. It is less than ``metres`` where that node belongs to streets that
        cannot be reached or left (a fenced yard, a torn piece of the map) and was passed over.
    component_nodes, largest_component_nodes
        Nodes that can be reached from the node and left again, and the most of any node of the map. They differ on
        islands, and where a place lies off the connected roads.
    """

    place: str
    node: Hashable
    metres: float
    nearest_metres: float
    component_nodes: int
    largest_component_nodes: int

    @property
    def passed_over(self) -> bool:
        """Whether a nearer node was passed over."""
        return self.nearest_metres < self.metres

    @property
    def connected(self) -> bool:
        """Whether the node belongs to the largest connected part of the map."""
        return self.component_nodes == self.largest_component_nodes


def snap_places(
    road_map: RoadMap,
    places: Mapping[str, Point],
    snap_km: float = 1.0,
    paths: Mapping[str, str] | None = None,
    file: str = "",
) -> dict[str, Snap]:
    """Return where places lie on a map.

    Of all nodes within reach only those of the largest connected part count, and of these the nearest is taken.

    Parameters
    ----------
    road_map
        The map.
    places
        Latitude and longitude by id.
    snap_km
        How far a node may be.
    paths
        Where each place stands in the facts, for errors.
    file
        Name of the map, for errors.

    Raises
    ------
    InputError
        With every place that has no node within reach, and the distance of its nearest one.
    """
    points = np.array([*places.values()], dtype=np.float64).reshape(-1, 2)
    owner, near = _nodes_nearby(road_map, points, snap_km)
    metres = metres_between((points[owner, 0], points[owner, 1]), road_map.lat[near], road_map.lon[near])
    within = metres <= snap_km * 1000
    owner, near, metres = owner[within], near[within], metres[within]
    missed = np.bincount(owner, minlength=len(points)) == 0
    if missed.any():
        raise InputError(
            [
                _too_far(road_map, place, point, snap_km, (paths or {}).get(place, place), file)
                for (place, point), miss in zip(places.items(), missed.tolist(), strict=True)
                if miss
            ]
        )
    return _snaps(road_map, list(places), owner, near, metres)


def _nodes_nearby(road_map: RoadMap, points: Floats, snap_km: float) -> tuple[Wholes, Wholes]:
    """Return pairs of a point, in order, and a node in a box that holds all within reach.

    Nodes lie sorted in rows as high as the reach, in each row from west to east; a box cuts through three rows.
    """
    height = snap_km * 1000 / _METRES_PER_DEGREE
    row = np.floor(road_map.lat / height)
    key = row * _ROW + road_map.lon
    order = np.argsort(key)
    key = key[order]
    poleward = np.minimum(np.abs(points[:, 0]) + height, 89.9)
    width = height / np.cos(np.radians(poleward))
    middle = np.floor(points[:, 0] / height) * _ROW + points[:, 1]
    shifts = np.array([-_ROW, 0.0, _ROW])[None, :]
    first = np.searchsorted(key, middle[:, None] + shifts - width[:, None]).ravel()
    last = np.searchsorted(key, middle[:, None] + shifts + width[:, None]).ravel()
    counts = last - first
    # All ranges in one: each begins where the last one ended.
    along = np.arange(counts.sum()) + np.repeat(first - (np.cumsum(counts) - counts), counts)
    owner, near = np.repeat(np.arange(len(points)), counts.reshape(-1, 3).sum(axis=1)), order[along]
    inside = np.abs(road_map.lat[near] - points[owner, 0]) <= height
    return owner[inside], near[inside]


def metres_between(point: Point | tuple[Floats, Floats], lat: Floats, lon: Floats) -> Floats:
    """Return straight lines on the WGS84 ellipsoid, right to a millimetre in a kilometre for near points.

    Parameters
    ----------
    point
        One end, or one for each of the others.
    lat, lon
        The other ends.
    """
    middle = np.radians((lat + point[0]) / 2)
    bend = 1 - _ECCENTRICITY_2 * np.sin(middle) ** 2
    east = np.radians((lon - point[1] + 180) % 360 - 180) * np.cos(middle) * _EQUATOR_M / np.sqrt(bend)
    north = np.radians(lat - point[0]) * _EQUATOR_M * (1 - _ECCENTRICITY_2) / bend**1.5
    distance: Floats = np.hypot(east, north)
    return distance


def _snaps(road_map: RoadMap, places: list[str], owner: Wholes, near: Wholes, metres: Floats) -> dict[str, Snap]:
    """Return for each place the nearest of its nodes in the largest part; every place has some, in order."""
    if not places:
        return {}
    begins = np.flatnonzero(np.diff(owner, prepend=-1))
    sizes = road_map.component_nodes[road_map.component[near]]
    sound = sizes == np.maximum.reduceat(sizes, begins)[owner]
    least = np.minimum.reduceat(np.where(sound, metres, np.inf), begins)
    best = np.flatnonzero(sound & (metres == least[owner]))
    best = best[np.flatnonzero(np.diff(owner[best], prepend=-1))]
    nearest = np.minimum.reduceat(metres, begins)
    largest = int(road_map.component_nodes.max())
    return {
        place: Snap(place, road_map.ids[node], round(own, 1), round(any_, 1), size, largest)
        for place, node, own, any_, size in zip(
            places, near[best].tolist(), metres[best].tolist(), nearest.tolist(), sizes[best].tolist(), strict=True
        )
    }


def _too_far(road_map: RoadMap, place: str, point: Point, snap_km: float, path: str, file: str) -> Finding:
    metres = metres_between(point, road_map.lat, road_map.lon)
    nearest = int(np.argmin(metres))
    km = float(metres[nearest]) / 1000
    name = f"{file} " if file else ""
    said = Words(
        f"the nearest node of the map {name}is {km:.2f} km from '{place}' at latitude {point[0]}, longitude "
        f"{point[1]}, "
        f"farther than snap_km: {snap_km:g}",
        f"der nächste Knoten der Karte {name}ist {decimal(km, 2, 'de')} km von '{place}' bei Breite {point[0]}, Länge "
        f"{point[1]} entfernt, weiter als snap_km: {snap_km:g}",
    )
    enough = np.ceil(km * 10 + 0.001) / 10
    remedy = Words(
        "check its coordinates, or take a map that covers it",
        "die Koordinaten prüfen, oder eine Karte nehmen, auf der er liegt",
    )
    if enough <= _FARTHEST_KM:
        remedy = Words(f"{remedy}, or snap_km: {enough:g}", f"{remedy.de}, oder snap_km: {enough:g}")
    return Finding(path, said, remedy)
