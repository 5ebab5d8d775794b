"""Roads between tiny offices and places, and the boats to an island."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any


def tiny_network(rng: Random, offices: Sequence[str], places: Sequence[str], days: Sequence[date]) -> dict[str, Any]:
    """Return roads from every office to every place, and walks and ferries to the place called ``isle``."""
    ends = [("harbour" if place == "isle" else place) for place in places]
    roads = []
    for office in offices:
        for end in ends:
            road: dict[str, Any] = {"between": [office, end], "minutes": rng.choice([20, 35, 45, 80]), "km": 20.0}
            if rng.random() < 0.1:
                road["closed"] = [rng.choice(days)]
            # An office without a road of its own may still go over another place, or not at all.
            if office == offices[0] or rng.random() < 0.8:
                roads.append(road)
    if "isle" not in places:
        return {"roads": roads}
    return {
        "nodes": [{"id": "harbour", "lat": 53.6, "lon": 7.2}, {"id": "pier", "lat": 53.7, "lon": 7.2}],
        "roads": roads,
        "walks": [{"between": ["pier", "isle"], "minutes": rng.choice([5, 20])}],
        "ferries": [
            _ferry(rng, ["out", "harbour", "pier"], ["07:30", "09:00", "11:45"], days),
            _ferry(rng, ["home", "pier", "harbour"], ["13:15", "15:20", "17:30"], days),
        ],
    }


def _ferry(rng: Random, ends: Sequence[str], times: Sequence[str], days: Sequence[date]) -> dict[str, Any]:
    departures = sorted(rng.sample(list(times), rng.randint(1, len(times))))
    line: dict[str, Any] = {
        "id": ends[0],
        "origin": ends[1],
        "destination": ends[2],
        "crossing_minutes": rng.choice([30, 55]),
        "boarding_minutes": rng.choice([0, 10]),
        "timetable": [
            {"first": days[0] - timedelta(days=9), "last": days[-1] + timedelta(days=9), "departures": departures}
        ],
    }
    if rng.random() < 0.3:
        line["exceptions"] = [{"date": rng.choice(days), "cancelled": "all", "added": rng.choice([[], ["10:30"]])}]
    return line
