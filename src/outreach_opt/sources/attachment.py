"""Stops and the places of a problem that lie near them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from math import cos, radians

from outreach_opt.consistency.edges import Point, straight_km
from outreach_opt.domain.network import Walk

_DEGREE_KM = 110.5
"""The shortest degree of latitude; anything farther apart than this tells cannot be near."""
_LEAST_KM = 0.05
"""Even where a stop has a place's own coordinates there are some steps to go."""


@dataclass(frozen=True, slots=True)
class StopPlace:
    """A stop of a feed as a node of the network, and how far the places near it are.

    Parameters
    ----------
    stop
        Its id in the feed.
    node
        Its id in the network.
    name, point
        As in the feed.
    near
        Straight kilometres by place, nearest first.
    """

    stop: str
    node: str
    name: str
    point: Point
    near: tuple[tuple[str, float], ...] = ()

    def walks(self, detour_factor: float) -> Iterator[Walk]:
        """Yield the walks to the places near it; paths are longer than straight lines by the factor."""
        for place, km in self.near:
            yield Walk(between=(place, self.node), km=round(max(km * detour_factor, _LEAST_KM), 3))


@dataclass(frozen=True, slots=True)
class FarStop:
    """A stop that is left out, with the nearest place and its straight distance."""

    stop: str
    name: str
    nearest: str
    km: float


def near_places(
    point: Point, places: Mapping[str, Point], ends: Collection[str], attach_km: float
) -> tuple[tuple[str, float], ...]:
    """Return the places to link to a stop, nearest first, with their straight kilometres.

    Parameters
    ----------
    point
        The stop.
    places
        Coordinates of everything there is.
    ends
        Offices and locations: each within the distance is linked. Of other nodes only the nearest is, as nodes are
        linked among themselves.
    attach_km
        The distance.
    """
    lat, lon = point
    width = max(cos(radians(lat)), 0.01) * _DEGREE_KM
    found = []
    for place, (other_lat, other_lon) in places.items():
        if abs(other_lat - lat) * _DEGREE_KM > attach_km or abs(other_lon - lon) * width > attach_km * 1.02:
            continue
        km = straight_km(point, (other_lat, other_lon))
        if km <= attach_km:
            found.append((place, round(km, 3)))
    found.sort(key=lambda one: (one[1], one[0]))
    nearest = next((place for place, _ in found if place not in ends), None)
    return tuple(one for one in found if one[0] in ends or one[0] == nearest)


def far_stop(stop: str, name: str, point: Point, places: Mapping[str, Point]) -> FarStop:
    """Return a stop that is left out with the place nearest to it."""
    lat, lon = point
    narrow = cos(radians(lat))

    def flat(place: str) -> float:
        other_lat, other_lon = places[place]
        return float((other_lat - lat) ** 2 + ((other_lon - lon) * narrow) ** 2)

    nearest = min(places, key=flat)
    return FarStop(stop, name, nearest, round(straight_km(point, places[nearest]), 3))
