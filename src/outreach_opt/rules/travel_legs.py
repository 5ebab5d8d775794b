"""What a leg may be on the raw network: roads and walks with their minutes, boats and trips with their timetables.

All of it is the judge's own arithmetic; the search for ways shares none of it.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

from outreach_opt.clock import DAY_MINUTES, local_minute
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.ferry import Ferry
from outreach_opt.domain.itinerary import Itinerary, Leg
from outreach_opt.domain.network import Road, Walk
from outreach_opt.domain.timetable import Route, StopTime, Trip

# Lengths are told to the metre; the last digit may be rounded.
_KM_ROUNDING = 0.0006


class RawNetwork:
    """The network as the facts give it, with its roads and walks by their ends.

    Parameters
    ----------
    facts
        The network, its calendars and its time zone.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.roads: dict[tuple[str, str], list[Road]] = {}
        self.walks: dict[frozenset[str], list[Walk]] = {}
        for road in facts.network.roads:
            one, other = road.between
            self.roads.setdefault((one, other), []).append(road)
            if not road.one_way:
                self.roads.setdefault((other, one), []).append(road)
        for walk in facts.network.walks:
            self.walks.setdefault(frozenset(walk.between), []).append(walk)


def is_possible(raw: RawNetwork, first: date, way: Itinerary, leg: Leg) -> bool:
    """Tell whether the network allows a leg of an itinerary that begins on a date."""
    if (leg.car and leg.mode != "sail") or (leg.km is not None and leg.mode != "drive"):
        return False
    if leg.mode == "wait":
        return leg.origin == leg.destination
    if leg.mode == "walk":
        return _walks(raw, leg)
    if leg.mode == "drive":
        return _drives(raw, first + timedelta(days=leg.departs // DAY_MINUTES), leg)
    line = raw.facts.network.line_by_id.get(leg.line or "")
    if isinstance(line, Ferry):
        return _sails(line, first, way, leg)
    return line is not None and _rides(raw.facts, line, first, way, leg)


# --- roads and walks -------------------------------------------------------------------------------------------------


def _drives(raw: RawNetwork, day: date, leg: Leg) -> bool:
    """Compare minutes and kilometres with the roads along the way; of parallel roads the fastest is meant."""
    seconds, shortest, longest = 0, 0.0, 0.0
    for one, other in pairwise((leg.origin, *leg.via, leg.destination)):
        roads = [road for road in raw.roads.get((one, other), ()) if road.open_on(day)]
        if not roads:
            return False
        times = [_road_seconds(raw.facts, road) for road in roads]
        lengths = [_km(raw.facts, road) for road, time in zip(roads, times, strict=True) if time == min(times)]
        seconds, shortest, longest = seconds + min(times), shortest + min(lengths), longest + max(lengths)
    in_time = leg.arrives - leg.departs >= ceil(seconds / 60)
    return in_time and (leg.km is None or shortest - _KM_ROUNDING <= leg.km <= longest + _KM_ROUNDING)


def _walks(raw: RawNetwork, leg: Leg) -> bool:
    walks = raw.walks.get(frozenset((leg.origin, leg.destination)), ())
    kmh = raw.facts.network.walking_kmh
    times = [_seconds(one.minutes, 0.0 if one.minutes else _km(raw.facts, one), kmh) for one in walks]
    return bool(times) and not leg.via and leg.arrives - leg.departs >= ceil(min(times) / 60)


def _road_seconds(facts: Facts, road: Road) -> int:
    kmh = facts.network.speeds.get(road.speed or "", 0.0)
    return _seconds(road.minutes, 0.0 if road.minutes else _km(facts, road), kmh)


def _seconds(minutes: float | None, km: float, kmh: float) -> int:
    return ceil((km / kmh * 3600 if minutes is None else minutes * 60) - 1e-6)


def _km(facts: Facts, edge: Road | Walk) -> float:
    if edge.km is not None:
        return edge.km
    # Loaded on first use: checking a plan should not import more than it needs.
    from geopy.distance import geodesic

    one, other = (facts.coordinates[end] for end in edge.between)
    return float(geodesic(one, other).km) * facts.network.detour_factor


# --- boats, buses and trains -----------------------------------------------------------------------------------------


def _sails(line: Ferry, first: date, way: Itinerary, leg: Leg) -> bool:
    """Tell whether a ferry takes a crew, with or without its car, at that minute."""
    if leg.car:
        boarding = line.car_deck.boarding_minutes if line.car_deck else None
    else:
        boarding = line.boarding_minutes if line.foot_passengers else None
    return (
        leg.mode == "sail"
        and boarding is not None
        and (line.origin, line.destination) == (leg.origin, leg.destination)
        and not leg.via
        and leg.arrives - leg.departs == line.crossing_minutes
        and _departs(line, first, leg.departs)
        and _boards(way, leg, boarding)
    )


def _departs(line: Ferry, first: date, minute: int) -> bool:
    """Tell whether a boat departs so many minutes after a date's midnight, by the timetable of whatever date.

    Departures above 24:00 lie on the following date, and count from the midnight of the date that lists them.
    """
    listed = [one for season in line.timetable for one in season.departures]
    listed += [one for exception in line.exceptions for one in exception.added]
    before = max(listed, default=0) // DAY_MINUTES
    return any(
        minute - later * DAY_MINUTES in line.departures_on(first + timedelta(days=later))
        for later in range(-before, minute // DAY_MINUTES + 1)
    )


def _rides(facts: Facts, line: Route, first: date, way: Itinerary, leg: Leg) -> bool:
    """Tell whether one trip of a route takes a crew on foot from stop to later stop at those minutes."""
    return (
        leg.mode == line.mode
        and not leg.car
        and any(_serves(facts, trip, first, leg) for trip in line.trips)
        and _boards(way, leg, line.boarding_minutes)
    )


def _serves(facts: Facts, trip: Trip, first: date, leg: Leg) -> bool:
    calendar = facts.network.calendars.get(trip.calendar)
    if calendar is None:
        return False
    latest = max(max(one.arrives, one.departs) for one in trip.stop_times)
    # A clock change moves a trip by an hour, so one of the early morning may begin on the evening before.
    for later in range(-(latest // DAY_MINUTES) - 1, leg.departs // DAY_MINUTES + 2):
        day = first + timedelta(days=later)
        if calendar.runs_on(day):
            for board, alight in _hops(trip, leg):
                departs = local_minute(day, board.departs, facts.timezone) + later * DAY_MINUTES
                arrives = local_minute(day, alight.arrives, facts.timezone) + later * DAY_MINUTES
                if (departs, arrives) == (leg.departs, leg.arrives):
                    return True
    return False


def _hops(trip: Trip, leg: Leg) -> Iterator[tuple[StopTime, StopTime]]:
    """Yield where a trip can be boarded and left as a leg says; nodes between may be named, then all of them."""
    for at, board in enumerate(trip.stop_times):
        for until, alight in enumerate(trip.stop_times[at + 1 :], start=at + 1):
            between = tuple(one.node for one in trip.stop_times[at + 1 : until])
            if (board.node, alight.node) == (leg.origin, leg.destination) and leg.via in ((), between):
                yield board, alight


def _boards(way: Itinerary, leg: Leg, boarding: int) -> bool:
    """Tell whether whoever goes this way has been waiting at the stop or pier for the boarding minutes."""
    return boarding == 0 or any(
        one.mode == "wait"
        and one.origin == leg.origin
        and one.arrives == leg.departs
        and one.arrives - one.departs >= boarding
        for one in way.legs
    )
