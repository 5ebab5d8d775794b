"""Where things lie on the ground and on paper: a part of the earth small enough to be drawn flat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sqrt
from typing import Self

KM_PER_DEGREE = 111.195
"""Of a sphere with the earth's mean radius, 6,371 km; off by less than 0.6 %."""
POINTS = 72
"""Points in an inch."""
LONGEST_SIDE = 2.0
"""A sheet is at most so many times as long as it is wide."""
LEAST_KM = 2.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A map's part of the earth, in degrees, and its size on paper.

    Degrees of longitude are drawn shorter than those of latitude by the cosine of the middle latitude, so that a
    kilometre is as long in every direction.

    Parameters
    ----------
    inches_per_km
        The scale.
    """

    west: float
    east: float
    south: float
    north: float
    inches_per_km: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]], side: float) -> Self:
        """Return the sheet around some points.

        Parameters
        ----------
        points
            Latitude and longitude.
        side
            The side in inches of a square as large as the sheet.
        """
        lats, lons = zip(*points, strict=True)
        lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        squeezed = max(cos(radians(lat)), 0.01)
        high = max((max(lats) - min(lats)) * KM_PER_DEGREE, LEAST_KM)
        wide = max((max(lons) - min(lons)) * KM_PER_DEGREE * squeezed, LEAST_KM)
        edge = 0.1 * sqrt(high * wide)
        high, wide = high + edge, wide + 2 * edge
        high, wide = max(high, wide / LONGEST_SIDE), max(wide, high / LONGEST_SIDE)
        up, right = high / KM_PER_DEGREE / 2, wide / KM_PER_DEGREE / squeezed / 2
        return cls(lon - right, lon + right, lat - up, lat + up, side / sqrt(high * wide))

    @property
    def aspect(self) -> float:
        """How much longer a degree of latitude is drawn than one of longitude."""
        return 1 / max(cos(radians((self.south + self.north) / 2)), 0.01)

    @property
    def height(self) -> float:
        """In inches."""
        return (self.north - self.south) * KM_PER_DEGREE * self.inches_per_km

    @property
    def width(self) -> float:
        """In inches."""
        return (self.east - self.west) * KM_PER_DEGREE / self.aspect * self.inches_per_km

    def place(self, point: tuple[float, float]) -> tuple[float, float]:
        """Return where a latitude and longitude lie, in points to the right of and above the lower left corner."""
        lat, lon = point
        per_degree = KM_PER_DEGREE * self.inches_per_km * POINTS
        return (lon - self.west) * per_degree / self.aspect, (lat - self.south) * per_degree

    def round_km(self, most_inches: float) -> float:
        """Return the longest of 1, 2, 5, 10, … km that is drawn no longer than that."""
        lengths = [one * 10.0**power for power in range(-3, 5) for one in (1, 2, 5)]
        return max(one for one in lengths if one * self.inches_per_km <= most_inches)
