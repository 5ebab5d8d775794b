"""What tiny rotations travel with: cars and drivers, boats with limits, material, and lodging."""

from random import Random
from typing import Any


def with_equipment(rng: Random, problem: dict[str, Any]) -> None:
    """Give offices cars, boats limits, people skills and places lodging, now and then; drawn after all else."""
    days = problem["horizon"]["candidates"][0]["dates"]
    problem["skills"] = {"drive": ""}
    for office in problem["offices"]:
        if rng.random() < 0.4:
            office["cars"] = {"count": rng.choice([1, 1, 2]), "seats": rng.choice([1, 2, 2, 3])}
            if rng.random() < 0.6:
                office["cars"]["driver_skill"] = "drive"
            if rng.random() < 0.5:
                office["cars"]["away"] = [{"dates": rng.choice(days)}]
    for person in problem["staff"]:
        person["skills"] = rng.choice([[], ["drive"]])
        person["most_nights"] = rng.choice([0, 1, 1, 2, 3])
    for place in problem["locations"]:
        place["needs_car"] = rng.random() < 0.25
        if rng.random() < 0.6:
            place["lodging"] = {"cost": rng.choice([0, 40, 95]), "beds": rng.choice([None, None, 1, 2])}
    problem["tours"] = {"most_nights": rng.choice([0, 1, 2, 2])}
    for ferry in problem["network"].get("ferries", ()):
        ferry["most_passengers"] = rng.choice([None, None, 1, 2, 3])
        if rng.random() < 0.6:
            ferry["car_deck"] = {"boarding_minutes": 0, "most_cars": rng.choice([None, 1, 1, 2])}
        for season in ferry["timetable"]:
            season["reliability"] = rng.choice([1.0, 0.97, 0.905, 0.5])
