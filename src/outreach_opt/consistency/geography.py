"""Coordinates, lengths and speeds that cannot be true together."""

from collections import Counter
from collections.abc import Iterator
from statistics import median

from outreach_opt.consistency.edges import Edge, Point, ambiguous_ids, edges_of, straight_bounds, straight_km
from outreach_opt.domain.facts import Facts
from outreach_opt.errors import Finding

_TOLERANCE = 1.01
_ROUNDING_KM = 0.1
"""Coordinates with three decimals are up to 0.1 km off."""
_FARTHEST_KM = 300
_FASTEST = {"road": 130, "walk": 8, "ferry": 80, "boat route": 80, "route": 320}
_SLOWEST_SPEED = 5


def check_geography(facts: Facts) -> list[Finding]:
    """Find places in the sea, swapped coordinates, and roads, walks and lines no vehicle could follow."""
    doubtful = ambiguous_ids(facts)
    points = {one: point for one, point in facts.coordinates.items() if one not in doubtful}
    edges = edges_of(facts)
    found = _misplaced(facts, points, edges)
    sound = [edge for edge in edges if not set(edge.ends) & found.keys()]
    findings = list(found.values())
    for edge in sound:
        findings += [*_length(edge, points), *_speed(edge, points)]
    return [*findings, *_loops(facts), *_speed_settings(facts)]


def _straight(edge: Edge, points: dict[str, Point]) -> float:
    return straight_km(points[edge.ends[0]], points[edge.ends[1]])


def _bounds(edge: Edge, points: dict[str, Point]) -> tuple[float, float]:
    """Return the least and the greatest length that the straight line can have: most edges fit either."""
    return straight_bounds(points[edge.ends[0]], points[edge.ends[1]])


def _too_short(edge: Edge, points: dict[str, Point]) -> bool:
    if edge.km is None or edge.km * _TOLERANCE + _ROUNDING_KM >= _bounds(edge, points)[1]:
        return False
    return edge.km * _TOLERANCE + _ROUNDING_KM < _straight(edge, points)


def _misplaced(facts: Facts, points: dict[str, Point], edges: list[Edge]) -> dict[str, Finding]:
    """Return one finding for each place that is the likely cause of all that does not fit around it."""
    paths = {
        **{one.id: f"network.nodes[{i}].lat" for i, one in enumerate(facts.network.nodes)},
        **{one.id: f"locations[{i}].lat" for i, one in enumerate(facts.locations)},
        **{one.id: f"offices[{i}].lat" for i, one in enumerate(facts.offices)},
    }
    centre = (
        (median(lat for lat, _ in points.values()), median(lon for _, lon in points.values())) if points else (0, 0)
    )
    measured = [edge for edge in edges if edge.km is not None]
    short = {edge for edge in measured if _too_short(edge, points)}
    edges_at: dict[str, list[Edge]] = {}
    for edge in measured:
        for end in edge.ends:
            edges_at.setdefault(end, []).append(edge)
    found: dict[str, Finding] = {}
    ends = Counter(end for edge in short for end in edge.ends)
    far = [
        place
        for place, point in points.items()
        if straight_bounds(point, centre)[1] > _FARTHEST_KM and straight_km(point, centre) > _FARTHEST_KM
    ]
    for place in dict.fromkeys([*far, *(end for end, _ in ends.most_common())]):
        around = [edge for edge in edges_at.get(place, []) if not set(edge.ends) & found.keys()]
        if place not in far and not any(edge in short for edge in around):
            continue
        said = _swapped(place, points, around, centre) or _astray(place, points, around, short, centre)
        if said:
            found[place] = Finding(paths[place], *said)
    return found


def _swapped(place: str, points: dict[str, Point], around: list[Edge], centre: Point) -> tuple[str, str] | None:
    lat, lon = points[place]
    if abs(lon) > 90 or straight_km((lon, lat), centre) > min(_FARTHEST_KM, straight_km((lat, lon), centre)):
        return None
    if any(_too_short(edge, {**points, place: (lon, lat)}) for edge in around):
        return None
    said = f"'{place}' lies at latitude {lat}, longitude {lon}, far from its roads and the other places"
    return said, f"latitude and longitude are swapped: lat: {lon}, lon: {lat}"


