"""The pool of day routes where a day may have more stops than orders can be tried: what the heuristic finds.

Routes are sought for each kind of date, in rounds that differ by seed, by the price of a day and by the most stops, and
again for those places alone that are due more often than others. Each search gives routes that together visit every
place once, so that whole rotations can be made of them. Then each route is offered without one of its stops, the most
laborious ones first, so that routes of different searches can be combined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.place import Location
from outreach_opt.outings.calendar import Calendar, DateKind
from outreach_opt.outings.left_out import Pair, count_spare_routes, count_too_far
from outreach_opt.outings.opening_hours import openings, up_to_step
from outreach_opt.outings.refusals import Refusals
from outreach_opt.outings.routing import Client, Depot, RoutingTask, find_routes
from outreach_opt.outings.skeletons import Halt, Skeleton
from outreach_opt.travel.day import DayNetwork

_DAY_PRICES = (DAY_MINUTES, 0)
_IDLE_ROUNDS = 3
"""After so many rounds without a new route no more are expected."""

Route = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoutePool:
    """Routes for single days.

    Parameters
    ----------
    by_car
        Places that can be reached by car alone on some date: their days of several stops come from the routes.
    skeletons
        The routes.
    """

    by_car: frozenset[str] = frozenset()
    skeletons: tuple[Skeleton, ...] = ()


def route_pool(facts: Facts, calendar: Calendar, longest_day: int, refusals: Refusals) -> RoutePool:
    """Return the routes worth a look, or an empty pool where every order of places is tried.

    Parameters
    ----------
    facts
        What there is.
    calendar
        The candidate dates.
    longest_day
        Most minutes from leave to return.
    refusals
        Where is counted what does not become a route.
    """
    if not facts.tours.heuristic:
        return RoutePool()
    too_far: set[Pair] = set()
    tasks = [_task(facts, calendar.network_of(kind), kind, longest_day, too_far) for kind in calendar.kinds()]
    ways: dict[Pair, int] = {}
    for task in tasks:
        ways |= {way: minutes for way, minutes in task.minutes.items() if minutes < ways.get(way, DAY_MINUTES)}
    offices = [one.id for one in facts.offices]
    by_car = frozenset(
        one.id for one in facts.locations if any((home, one.id) in ways and (one.id, home) in ways for home in offices)
    )
    count_too_far(facts, too_far - set(ways), refusals)
    found: dict[Route, None] = {}
    left_out = 0
    for route in _searched(facts, tasks, found):
        if len(found) < facts.tours.routes:
            found[route] = None
        else:
            left_out += 1
    shorter = dict.fromkeys(one for one in _shortened(list(found), ways, offices) if one not in found)
    kept = list(shorter)[: facts.tours.routes]
    count_spare_routes(facts, left_out + len(shorter) - len(kept), refusals)
    routes = [*found, *kept]
    return RoutePool(by_car, tuple(Skeleton(tuple(Halt(one) for one in route)) for route in routes))


def _searched(facts: Facts, tasks: Sequence[RoutingTask], found: dict[Route, None]) -> Iterator[Route]:
    """Yield routes that are new, round by round, until there are enough or no more come up."""
    levels = sorted({max(1, one.visits.least) for one in facts.locations if one.visits.most})
    number = idle = 0
    while len(found) < facts.tours.routes and idle < _IDLE_ROUNDS:
        before = len(found)
        for task in tasks:
            for level in levels:
                due = frozenset(one.id for one in facts.locations if one.visits.most >= level)
                varied = _varied(task, due, number)
                if not varied.clients or len(found) >= facts.tours.routes:
                    continue
                price = _DAY_PRICES[number % len(_DAY_PRICES)]
                for route in find_routes(varied, price, facts.tours.seed + number):
                    # Days of one stop are all there anyway.
                    if len(route) > 1 and route not in found:
                        yield route
        idle = idle + 1 if len(found) == before else 0
        number += 1


def _varied(task: RoutingTask, due: frozenset[str], number: int) -> RoutingTask:
    """Return a task for some of its clients, in later rounds with fewer stops a day."""
    most = task.most_stops - number // len(_DAY_PRICES) % max(1, task.most_stops // 2)
    clients = tuple(one for one in task.clients if one.location in due)
    return RoutingTask(task.depots, clients, task.minutes, most, task.longest_day)


def _task(facts: Facts, network: DayNetwork, kind: DateKind, longest_day: int, too_far: set[Pair]) -> RoutingTask:
    """Return the task of one kind of date, and note pairs that are too far from each other."""
    places = [facts.location_by_id[one] for one in kind.windows]
    depots = _depots(facts)
    minutes: dict[Pair, int] = {}
    for place in places:
        for office in (one.office for one in depots):
            there, back = network.drive_minutes(office, place.id), network.drive_minutes(place.id, office)
            if there is not None and back is not None:
                minutes[office, place.id] = there + place.setup_minutes
                minutes[place.id, office] = back + place.clearup_minutes
    reached = [one for one in places if any((home.office, one.id) in minutes for home in depots)]
    for place, other in permutations(reached, 2):
        drive = network.drive_minutes(place.id, other.id)
        if drive is not None and drive <= facts.tours.most_minutes_between:
            minutes[place.id, other.id] = _on_step(place, other, drive)
        else:
            too_far.add((place.id, other.id))
    clients = []
    for place in reached:
        slots = [openings(place, window) for window in kind.windows[place.id]]
        found = tuple((one[0], one[-1]) for one in slots if one)
        if found:
            clients.append(Client(place.id, found, up_to_step(place, place.service.least_minutes)))
    most = min(facts.tours.most_stops, max(1, len(clients)))
    return RoutingTask(depots, tuple(clients), minutes, most, longest_day)


def _on_step(place: Location, other: Location, drive: int) -> int:
    """Return the minutes from closing one service to opening the next, which wait for full steps."""
    minutes = place.clearup_minutes + drive + other.setup_minutes
    # Where the steps differ the wait depends on the hour; the exact times are settled later.
    return up_to_step(other, minutes) if place.service.step_minutes % other.service.step_minutes == 0 else minutes


def _depots(facts: Facts) -> tuple[Depot, ...]:
    found = []
    for office in facts.offices:
        staff = [one for one in facts.staff if one.office == office.id]
        if staff:
            leaves, returns = min(one.earliest_leave for one in staff), max(one.latest_return for one in staff)
            found.append(Depot(office.id, leaves, returns))
    return tuple(found)


def _shortened(routes: Sequence[Route], ways: dict[Pair, int], offices: Sequence[str]) -> Iterator[Route]:
    """Yield routes without one stop: first each without the stop that costs most, then without the next."""

    def length(route: Route) -> int:
        out = min(ways.get((home, route[0]), DAY_MINUTES) for home in offices)
        back = min(ways.get((route[-1], home), DAY_MINUTES) for home in offices)
        return out + sum(ways[way] for way in pairwise(route)) + back

    def shorter(route: Route) -> Iterator[Route]:
        found = (route[:at] + route[at + 1 :] for at in range(len(route)))
        return (one for one in found if all(way in ways for way in pairwise(one)))

    ranked = [sorted(shorter(route), key=lambda one: (length(one), one)) for route in routes if len(route) > 2]
    for rank in range(max((len(one) for one in ranked), default=0)):
        yield from (one[rank] for one in ranked if rank < len(one))
