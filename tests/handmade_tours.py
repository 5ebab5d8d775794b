"""A wider world than the handmade one, and four days away in it: by two places, by bus, with the car, over two nights.

``hill`` and ``lake`` lie 20 minutes apart on a lake road that is closed on Fridays in April; ``isle`` lies behind a
ferry that takes cars, and has beds. A bus goes from base over the hill to the quay, and a small boat takes walkers.
"""

from datetime import date
from typing import Any

from handmade import TUESDAY, leg, member, night, outing, pause, place, stop, way, world
from outreach_opt.domain.base import WEEKDAYS
from outreach_opt.domain.itinerary import Itinerary
from outreach_opt.domain.plan import PlannedOuting, Provenance, RotationPlan
from outreach_opt.policy import Policy, RotationProblem
from outreach_opt.search.planning import finished

SHORT = {"earliest": "08:30", "latest": "18:00", "least_minutes": 120}
SESSIONS = {**SHORT, "least_minutes": 240, "session_minutes": 120}

ROADS: list[dict[str, Any]] = [
    {"between": ["base", "hill"], "km": 30.0, "minutes": 30},
    {"between": ["hill", "bend"], "km": 8.125, "minutes": 10},
    {"between": ["bend", "lake"], "km": 7.25, "minutes": 10, "closed": ["2027-04-09"]},
    {"between": ["lake", "base"], "km": 25.0, "minutes": 25, "one_way": True},
    {"between": ["base", "quay"], "km": 20.0, "minutes": 20, "closed": ["2027-04-16"]},
    {"between": ["pier", "isle"], "km": 2.0, "minutes": 5},
]


def ferry(name: str, origin: str, destination: str, departures: list[str], **more: Any) -> dict[str, Any]:
    """A line of 40 minutes with 10 to board, every day from March to May."""
    season = {"first": "2027-03-01", "last": "2027-05-31", "departures": departures}
    return {
        "id": name,
        "origin": origin,
        "destination": destination,
        "crossing_minutes": 40,
        "boarding_minutes": 10,
        "timetable": [season],
        **more,
    }


def trip(calendar: str, *times: tuple[str, str]) -> dict[str, Any]:
    """A trip that departs when it arrives."""
    return {"calendar": calendar, "stop_times": [{"node": at, "arrives": one, "departs": one} for at, one in times]}


def tour_world(**changes: Any) -> RotationProblem:
    """The wider world; changes replace whole fields, written as in a file."""
    network = {
        "nodes": [{"id": one, "lat": 53.6, "lon": 7.1} for one in ("bend", "quay", "pier", "jetty")],
        "roads": ROADS,
        "walks": [{"between": ["pier", "isle"], "minutes": 10}, {"between": ["jetty", "isle"], "minutes": 15}],
        "ferries": [
            ferry("out", "quay", "pier", ["08:00", "09:00"], car_deck={"boarding_minutes": 30}),
            ferry("home", "pier", "quay", ["15:00", "16:00"], car_deck={"boarding_minutes": 30}),
            ferry("barge", "pier", "quay", ["17:00"], foot_passengers=False, car_deck={"boarding_minutes": 5}),
        ],
        "calendars": {
            "school": {"first": "2027-03-01", "last": "2027-05-31", "weekdays": ["mon", "tue", "wed"]},
            "daily": {"weekdays": list(WEEKDAYS), "removed": ["2027-04-13"]},
        },
        "routes": [
            {"id": "bus", "trips": [trip("school", ("base", "07:00"), ("hill", "07:25"), ("quay", "07:50"))]},
            {"id": "back", "trips": [trip("daily", ("quay", "16:20"), ("hill", "16:45"), ("base", "17:10"))]},
            {
                "id": "cutter",
                "mode": "sail",
                "boarding_minutes": 5,
                "trips": [
                    trip("daily", ("quay", "08:00"), ("jetty", "08:50")),
                    trip("daily", ("jetty", "15:10"), ("quay", "16:00")),
                ],
            },
        ],
    }
    often = {"least": 0, "most": 9}
    person = {"office": "base", "weekdays": list(WEEKDAYS), "most_nights": 5}
    rules = [{"rule": one.rule} for one in Policy().rules if one.rule != "outings-per-month"]
    facts = {
        "tours": {"most_stops": 2, "most_nights": 2},
        "horizon": {
            "first": "2027-03",
            "last": "2027-05",
            "candidates": [{"rule": "weekdays", "weekdays": list(WEEKDAYS)}],
            "sundays_off": False,
        },
        "locations": [
            place("hill", service=SHORT, visits=often),
            place("lake", service=SHORT, visits=often),
            place("isle", service=SESSIONS, visits=often, lodging={"cost": 80}),
        ],
        "staff": [{"id": "ann", "roles": ["guide"], **person}, {"id": "bob", "roles": ["clerk"], **person}],
        "network": network,
        "policy": {"rules": rules},
    }
    return world(**{**facts, **changes})