def _astray(
    place: str, points: dict[str, Point], around: list[Edge], short: set[Edge], centre: Point
) -> tuple[str, str] | None:
    lat, lon = points[place]
    where = f"'{place}' at latitude {lat}, longitude {lon}"
    away = straight_km((lat, lon), centre)
    if away > _FARTHEST_KM:
        return f"{where} lies {away:.0f} km from the middle of all places", "check its latitude and longitude"
    if len(around) < 2 or any(edge not in short for edge in around):
        return None
    edge = around[0]
    said = f"{where} is in the wrong place: all {len(around)} ways to it are shorter than the straight line"
    detail = f"{edge.label} is {edge.km} km, the straight line {_straight(edge, points):.1f} km"
    return f"{said}, e.g. {detail}", "it lies in the sea: check its latitude and longitude"


def _length(edge: Edge, points: dict[str, Point]) -> Iterator[Finding]:
    if edge.km is None:
        return
    least, most = _bounds(edge, points)
    if edge.km * _TOLERANCE + _ROUNDING_KM >= most and edge.km <= 4 * least + 2:
        return
    straight = _straight(edge, points)
    said = f"{edge.label} is {edge.km} km long, the straight line is {straight:.1f} km"
    if _too_short(edge, points):
        remedy = f"km is at least {straight:.1f}, or one of the two has wrong coordinates"
        yield Finding(f"{edge.path}.km", f"{said}: a way cannot be shorter", remedy)
    elif edge.km > 4 * straight + 2:
        remedy = "check km, or the coordinates of the two"
        yield Finding(f"{edge.path}.km", f"{said}: more than four times as far", remedy)


def _speed(edge: Edge, points: dict[str, Point]) -> Iterator[Finding]:
    if edge.minutes is None or (edge.km is not None and next(_length(edge, points), None)):
        return
    fastest = _FASTEST[edge.kind]
    if edge.km is None and _bounds(edge, points)[1] / edge.minutes * 60 <= fastest:
        return
    km = _straight(edge, points) if edge.km is None else edge.km
    speed = km / edge.minutes * 60
    if speed > fastest:
        field = {"ferry": ".crossing_minutes", "road": ".minutes", "walk": ".minutes"}.get(edge.kind, "")
        said = f"{edge.label} takes {edge.minutes:g} minutes for {km:.1f} km: {speed:.0f} km/h, above {fastest}"
        least = -(-km * 60 // fastest)
        yield Finding(f"{edge.path}{field}", said, f"at least {least:.0f} minutes")


def _loops(facts: Facts) -> Iterator[Finding]:
    ways = [(f"network.roads[{i}].between", one.between) for i, one in enumerate(facts.network.roads)]
    ways += [(f"network.walks[{i}].between", one.between) for i, one in enumerate(facts.network.walks)]
    ferries = enumerate(facts.network.ferries)
    ways += [(f"network.ferries[{i}].destination", (one.origin, one.destination)) for i, one in ferries]
    for path, (one, other) in ways:
        if one == other:
            yield Finding(path, f"this leads from '{one}' to '{other}' itself", "name the other end")


def _speed_settings(facts: Facts) -> Iterator[Finding]:
    for name, speed in facts.network.speeds.items():
        if not _SLOWEST_SPEED <= speed <= _FASTEST["road"]:
            said = f"the speed class '{name}' has {speed:g} km/h, not {_SLOWEST_SPEED} to {_FASTEST['road']}"
            yield Finding(f"network.speeds.{name}", said, "write kilometres per hour")
    if facts.network.walking_kmh > _FASTEST["walk"]:
        said = f"nobody walks {facts.network.walking_kmh:g} km/h"
        yield Finding("network.walking_kmh", said, "4.5")
