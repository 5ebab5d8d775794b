"""Calendars, and the trips of routes."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from outreach_opt.clock import days_between, format_clock
from outreach_opt.consistency.horizon import MOST_DAYS
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.timetable import Calendar, Route, Trip
from outreach_opt.errors import Finding
from outreach_opt.words import Words

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
            said = Words(
                f"the calendar '{one}' ends on {calendar.last}, before it begins on {calendar.first}",
                f"der Kalender '{one}' endet am {calendar.last:%d.%m.%Y}, bevor er am {calendar.first:%d.%m.%Y} "
                "beginnt",
            )
            yield Finding(f"{path}.last", said, Words("exchange first and last", "first und last tauschen"))
        both = sorted(set(calendar.added) & set(calendar.removed))
        if both:
            said = Words(
                f"the calendar '{one}' has {both[0]} both added and removed",
                f"im Kalender '{one}' steht {both[0]:%d.%m.%Y} unter added und removed zugleich",
            )
            yield Finding(
                f"{path}.removed", said, Words("leave it out of one of them", "in einem von beiden weglassen")
            )
        if not calendar.weekdays and not calendar.added:
            said = Words(f"the calendar '{one}' has no date at all", f"der Kalender '{one}' hat überhaupt keinen Tag")
            mend = Words(
                "add weekdays, or single dates under added", "Wochentage ergänzen, oder einzelne Tage unter added"
            )
            yield Finding(path, said, mend)


def _trip_ids(route: Route, path: str) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for j, trip in enumerate(route.trips):
        if trip.id and trip.id in first:
            said = Words(
                f"the id '{trip.id}' is already taken by trips[{first[trip.id]}] of the route '{route.id}'",
                f"die Kennung '{trip.id}' gehört schon zu trips[{first[trip.id]}] der Linie '{route.id}'",
            )
            mend = Words(
                "give each trip an id of its own, or none", "jeder Fahrt eine eigene Kennung geben, oder keine"
            )
            yield Finding(f"{path}.trips[{j}].id", said, mend)
        first.setdefault(trip.id, j)


def _running(facts: Facts, route: Route, path: str, running: set[str] | None) -> Iterator[Finding]:
    if not route.trips:
        wrong = Words(f"the route '{route.id}' has no trips", f"die Linie '{route.id}' hat keine Fahrten")
        mend = Words("add a trip, or leave the route out", "eine Fahrt ergänzen, oder die Linie weglassen")
        yield Finding(f"{path}.trips", wrong, mend)
        return
    known = facts.network.calendars
    calendars = list(dict.fromkeys(trip.calendar for trip in route.trips))
    empty = any(one in known and not known[one].weekdays and not known[one].added for one in calendars)
    if running is None or empty or any(one in running or one not in known for one in calendars):
        return
    named = ", ".join(f"'{one}'" for one in calendars[:3]) + (", …" if len(calendars) > 3 else "")
    first, last = facts.horizon.first, facts.horizon.last
    said = Words(
        f"the route '{route.id}' never runs in the horizon, {first} to {last}: its calendars are {named}",
        f"die Linie '{route.id}' fährt im Zeitraum nie, {first:%d.%m.%Y} bis {last:%d.%m.%Y}: ihre Kalender sind "
        f"{named}",
    )
    yield Finding(f"{path}.trips", said, Words("check the dates of the calendars", "die Tage der Kalender prüfen"))


def _order(trip: Trip, path: str) -> Iterator[Finding]:
    for k, time in enumerate(trip.stop_times):
        if time.departs < time.arrives:
            departs, arrives = format_clock(time.departs), format_clock(time.arrives)
            said = Words(
                f"it departs from '{time.node}' at {departs}, before it arrives there at {arrives}",
                f"sie fährt in '{time.node}' um {departs} ab, bevor sie dort um {arrives} ankommt",
            )
            remedy = Words("exchange arrives and departs", "arrives und departs tauschen")
            yield Finding(f"{path}.stop_times[{k}].departs", said, remedy)
    for k, (one, other) in enumerate(pairwise(trip.stop_times)):
        if other.arrives < one.departs:
            arrives, departs = format_clock(other.arrives), format_clock(one.departs)
            said = Words(
                f"it arrives at '{other.node}' at {arrives}, before it departs from '{one.node}' at {departs}",
                f"sie kommt in '{other.node}' um {arrives} an, bevor sie in '{one.node}' um {departs} abfährt",
            )
            remedy = Words(
                f"'{format_clock(other.arrives + 1440)}' if that is after midnight, or sort the stops by time",
                f"'{format_clock(other.arrives + 1440)}', wenn das nach Mitternacht ist, oder die Halte nach der Zeit "
                "ordnen",
            )
            yield Finding(f"{path}.stop_times[{k + 1}].arrives", said, remedy)
