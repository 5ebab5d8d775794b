"""The year as a wall planner: a column for each month, a row for each day, and who is visited when."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any

from outreach_opt.clock import days_between
from outreach_opt.domain.base import weekday_of
from outreach_opt.domain.horizon import Horizon
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.exports.plan_tables import refuse_plans_of_others
from outreach_opt.page.badges import badges_of
from outreach_opt.pictures.canvas import BLUE, FAINT, GRID, INK, MONTHS, PALE_BLUE, SMALL, TEXT, TITLE, new_figure
from outreach_opt.pictures.labels import extent_of
from outreach_opt.pictures.sheet import POINTS
from outreach_opt.pictures.year_days import GAP, LETTERS, PADDING, Away, Box, away_on, boxes
from outreach_opt.policy import RotationProblem
from outreach_opt.report.text import format_weekday
from outreach_opt.words import Language, Words, said

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

EDGE, TOP, HEADING, FOOT = 0.15, 0.5, 0.28, 0.32
"""Inches: around everything, for the title, the names of months and the legend."""
LINE, DAY = 0.19, 0.5
"""Inches: the height of a line, and the width of a day's number and weekday."""
NARROWEST, WIDEST, ALONE = 0.62, 1.3, 2.6
"""Inches that a date has for its boxes: at least, at most in a year, and at most with few months."""
ACROSS = 12
"""Months beside each other."""
WEEKEND, ORANGE = "#ececec", "#e69f00"
RING: dict[str, Any] = {
    "marker": "o", "linestyle": "", "markerfacecolor": "none", "markeredgecolor": FAINT, "markeredgewidth": 0.7,
}  # fmt: skip
SCHOOL = 0.05
"""Inches: the width of the bar of school holidays."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """Months beside each other: their columns, and the lines that each day of the month needs."""

    months: tuple[str, ...]
    top: float
    room: float
    lines: tuple[int, ...]

    @property
    def column(self) -> float:
        return DAY + self.room + 2 * GAP

    @property
    def height(self) -> float:
        return HEADING + LINE * sum(self.lines) + EDGE

    def corner(self, day: date) -> tuple[float, float]:
        """Return the upper left corner of a date, in inches from that of the figure."""
        across = self.months.index(f"{day:%Y-%m}")
        return EDGE + across * self.column, self.top + HEADING + LINE * sum(self.lines[: day.day - 1])


def year_picture(problem: RotationProblem, plan: RotationPlan, language: Language = "en") -> Figure:
    """Return the year of a plan as a wall planner.

    Places stand by name, or where there is no room for names, in short with a key. A day away by boat is pale with an
    anchor; later days have an arrow, and days without a visit stand in brackets. Weekends are grey, dates without
    service hatched, school holidays have a bar, and free dates that may be used a ring.

    Parameters
    ----------
    problem, plan
        A problem, and any plan of it.

    Raises
    ------
    InputError
        If the plan names what the problem does not know, or matplotlib is not installed.
    """
    refuse_plans_of_others(problem, plan)
    dates = away_on(plan)
    names, room, key = _names(problem, dates)
    placed = {day: boxes(aways, names, room) for day, aways in dates.items()}
    grids = tuple(_grids(problem.horizon, placed, room))
    width = max(2 * EDGE + max(len(one.months) * one.column for one in grids), 7.0)
    legend = _entries(problem.horizon, dates, language)
    columns = max(1, int((width - 2 * EDGE) / (_widest(key) + 0.25))) if key else 1
    below = FOOT * ceil(len(legend) / int(width / 2.2)) + LINE * ceil(len(key) / columns)
    height = grids[-1].top + grids[-1].height + below + EDGE
    figure = new_figure(width, height)
    figure.set_layout_engine("none")
    axis = figure.add_axes((0, 0, 1, 1))
    axis.set_axis_off()
    axis.set_xlim(0, width)
    axis.set_ylim(height, 0)
    for grid in grids:
        _months(axis, grid, problem.horizon, dates, language)
    for day, some in placed.items():
        grid = next(one for one in grids if f"{day:%Y-%m}" in one.months)
        _boxes(axis, grid.corner(day), some)
    _key(axis, key, columns, grids[-1].top + grids[-1].height)
    figure.legend(
        handles=legend, loc="lower left", ncols=int(width / 2.2), frameon=False, fontsize=SMALL, borderaxespad=0.6,
        columnspacing=1.6,
    )  # fmt: skip
    name = f"{problem.name}: " if problem.name else ""
    visits = sum(map(len, plan.visit_dates.values()))
    title = Words(en=f"{name}{visits} visit{'s' * (visits != 1)}", de=f"{name}{visits} Termin{'e' * (visits != 1)}")
    figure.suptitle(said(title, language), fontsize=TITLE, color=INK, y=1 - EDGE / height, va="top")
    return figure


def _names(
    problem: RotationProblem, dates: Mapping[date, Sequence[Away]]
) -> tuple[dict[str, str], float, list[tuple[str, str]]]:
    """Return what places are called, how many inches a date has for that, and the key where names are short."""
    visited = {place for aways in dates.values() for one in aways for place in one.places}
    full = {one.id: one.label for one in problem.locations if one.id in visited}
    most = min(WIDEST * max(1.0, ACROSS / len(problem.horizon.months)), ALONE)
    wide = _needed(full, dates)
    if wide <= most:
        return full, max(NARROWEST, wide), []
    short = {one: badge.code for one, badge in badges_of(problem.locations).items() if one in visited}
    room = min(max(NARROWEST, _needed(short, dates)), most)
    return short, room, sorted((short[one], name) for one, name in full.items())


def _needed(names: Mapping[str, str], dates: Mapping[date, Sequence[Away]]) -> float:
    """Return the inches that the fullest date needs on one line."""
    rows = (boxes(aways, names, float("inf")) for aways in dates.values())
    return max((row[-1].left + row[-1].width for row in rows), default=0.0)


def _grids(horizon: Horizon, placed: Mapping[date, Sequence[Box]], room: float) -> Iterator[_Grid]:
    """Yield the months, twelve beside each other, the later ones below."""
    months = list(dict.fromkeys((*horizon.months, *sorted(f"{day:%Y-%m}" for day in placed))))
    top = TOP
    for first in range(0, len(months), ACROSS):
        some = tuple(months[first : first + ACROSS])
        lines = [1] * 31
        for day, row in placed.items():
            if f"{day:%Y-%m}" in some:
                lines[day.day - 1] = max(lines[day.day - 1], *(one.line + len(one.lines) for one in row))
        grid = _Grid(some, top, room, tuple(lines))
        yield grid
        top += grid.height


def _months(axis: Axes, grid: _Grid, horizon: Horizon, taken: Container[date], language: Language) -> None:
    """Draw the empty calendar of some months, with rings at dates that may be used and are not taken."""
    for month in grid.months:
        year, number = map(int, month.split("-"))
        left, top = grid.corner(date(year, number, 1))
        axis.text(
            left + grid.column / 2, top - HEADING / 2, f"{MONTHS[language][number - 1]} {year}", ha="center",
            va="center", fontsize=TEXT, color=INK, fontweight="bold",
        )  # fmt: skip
        for day in range(1, monthrange(year, number)[1] + 1):
            one = date(year, number, day)
            _date(axis, grid, one, horizon, language)
            if horizon.is_candidate(one) and one not in taken:
                x, y = grid.corner(one)
                axis.plot([x + DAY + 2 * GAP], [y + LINE / 2], **RING, markersize=3)


def _date(axis: Axes, grid: _Grid, day: date, horizon: Horizon, language: Language) -> None:
    from matplotlib.patches import Rectangle

    left, top = grid.corner(day)
    high = LINE * grid.lines[day.day - 1]
    look = _look(horizon, day)
    axis.add_patch(Rectangle((left, top), grid.column, high, edgecolor=GRID, linewidth=0.6, gid=f"{day}", **look))
    if horizon.is_school_holiday(day):
        axis.add_patch(Rectangle((left, top), SCHOOL, high, facecolor=ORANGE, edgecolor="none"))
    middle = top + LINE / 2
    style: dict[str, Any] = {"fontsize": LETTERS - 0.5, "color": FAINT, "va": "center_baseline"}
    axis.text(left + 0.21, middle, f"{day.day}", ha="right", **style)
    axis.text(left + 0.24, middle, format_weekday(weekday_of(day), language), ha="left", **style)


def _look(horizon: Horizon, day: date) -> dict[str, Any]:
    """Return the ground of a date: white, grey or hatched."""
    weekend = day.weekday() >= 5
    if horizon.is_off(day) and not weekend:
        return {"facecolor": "white", "hatch": "//////"}
    return {"facecolor": WEEKEND if weekend else "white"}


def _boxes(axis: Axes, corner: tuple[float, float], placed: Sequence[Box]) -> None:
    from matplotlib.patches import FancyBboxPatch

    left, top = corner
    for one in placed:
        x, y = left + DAY + GAP + one.left, top + LINE * one.line
        face, ink = (PALE_BLUE, INK) if one.boat else (BLUE, "white")
        high = LINE * len(one.lines)
        axis.add_patch(
            FancyBboxPatch((x, y + 0.02), one.width, high - 0.04, boxstyle="round,pad=0,rounding_size=0.04",
                           facecolor=face, edgecolor=BLUE, linewidth=0.8, zorder=3)
        )  # fmt: skip
        for at, text in enumerate(one.lines):
            axis.text(x + PADDING, y + LINE * (at + 0.5), text, ha="left", va="center_baseline", fontsize=LETTERS,
                      color=ink, fontweight="bold", zorder=4, gid="visit")  # fmt: skip


def _widest(key: Sequence[tuple[str, str]]) -> float:
    """Return the inches that the widest entry of the key takes."""
    return max((0.45 + extent_of(name, LETTERS)[0] / POINTS for _, name in key), default=0.0)


def _key(axis: Axes, key: Sequence[tuple[str, str]], columns: int, top: float) -> None:
    """Write what the short forms stand for, column by column."""
    rows = ceil(len(key) / columns)
    for at, (short, name) in enumerate(key):
        x, y = EDGE + at // rows * (_widest(key) + 0.25), top + LINE * (at % rows + 0.5)
        axis.text(x, y, short, fontsize=LETTERS, color=INK, fontweight="bold", va="center_baseline")
        axis.text(x + 0.4, y, name, fontsize=LETTERS, color=INK, va="center_baseline")


def _entries(horizon: Horizon, dates: Mapping[date, Sequence[Away]], language: Language) -> list[Any]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    def patch(en: str, de: str, **look: Any) -> Patch:
        return Patch(label=said(Words(en=en, de=de), language), **{"edgecolor": GRID, "linewidth": 0.8, **look})

    entries: list[Any] = []
    boats = {one.boat for aways in dates.values() for one in aways}
    if boats != {True}:
        entries.append(patch("visit", "Termin", facecolor=BLUE, edgecolor=BLUE))
    if True in boats:
        entries.append(patch("visit by boat ⚓", "Termin mit Schiff ⚓", facecolor=PALE_BLUE, edgecolor=BLUE))
    if any(day not in dates for day in horizon.candidate_dates):
        ring = Words(en="free date that may be used", de="freier möglicher Tag")
        entries.append(Line2D([], [], **RING, markersize=4, label=said(ring, language)))
    entries.append(patch("weekend", "Wochenende", facecolor=WEEKEND))
    entries.append(patch("holiday, no service", "Feiertag, kein Dienst", facecolor="white", hatch="//////"))
    days = days_between(horizon.first, horizon.last)
    if any(horizon.is_school_holiday(day) for day in days):
        entries.append(patch("school holidays", "Schulferien", facecolor=ORANGE))
    if any(one.later for aways in dates.values() for one in aways):
        later = Words(en="→ a later day, ( ) under way only", de="→ ein weiterer Tag, ( ) nur unterwegs")
        entries.append(Line2D([], [], linestyle="", label=said(later, language)))
    return entries
