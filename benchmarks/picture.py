"""The picture of the race: gap over seconds, a row for each size and a column for each goal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.standings import Standing

COLOURS = {
    "own": "#d62728",
    "cp-sat": "#1f77b4",
    "highs": "#2ca02c",
    "scip": "#9467bd",
    "timefold": "#ff7f0e",
    "greedy": "#7f7f7f",
}
MARKERS = {"own": "o", "cp-sat": "s", "highs": "^", "scip": "v", "timefold": "D", "greedy": "x"}
FLOOR = 1e-5
"""Gaps below are drawn here: nothing is left to win."""


def draw(found: Sequence[Standing], path: Path) -> None:
    """Draw medians over the seeds as PNG."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    from benchmarks.standings import GOALS

    sizes = sorted({int(one.problem.split("-")[0]) for one in found})
    figure, axes = pyplot.subplots(
        len(sizes),
        len(GOALS),
        figsize=(3.1 * len(GOALS), 2.2 * len(sizes) + 0.9),
        sharex=True,
        sharey=True,
        squeeze=False,
    )
    for row, size in enumerate(sizes):
        for column, goal in enumerate(GOALS):
            axis = axes[row][column]
            _panel(axis, [one for one in found if int(one.problem.split("-")[0]) == size], column)
            if row == 0:
                axis.set_title(goal.goal, fontsize=10)
            if column == 0:
                axis.set_ylabel(f"{size} places\ngap to bound", fontsize=9)
            if row == len(sizes) - 1:
                axis.set_xlabel("seconds, set-up included", fontsize=9)
    handles = {
        label: handle for axis in axes.flat for handle, label in zip(*axis.get_legend_handles_labels(), strict=True)
    }
    order = [name for name in COLOURS if name in handles]
    figure.legend(
        [handles[one] for one in order], order, loc="upper center", ncols=len(order), frameon=False, fontsize=10
    )
    figure.tight_layout(rect=(0, 0, 1, 1 - 0.45 / (2.2 * len(sizes) + 0.9)))
    figure.savefig(path, dpi=110, metadata={"Software": None})
    pyplot.close(figure)


def _panel(axis: Any, found: Sequence[Standing], goal: int) -> None:
    axis.set_xscale("log")
    axis.set_yscale("log")
    axis.set_ylim(FLOOR / 2, 2)
    axis.set_yticks([1, 1e-1, 1e-2, 1e-3, 1e-4, FLOOR], ["100 %", "10 %", "1 %", "0.1 %", "0.01 %", "0"])
    axis.grid(visible=True, which="major", color="#e5e5e5", linewidth=0.7)
    axis.tick_params(which="minor", length=0)
    marks = sorted({one.mark for one in found})
    axis.set_xticks(marks, [str(one) for one in marks])
    axis.tick_params(labelsize=8)
    for name, colour in COLOURS.items():
        points = []
        for mark in marks:
            gaps = [one.gaps for one in found if one.contestant == name and one.mark == mark]
            # A median only where most seeds have a plan.
            with_plan = [one[goal] for one in gaps if one]
            if len(with_plan) * 2 > len(gaps):
                points.append((mark, max(FLOOR, median(with_plan))))
        if any(one.contestant == name for one in found):
            # Who has no plan stands in the legend only; ours lies over the others, thin enough to see them.
            own = name == "own"
            look: dict[str, Any] = {
                "linewidth": 1.6 if own else 1.3,
                "markersize": 3.5 if own else 5,
                "zorder": 2 + own,
            }
            seconds, heights = [mark for mark, _ in points], [height for _, height in points]
            axis.plot(seconds, heights, color=colour, marker=MARKERS[name], label=name, **look)
