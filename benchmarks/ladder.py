"""The ladder: rotations of 8, 24, 80, 240, 800 and 2,400 places over twelve months, drawn with fixed seeds.

    python benchmarks/ladder.py PLACES SEED FILE     writes one problem as JSON

The first rung is the Aurich year itself. The others have L/8 visits a month for L places, one or two a year for each;
crews of three roles and of several offices; part-time staff with hours, absences, languages and wishes; islands behind
boats. Villages around Aurich and Emden are real (``villages.csv``) as far as they reach, as are the islands and their
harbours; further villages are drawn inland, about 5 km apart. Everything else is drawn: an assumption, not data.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import cos, hypot, radians
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from outreach_opt import load_problem, parse_problem  # noqa: E402
from outreach_opt.policy import RotationProblem  # noqa: E402

SIZES = (8, 24, 80, 240, 800, 2400)
SEEDS = (1, 2, 3)
STAFF_PER_PLACE = {1: 1.5, 2: 2.0, 3: 3.0}
OFFICES = {24: 2, 80: 4, 240: 8, 800: 24, 2400: 64}
ISLANDS = {24: 1, 80: 3, 240: 7, 800: 7, 2400: 7}
ROLES = ("av", "ags", "leist")
WORKDAYS = ("mon", "tue", "wed", "thu", "fri")
YEAR = 2027

Point = tuple[float, float]

# Island, its pier and its harbour on the mainland: coordinates of public stops; minutes of the crossing: rounded.
CROSSINGS: tuple[tuple[str, Point, str, Point, int], ...] = (
    ("norderney", (53.697776, 7.164203), "norddeich-mole", (53.624315, 7.158806), 55),
    ("baltrum", (53.721641, 7.364208), "nessmersiel-hafen", (53.683346, 7.360353), 30),
    ("juist", (53.672131, 6.995762), "norddeich-mole", (53.624315, 7.158806), 90),
    ("langeoog", (53.724177, 7.494457), "bensersiel", (53.677439, 7.574671), 45),
    ("spiekeroog", (53.763422, 7.693891), "neuharlingersiel", (53.701819, 7.703348), 50),
    ("wangerooge", (53.773778, 7.866469), "harlesiel", (53.708433, 7.809331), 60),
    ("borkum", (53.563598, 6.756451), "emden-aussenhafen", (53.344469, 7.186179), 120),
)
TOWNS: tuple[tuple[str, Point], ...] = (
    ("aurich", (53.471875, 7.484011)),
    ("norden", (53.588821, 7.217716)),
    ("emden", (53.369036, 7.195176)),
    ("wiesmoor", (53.415, 7.734)),
)


def rung(places: int, seed: int) -> RotationProblem:
    """Return one problem of the ladder; the first rung is the same for all seeds."""
    if places == min(SIZES):
        return load_problem(ROOT / "examples" / "aurich" / "problem.yaml")
    return parse_problem(json.dumps(drawn(places, seed)), f"ladder-{places}-{seed}")


def drawn(places: int, seed: int) -> dict[str, Any]:
    """Return the facts of a drawn problem."""
    rng = Random(10_000 * seed + places)
    islands = CROSSINGS[: ISLANDS[places]]
    mainland = _villages(rng, places - len(islands))
    offices = _offices(rng, mainland, OFFICES[places])
    locations = [_location(rng, name, at, island=False) for name, at in mainland]
    locations += [_location(rng, one[0], one[1], island=True) for one in islands]
    staff = list(_staff(rng, [name for name, _ in offices], round(places * STAFF_PER_PLACE[seed])))
    return {
        "name": f"ladder {places} places, seed {seed}",
        "roles": {one: one for one in ROLES},
        "languages": {"uk": "Ukrainian", "ru": "Russian", "ar": "Arabic"},
        "horizon": {
            "first": f"{YEAR}-01",
            "last": f"{YEAR}-12",
            "candidates": [{"rule": "last-working-days", "count": 8}],
        },
        "date_wishes": [{"kind": "avoid", "weekdays": ["fri"], "weight": 1}],
        "offices": [{"id": f"office-{name}", "lat": at[0], "lon": at[1]} for name, at in offices],
        "locations": locations,
        "staff": staff,
        "network": _network(rng, mainland, offices, islands),
        "history": _history(rng, locations, staff),
        "policy": _policy(places // 8),
    }


def _policy(visits_a_month: int) -> dict[str, Any]:
    names = (
        "visits-due spacing open-dates service-hours crew-roles languages availability daily-duty breaks rest workload"
    )
    goals = ("complete-crews", "even-spacing", "staff-minutes", "fair-share", "wishes")
    rules: list[dict[str, Any]] = [{"rule": one} for one in (*names.split(), "notice")]
    rules.append({"rule": "outings-per-month", "least": visits_a_month, "most": visits_a_month})
    return {"rules": rules, "goals": [{"goal": one} for one in goals]}


# --- geography -------------------------------------------------------------------------------------------------------


def _villages(rng: Random, count: int) -> list[tuple[str, Point]]:
    with (ROOT / "benchmarks" / "villages.csv").open(encoding="utf-8", newline="") as file:
        real = [(row["id"], (float(row["lat"]), float(row["lon"]))) for row in csv.DictReader(file)]
    if count <= len(real):
        return sorted(rng.sample(real, count))
    # Inland of the real ones, on a jittered grid of 5 km that grows to the south and to the east.
    side = int((2 * (count - len(real))) ** 0.5) + 1
    grid = [(53.29 - 0.045 * row, 6.9 + 0.0755 * column) for row in range(side) for column in range(side)]
    grid.sort(key=lambda at: max(53.3 - at[0], (at[1] - 6.9) * 0.6))
    spots = [(lat + rng.uniform(-0.012, 0.012), lon + rng.uniform(-0.02, 0.02)) for lat, lon in grid]
    more = [(f"village-{number}", at) for number, at in enumerate(spots[: count - len(real)])]
    return real + more


def _offices(rng: Random, mainland: Sequence[tuple[str, Point]], count: int) -> list[tuple[str, Point]]:
    offices = list(TOWNS[:count])
    while len(offices) < count:
        # The village farthest from all offices so far, among some: offices lie apart, yet not on a grid.
        tried = rng.sample(mainland, min(len(mainland), 60))
        offices.append(max(tried, key=lambda one: min(_km(one[1], other) for _, other in offices)))
    return offices


def _network(
    rng: Random,
    mainland: Sequence[tuple[str, Point]],
    offices: Sequence[tuple[str, Point]],
    islands: Sequence[tuple[str, Point, str, Point, int]],
) -> dict[str, Any]:
    harbours = {harbour: at for _, _, harbour, at, _ in islands}
    ends = [*mainland, *((f"office-{name}", at) for name, at in offices), *harbours.items()]
    nodes = [{"id": name, "lat": at[0], "lon": at[1]} for name, at in harbours.items()]
    nodes += [{"id": f"pier-{name}", "lat": pier[0], "lon": pier[1]} for name, pier, _, _, _ in islands]
    return {
        "nodes": nodes,
        "roads": list(_roads(rng, ends)),
        "walks": [{"between": [f"pier-{name}", name], "minutes": 15} for name, _, _, _, _ in islands],
        "ferries": [line for one in islands for line in _boats(one)],
    }


def _roads(rng: Random, ends: Sequence[tuple[str, Point]]) -> Iterator[dict[str, Any]]:
    """Yield roads from everywhere to the nearest four, and whatever it takes to connect them all."""
    pairs: dict[tuple[int, int], float] = {}
    joined = list(range(len(ends)))

    def root(one: int) -> int:
        while joined[one] != one:
            joined[one] = joined[joined[one]]
            one = joined[one]
        return one

    order = sorted(range(len(ends)), key=lambda one: ends[one][1])
    near: list[tuple[float, int, int]] = []
    for place, one in enumerate(order):
        window = order[max(0, place - 400) : place + 401]
        found = sorted((_km(ends[one][1], ends[other][1]), other) for other in window if other != one)
        near += [(km, one, other) for km, other in found[:24]]
        pairs.update({(min(one, other), max(one, other)): km for km, other in found[:4]})
    for one, other in pairs:
        joined[root(one)] = root(other)
    for km, one, other in sorted(near):
        if root(one) != root(other):
            joined[root(one)] = root(other)
            pairs[min(one, other), max(one, other)] = km
    for (one, other), km in sorted(pairs.items()):
        # Detours and speeds of rural legs: 1.14 / 1.30 / 1.62 and 41 / 48 / 54 km/h (10 % / median / 90 %).
        length = max(0.2, km * rng.triangular(1.1, 1.6, 1.25))
        minutes = round(length / rng.triangular(41, 60, 48) * 60, 1)
        yield {"between": [ends[one][0], ends[other][0]], "km": round(length, 2), "minutes": max(0.5, minutes)}


def _boats(island: tuple[str, Point, str, Point, int]) -> Iterator[dict[str, Any]]:
    name, _, harbour, _, minutes = island
    out = ["06:15", "07:30", "08:50", "10:30", "13:30", "16:45"]
    home = ["07:30", "10:15", "13:15", "15:15", "16:45", "18:15"]
    for line, origin, destination, departures in (
        (f"to-{name}", harbour, f"pier-{name}", out),
        (f"from-{name}", f"pier-{name}", harbour, home),
    ):
        season = {"first": f"{YEAR}-01-01", "last": f"{YEAR}-12-31", "departures": departures}
        summer = {"first": f"{YEAR}-03-27", "last": f"{YEAR}-10-31", "departures": ["08:00", "14:15", "17:30"]}
        yield {
            "id": line,
            "origin": origin,
            "destination": destination,
            "crossing_minutes": minutes,
            "boarding_minutes": 10,
            "timetable": [season, summer],
        }


def _km(one: Point, other: Point) -> float:
    return hypot((one[0] - other[0]) * 111.2, (one[1] - other[1]) * 111.2 * cos(radians(53.3)))


# --- places and people -----------------------------------------------------------------------------------------------


def _location(rng: Random, name: str, at: Point, *, island: bool) -> dict[str, Any]:
    days = list(WORKDAYS)
    closed = [_range(rng, rng.randint(1, 18)) for _ in range(rng.choice([0, 1, 1, 2]))]
    large = rng.random() < 0.7
    crew = {role: {"least": 2, "wanted": 3} if large else {"least": 1, "wanted": 2} for role in ROLES}
    need = ["uk", "ru"] if rng.random() < 0.85 else ["ar"]
    wishes: list[dict[str, Any]] = []
    if rng.random() < 0.4:
        wishes.append({"kind": "avoid", "weekdays": [rng.choice(days)]})
    if rng.random() < 0.3:
        wishes.append({"kind": "prefer", "weekdays": sorted(rng.sample(days, 2))})
    if island:
        wishes.append({"kind": "avoid", "months": [11, 12, 1, 2], "weight": 3})
    return {
        "id": name,
        "lat": at[0] + (0.008 if island else 0.0),
        "lon": at[1],
        "expected_clients": 60 if large else 30,
        "venue": {
            "openings": [{"weekdays": rng.sample(days, rng.choice([4, 5, 5])), "opens": "08:00", "closes": "18:00"}],
            "closed": closed,
        },
        "service": {"earliest": "08:30", "latest": "17:00", "least_minutes": 240 if island else 360},
        "setup_minutes": 20,
        "clearup_minutes": 20,
        "crew": crew,
        "languages": [{"any_of": need, "speakers": 1}],
        "visits": {"least": 1, "most": 2},
        "gap": {"least_days": 60, "most_days": 400},
        "wishes": wishes,
    }


def _staff(rng: Random, offices: Sequence[str], count: int) -> Iterator[dict[str, Any]]:
    """Yield staff of every office and role in turn, so that no office lacks a role."""
    for number in range(count):
        office = offices[number // len(ROLES) % len(offices)]
        role = ROLES[number % len(ROLES)]
        others = [one for one in ROLES if one != role]
        share = rng.choice([1.0, 1.0, 1.0, 1.0, 0.8, 0.75, 0.6, 0.5])
        days = list(WORKDAYS)
        hours = ("06:30", "18:30") if share == 1.0 else rng.choice([("07:00", "17:00"), ("07:30", "16:00")])
        wishes: list[dict[str, Any]] = []
        if rng.random() < 0.3:
            wishes.append({"kind": rng.choice(["avoid", "prefer"]), "weekdays": sorted(rng.sample(days, 2))})
        yield {
            "id": f"{role}-{number}",
            "office": f"office-{office}",
            "roles": [role, rng.choice(others)] if rng.random() < 0.1 else [role],
            "languages": rng.choice([["uk"], ["ru"], ["uk", "ru"], ["ar"], [], [], [], []]),
            "weekdays": days if share > 0.75 else sorted(rng.sample(days, 4 if share > 0.55 else 3)),
            "contract_share": share,
            "earliest_leave": hours[0],
            "latest_return": hours[1],
            "most_duties": round(14 * share) + 2,
            "most_duties_month": 2 if share == 1.0 else 1,
            "least_days_between": 5,
            "absences": [_range(rng, rng.randint(2, 20)) for _ in range(2)],
            "wishes": wishes,
        }


def _history(rng: Random, locations: Sequence[dict[str, Any]], staff: Sequence[dict[str, Any]]) -> dict[str, Any]:
    # About two visits in three fall into the year before: one every eight months.
    visits = [{"location": one["id"], "date": f"{YEAR - 1}-{rng.randint(4, 12):02d}-22"} for one in locations]
    duties = [
        {"staff": one["id"], "date": f"{YEAR - 1}-{month:02d}-22"}
        for one in staff
        for month in rng.sample(range(1, 12), rng.randint(2, 7))
    ]
    return {"visits": visits, "duties": duties}


def _range(rng: Random, days: int) -> dict[str, str]:
    first = date(YEAR, 1, 1) + timedelta(days=rng.randint(0, 360))
    return {"first": first.isoformat(), "last": (first + timedelta(days=days - 1)).isoformat()}


def main(arguments: list[str]) -> None:
    """Write one problem."""
    places, seed, file = int(arguments[0]), int(arguments[1]), Path(arguments[2])
    file.write_text(rung(places, seed).model_dump_json(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
