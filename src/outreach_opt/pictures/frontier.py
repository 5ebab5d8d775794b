"""What more changes would win: the changes of each plan against what it reaches in each goal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from textwrap import fill
from typing import TYPE_CHECKING, Any

from outreach_opt.answers.comparison import Comparison
from outreach_opt.answers.replan import Replan
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.errors import Finding, InputError
from outreach_opt.goals.base import Goal
from outreach_opt.pictures.canvas import (
    BLUE,
    FAINT,
    GRID,
    INK,
    RED,
    SMALL,
    TEXT,
    TITLE,
    new_figure,
    number,
    plain,
    text_table,
)
from outreach_opt.words import Language, Words, said

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ACROSS = 3
"""Goals beside each other."""
FOOTER = 125
"""Letters in a line of the footer."""
CLEAR = {"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.8}
"""Behind numbers, so that no line runs through them."""


def frontier_picture(found: Sequence[Replan], language: Language = "en") -> Figure:
    """Return the picture of plans from the fewest changes to the best goals.

    One panel for each goal that differs, with the weighted changes to the right and the goal's value upwards: less is
    better in both. Points are filled where they are proven, else hollow with a line down to the bound.
    The table below says what the changes of each plan are.

    Parameters
    ----------
    found
        As :func:`frontier` returns it.

    Raises
    ------
    InputError
        If there is no plan in it, or matplotlib is not installed.
    """
    points = [one for one in found if one.plan is not None]
    if not points:
        wrong = Words("there is no plan to draw", "es gibt keinen Plan zu zeichnen")
        mend = Words("explain(problem) says why", "explain(problem) sagt, warum")
        raise InputError([Finding("found", wrong, mend)])
    goals = points[0].problem.policy.goals
    differing = [goal for goal in goals if len({_value(one, goal) for one in points}) > 1]
    across = min(ACROSS, max(1, len(differing)))
    rows = ceil(len(differing) / across)
    heights = [2.9] * rows + [0.27 * (len(points) + 2)]
    figure = new_figure(10.5, sum(heights) + 1.2)
    grid = figure.add_gridspec(rows + 1, across, height_ratios=heights)
    for at, goal in enumerate(differing):
        _panel(figure.add_subplot(grid[at // across, at % across]), points, goal, language)
    header, cells = _table(points, language)
    text_table(figure.add_subplot(grid[rows, :]), header, cells, (0.0, 0.25, 0.43, 0.62, 0.79, 0.98))
    figure.suptitle(said(_headline(points), language), fontsize=TITLE, color=INK)
    footer = _footer(points, goals, differing, language)
    figure.supxlabel(footer, fontsize=SMALL, color=FAINT, x=0.02, ha="left", multialignment="left")
    return figure


def _panel(axis: Axes, points: Sequence[Replan], goal: Goal, language: Language) -> None:
    counts, values = [one.count for one in points], [_value(one, goal) for one in points]
    plain(axis)
    axis.grid(visible=True, color=GRID, linewidth=0.8)
    axis.set_axisbelow(True)
    axis.plot(counts, values, color=FAINT, linewidth=1, linestyle=":")
    for at, (one, count, value) in enumerate(zip(points, counts, values, strict=True), 1):
        proven = one.status == "OPTIMAL"
        bound = min(value, next(each.bound for each in one.goals if each.goal == goal.goal))
        if not proven and bound < value:
            axis.plot([count, count], [bound, value], color=RED, linewidth=1.5, marker="_", markersize=8)
        look: dict[str, Any] = {"marker": "o"} if proven else {"marker": "D", "markerfacecolor": "white"}
        axis.plot(
            [count], [value], color=BLUE if proven else RED, linestyle="", markersize=8, markeredgewidth=1.8, **look
        )
        axis.annotate(
            f"{at}",
            (count, value),
            (0, 9),
            textcoords="offset points",
            ha="center",
            fontsize=TEXT,
            color=INK,
            bbox=CLEAR,
        )
    axis.set_title(said(goal.title, language), fontsize=TEXT, color=INK, loc="left")
    axis.set_xlabel(said(Words(en="changes, weighted", de="Änderungen, gewichtet"), language), fontsize=SMALL)
    axis.locator_params(nbins=5, integer=True)
    axis.yaxis.set_major_formatter(lambda value, _: number(round(value), language))
    axis.margins(0.1, 0.2)


def _table(points: Sequence[Replan], language: Language) -> tuple[Sequence[str], list[tuple[str, ...]]]:
    """Return one line a plan: what its changes count and are, and whether it is proven."""
    header = {
        "en": ("plan", "changes, weighted", "people to tell", "visits on other dates", "letters to post", "proven"),
        "de": ("Plan", "Änderungen, gewichtet", "zu benachrichtigen", "Termine verlegt", "neue Briefe", "bewiesen"),
    }[language]
    yes, no = {"en": ("● yes", "◇ not yet"), "de": ("● ja", "◇ noch nicht")}[language]
    rows = [
        (f"{at}", number(one.count, language), *_changes(one.changes), yes if one.status == "OPTIMAL" else no)
        for at, one in enumerate(points, 1)
    ]
    return header, rows


def _changes(changes: Comparison | None) -> Iterator[str]:
    assert changes is not None, "whatever has a plan has its changes"
    yield f"{len(changes.people_told)}"
    yield f"{sum(one.change in ('moved', 'added', 'dropped') for one in changes.visits)}"
    yield f"{len(changes.letters)}"


def _headline(points: Sequence[Replan]) -> Words:
    name = f"{points[0].problem.name}: " if points[0].problem.name else ""
    return Words(en=f"{name}what more changes would win", de=f"{name}was mehr Änderungen bringen würden")


def _footer(points: Sequence[Replan], goals: Sequence[Goal], differing: Sequence[Goal], language: Language) -> str:
    """Say which way is better, what hollow points are, and which goals are the same in all plans."""
    sentences = [Words(en="Less is better in every goal.", de="Weniger ist in jedem Ziel besser.")]
    if any(one.status != "OPTIMAL" for one in points):
        sentences.append(
            Words(
                en="Hollow: not proven, the line reaches down to the bound.",
                de="Hohl: nicht bewiesen, die Linie reicht bis zur Schranke.",
            )
        )
    same = [
        f"{said(goal.title, language)} {number(_value(points[0], goal), language)}"
        for goal in goals
        if goal not in differing
    ]
    if same:
        sentences.append(Words(en=f"The same in all: {'; '.join(same)}.", de=f"In allen gleich: {'; '.join(same)}."))
    return fill(" ".join(said(one, language) for one in sentences), FOOTER)


def _value(one: Replan, goal: Goal) -> int:
    assert isinstance(one.plan, RotationPlan)
    return next(each.value for each in one.plan.goals if each.goal == goal.goal)
