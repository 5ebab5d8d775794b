"""Speeds and names of a map's streets, read from the tags of OpenStreetMap."""

import re
from ast import literal_eval
from collections.abc import Mapping
from math import isfinite
from typing import Any, Literal

SpeedBasis = Literal["travel_time", "speed_kph", "maxspeed", "highway"]
"""Which attribute of an edge its driving time comes from."""

HIGHWAY_KMH: Mapping[str, float] = {
    "motorway": 110,
    "motorway_link": 60,
    "trunk": 85,
    "trunk_link": 55,
    "primary": 65,
    "primary_link": 45,
    "secondary": 60,
    "secondary_link": 40,
    "tertiary": 50,
    "tertiary_link": 35,
    "unclassified": 45,
    "residential": 30,
    "living_street": 10,
    "service": 15,
    "track": 15,
}
"""Kilometres per hour by class of street where a map gives no speed: assumptions, for cars in the open country."""

OTHER_KMH = 30.0
"""For classes that are not listed: an assumption."""

NOT_FOR_CARS = frozenset(
    {"footway", "path", "steps", "cycleway", "pedestrian", "bridleway", "corridor", "construction"}
)
"""Classes that no car may use."""

_SPEED = re.compile(r"(\d+(?:\.\d+)?)\s*(mph|km/h|kmh|kph|knots)?", re.IGNORECASE)
_KMH_PER_UNIT = {"mph": 1.609344, "knots": 1.852}
_WALKING_PACE_KMH = 7.0


def tag_values(value: Any) -> tuple[str, ...]:
    """Return the values of a tag as texts.

    Parameters
    ----------
    value
        One value, a list (streets merged into one edge), such a list as text (in GraphML), or values parted by ``;``.
    """
    if value is None or (isinstance(value, float) and not isfinite(value)):
        return ()
    if isinstance(value, str) and value.startswith("[") and value.endswith("]"):
        try:
            value = literal_eval(value)
        except (ValueError, SyntaxError):
            value = value[1:-1].split(",")
    if isinstance(value, list | tuple | set):
        return tuple(text for one in value for text in tag_values(one))
    return tuple(part.strip() for part in str(value).split(";") if part.strip())


def kmh_of(tags: Mapping[str, Any]) -> tuple[float, SpeedBasis] | None:
    """Return the speed of a street in kilometres per hour and where it is from; None where no car may drive.

    Of several speeds on one edge the lowest counts: it is better to arrive early than late. Signed limits are taken as
    speeds, as OSMnx does, so times are those of a free road.

    Parameters
    ----------
    tags
        ``speed_kph``, ``maxspeed`` and ``highway`` of an edge, any of which may be missing.
    """
    for basis in ("speed_kph", "maxspeed"):
        speeds = [kmh for text in tag_values(tags.get(basis)) if (kmh := _kmh(text))]
        if speeds:
            return min(speeds), "speed_kph" if basis == "speed_kph" else "maxspeed"
    classes = tag_values(tags.get("highway"))
    if classes and all(one in NOT_FOR_CARS for one in classes):
        return None
    return min((HIGHWAY_KMH.get(one, OTHER_KMH) for one in classes), default=OTHER_KMH), "highway"


def _kmh(text: str) -> float | None:
    """Return a speed; None for words such as ``none`` or ``DE:urban``, where the class of the street decides."""
    if text == "walk":
        return _WALKING_PACE_KMH
    match = _SPEED.fullmatch(text)
    return float(match[1]) * _KMH_PER_UNIT.get((match[2] or "").lower(), 1.0) if match else None
