"""Coordinates, lengths and speeds that cannot be true together."""

from collections import Counter
from collections.abc import Iterator
from statistics import median

from outreach_opt.consistency.edges import Edge, Point, ambiguous_ids, edges_of, straight_bounds, straight_km
from outreach_opt.domain.facts import Facts
from outreach_opt.errors import Finding
from outreach_opt.words import Words, decimal, same

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


def _swapped(place: str, points: dict[str, Point], around: list[Edge], centre: Point) -> tuple[Words, Words] | None:
    lat, lon = points[place]
    if abs(lon) > 90 or straight_km((lon, lat), centre) > min(_FARTHEST_KM, straight_km((lat, lon), centre)):
        return None
    if any(_too_short(edge, {**points, place: (lon, lat)}) for edge in around):
        return None
    said = Words(
        f"'{place}' lies at latitude {lat}, longitude {lon}, far from its roads and the other places",
        f"'{place}' liegt bei Breite {lat}, Länge {lon}, weit weg von seinen Straßen und den anderen Orten",
    )
    return said, Words(
        f"latitude and longitude are swapped: lat: {lon}, lon: {lat}",
        f"Breite und Länge sind vertauscht: lat: {lon}, lon: {lat}",
    )


def _astray(
    place: str, points: dict[str, Point], around: list[Edge], short: set[Edge], centre: Point
) -> tuple[Words, Words] | None:
    lat, lon = points[place]
    where = Words(f"'{place}' at latitude {lat}, longitude {lon}", f"'{place}' bei Breite {lat}, Länge {lon}")
    away = straight_km((lat, lon), centre)
    if away > _FARTHEST_KM:
        return Words(
            f"{where} lies {away:.0f} km from the middle of all places",
            f"{where.de} liegt {away:.0f} km von der Mitte aller Orte entfernt",
        ), Words("check its latitude and longitude", "Breite und Länge prüfen")
    if len(around) < 2 or any(edge not in short for edge in around):
        return None
    edge = around[0]
    count, straight = len(around), _straight(edge, points)
    said = Words(
        f"{where} is in the wrong place: all {count} ways to it are shorter than the straight line, e.g. {edge.label} "
        "is "
        f"{edge.km} km, the straight line {straight:.1f} km",
        f"{where.de} liegt falsch: alle {count} Wege dorthin sind kürzer als die Luftlinie, z. B. {edge.label.de} mit "
        f"{edge.km} km, Luftlinie {decimal(straight, 1, 'de')} km",
    )
    return said, Words(
        "it lies in the sea: check its latitude and longitude", "es liegt im Meer: Breite und Länge prüfen"
    )


def _length(edge: Edge, points: dict[str, Point]) -> Iterator[Finding]:
    if edge.km is None:
        return
    least, most = _bounds(edge, points)
    if edge.km * _TOLERANCE + _ROUNDING_KM >= most and edge.km <= 4 * least + 2:
        return
    straight = _straight(edge, points)
    said = Words(
        f"{edge.label} is {edge.km} km long, the straight line is {straight:.1f} km",
        f"{edge.label.de} ist {edge.km} km lang, die Luftlinie {decimal(straight, 1, 'de')} km",
    )
    if _too_short(edge, points):
        remedy = Words(
            f"km is at least {straight:.1f}, or one of the two has wrong coordinates",
            f"km ist mindestens {straight:.1f}, oder eine der beiden Koordinaten ist falsch",
        )
        wrong = Words(f"{said}: a way cannot be shorter", f"{said.de}: kürzer kann ein Weg nicht sein")
        yield Finding(f"{edge.path}.km", wrong, remedy)
    elif edge.km > 4 * straight + 2:
        remedy = Words("check km, or the coordinates of the two", "km prüfen, oder die Koordinaten der beiden")
        wrong = Words(f"{said}: more than four times as far", f"{said.de}: mehr als viermal so weit")
        yield Finding(f"{edge.path}.km", wrong, remedy)


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
        said = Words(
            f"{edge.label} takes {edge.minutes:g} minutes for {km:.1f} km: {speed:.0f} km/h, above {fastest}",
            f"{edge.label.de} braucht {edge.minutes:g} Minuten für {decimal(km, 1, 'de')} km: {speed:.0f} km/h, mehr "
            "als "
            f"{fastest}",
        )
        least = -(-km * 60 // fastest)
        yield Finding(
            f"{edge.path}{field}", said, Words(f"at least {least:.0f} minutes", f"mindestens {least:.0f} Minuten")
        )


def _loops(facts: Facts) -> Iterator[Finding]:
    ways = [(f"network.roads[{i}].between", one.between) for i, one in enumerate(facts.network.roads)]
    ways += [(f"network.walks[{i}].between", one.between) for i, one in enumerate(facts.network.walks)]
    ferries = enumerate(facts.network.ferries)
    ways += [(f"network.ferries[{i}].destination", (one.origin, one.destination)) for i, one in ferries]
    for path, (one, other) in ways:
        if one == other:
            wrong = Words(
                f"this leads from '{one}' to '{other}' itself", f"das führt von '{one}' nach '{other}' selbst"
            )
            mend = Words("name the other end", "das andere Ende angeben")
            yield Finding(path, wrong, mend)


def _speed_settings(facts: Facts) -> Iterator[Finding]:
    for name, speed in facts.network.speeds.items():
        if not _SLOWEST_SPEED <= speed <= _FASTEST["road"]:
            said = Words(
                f"the speed class '{name}' has {speed:g} km/h, not {_SLOWEST_SPEED} to {_FASTEST['road']}",
                f"die Geschwindigkeitsklasse '{name}' hat {speed:g} km/h, nicht {_SLOWEST_SPEED} bis "
                f"{_FASTEST['road']}",
            )
            yield Finding(
                f"network.speeds.{name}", said, Words("write kilometres per hour", "Kilometer pro Stunde angeben")
            )
    if facts.network.walking_kmh > _FASTEST["walk"]:
        said = Words(
            f"nobody walks {facts.network.walking_kmh:g} km/h", f"niemand geht {facts.network.walking_kmh:g} km/h"
        )
        yield Finding("network.walking_kmh", said, same("4.5"))
