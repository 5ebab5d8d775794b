"""Timetables from GTFS feeds: lines of the wanted kinds, reduced to the stops near the problem's places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

from outreach_opt.consistency.edges import Point
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.network import Network, Node, Road, Walk
from outreach_opt.domain.source import GtfsSource
from outreach_opt.domain.timetable import Calendar, Route, Trip
from outreach_opt.errors import Finding, InputError, did_you_mean
from outreach_opt.sources.attachment import FarStop, StopPlace, far_stop, near_places
from outreach_opt.sources.calendars import calendars_of, running, same_clock
from outreach_opt.sources.feed import read_feed
from outreach_opt.sources.gtfs_findings import never_runs, nothing_left
from outreach_opt.sources.gtfs_report import GtfsReport, KeptLine
from outreach_opt.sources.gtfs_trips import FeedTrip, reduced, stop_times, trips_of
from outreach_opt.sources.ids import ids_for
from outreach_opt.sources.stop_times import in_order
from outreach_opt.words import Words, same

if TYPE_CHECKING:
    from gtfs_kit import Feed

_MOST_SHOWN = 5

_TYPES: dict[str, tuple[range, ...]] = {
    "ferry": (range(4, 5), range(1000, 1201)),
    "bus": (range(3, 4), range(11, 12), range(200, 300), range(700, 900)),
    "rail": (range(2, 3), range(100, 200)),
    "tram": (range(0, 1), range(900, 1000)),
}
"""Route types by kind: the basic ones, and the extended ones (buses with coaches and trolleybuses)."""


def kind_of(route_type: int) -> str:
    """Return ``ferry``, ``bus``, ``rail`` or ``tram`` for a basic or extended GTFS route type, else ``other``."""
    return next((kind for kind, types in _TYPES.items() if any(route_type in one for one in types)), "other")


def load_gtfs(source: GtfsSource, facts: Facts | None = None, folder: str | Path = ".") -> tuple[Network, GtfsReport]:
    """Load the lines of a GTFS feed that matter for a problem.

    Frequencies become explicit trips, also where they are not exact. Times past 24:00 stay as they are.

    Parameters
    ----------
    source
        The feed and what to take of it.
    facts
        The problem: stops near its places are kept and linked to them on foot, trips are reduced to these stops, and
        what never runs in its horizon falls away. Without it everything wanted is kept and nothing is linked.
    folder
        What the path of the source is relative to.

    Returns
    -------
    tuple
        Nodes, walks, calendars and routes as a part of a network; and what was kept and left out.

    Raises
    ------
    InputError
        If gtfs-kit is missing, there is no feed, wanted routes do not exist, or nothing is left.
    """
    path = Path(folder) / source.path
    feed, zone = read_feed(path)
    if facts is not None and zone and not same_clock(zone, facts.timezone, facts.horizon.first):
        said = Words(
            f"the times of '{source.path}' are those of '{zone}', the problem's of '{facts.timezone}'",
            f"die Zeiten von '{source.path}' gelten in '{zone}', die des Problems in '{facts.timezone}'",
        )
        raise InputError([Finding("path", said, same(f"timezone: {zone}"))])
    routes = _wanted_routes(feed, source)
    wanted = feed.restrict_to_routes(routes)
    calendars = calendars_of(wanted, path)
    services = running(calendars, facts) if facts else set(calendars)
    runs = wanted.trips["service_id"].isin(services)
    if not runs.any():
        raise InputError([never_runs(source, calendars, facts)])
    trips = trips_of(wanted.restrict_to_trips(list(wanted.trips["trip_id"][runs])), path)
    stops, far = _stops(feed, trips, source, facts)
    report = GtfsReport(
        path=source.path,
        lines=(),
        unwanted_lines=len(feed.routes) - len(routes),
        empty_lines=tuple(routes),
        stops=stops,
        far_stops=far,
        trips_out_of_time=int((~runs).sum()),
    )
    return _taken(_lines(wanted), trips, calendars, report, source, facts)


def _wanted_routes(feed: Feed, source: GtfsSource) -> list[str]:
    """Return the ids in the feed of the routes to take."""
    known = list(feed.routes["route_id"])
    if source.routes:
        unknown = [(i, one) for i, one in enumerate(source.routes) if one not in known]
        if unknown:
            raise InputError(
                Finding(
                    f"routes[{i}]",
                    Words(f"'{source.path}' has no route '{one}'", f"'{source.path}' hat keine Linie '{one}'"),
                    _meant(feed, one),
                )
                for i, one in unknown
            )
        return list(source.routes)
    kinds = [kind_of(int(one)) for one in feed.routes["route_type"]]
    taken = [one for one, kind in zip(known, kinds, strict=True) if kind in source.types]
    if not taken:
        said = Words(
            f"'{source.path}' has no routes of the kind {' or '.join(map(repr, source.types))}",
            f"'{source.path}' hat keine Linien der Art {' oder '.join(map(repr, source.types))}",
        )
        there = sorted(set(kinds) - {"other"})
        raise InputError(
            [
                Finding(
                    "types",
                    said,
                    did_you_mean("", there)
                    or Words("name the routes under 'routes:'", "die Linien unter 'routes:' nennen"),
                )
            ]
        )
    return taken


def _meant(feed: Feed, wanted: str) -> Words:
    """Return the id of the route that goes by a name, else the closest id."""
    for column in ("route_short_name", "route_long_name"):
        if column in feed.routes.columns:
            for route, name in zip(feed.routes["route_id"], feed.routes[column], strict=True):
                if name and name.lower() == wanted.lower():
                    return same(f"'{route}'")
    return did_you_mean(wanted, feed.routes["route_id"])


def _stops(
    feed: Feed, trips: list[FeedTrip], source: GtfsSource, facts: Facts | None
) -> tuple[tuple[StopPlace, ...], tuple[FarStop, ...]]:
    """Return the stops to take and those that are too far from everything."""
    points = _points(feed, source)
    names = dict(zip(feed.stops["stop_id"], feed.stops["stop_name"], strict=True)) if "stop_name" in feed.stops else {}
    used = list(dict.fromkeys(call.stop for trip in trips for call in trip.calls))
    lost = [one for one in used if one not in points]
    if lost:
        raise InputError(
            Finding(
                "path",
                Words(
                    f"the stop '{one}' has trips, but no coordinates in stops.txt",
                    f"die Haltestelle '{one}' hat Fahrten, aber keine Koordinaten in stops.txt",
                ),
                did_you_mean(one, points),
            )
            for one in lost[:_MOST_SHOWN]
        )
    places: Mapping[str, Point] = facts.coordinates if facts else {}
    ends = {*facts.office_by_id, *facts.location_by_id} if facts else set()
    named = _named_nodes(facts) if facts else set()
    nodes = ids_for(used, places, "stop")
    found, far = [], []
    for stop in used:
        name, point = names.get(stop, ""), points[stop]
        near = near_places(point, places, ends, source.attach_km)
        if near or facts is None or nodes[stop] in named:
            found.append(StopPlace(stop, nodes[stop], name, point, near))
        else:
            far.append(far_stop(stop, name, point, places))
    return tuple(found), tuple(sorted(far, key=lambda one: one.km))


def _points(feed: Feed, source: GtfsSource) -> dict[str, Point]:
    """Return the coordinates of stops; a stop without any has those of its station."""
    table = feed.stops
    given = zip(table["stop_id"], table["stop_lat"], table["stop_lon"], strict=True)
    points = {stop: (float(lat), float(lon)) for stop, lat, lon in given if not isnan(lat + lon)}
    wrong = [stop for stop, (lat, lon) in points.items() if not (-90 <= lat <= 90 and -180 <= lon <= 180)]
    if wrong:
        raise InputError(
            Finding(
                "path",
                Words(
                    f"the stop '{one}' of '{source.path}' lies at {points[one]}: there is no such place",
                    f"die Haltestelle '{one}' von '{source.path}' liegt bei {points[one]}: einen solchen Ort gibt es "
                    "nicht",
                ),
            )
            for one in wrong[:_MOST_SHOWN]
        )
    if "parent_station" in table.columns:
        for stop, station in zip(table["stop_id"], table["parent_station"], strict=True):
            if stop not in points and station in points:
                points[stop] = points[station]
    return points


def _named_nodes(facts: Facts) -> set[str]:
    """Return the ids that ways of the problem lead to and nothing in the problem defines: stops may be meant."""
    ways: list[Walk | Road] = [*facts.network.walks, *facts.network.roads]
    return {end for way in ways for end in way.between} - facts.coordinates.keys()


def _lines(feed: Feed) -> dict[str, tuple[str, str]]:
    """Return kind and name of the routes of a feed."""
    table = feed.routes
    none = [""] * len(table)
    short = table["route_short_name"] if "route_short_name" in table.columns else none
    long = table["route_long_name"] if "route_long_name" in table.columns else none
    rows = zip(table["route_id"], table["route_type"], short, long, strict=True)
    return {route: (kind_of(int(kind)), " ".join(filter(None, names))) for route, kind, *names in rows}


def _taken(
    lines: Mapping[str, tuple[str, str]],
    trips: list[FeedTrip],
    calendars: Mapping[str, Calendar],
    report: GtfsReport,
    source: GtfsSource,
    facts: Facts | None,
) -> tuple[Network, GtfsReport]:
    """Return the lines with what is left of their trips, and the report."""
    known = facts.network if facts else Network()
    route_ids = ids_for(lines, known.line_by_id, "line")
    calendar_ids = ids_for((one.service for one in trips), known.calendars, "calendar")
    nodes = {one.stop: one.node for one in report.stops}
    counts: Counter[str] = Counter()
    kept: dict[str, list[Trip]] = {}
    for trip in trips:
        calls = reduced(trip, nodes)
        fate = "out_of_order" if not in_order(trip.calls) else "kept" if calls else "one_stop"
        counts[fate] += 1
        if fate == "kept":
            counts["headway"] += trip.by_headway
            counts["shortened"] += len(calls) < len(trip.calls)
            times = stop_times(calls, nodes)
            kept.setdefault(trip.route, []).append(
                Trip(id=trip.id, calendar=calendar_ids[trip.service], stop_times=times)
            )
    report = replace(
        report,
        lines=tuple(KeptLine(one, route_ids[one], lines[one][1], len(kept[one])) for one in lines if one in kept),
        empty_lines=tuple(one for one in report.empty_lines if one not in kept),
        by_headway=counts["headway"],
        shortened_trips=counts["shortened"],
        trips_with_one_stop=counts["one_stop"],
        trips_out_of_order=counts["out_of_order"],
    )
    if not kept:
        raise InputError([nothing_left(report, source)])
    used = {one: calendars[service] for service, one in calendar_ids.items()}
    return _network(report, lines, kept, used, source, known), report


def _network(
    report: GtfsReport,
    lines: Mapping[str, tuple[str, str]],
    kept: Mapping[str, list[Trip]],
    calendars: Mapping[str, Calendar],
    source: GtfsSource,
    known: Network,
) -> Network:
    used = {trip.calendar for trips in kept.values() for trip in trips}
    served = {time.node for trips in kept.values() for trip in trips for time in trip.stop_times}
    stops = [one for one in report.stops if one.node in served]
    return Network(
        nodes=tuple(Node(id=one.node, name=one.name, lat=one.point[0], lon=one.point[1]) for one in stops),
        walks=tuple(walk for one in stops for walk in one.walks(known.detour_factor)),
        calendars={one: calendar for one, calendar in calendars.items() if one in used},
        routes=tuple(
            Route(
                id=line.id,
                name=line.name,
                mode="sail" if lines[line.route][0] == "ferry" else "ride",
                boarding_minutes=source.boarding_minutes,
                trips=tuple(kept[line.route]),
            )
            for line in report.lines
        ),
    )
