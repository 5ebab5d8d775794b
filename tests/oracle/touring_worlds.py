"""Small networks over several dates: boats and buses around midnight and around clock changes, roads closed on single
dates, venues open on some weekdays, and days away with several stops and nights; all drawn at random."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from outreach_opt.clock import format_clock
from outreach_opt.policy import RotationProblem

FIRST_DATES = (
    # Clocks change in the nights before 28 March and 31 October 2027; 2028 is a leap year.
    date(2027, 3, 26),
    date(2027, 3, 27),
    date(2027, 10, 29),
    date(2027, 10, 30),
    date(2028, 2, 28),
    date(2027, 6, 1),
)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NODES = ("quay", "pier", "stop")
PLACES = ("hill", "isle", "cape")


def touring_problem(rng: Random) -> RotationProblem:
    """Return one or two offices and up to three places over four dates under the whole policy."""
    first = rng.choice(FIRST_DATES)
    days = [first + timedelta(days=ahead) for ahead in range(4)]
    offices = ["base", "annex"][: rng.choice([1, 1, 2])]
    places = list(PLACES[: rng.choice([1, 2, 2, 2, 3])])
    most_stops, most_nights = rng.choice([(1, 1), (1, 2), (2, 1), (2, 1), (2, 2)])
    sites = [*offices, *places, *NODES]
    tours = {"most_stops": most_stops, "most_nights": most_nights, "most_minutes_between": 240}
    roads = [_road(rng, days, *rng.sample(sites, 2)) for _ in range(rng.randint(3, 6))]
    roads += [_road(rng, days, office, rng.choice([*places, "quay"])) for office in offices]
    problem = {
        "roles": {"guide": "Guide"},
        "horizon": {
            "first": days[0],
            "last": days[-1],
            "candidates": [{"rule": "dates", "dates": sorted(rng.sample(days[:-1], 2))}],
            "sundays_off": rng.random() < 0.2,
            "days_off": [],
        },
        "offices": [{"id": one, "lat": 53.5, "lon": 7.1} for one in offices],
        "locations": [_place(rng, one, days) for one in places],
        "staff": [_person(f"{office}-1", office) for office in offices],
        "network": {
            "nodes": [{"id": one, "lat": 53.6, "lon": 7.2} for one in NODES],
            "roads": roads,
            "walks": [
                {"between": rng.sample(sites, 2), "minutes": rng.choice([5, 10, 25])} for _ in range(rng.randint(1, 3))
            ],
            "ferries": [_ferry(rng, f"ferry-{one}", rng.sample(sites, 2), days) for one in range(rng.randint(1, 4))],
            "calendars": {
                "daily": {"first": days[0], "last": days[-1], "weekdays": WEEKDAYS, "removed": [rng.choice(days)]},
                "once": {"added": [rng.choice(days)]},
            },
            "routes": [_route(rng, f"bus-{one}", sites) for one in range(rng.randint(0, 2))],
        },
        "working_time": _law(rng),
        "tours": tours,
    }
    return RotationProblem.model_validate(problem)


def _person(one: str, office: str) -> dict[str, Any]:
    # Late returns are lawful here, so that boats after midnight can be used.
    return {
        "id": one,
        "office": office,
        "roles": ["guide"],
        "weekdays": WEEKDAYS,
        "most_nights": 6,
        "latest_return": "48:00",
    }


def _place(rng: Random, one: str, days: Sequence[date]) -> dict[str, Any]:
    opens, closes = rng.choice([(8, 12), (9, 15), (13, 18), (8, 20)])
    window: dict[str, Any] = {"opens": f"{opens:02d}:00", "closes": f"{closes:02d}:00"}
    if rng.random() < 0.25:
        window["weekdays"] = rng.sample(WEEKDAYS, 5)
    least = rng.choice([60, 120, 180])
    return {
        "id": one,
        "lat": 53.5,
        "lon": 7.3,
        "venue": {"openings": [window], "closed": [rng.choice(days)] if rng.random() < 0.2 else []},
        "service": {
            "earliest": "08:00",
            "latest": "20:00",
            "least_minutes": least,
            "session_minutes": rng.choice([None, 60, least]),
            "step_minutes": 60,
        },
        "setup_minutes": rng.choice([0, 10]),
        "clearup_minutes": rng.choice([0, 10]),
        "lodging": {"cost": 50} if rng.random() < 0.7 else None,
        "needs_car": rng.random() < 0.1,
        "crew": {"guide": {"least": 1, "wanted": 2}},
    }


def _law(rng: Random) -> dict[str, Any]:
    law: dict[str, Any] = {
        "rest_minutes": rng.choice([0, 480, 660, 660, 840]),
        "longest_duty_minutes": rng.choice([480, 600, 600, 900]),
    }
    if rng.random() < 0.3:
        law["counts_as_work"] = {"wait": False, "sail": rng.choice([True, False]), "ride": rng.choice([True, False])}
    if rng.random() < 0.3:
        law["longest_stretch_minutes"] = rng.choice([120, 240])
    return law


def _road(rng: Random, days: Sequence[date], one: str, other: str) -> dict[str, Any]:
    road: dict[str, Any] = {
        "between": [one, other],
        "minutes": rng.choice([10, 20.3, 35, 60, 95]),
        "one_way": rng.random() < 0.15,
    }
    if rng.random() < 0.3:
        road[rng.choice(["closed", "closed", "valid"])] = [rng.choice(days)]
    return road


def _ferry(rng: Random, one: str, ends: list[str], days: Sequence[date]) -> dict[str, Any]:
    deck = {"boarding_minutes": rng.choice([0, 15, 30])} if rng.random() < 0.6 else None
    by_day = rng.sample(range(6 * 60, 22 * 60, 25), rng.randint(2, 6))
    by_night = rng.sample(range(22 * 60, 29 * 60, 25), rng.randint(0, 2)) + rng.sample(range(0, 300, 25), 1)
    line: dict[str, Any] = {
        "id": one,
        "origin": ends[0],
        "destination": ends[1],
        "crossing_minutes": rng.choice([15, 40, 110]),
        "boarding_minutes": rng.choice([0, 10]),
        "foot_passengers": deck is None or rng.random() < 0.6,
        "car_deck": deck,
        "timetable": [
            {
                "first": days[0],
                "last": days[-1],
                "weekdays": rng.choice([WEEKDAYS, rng.sample(WEEKDAYS, 4)]),
                "departures": [format_clock(minute) for minute in sorted(times)],
            }
            for times in (by_day, by_night)
        ],
    }
    if rng.random() < 0.5:
        line["exceptions"] = [{"date": rng.choice(days), "cancelled": "all", "added": rng.choice([[], ["10:30"]])}]
    return line


def _route(rng: Random, one: str, sites: list[str]) -> dict[str, Any]:
    stops = rng.sample(sites, 3)
    trips = []
    for _ in range(rng.randint(3, 8)):
        clock, times = rng.choice([rng.randrange(6 * 60, 21 * 60, 20), rng.randrange(0, 28 * 60, 35)]), []
        for stop in stops if rng.random() < 0.5 else stops[::-1]:
            waits = rng.choice([0, 5])
            times.append({"node": stop, "arrives": format_clock(clock), "departs": format_clock(clock + waits)})
            clock += waits + rng.choice([10, 15, 30])
        trips.append({"calendar": rng.choice(["daily", "daily", "daily", "once"]), "stop_times": times})
    return {"id": one, "mode": rng.choice(["ride", "sail"]), "boarding_minutes": rng.choice([0, 5]), "trips": trips}
