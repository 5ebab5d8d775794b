"""Drawn days of a small van: few enough places that every order can be tried."""

from math import hypot
from random import Random
from typing import Any

from outreach_opt.policy import RotationProblem

DATES = ["2027-03-02", "2027-03-03", "2027-03-04"]


def drawn_van(seed: int, places: int, step: int = 5, **tours: Any) -> RotationProblem:
    """A van that visits each of some places once in three days, on as few minutes of travel as can be.

    Places lie at random around the depot, some of them are open only in the mornings or afternoons.
    """
    rng = Random(seed)
    points = {"depot": (20.0, 20.0)}
    points |= {f"p{number}": (rng.uniform(0, 40), rng.uniform(0, 40)) for number in range(places)}
    roads = [
        {"between": [one, other], "km": 60, "minutes": round(max(1.0, 1.3 * hypot(x - u, y - v)), 1)}
        for one, (x, y) in points.items()
        for other, (u, v) in points.items()
        if one < other
    ]
    return van(roads, [drawn_place(rng, one, step) for one in points if one != "depot"], **tours)


def drawn_place(rng: Random, name: str, step: int = 5) -> dict[str, Any]:
    """A place of 20 to 60 minutes, one of three with hours of its own."""
    hours = rng.choice([None, None, None, None, ("08:00", "12:00"), ("13:00", "18:00")])
    openings = [] if hours is None else [{"opens": hours[0], "closes": hours[1]}]
    return stop_at(name, minutes=rng.choice([20, 30, 45, 60]), step=step, venue={"openings": openings})


def stop_at(name: str, minutes: int = 30, step: int = 5, **changes: Any) -> dict[str, Any]:
    """A place with a service of some minutes between eight and six."""
    return {
        "id": name,
        "lat": 53.5,
        "lon": 7.3,
        "service": {"earliest": "08:00", "latest": "18:00", "least_minutes": minutes, "step_minutes": step},
        "setup_minutes": 2,
        "clearup_minutes": 2,
        "crew": {"driver": {"least": 1, "wanted": 1}},
        **changes,
    }


def van(roads: list[dict[str, Any]], places: list[dict[str, Any]], **tours: Any) -> RotationProblem:
    """A problem with one driver at one depot; every place is due once."""
    rules = ["visits-due", "open-dates", "service-hours", "crew-roles", "daily-duty", "breaks", "rest"]
    return RotationProblem.model_validate(
        {
            "roles": {"driver": "Driver"},
            "horizon": {"first": "2027-03-01", "last": "2027-03-07", "candidates": [{"rule": "dates", "dates": DATES}]},
            "offices": [{"id": "depot", "lat": 53.5, "lon": 7.3}],
            "locations": places,
            "staff": [{"id": "driver-1", "office": "depot", "roles": ["driver"]}],
            "network": {"roads": roads},
            "tours": {"most_stops": 4, "most_minutes_between": 120, **tours},
            "policy": {"rules": [{"rule": one} for one in rules], "goals": [{"goal": "staff-minutes"}]},
        },
        context={"from_file": True},
    )
