"""How many days away there are, how many the rules refuse, and what it costs to find out, for 8, 80 and 800 places.

    python benchmarks/outings.py [runs] [places …]

The regions are drawn: places on a jittered grid about 8 km apart, roads between neighbours, one place in eight on an
island with a boat, an office for every twelve places, the year's last eight working days of each month. Each run is a
process of its own; printed are medians of the CPU seconds, and the most memory any run took beyond the bare process.
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from outreach_opt.outings.enumerate import enumerate_outings  # noqa: E402
from outreach_opt.policy import RotationProblem  # noqa: E402

SEASON = {"first": "2027-01-01", "last": "2027-12-31"}


def region(places: int, seed: int = 7) -> RotationProblem:
    """Return a drawn region."""
    rng = Random(seed)
    side = max(2, round(places**0.5))
    grid = {(x, y): f"place-{x}-{y}" for x in range(side) for y in range(-(-places // side))}
    names = list(grid.values())[:places]
    kept = {at: one for at, one in grid.items() if one in set(names)}
    islands = set(names[4::8])
    offices = [f"office-{number}" for number in range(max(2, places // 12))]
    roads = [
        _road(rng, one, kept[near]) for (x, y), one in kept.items() for near in ((x + 1, y), (x, y + 1)) if near in kept
    ]
    ends = {one: (f"quay-{one}" if one in islands else one) for one in names}
    roads = [road | {"between": [ends[one] for one in road["between"]]} for road in roads]
    near = list(dict.fromkeys(ends[one] for one in rng.sample(names, min(len(names), len(offices)))))
    roads += [_road(rng, office, near[number % len(near)]) for number, office in enumerate(offices)]
    nodes = [{"id": f"{kind}-{one}", "lat": 53.5, "lon": 7.3} for one in sorted(islands) for kind in ("quay", "pier")]
    return RotationProblem.model_validate(
        {
            "roles": {"adviser": "Adviser"},
            "horizon": {
                "first": "2027-01",
                "last": "2027-12",
                "candidates": [{"rule": "last-working-days", "count": 8}],
            },
            "offices": [{"id": one, "lat": 53.5, "lon": 7.3} for one in offices],
            "locations": [_place(rng, one) for one in names],
            "staff": [_person(rng, number, office) for number in range(3) for office in offices],
            "network": {
                "nodes": nodes,
                "roads": roads,
                "walks": [{"between": [f"pier-{one}", one], "minutes": rng.choice([5, 15])} for one in sorted(islands)],
                "ferries": [line for one in sorted(islands) for line in _boats(rng, one)],
            },
        }
    )


def _road(rng: Random, one: str, other: str) -> dict[str, Any]:
    return {"between": [one, other], "minutes": rng.randint(8, 16), "km": 8.0}


def _place(rng: Random, one: str) -> dict[str, Any]:
    return {
        "id": one,
        "lat": 53.5,
        "lon": 7.3,
        "venue": {
            "openings": [
                {"weekdays": rng.sample(["mon", "tue", "wed", "thu", "fri"], 4), "opens": "08:00", "closes": "18:00"}
            ]
        },
        "service": {"earliest": "08:30", "latest": "17:00", "least_minutes": 300},
        "setup_minutes": 20,
        "clearup_minutes": 20,
        "crew": {"adviser": {"least": 2, "wanted": 3}},
    }


def _person(rng: Random, number: int, office: str) -> dict[str, Any]:
    leave, back = rng.choice([("06:30", "18:30"), ("07:00", "17:00"), ("07:30", "16:00")])
    return {
        "id": f"{office}-{number}",
        "office": office,
        "roles": ["adviser"],
        "earliest_leave": leave,
        "latest_return": back,
    }


def _boats(rng: Random, one: str) -> list[dict[str, Any]]:
    early, late = rng.choice([7, 8]), rng.choice([15, 16])
    return [
        _boat(f"out-{one}", f"quay-{one}", f"pier-{one}", [f"{early:02d}:00", f"{early + 2:02d}:00"]),
        _boat(
            f"home-{one}", f"pier-{one}", f"quay-{one}", [f"{late - 2:02d}:15", f"{late:02d}:15", f"{late + 2:02d}:15"]
        ),
    ]


def _boat(one: str, origin: str, destination: str, departures: list[str]) -> dict[str, Any]:
    return {
        "id": one,
        "origin": origin,
        "destination": destination,
        "crossing_minutes": 40,
        "timetable": [{**SEASON, "departures": departures}],
    }


def measured(places: int) -> dict[str, Any]:
    """Enumerate one region and say what was found and what it took."""
    problem = region(places)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    outings, refusals = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
    refused = Counter[str]()
    for one in refusals:
        refused[one.rule] += one.count
    return {
        "kept": len(outings),
        "refused": dict(refused.most_common()),
        "seconds": time.process_time() - start,
        "megabytes": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024,
    }


def main(arguments: list[str]) -> None:
    """Print one line for each size."""
    if arguments[:1] == ["--one"]:
        print(json.dumps(measured(int(arguments[1]))))
        return
    runs = int(arguments[0]) if arguments else 3
    sizes = [int(one) for one in arguments[1:]] or [8, 80, 800]
    print(
        f"{'places':>6} {'kept':>8} {'refused':>8} {'seconds':>8} {'MB':>6}  refused by rule   ({runs} runs, medians)"
    )
    for places in sizes:
        found = [
            json.loads(
                subprocess.run(
                    [sys.executable, __file__, "--one", str(places)], capture_output=True, text=True, check=True
                ).stdout
            )
            for _ in range(runs)
        ]
        last = found[-1]
        rules = ", ".join(f"{rule} {count}" for rule, count in last["refused"].items())
        seconds = statistics.median(one["seconds"] for one in found)
        megabytes = max(one["megabytes"] for one in found)
        total = sum(last["refused"].values())
        print(f"{places:>6} {last['kept']:>8} {total:>8} {seconds:>8.2f} {megabytes:>6.0f}  {rules}")


if __name__ == "__main__":
    main(sys.argv[1:])
