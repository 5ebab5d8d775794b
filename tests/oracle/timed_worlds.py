"""Small networks with roads, walks, boats with and without cars, and buses, drawn at random; all times in fives."""

from datetime import date, timedelta
from random import Random
from typing import Any

from handmade import changed
from outreach_opt.domain.base import DateRange
from outreach_opt.domain.ferry import Ferry
from outreach_opt.domain.horizon import ExplicitDates
from outreach_opt.domain.place import Location, Lodging
from outreach_opt.domain.tours import Tours
from outreach_opt.policy import RotationProblem

DAY = date(2027, 6, 2)
TICK = 5
NODES = ("quay", "pier", "stop")
PLACES = ("hill", "isle", "cape")


def timed_problem(rng: Random) -> RotationProblem:
    """Return one office and up to three places, everything in between drawn."""
    places = list(PLACES[: rng.randint(2, 3)])
    sites = ["base", *places, *NODES]
    roads = [_road(rng, *rng.sample(sites, 2)) for _ in range(rng.randint(3, 7))]
    roads += [{"between": ["base", rng.choice([*places, "quay"])], "minutes": rng.choice([15, 30])}]
    walks = [{"between": rng.sample(sites, 2), "minutes": rng.choice([5, 10, 25])} for _ in range(rng.randint(1, 3))]
    calendars = {"daily": {"weekdays": ["mon", "tue", "wed", "thu", "fri"]}, "never": {}}
    network = {
        "nodes": [{"id": one, "lat": 53.6, "lon": 7.2} for one in NODES],
        "roads": roads,
        "walks": walks,
        "ferries": [_ferry(rng, f"ferry-{number}", rng.sample(sites, 2)) for number in range(rng.randint(1, 4))],
        "calendars": calendars,
        "routes": [_route(rng, f"bus-{number}", sites) for number in range(rng.randint(0, 2))],
    }
    problem = {
        "roles": {"guide": "Guide"},
        "horizon": {"first": DAY, "last": DAY, "candidates": [{"rule": "dates", "dates": [DAY]}]},
        "offices": [{"id": "base", "lat": 53.5, "lon": 7.1}],
        "locations": [_place(rng, one) for one in places],
        "staff": [{"id": "ann", "office": "base", "roles": ["guide"]}],
        "network": network,
        "tours": {"most_stops": 2, "most_minutes_between": 24 * 60},
    }
    return RotationProblem.model_validate(problem)


def night_problem(rng: Random) -> RotationProblem:
    """Return the same over two dates, with beds and sessions; boats and roads may differ on the second date."""
    problem = timed_problem(rng)
    places = tuple(_with_beds(rng, one) for one in problem.locations)
    ferries = tuple(_on_two_dates(rng, one) for one in problem.network.ferries)
    roads = tuple(changed(one, closed=_closed(rng)) for one in problem.network.roads)
    candidates = (ExplicitDates(dates=(DAY,)),)
    return changed(
        problem,
        horizon=changed(problem.horizon, last=DAY + timedelta(days=1), candidates=candidates),
        locations=places,
        network=changed(problem.network, ferries=ferries, roads=roads),
        tours=Tours(most_nights=1),
        working_time=changed(problem.working_time, rest_minutes=rng.choice([600, 660, 780])),
    )


def _with_beds(rng: Random, place: Location) -> Location:
    service = place.service
    if rng.random() < 0.5:
        service = changed(service, session_minutes=60, least_minutes=rng.choice([120, 180, 300]))
    return changed(place, lodging=Lodging(), service=service)


def _on_two_dates(rng: Random, ferry: Ferry) -> Ferry:
    (first,) = ferry.timetable
    other = rng.choice([first.departures, tuple(minute + 70 for minute in first.departures), first.departures[:1]])
    tomorrow = DAY + timedelta(days=1)
    second = changed(first, first=tomorrow, last=tomorrow, departures=other)
    return changed(ferry, timetable=(first, second) if rng.random() < 0.9 else (first,))


def _closed(rng: Random) -> tuple[DateRange, ...]:
    if rng.random() < 0.8:
        return ()
    day = DAY + timedelta(days=rng.choice([0, 1]))
    return (DateRange(first=day, last=day),)


def _place(rng: Random, one: str) -> dict[str, Any]:
    opens, closes = rng.choice([(8, 12), (9, 15), (8, 18), (13, 17)])
    return {
        "id": one,
        "lat": 53.5,
        "lon": 7.3,
        "venue": {"openings": [{"opens": f"{opens:02d}:00", "closes": f"{closes:02d}:00"}]},
        "service": {
            "earliest": "08:00",
            "latest": "18:00",
            "least_minutes": rng.choice([60, 120]),
            "step_minutes": 30,
        },
        "setup_minutes": rng.choice([0, 10]),
        "clearup_minutes": rng.choice([0, 10]),
        "crew": {"guide": {"least": 1, "wanted": 1}},
    }


def _road(rng: Random, one: str, other: str) -> dict[str, Any]:
    return {"between": [one, other], "minutes": rng.choice([10, 20, 35, 60]), "one_way": rng.random() < 0.2}


def _ferry(rng: Random, one: str, ends: list[str]) -> dict[str, Any]:
    times = sorted(rng.sample(range(6 * 60, 20 * 60, 25), rng.randint(2, 7)))
    deck = {"boarding_minutes": rng.choice([15, 30])} if rng.random() < 0.6 else None
    return {
        "id": one,
        "origin": ends[0],
        "destination": ends[1],
        "crossing_minutes": rng.choice([15, 40]),
        "boarding_minutes": rng.choice([0, 10]),
        "foot_passengers": deck is None or rng.random() < 0.5,
        "car_deck": deck,
        "timetable": [{"first": DAY, "last": DAY, "departures": times}],
    }


def _route(rng: Random, one: str, sites: list[str]) -> dict[str, Any]:
    stops = rng.sample(sites, 3)
    trips = []
    for _ in range(rng.randint(2, 6)):
        clock, times = rng.randrange(6 * 60, 19 * 60, 20), []
        for stop in stops if rng.random() < 0.5 else stops[::-1]:
            waits = rng.choice([0, 5])
            times.append({"node": stop, "arrives": clock, "departs": clock + waits})
            clock += waits + rng.choice([10, 15, 30])
        trips.append({"calendar": rng.choice(["daily", "daily", "daily", "never"]), "stop_times": times})
    return {"id": one, "mode": rng.choice(["ride", "sail"]), "boarding_minutes": rng.choice([0, 5]), "trips": trips}
