"""From judged plans and bounds to a table: at each mark, every contestant's best plan so far and its gaps."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.referee import gap, limits_of, rank
from outreach_opt.goals.base import Goal
from outreach_opt.policy import Policy

MARKS = (1, 2, 5, 10, 30, 60, 120, 300, 600)
GOALS: tuple[Goal, ...] = Policy().goals
"""The goals of every problem of the ladder."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A contestant's best valid plan at a mark.

    Parameters
    ----------
    values, gaps
        By goal; empty without a plan.
    first
        Whether nobody has a better plan at this mark.
    """

    problem: str
    contestant: str
    mark: int
    values: tuple[int, ...]
    gaps: tuple[float, ...]
    first: bool
    megabytes: int


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one problem: each goal's limit and best bound."""

    limits: tuple[int, ...]
    bounds: tuple[int, ...]


def write_standings(results: Path) -> None:
    """Write the tables and the picture of all problems raced so far."""
    from benchmarks.picture import draw
    from benchmarks.short_table import markdown

    found: list[Standing] = []
    known: dict[str, Known] = {}
    files = sorted((results / "raw").glob("*.jsonl"), key=lambda file: [int(part) for part in file.stem.split("-")])
    for file in files:
        records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        if any("values" in one for one in records):
            known[file.stem] = known_of(records)
            found += standings_of(file.stem, records, known[file.stem])
    _write_csv(results / "ladder.csv", found, known)
    (results / "ladder.md").write_text("\n".join(markdown(found, known)) + "\n", encoding="utf-8")
    if found:
        draw(found, results / "ladder.png")


def known_of(records: Sequence[dict[str, Any]]) -> Known:
    """Return the limits by the best values known, and the best bounds that hold under these limits."""
    reports = reports_of(records)
    known = [one["values"] for one in records if "values" in one]
    known += [[best for _, best, _ in report] for report in reports]
    limits = limits_of(GOALS, known)
    bounds = [0] * len(GOALS)
    for report in reports:
        for at, (_, _, bound) in enumerate(report):
            bounds[at] = max(bounds[at], bound)
            if GOALS[at].limit(report[at][1]) < limits[at]:
                # What comes after was proven under a narrower limit than ours.
                break
    return Known(tuple(limits), tuple(bounds))


def reports_of(records: Sequence[dict[str, Any]]) -> list[list[tuple[str, int, int]]]:
    """Return each contestant's goals in order, with best value and bound, up to the first it does not report."""
    by_contestant: dict[str, dict[str, tuple[str, int, int]]] = {}
    for one in records:
        if "goal" in one:
            goals = by_contestant.setdefault(one["contestant"], {})
            goals[one["goal"]] = (one["goal"], one["best"], one["bound"])
    reports = []
    for goals in by_contestant.values():
        known = [goals.get(goal.goal) for goal in GOALS]
        reports.append([one for at, one in enumerate(known) if one and all(known[:at])])
    return reports


def standings_of(problem: str, records: Sequence[dict[str, Any]], known: Known) -> Iterator[Standing]:
    """Yield everyone's best plan at each mark up to the last second raced."""
    contestants = list(dict.fromkeys(one["contestant"] for one in records if one["contestant"] != "bound"))
    megabytes = {one["contestant"]: one["megabytes"] for one in records if "megabytes" in one}
    plans = [one for one in records if "values" in one and one["contestant"] in contestants]
    raced = max(one["seconds"] for one in records if one["contestant"] in contestants and "seconds" in one)
    for mark in (one for one in MARKS if one <= max(raced, MARKS[0])):
        best: dict[str, tuple[int, ...]] = {}
        for one in plans:
            if one["second"] <= mark:
                other = best.get(one["contestant"], tuple(one["values"]))
                best[one["contestant"]] = min(other, tuple(one["values"]), key=lambda values: _key(known, values))
        leading = min((_key(known, values)[0] for values in best.values()), default=())
        for one in contestants:
            values = best.get(one, ())
            gaps = tuple(gap(*each) for each in zip(GOALS, values, known.bounds, strict=True)) if values else ()
            first = bool(values) and _key(known, values)[0] == leading
            yield Standing(problem, one, mark, values, gaps, first, megabytes[one])


def _key(known: Known, values: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return what plans are ordered by; among equals the smaller values, so that the same plan is always shown."""
    return rank(known.limits, values), tuple(values)


def _write_csv(path: Path, found: Sequence[Standing], known: dict[str, Known]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(
            ["problem", "contestant", "second", "goal", "value", "limit", "bound", "gap", "first", "megabytes"]
        )
        for one in found:
            for at, value in enumerate(one.values):
                limit, bound = known[one.problem].limits[at], known[one.problem].bounds[at]
                row = [one.problem, one.contestant, one.mark, GOALS[at].goal, value, limit, bound]
                table.writerow([*row, f"{one.gaps[at]:.6f}", int(one.first), one.megabytes])