def planned(day: date, stops: tuple[Any, ...], going: Itinerary) -> PlannedOuting:
    """Ann and Bob on a given way."""
    crew = (member("ann", "guide", going), member("bob", "clerk", going))
    found = outing(day, stops, (going,), crew)
    return found.model_copy(update={"days": 1 + len(going.nights)})


ROUND = (stop("hill", "08:30", "09:00", "11:00", "11:10"), stop("lake", "11:30", "12:00", "14:00", "14:10"))


def round_way() -> Itinerary:
    """Two places on one day, over the bend, and home by the one-way road."""
    legs = (
        leg("drive", "base", "hill", "08:00", "08:30", km=30.0),
        leg("drive", "hill", "lake", "11:10", "11:30", via=("bend",), km=15.375),
        leg("drive", "lake", "base", "14:10", "14:35", km=25.0),
    )
    return way("base", ROUND, legs, (pause("12:30", "13:00"),))


def round_day(day: date = TUESDAY) -> PlannedOuting:
    """Hill and lake on one day."""
    return planned(day, ROUND, round_way())


BUS_STOP = (stop("isle", "09:05", "09:45", "14:30", "14:45"),)


def bus_way() -> Itinerary:
    """By bus and cutter to the isle and back, without a car."""
    legs = (
        leg("wait", "base", "base", "06:58", "07:00"),
        leg("ride", "base", "quay", "07:00", "07:50", line="bus"),
        leg("wait", "quay", "quay", "07:50", "08:00"),
        leg("sail", "quay", "jetty", "08:00", "08:50", line="cutter"),
        leg("walk", "jetty", "isle", "08:50", "09:05"),
        leg("walk", "isle", "jetty", "14:45", "15:00"),
        leg("wait", "jetty", "jetty", "15:00", "15:10"),
        leg("sail", "jetty", "quay", "15:10", "16:00", line="cutter"),
        leg("wait", "quay", "quay", "16:00", "16:20"),
        leg("ride", "quay", "base", "16:20", "17:10", line="back"),
    )
    return way("base", BUS_STOP, legs, (pause("12:00", "12:45"),))


def bus_day(day: date = date(2027, 4, 14)) -> PlannedOuting:
    """The isle by bus and cutter."""
    return planned(day, BUS_STOP, bus_way())


CAR_STOP = (stop("isle", "09:45", "10:15", "14:15", "14:25"),)


def car_way() -> Itinerary:
    """To the isle and back with the car on board."""
    legs = (
        leg("drive", "base", "quay", "08:10", "08:30", km=20.0),
        leg("wait", "quay", "quay", "08:30", "09:00"),
        leg("sail", "quay", "pier", "09:00", "09:40", line="out", car=True),
        leg("drive", "pier", "isle", "09:40", "09:45", km=2.0),
        leg("drive", "isle", "pier", "14:25", "14:30", km=2.0),
        leg("wait", "pier", "pier", "14:30", "15:00"),
        leg("sail", "pier", "quay", "15:00", "15:40", line="home", car=True),
        leg("drive", "quay", "base", "15:40", "16:00", km=20.0),
    )
    return way("base", CAR_STOP, legs, (pause("12:00", "12:30"),))


def car_day(day: date = date(2027, 4, 20)) -> PlannedOuting:
    """The isle with the car."""
    return planned(day, CAR_STOP, car_way())


TOUR_STOPS = (
    stop("isle", "09:00", "09:30", "14:30", "14:40"),
    stop("isle", "33:00", "33:30", "38:30", "38:40"),
    stop("isle", "57:00", "57:30", "62:00", "62:10"),
)


def tour_way() -> Itinerary:
    """Two nights on the isle, of 18 hours and 20 minutes each; the car stays at the quay."""
    legs = (
        leg("drive", "base", "quay", "07:30", "07:50", km=20.0),
        leg("wait", "quay", "quay", "07:50", "08:00"),
        leg("sail", "quay", "pier", "08:00", "08:40", line="out"),
        leg("walk", "pier", "isle", "08:40", "08:50"),
        leg("wait", "isle", "isle", "08:50", "09:00"),
        leg("walk", "isle", "pier", "62:10", "62:20"),
        leg("wait", "pier", "pier", "62:20", "63:00"),
        leg("sail", "pier", "quay", "63:00", "63:40", line="home"),
        leg("drive", "quay", "base", "63:40", "64:00", km=20.0),
    )
    breaks = (pause("12:00", "12:30"), pause("36:00", "36:30"), pause("60:00", "60:30"))
    return way("base", TOUR_STOPS, legs, breaks, (night("isle", "14:40", "33:00"), night("isle", "38:40", "57:00")))


def isle_tour(day: date = date(2027, 4, 26)) -> PlannedOuting:
    """Three days on the isle."""
    return planned(day, TOUR_STOPS, tour_way())


def tour_plan(problem: RotationProblem) -> RotationPlan:
    """The four days away as a plan whose lists, goals and fingerprint are those of the problem."""
    outings = (round_day(), bus_day(), car_day(), isle_tour())
    return finished(problem, outings, Provenance(problem=problem.fingerprint))
