"""Single departures of lines: which one a leg uses, which come later that service day, and how surely it runs."""

from collections.abc import Iterator
from datetime import date, timedelta

from outreach_opt.clock import DAY_MINUTES, local_minute
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.ferry import Ferry
from outreach_opt.domain.itinerary import Itinerary, Leg
from outreach_opt.domain.timetable import Route

_SERVICE_DAYS = (0, 1)
"""How many days before its clock time a departure's date of service can lie: timetables go past midnight."""


def later_departures(facts: Facts, day: date, leg: Leg) -> tuple[int, ...]:
    """Return the departures of a leg's line, between the same ends, that follow on the same service day.

    Parameters
    ----------
    facts
        The timetables.
    day
        The date from whose midnight the leg's minutes count; so do the minutes returned.
    leg
        A sailing or ride.
    """
    service = _service_of(facts, day, leg)
    return () if service is None else tuple(one for one in _departures(facts, day, leg, service) if one > leg.departs)


def reliability_of(facts: Facts, day: date, leg: Leg) -> float:
    """Return how surely the departure runs that a leg uses, 1 for legs without a line.

    Parameters
    ----------
    facts
        The timetables.
    day
        The date from whose midnight the leg's minutes count.
    leg
        Any leg.
    """
    line = facts.network.line_by_id.get(leg.line or "")
    if isinstance(line, Route):
        return line.reliability
    service = _service_of(facts, day, leg)
    if line is None or service is None:
        return 1.0
    return line.reliability_of(service, leg.departs - (service - day).days * DAY_MINUTES)


def sailings_of(way: Itinerary) -> Iterator[Leg]:
    """Yield the legs of an itinerary on boats."""
    return (leg for leg in way.legs if leg.mode == "sail")


def _service_of(facts: Facts, day: date, leg: Leg) -> date | None:
    """Return the date in whose timetable a leg's departure stands, or None."""
    clock_date = day + timedelta(days=leg.departs // DAY_MINUTES)
    services = (clock_date - timedelta(days=before) for before in _SERVICE_DAYS)
    return next((one for one in services if leg.departs in _departures(facts, day, leg, one)), None)


def _departures(facts: Facts, day: date, leg: Leg, service: date) -> list[int]:
    """Return the departures of a service date that could stand in for a leg's, counted from the midnight of ``day``."""
    line = facts.network.line_by_id.get(leg.line or "")
    if isinstance(line, Ferry):
        minutes = list(line.departures_on(service))
    elif line is not None:
        calls = _calls(facts, line, service, leg.origin, leg.destination)
        minutes = sorted({local_minute(service, one, facts.timezone) for one in calls})
    else:
        minutes = []
    return [(service - day).days * DAY_MINUTES + one for one in minutes]


def _calls(facts: Facts, route: Route, service: date, origin: str, destination: str) -> Iterator[int]:
    """Yield the timetable's departures at one stop of the trips that call at another one afterwards."""
    for trip in route.trips:
        calendar = facts.network.calendars.get(trip.calendar)
        if calendar is None or not calendar.runs_on(service):
            continue
        for at, stop in enumerate(trip.stop_times):
            if stop.node == origin and any(one.node == destination for one in trip.stop_times[at + 1 :]):
                yield stop.departs
