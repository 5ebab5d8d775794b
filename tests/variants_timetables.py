"""Wrong calendars, and routes whose trips cannot be."""

from copy import deepcopy
from typing import Any

from changes import Change, Problem, Variant, put, several

_BUS: dict[str, Any] = {
    "id": "bus",
    "trips": [
        {
            "id": "t1",
            "calendar": "daily",
            "stop_times": [
                {"node": "norden", "arrives": "07:00", "departs": "07:00"},
                {"node": "norddeich", "arrives": "07:15", "departs": "07:15"},
            ],
        }
    ],
}
_DAILY = {"weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}
_TRIP = "network.routes[0].trips[0]"


def with_bus(problem: Problem) -> None:
    """Add a bus from Norden to the pier to the small problem, which stays valid."""
    problem["network"] |= {"calendars": {"daily": {**_DAILY}}, "routes": [deepcopy(_BUS)]}


def bus(*changes: Change) -> Change:
    return several(with_bus, *changes)


VARIANTS: list[Variant] = [
    ("stop of a trip", bus(put(f"{_TRIP}.stop_times[0].node", "nordn")), "stop_times[0].node", "'nordn'", "'norden'"),
    ("calendar of a trip", bus(put(f"{_TRIP}.calendar", "dayly")), "calendar", "unknown calendar 'dayly'", "'daily'"),
    (
        "trip that waits backwards",
        bus(put(f"{_TRIP}.stop_times[1].departs", "07:10")),
        "stop_times[1].departs",
        "departs from 'norddeich' at 07:10, before it arrives there at 07:15",
        "exchange",
    ),
    (
        "trip that goes back in time",
        bus(put(f"{_TRIP}.stop_times[0]", {"node": "norden", "arrives": "23:50", "departs": "23:50"})),
        "stop_times[1].arrives",
        "arrives at 'norddeich' at 07:15, before it departs from 'norden' at 23:50",
        "'31:15' if that is after midnight",
    ),
    (
        "route like a ferry",
        bus(put("network.routes[0].id", "out")),
        "network.routes[0].id",
        "'out' is already taken by network.ferries[0]",
        "'out-2'",
    ),
    (
        "route twice",
        bus(lambda problem: problem["network"]["routes"].append(_BUS)),
        "network.routes[1].id",
        "'bus' is already taken by network.routes[0]",
        "'bus-2'",
    ),
    (
        "trip twice",
        bus(lambda problem: problem["network"]["routes"][0]["trips"].append(_BUS["trips"][0])),
        "trips[1].id",
        "'t1' is already taken by trips[0] of the route 'bus'",
        "or none",
    ),
    ("route without trips", bus(put("network.routes[0].trips", [])), "routes[0].trips", "'bus' has no trips", "add"),
    (
        "route of another year",
        bus(put("network.calendars.daily.last", "2026-06-30")),
        "network.routes[0].trips",
        "'bus' never runs in the horizon, 2027-01-01 to 2027-03-31: its calendars are 'daily'",
        "dates",
    ),
    (
        "reversed calendar",
        bus(put("network.calendars.daily", {**_DAILY, "first": "2027-12-31", "last": "2027-01-01"})),
        "network.calendars.daily.last",
        "'daily' ends on 2027-01-01, before it begins on 2027-12-31",
        "exchange",
    ),
    (
        "calendar without a date",
        bus(put("network.calendars.daily", {"first": "2027-01-01"})),
        "network.calendars.daily",
        "'daily' has no date at all",
        "weekdays",
    ),
    (
        "date added and removed",
        bus(put("network.calendars.daily", {**_DAILY, "added": ["2027-01-05"], "removed": ["2027-01-05"]})),
        "network.calendars.daily.removed",
        "2027-01-05 both added and removed",
        "one of them",
    ),
    (
        "racing bus",
        bus(put(f"{_TRIP}.stop_times[1]", {"node": "aurich", "arrives": "07:02", "departs": "07:02"})),
        "network.routes[0]",
        "the route from 'norden' to 'aurich' takes 2 minutes",
        "at least 5 minutes",
    ),
    # what only follows from these is not reported as well
    (
        "calendar with a wrong date",
        bus(put("network.calendars.daily.first", "2027-02-30")),
        "network.calendars.daily.first",
        "'2027-02-30' does not exist",
        "'2027-02-28'",
    ),
    (
        "calendar with an unreadable date",
        bus(put("network.calendars.daily.first", "soon")),
        "network.calendars.daily.first",
        "'soon' is not a date",
        "YYYY-MM-DD",
    ),
]
"""What is wrong with routes."""
