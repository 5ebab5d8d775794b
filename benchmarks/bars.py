"""How near its bounds our search comes in the time that each size is given, and how its time grows.

    python benchmarks/bars.py                          all sizes and seeds, one after the other: two hours
    python benchmarks/bars.py --places 8 24 --seeds 1
    python benchmarks/bars.py --table                  only the table, from what was run before

Each run is a process of its own; its last plan is judged by the referee. One JSON line for each goes to
``benchmarks/results/bars.jsonl``, where a new run replaces the old one; the table to ``bars.md``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from itertools import pairwise
from math import log
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.ladder import SEEDS, SIZES, rung  # noqa: E402
from benchmarks.referee import gap, judge  # noqa: E402
from benchmarks.running import Run, run_contestant  # noqa: E402
from benchmarks.standings import GOALS  # noqa: E402
from outreach_opt.api import load_plan, load_problem  # noqa: E402

RESULTS = ROOT / "benchmarks" / "results"
SECONDS = {8: 10, 24: 10, 80: 60, 240: 120, 800: 300, 2400: 600}
NEAR = 0.01
"""The gap whose time is compared from size to size."""
ALL_BUT_WISHES = len(GOALS) - 1


def main(arguments: Sequence[str]) -> None:
    """Run what is asked, then write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, nargs="+", default=list(SIZES), choices=SIZES)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS), choices=SEEDS)
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--table", action="store_true", help="run nothing, only write the table")
    asked = parser.parse_args(arguments)
    for places in [] if asked.table else asked.places:
        for seed in asked.seeds:
            with TemporaryDirectory() as folder:
                _keep(asked.results, _run(places, seed, Path(folder)))
    records = _kept(asked.results)
    asked.results.mkdir(parents=True, exist_ok=True)
    (asked.results / "bars.md").write_text("\n".join(table(records)) + "\n", encoding="utf-8")


def _run(places: int, seed: int, folder: Path) -> dict[str, Any]:
    """Run our search once, and return what came of it."""
    file = folder / "problem.json"
    file.write_text(rung(places, seed).model_dump_json(), encoding="utf-8")
    run = run_contestant("own", file, SECONDS[places], folder)
    record = summary(run, places, seed)
    if run.complaint or not record["best"]:
        raise RuntimeError(f"{places}-{seed} failed or did not end in time:\n{run.complaint}")
    plans = [line["plan"] for line in run.lines if "plan" in line]
    judged = judge(load_problem(file), load_plan(plans[-1]))
    if not judged.valid:
        raise RuntimeError(f"the plan of {places}-{seed} breaks {judged.wrong[:3]}")
    record |= {"values": judged.values}
    print(record, flush=True)
    return record


def summary(run: Run, places: int, seed: int) -> dict[str, Any]:
    """Return what is kept of a run: seconds, memory, best values and bounds, and when a plan was near them all."""
    goals = [line for line in run.lines if "goal" in line]
    first, near = None, None
    for line in run.lines:
        if "plan" in line:
            told = json.loads(Path(line["plan"]).read_text(encoding="utf-8"))["goals"]
            first = line["second"] if first is None else first
            gaps = [gap(*each) for each in zip(GOALS, (one["value"] for one in told), _bounds(goals), strict=False)]
            if near is None and len(gaps) >= ALL_BUT_WISHES and max(gaps[:ALL_BUT_WISHES]) <= NEAR:
                near = line["second"]
    return {
        "places": places,
        "seed": seed,
        "seconds": max((line["second"] for line in goals), default=0.0),
        "first": first,
        "near": near,
        "megabytes": run.peak_megabytes,
        "best": [line["best"] for line in goals],
        "bound": _bounds(goals),
    }


def _bounds(goals: Sequence[dict[str, Any]]) -> list[int]:
    return [line["bound"] for line in goals]


def _kept(results: Path) -> list[dict[str, Any]]:
    file = results / "bars.jsonl"
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


def _keep(results: Path, record: dict[str, Any]) -> None:
    results.mkdir(parents=True, exist_ok=True)
    known = {(one["places"], one["seed"]): one for one in [*_kept(results), record]}
    lines = [json.dumps(known[key], separators=(",", ":")) for key in sorted(known)]
    (results / "bars.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def table(records: Sequence[dict[str, Any]]) -> list[str]:
    """Return the lines of the table: a line for each run, the medians of each size, and the growth."""
    header = ["places", "seed", "seconds", "first plan", "1 % gap", "MB", *(goal.goal for goal in GOALS)]
    lines = [
        "# Our search in the time that each size is given",
        "",
        "Written by `python benchmarks/bars.py`; two cores; the clock counts imports, not reading the problem.",
        "Of each goal the best value, and how far it may be from its bound. *1 % gap*: the second of the first plan in",
        f"which {', '.join(goal.goal for goal in GOALS[:ALL_BUT_WISHES])} are within 1 % of their last bounds.",
        "",
        f"| {' | '.join(header)} |",
        f"|{'--:|' * len(header)}",
    ]
    for one in records:
        cells = [f"{best} ({_gap(best, bound)})" for best, bound in zip(one["best"], one["bound"], strict=True)]
        known = [one["places"], one["seed"], one["seconds"], one["first"], one["near"] or "–", one["megabytes"], *cells]
        lines.append(f"| {' | '.join(map(str, known))} |")
    lines += [
        "",
        "## Medians of the seeds",
        "",
        f"| {' | '.join(header[:1] + header[2:])} |",
        f"|{'--:|' * (len(header) - 1)}",
    ]
    near: dict[int, float] = {}
    for places in sorted({one["places"] for one in records}):
        runs = [one for one in records if one["places"] == places]
        if all(one["near"] for one in runs):
            near[places] = median(one["near"] for one in runs)
        figures = [f"{median(one[key] for one in runs):.1f}" for key in ("seconds", "first")]
        gaps = [median(_part(one["best"][at], one["bound"][at]) for one in runs) for at in range(len(GOALS))]
        most = max(one["megabytes"] for one in runs)
        cells = [
            str(places),
            *figures,
            f"{near[places]:.1f}" if places in near else "–",
            str(most),
            *map(_percent, gaps),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return [*lines, "", *_growth(near)]


def _growth(near: dict[int, float]) -> list[str]:
    """Return the exponents with which the time to a small gap grows from size to size."""
    sizes = [places for places in sorted(near) if places > min(SIZES)]
    if len(sizes) < 2:
        return []
    steps = [
        f"{small} to {large}: {log(near[large] / near[small]) / log(large / small):.2f}"
        for small, large in [(sizes[0], sizes[-1]), *pairwise(sizes)]
    ]
    return [f"Time to a gap of 1 % grows with this power of the places, from {'; '.join(steps)}."]


def _part(best: int, bound: int) -> float:
    return (best - bound) / max(1, best)


def _gap(best: int, bound: int) -> str:
    return "proven" if best == bound else _percent(_part(best, bound))


def _percent(part: float) -> str:
    return f"{100 * part:.3f} %"


if __name__ == "__main__":
    main(sys.argv[1:])
