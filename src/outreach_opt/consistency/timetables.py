"""Calendars, and the trips of routes."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from outreach_opt.clock import days_between, format_clock
from outreach_opt.consistency.horizon import MOST_DAYS
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.timetable import Calendar, Route, Trip
from outreach_opt.errors import Finding

_BEFORE, _AFTER = timedelta(days=1), timedelta(days=31)


def dates_that_matter(facts: Facts) -> list[date]:
    """Return the dates whose trips may be of use; none where the horizon is wrong itself.

    Besides the horizon these are the date before it, whose last trips may run past midnight, and a month after it, as
    tours with nights may end then.
    """
    horizon = facts.horizon
    if not 0 < horizon.days <= MOST_DAYS:
        return []
    return list(days_between(horizon.first - _BEFORE, horizon.last + _AFTER))


def timetable_findings(facts: Facts) -> list[Finding]:
    """Return what is wrong with calendars and with the times of trips.

    Parameters
    ----------
    facts
        The facts; ids that nothing defines are found elsewhere.
    """
    findings = list(_calendars(facts))
    days = dates_that_matter(facts)
    running = {one for one, calendar in facts.network.calendars.items() if _runs(calendar, days)}
    for i, route in enumerate(facts.network.routes):
        path = f"network.routes[{i}]"
        findings += [*_trip_ids(route, path), *_running(facts, route, path, running if days else None)]
        for j, trip in enumerate(route.trips):
            findings += _order(trip, f"{path}.trips[{j}]")
    return findings


def _runs(calendar: Calendar, days: list[date]) -> bool:
    # A reversed calendar has no dates at all: that its trips never run is not wrong as well.
    return _reversed(calendar) or any(map(calendar.runs_on, days))


def _reversed(calendar: Calendar) -> bool:
    return calendar.first is not None and calendar.last is not None and calendar.first > calendar.last


def _calendars(facts: Facts) -> Iterator[Finding]:
    for one, calendar in facts.network.calendars.items():
        path = f"network.calendars.{one}"
        if _reversed(calendar):
            said = f"the calendar '{one}' ends on {calendar.last}, before it begins on {calendar.first}"
            yield Finding(f"{path}.last", said, "exchange first and last")
        both = sorted(set(calendar.added) & set(calendar.removed))
        if both:
            said = f"the calendar '{one}' has {both[0]} both added and removed"
            yield Finding(f"{path}.removed", said, "leave it out of one of them")
        if not calendar.weekdays and not calendar.added:
            said = f"the calendar '{one}' has no date at all"
            yield Finding(path, said, "add weekdays, or single dates under added")


def _trip_ids(route: Route, path: str) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for j, trip in enumerate(route.trips):
        if trip.id and trip.id in first:
            said = f"the id '{trip.id}' is already taken by trips[{first[trip.id]}] of the route '{route.id}'"
            yield Finding(f"{path}.trips[{j}].id", said, "give each trip an id of its own, or none")
        first.setdefault(trip.id, j)


def _running(facts: Facts, route: Route, path: str, running: set[str] | None) -> Iterator[Finding]:
    if not route.trips:
        yield Finding(f"{path}.trips", f"the route '{route.id}' has no trips", "add a trip, or leave the route out")
        return
    known = facts.network.calendars
    calendars = list(dict.fromkeys(trip.calendar for trip in route.trips))
    empty = any(one in known and not known[one].weekdays and not known[one].added for one in calendars)
    if running is None or empty or any(one in running or one not in known for one in calendars):
        return
    named = ", ".join(f"'{one}'" for one in calendars[:3]) + (", …" if len(calendars) > 3 else "")
    span = f"{facts.horizon.first} to {facts.horizon.last}"
    said = f"the route '{route.id}' never runs in the horizon, {span}: its calendars are {named}"
    yield Finding(f"{path}.trips", said, "check the dates of the calendars")


def _order(trip: Trip, path: str) -> Iterator[Finding]:
    for k, time in enumerate(trip.stop_times):
        if time.departs < time.arrives:
            said = f"it departs from '{time.node}' at {format_clock(time.departs)}, before it arrives there at"
            yield Finding(
                f"{path}.stop_times[{k}].departs",
                f"{said} {format_clock(time.arrives)}",
                "exchange arrives and departs",
            )
    for k, (one, other) in enumerate(pairwise(trip.stop_times)):
        if other.arrives < one.departs:
            said = f"it arrives at '{other.node}' at {format_clock(other.arrives)}, before it departs from '{one.node}'"
            remedy = f"'{format_clock(other.arrives + 1440)}' if that is after midnight, or sort the stops by time"
            yield Finding(f"{path}.stop_times[{k + 1}].arrives", f"{said} at {format_clock(one.departs)}", remedy)
