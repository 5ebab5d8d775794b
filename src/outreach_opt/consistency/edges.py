"""The edges of the network with the straight lines under them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import asin, cos, inf, radians, sin, sqrt

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.timetable import Route
from outreach_opt.words import Words

Point = tuple[float, float]

# Of curvature, on the ellipsoid of WGS84: along the meridian at the equator, and at the poles.
_LEAST_RADIUS_KM, _GREATEST_RADIUS_KM = 6335.4, 6399.6


_GERMAN = {
    "road": "die Straße",
    "walk": "der Fußweg",
    "ferry": "die Fähre",
    "boat route": "die Schiffslinie",
    "route": "die Linie",
}


@dataclass(frozen=True)
class Edge:
    """A road, walk, ferry or route between two places that exist.

    Parameters
    ----------
    path
        Where it stands in the facts.
    kind
        ``road``, ``walk``, ``ferry``, ``boat route`` or ``route``.
    ends
        Ids; ferries and routes lead from the first to the second.
    one_way
        Whether it leads from the first to the second only.
    km, minutes
        As given; of a route the shortest of its trips.
    """

    path: str
    kind: str
    ends: tuple[str, str]
    one_way: bool
    km: float | None
    minutes: float | None

    @property
    def label(self) -> Words:
        """The edge in a sentence."""
        one, other = self.ends
        return Words(f"the {self.kind} from '{one}' to '{other}'", f"{_GERMAN[self.kind]} von '{one}' nach '{other}'")


def straight_bounds(one: Point, other: Point) -> tuple[float, float]:
    """Return two lengths between which the geodesic lies, at a small part of its cost.

    On the ellipsoid a minute of latitude or longitude is nowhere shorter than on a sphere with its least radius of
    curvature, and nowhere longer than on one with its greatest; so neither is any line, nor the shortest one.
    """
    lat, lon, other_lat, other_lon = map(radians, (*one, *other))
    haversine = sin((other_lat - lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin((other_lon - lon) / 2) ** 2
    angle = 2 * asin(min(1.0, sqrt(haversine)))
    return _LEAST_RADIUS_KM * angle, _GREATEST_RADIUS_KM * angle


def straight_km(one: Point, other: Point) -> float:
    """Return the geodesic length between two points given by latitude and longitude."""
    return _geodesic_km(*one, *other)


@lru_cache(maxsize=100_000)
def _geodesic_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    # Loaded on first use: `import outreach_opt` stays light.
    from geopy.distance import geodesic

    return float(geodesic((lat, lon), (other_lat, other_lon)).km)


def ambiguous_ids(facts: Facts) -> set[str]:
    """Return the ids that two places share; their coordinates are anybody's guess."""
    counts = Counter(one.id for one in facts.offices)
    counts.update(one.id for one in facts.locations)
    counts.update(one.id for one in facts.network.nodes)
    return {one for one, times in counts.items() if times > 1}


def edges_of(facts: Facts) -> list[Edge]:
    """Return the edges whose two ends are known and different."""
    usable = facts.coordinates.keys() - ambiguous_ids(facts)
    return [one for one in _edges(facts) if set(one.ends) <= usable and one.ends[0] != one.ends[1]]


def is_whole(facts: Facts) -> bool:
    """Tell whether every edge has two known and different ends."""
    return len(edges_of(facts)) == len(list(_edges(facts)))


def _edges(facts: Facts) -> Iterator[Edge]:
    network = facts.network
    for i, road in enumerate(network.roads):
        yield Edge(f"network.roads[{i}]", "road", road.between, road.one_way, road.km, road.minutes)
    for i, walk in enumerate(network.walks):
        yield Edge(f"network.walks[{i}]", "walk", walk.between, False, walk.km, walk.minutes)
    for i, ferry in enumerate(network.ferries):
        ends = (ferry.origin, ferry.destination)
        yield Edge(f"network.ferries[{i}]", "ferry", ends, True, None, ferry.crossing_minutes)
    for i, route in enumerate(network.routes):
        yield from _route_edges(route, f"network.routes[{i}]")


def _route_edges(route: Route, path: str) -> Iterator[Edge]:
    """Yield an edge from each stop to each one that a trip serves right after it."""
    shortest: dict[tuple[str, str], float] = {}
    for trip in route.trips:
        for one, other in pairwise(trip.stop_times):
            minutes, ends = other.arrives - one.departs, (one.node, other.node)
            # Trips that go back in time are found elsewhere, and say nothing about speeds.
            shortest[ends] = min(minutes if minutes >= 0 else inf, shortest.get(ends, inf))
    kind = "boat route" if route.mode == "sail" else "route"
    for ends, fastest in shortest.items():
        # Neighbouring stops may lie within one minute.
        yield Edge(path, kind, ends, True, None, None if fastest == inf else max(fastest, 1))
