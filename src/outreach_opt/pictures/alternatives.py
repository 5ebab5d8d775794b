"""How plans to choose from differ: a calendar of places and months for each, and what it reaches in each goal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from outreach_opt.answers.alternatives import Alternative, Alternatives
from outreach_opt.clock import month_of, months_between
from outreach_opt.domain.place import Location
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.errors import Finding, InputError
from outreach_opt.pictures.canvas import (
    BLUE,
    GREY,
    GRID,
    INK,
    MONTHS,
    PALE_BLUE,
    RED,
    SMALL,
    TEXT,
    TITLE,
    difference,
    new_figure,
    number,
    plain,
    text_table,
)
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Language, Words, said

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FEW = 16
"""With more places, only those are drawn whose visits differ."""
CELL, GOALS_WIDTH = 0.42, 4.8
"""Inches: width of a month, and of the goals beside the calendar."""
ROW = 0.29
"""Inches: height of a place."""

Kind = Literal["same", "new", "date", "gone"]
KINDS: dict[Kind, Words] = {
    "same": Words(en="as in plan 1", de="wie in Plan 1"),
    "date": Words(en="other date in the month", de="anderer Tag im Monat"),
    "new": Words(en="only here", de="nur hier"),
    "gone": Words(en="only in plan 1", de="nur in Plan 1"),
}
LOOKS: dict[Kind, dict[str, Any]] = {
    "same": {"facecolor": GREY, "edgecolor": "none"},
    "date": {"facecolor": PALE_BLUE, "edgecolor": BLUE, "linewidth": 1.6},
    "new": {"facecolor": BLUE, "edgecolor": BLUE, "linewidth": 1.6},
    "gone": {"facecolor": "white", "edgecolor": RED, "linewidth": 1.4, "linestyle": (0, (2, 1.5))},
}
INKS: dict[Kind, str] = {"same": INK, "date": INK, "new": "white", "gone": RED}


def alternatives_picture(found: Alternatives, problem: RotationProblem, language: Language = "en") -> Figure:
    """Return the picture of plans to choose from, one below the other.

    In each calendar a number is a visit's day of the month; what differs from the first plan is marked by colour, line
    and weight. Beside it stands what the plan reaches in each goal, and how much more that is than in the first plan.

    Parameters
    ----------
    found
        As :func:`alternatives` returns it.
    problem
        The problem of these plans.

    Raises
    ------
    InputError
        If there is no plan in it, or matplotlib is not installed.
    """
    if not found.plans:
        wrong = Words("there is no plan to draw", "es gibt keinen Plan zu zeichnen")
        mend = Words("explain(problem) says why", "explain(problem) sagt, warum")
        raise InputError([Finding("found", wrong, mend)])
    months = months_between(problem.horizon.first, problem.horizon.last)
    places = _places(found, problem)
    goals = len(problem.policy.goals)
    height = max(ROW * (len(places) + 1), 0.25 * (goals + 2)) + 0.5
    width = CELL * len(months) + 1.4
    figure = new_figure(width + GOALS_WIDTH, height * len(found.plans) + 1.4)
    grid = figure.add_gridspec(len(found.plans), 2, width_ratios=(width, GOALS_WIDTH), wspace=0.02)
    first = found.plans[0].plan
    for at, one in enumerate(found.plans):
        axis = figure.add_subplot(grid[at, 0])
        _calendar(axis, first, one.plan, places, months, language)
        axis.set_title(_title(at, one, language), fontsize=TEXT, color=INK, loc="left", fontweight="bold")
        _goals(figure.add_subplot(grid[at, 1]), first, one.plan, problem, language)
    _legend(figure, language)
    name = f"{problem.name}: " if problem.name else ""
    headline = Words(en=f"{name}plans to choose from", de=f"{name}Pläne zur Auswahl")
    figure.suptitle(said(headline, language), fontsize=TITLE, color=INK)
    return figure


def _places(found: Alternatives, problem: RotationProblem) -> list[Location]:
    if len(problem.locations) <= FEW:
        return list(problem.locations)
    differing = {each.location for one in found.plans for each in one.changes.visits if each.before != each.after}
    return [one for one in problem.locations if one.id in differing]


def _title(at: int, one: Alternative, language: Language) -> str:
    best = Words(en="the best plan", de="der beste Plan") if at == 0 else Words(en="", de="")
    proof = Words(en="", de="") if one.proven else Words(en="not proven", de="nicht bewiesen")
    notes = ", ".join(each for each in (said(best, language), said(proof, language)) if each)
    return f"Plan {at + 1}: {notes}" if notes else f"Plan {at + 1}"


def _calendar(
    axis: Axes,
    first: RotationPlan,
    plan: RotationPlan,
    places: Sequence[Location],
    months: Sequence[str],
    language: Language,
) -> None:
    """Draw a row for each place and a column for each month."""
    plain(axis)
    axis.set_xlim(-0.5, len(months) - 0.5)
    axis.set_ylim(len(places) - 0.5, -0.5)
    axis.set_xticks(range(len(months)), [_month(one, at, language) for at, one in enumerate(months)])
    axis.xaxis.tick_top()
    axis.set_yticks(range(len(places)), [one.label for one in places])
    axis.hlines([at + 0.5 for at in range(len(places) - 1)], -0.5, len(months) - 0.5, color=GRID, linewidth=0.6)
    for row, place in enumerate(places):
        for column, month in enumerate(months):
            old, new = _days(first, place.id, month), _days(plan, place.id, month)
            if old or new:
                kind: Kind = "same" if old == new else "new" if not old else "gone" if not new else "date"
                _cell(axis, column, row, kind, "·".join(f"{day.day}" for day in new or old))


def _cell(axis: Axes, column: int, row: int, kind: Kind, text: str) -> None:
    from matplotlib.patches import Rectangle

    axis.add_patch(Rectangle((column - 0.43, row - 0.38), 0.86, 0.76, **LOOKS[kind]))
    weight = "bold" if kind in ("new", "date") else "normal"
    size = SMALL if len(text) <= 5 else SMALL * 5 / len(text)
    axis.text(
        column,
        row,
        text,
        ha="center",
        va="center_baseline",
        fontsize=size,
        color=INKS[kind],
        fontweight=weight,
        gid=kind,
    )


def _goals(axis: Axes, first: RotationPlan, plan: RotationPlan, problem: RotationProblem, language: Language) -> None:
    header = {
        "en": ("goal, less is better", "value", "to plan 1"),
        "de": ("Ziel, weniger ist besser", "Wert", "zu Plan 1"),
    }
    before, after = ({one.goal: one.value for one in each.goals} for each in (first, plan))
    rows = []
    for goal in problem.policy.goals:
        value = after[goal.goal]
        to_first = "" if plan is first else difference(value - before[goal.goal], language)
        rows.append((said(goal.title, language), number(value, language), to_first))
    text_table(axis, header[language], rows, (0.0, 0.8, 1.0))


def _legend(figure: Figure, language: Language) -> None:
    from matplotlib.patches import Patch

    handles = [Patch(label=said(words, language), **LOOKS[kind]) for kind, words in KINDS.items()]
    title = {"en": "A visit is marked by its day of the month:", "de": "Ein Termin steht mit seinem Tag im Monat:"}
    figure.legend(
        handles=handles,
        title=title[language],
        title_fontsize=SMALL,
        alignment="left",
        loc="outside lower left",
        ncols=len(handles),
        frameon=False,
        fontsize=SMALL,
    )


def _month(month: str, at: int, language: Language) -> str:
    """Return a month's short name, with the year where that begins."""
    year, number = month.split("-")
    name = MONTHS[language][int(number) - 1]
    return f"{name}\n{year}" if at == 0 or number == "01" else f"{name}\n"


def _days(plan: RotationPlan, location: str, month: str) -> list[date]:
    return [day for day in plan.visit_dates.get(location, ()) if month_of(day) == month]
