"""The table to read: who leads at which second, and everyone's values with their gaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean, median

from benchmarks.standings import GOALS, MARKS, Known, Standing

SHOWN = (1, 5, 30, 60, 120, 300, 600)
"""Marks at which values are shown."""


def markdown(found: Sequence[Standing], known: Mapping[str, Known]) -> Iterator[str]:
    """Yield the lines of the whole table."""
    yield "# The ladder: best valid plan at each second"
    yield ""
    yield "Written by `python benchmarks/race.py`; every value is the referee's. Seconds include set-up, imports too."
    yield "Gaps are to the best bound known (for staff-minutes to the bound plus its tolerance)."
    yield from _summary(found)
    for problem, facts in known.items():
        yield from _values(problem, facts, [one for one in found if one.problem == problem])


def _summary(found: Sequence[Standing]) -> Iterator[str]:
    """Yield the mean gap over the goals, median over the seeds; bold where nobody has a better plan on any seed."""
    marks = [mark for mark in MARKS if any(one.mark == mark for one in found)]
    yield "\n## Mean gap of the goals, median of the seeds\n"
    yield "**Bold**: no other plan at that second is better on any seed, goal by goal in order."
    yield ""
    yield f"| places | contestant | {' | '.join(f'{mark} s' for mark in marks)} | MB |"
    yield "|--:|---|" + "--:|" * (len(marks) + 1)
    for size in sorted({size_of(one) for one in found}):
        for name in dict.fromkeys(one.contestant for one in found if size_of(one) == size):
            own = [one for one in found if size_of(one) == size and one.contestant == name]
            cells = [_cell([one for one in own if one.mark == mark]) for mark in marks]
            yield f"| {size} | {name} | {' | '.join(cells)} | {max(one.megabytes for one in own)} |"


def _cell(seeds: Sequence[Standing]) -> str:
    """Return a median; a seed without a plan is the worst of all."""
    if not seeds:
        return ""
    middle = median(fmean(one.gaps) if one.gaps else float("inf") for one in seeds)
    text = "–" if middle == float("inf") else f"{100 * middle:.2f} %"
    return f"**{text}**" if all(one.first for one in seeds) else text


def size_of(one: Standing) -> int:
    """Return the number of places."""
    return int(one.problem.split("-")[0])


def _values(problem: str, facts: Known, found: Sequence[Standing]) -> Iterator[str]:
    places, seed = problem.split("-")
    yield f"\n## {places} places, seed {seed}\n"
    yield f"| contestant | second | {' | '.join(goal.goal for goal in GOALS)} | MB |"
    yield "|---|--:|" + "--:|" * (len(GOALS) + 1)
    yield f"| *limit* | | {' | '.join(map(str, facts.limits))} | |"
    yield f"| *bound* | | {' | '.join(map(str, facts.bounds))} | |"
    last = max(one.mark for one in found)
    for one in found:
        if one.mark in SHOWN or one.mark == last:
            cells = [f"{value} ({100 * part:.2f} %)" for value, part in zip(one.values, one.gaps, strict=True)]
            name = f"**{one.contestant}**" if one.first else one.contestant
            yield f"| {name} | {one.mark} | {' | '.join(cells or ['–'] * len(GOALS))} | {one.megabytes} |"
