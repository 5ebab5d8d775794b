"""From degrees to a drawing: a local equirectangular projection, true to a per mille over a district."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import cos, radians

KM_A_DEGREE = 111.195
"""Kilometres of a degree of latitude on a sphere of 6,371 km radius."""
WIDTH = 1000.0
MARGIN = 70.0
NARROWEST, WIDEST = 0.62, 1.6
"""Heights for one width between which a drawing is kept."""
LEAST_KM = 2.0
"""A drawing is never of less than this."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Where latitudes and longitudes lie in a drawing of ``WIDTH`` by ``height``; ``scale`` is in units a kilometre."""

    height: float
    scale: float
    _west: float
    _north: float
    _squeeze: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Return the point of a drawing, from its left upper corner."""
        x = (lon * self._squeeze * KM_A_DEGREE - self._west) * self.scale
        y = (self._north - lat * KM_A_DEGREE) * self.scale
        return round(x, 1), round(y, 1)


def projection_of(points: Collection[tuple[float, float]]) -> Projection:
    """Return the projection in which points, as latitude and longitude, fill a drawing up to its margin."""
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    squeeze = cos(radians((min(lats) + max(lats)) / 2))
    east, west = max(lons) * squeeze * KM_A_DEGREE, min(lons) * squeeze * KM_A_DEGREE
    north, south = max(lats) * KM_A_DEGREE, min(lats) * KM_A_DEGREE
    wide, high = max(east - west, LEAST_KM), max(north - south, LEAST_KM)
    inner = WIDTH - 2 * MARGIN
    # The side that would be too long decides how large everything is drawn.
    scale = min(inner / wide, (WIDTH * WIDEST - 2 * MARGIN) / high)
    height = max(high * scale + 2 * MARGIN, WIDTH * NARROWEST)
    left = (east + west) / 2 - WIDTH / 2 / scale
    top = (north + south) / 2 + height / 2 / scale
    return Projection(round(height, 1), scale, left, top, squeeze)
