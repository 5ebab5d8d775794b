"""Where everything lies: offices, places, the travel network, and what a plan makes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil, sqrt
from typing import TYPE_CHECKING, Any

from outreach_opt.domain.plan import RotationPlan
from outreach_opt.exports.lines import Line, Means, Pair, lines_of, pairs_on, piers_of
from outreach_opt.exports.plan_tables import refuse_plans_of_others
from outreach_opt.pictures.canvas import BLUE, FAINT, INK, MARGIN, SMALL, TEXT, TITLE, new_figure, number
from outreach_opt.pictures.labels import FAR, Label, Mark, Point, place_labels
from outreach_opt.pictures.sheet import POINTS, Sheet
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Language, Words, said

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SIDES = (7.2, 24.0)
"""Inches: the side of a square as large as the smallest and the largest map."""
ROAD, GREEN, SKY, TRAVELLED = "#c4c4c4", "#009e73", "#56b4e9", "#8cbfdd"
"""Beside the colours of all pictures, from the same palette."""
LINES: Mapping[Means, tuple[Words, dict[str, Any]]] = {
    "drive": (Words(en="road", de="Straße"), {"color": ROAD, "linestyle": "-"}),
    "walk": (Words(en="walk", de="Fußweg"), {"color": FAINT, "linestyle": (0, (1, 1.6))}),
    "sail": (Words(en="ferry", de="Fähre"), {"color": SKY, "linestyle": (0, (5, 2.5))}),
    "ride": (Words(en="bus or train", de="Bus oder Bahn"), {"color": GREEN, "linestyle": (0, (6, 2, 1, 2))}),
}
THIN, THICK = 1.0, 5.0
"""Widths of lines in points: without trips, and with the most."""
TITLE_ROOM, ENTRY, ENTRY_ROOM, SCALE_ROOM = 0.42, 2.3, 0.24, 0.42
"""Inches: the title's height, the width and height of an entry of the legend, and the height of the scale."""


def map_picture(problem: RotationProblem, plan: RotationPlan | None = None, language: Language = "en") -> Figure:
    """Return the map of a problem, and of a plan of it.

    Offices, places, piers and all ways between them. With a plan, each place has the number of its visits, and a way
    is the thicker the more often an office's crew travels it. Axes are in degrees, so that more can be drawn on them.

    Parameters
    ----------
    problem
        A problem whose sources are read, as :func:`outreach_opt.load_problem` returns it.
    plan
        Any plan of it.

    Raises
    ------
    InputError
        If sources are not read, the plan names what the problem does not know, or matplotlib is not installed.
    """
    if plan:
        refuse_plans_of_others(problem, plan)
    lines = lines_of(problem)
    shown = {node for one in lines for node in one.nodes} | {*problem.location_by_id, *problem.office_by_id}
    side = min(max(SIDES[0], 1.35 * sqrt(len(problem.locations))), SIDES[1])
    sheet = Sheet.around((problem.coordinates[one] for one in shown), side)
    entries = _entries(lines, plan, bool(piers_of(problem)), language)
    rows = ceil(len(entries) / max(1, int(sheet.width / ENTRY)))
    below = SCALE_ROOM + rows * ENTRY_ROOM + 2 * MARGIN
    width, height = sheet.width + 2 * MARGIN, sheet.height + below + TITLE_ROOM
    figure = new_figure(width, height)
    figure.set_layout_engine("none")
    axis = figure.add_axes((MARGIN / width, below / height, sheet.width / width, sheet.height / height))
    _frame(axis, sheet)
    _lines(axis, problem, lines, plan)
    left_out = _marks(axis, problem, lines, plan, sheet)
    _scale(figure, sheet, below, left_out, language)
    figure.legend(
        handles=entries, loc="lower left", ncols=ceil(len(entries) / rows), frameon=False, fontsize=SMALL,
        borderpad=0, borderaxespad=0.9, columnspacing=1.6, handlelength=2.4,
    )  # fmt: skip
    figure.suptitle(said(_headline(problem, plan), language), fontsize=TITLE, color=INK, y=1 - 0.12 / height, va="top")
    return figure


def _headline(problem: RotationProblem, plan: RotationPlan | None) -> Words:
    name = f"{problem.name}: " if problem.name else ""
    places = len(problem.locations)
    if plan is None:
        return Words(en=f"{name}{places} place{'s' * (places != 1)}", de=f"{name}{places} Ort{'e' * (places != 1)}")
    visits = sum(map(len, plan.visit_dates.values()))
    return Words(
        en=f"{name}{visits} visit{'s' * (visits != 1)} to {len(plan.visit_dates)} of {places} places",
        de=f"{name}{visits} Termin{'e' * (visits != 1)} an {len(plan.visit_dates)} von {places} Orten",
    )


def _frame(axis: Axes, sheet: Sheet) -> None:
    axis.set_xlim(sheet.west, sheet.east)
    axis.set_ylim(sheet.south, sheet.north)
    axis.set_aspect(sheet.aspect)
    axis.set_axis_off()


def _lines(axis: Axes, problem: RotationProblem, lines: Sequence[Line], plan: RotationPlan | None) -> None:
    """Draw each pair of neighbours once, those that are travelled above the others and the thicker the more often."""
    trips: Counter[Pair] = Counter()
    for way in (way for outing in (plan.outings if plan else ()) for way in outing.itineraries):
        trips.update(pairs_on(way))
    most = max(trips.values(), default=1)
    for pair in {pair: None for one in lines for pair in one.pairs} | dict.fromkeys(trips):
        mode, *ends = pair
        lats, lons = zip(*(problem.coordinates[one] for one in ends), strict=True)
        look = LINES[mode][1] | {"linewidth": THIN, "zorder": 1, "gid": mode}
        if pair in trips:
            width = THIN + (THICK - THIN) * sqrt(trips[pair] / most)
            look |= {"color": TRAVELLED, "linewidth": width, "zorder": 2, "gid": f"{mode} {trips[pair]}"}
        axis.plot(lons, lats, solid_capstyle="round", **look)


def _marks(axis: Axes, problem: RotationProblem, lines: Sequence[Line], plan: RotationPlan | None, sheet: Sheet) -> int:
    """Draw offices, places and piers with their names; return how many names found no room."""
    at = {node: sheet.place(point) for node, point in problem.coordinates.items()}
    many = len(problem.locations) > 40
    size, radius = (SMALL - 1.5, 5.5) if many else (TEXT, 7.5)
    offices = [Mark(one.name or one.id, at[one.id], radius, size + 1, "bold") for one in problem.offices]
    places = [Mark(one.label, at[one.id], radius if plan else radius * 0.55, size) for one in problem.locations]
    landings = piers_of(problem)
    nodes = [one for one in problem.network.nodes if one.id in landings]
    piers = [Mark(one.name or one.id, at[one.id], radius * 0.6, size - 1.5) for one in nodes]
    for mark in offices:
        _draw(axis, sheet, mark, "s", INK, INK)
    for one, mark in zip(problem.locations, places, strict=True):
        visits = len(plan.visit_dates.get(one.id, ())) if plan else 0
        _draw(axis, sheet, mark, "o", BLUE if visits or not plan else "white", BLUE)
        if plan:
            lat, lon = problem.coordinates[one.id]
            axis.text(
                lon, lat, number(visits, "en"), ha="center", va="center_baseline", fontsize=mark.radius * 1.15,
                color="white" if visits else BLUE, fontweight="bold", zorder=6, gid=f"visits {one.id}",
            )  # fmt: skip
    for mark in piers:
        _draw(axis, sheet, mark, "^", "white", FAINT)
    segments: list[tuple[Point, Point]] = [(at[a], at[b]) for _, a, b in {pair for one in lines for pair in one.pairs}]
    marks = [*offices, *places, *piers]
    labels = place_labels(marks, segments, sheet.width * POINTS, sheet.height * POINTS)
    for label in labels:
        _write(axis, label)
    return len(marks) - len(labels)


def _draw(axis: Axes, sheet: Sheet, mark: Mark, shape: str, face: str, edge: str) -> None:
    x, y = mark.at
    axis.plot(
        [x / (sheet.width * POINTS)], [y / (sheet.height * POINTS)], marker=shape, markersize=2 * mark.radius - 1,
        markerfacecolor=face, markeredgecolor=edge, markeredgewidth=1, linestyle="", zorder=5,
        transform=axis.transAxes,
    )  # fmt: skip


def _write(axis: Axes, label: Label) -> None:
    """Write a name where there is room, with a line to its mark if it is far."""
    from matplotlib.patheffects import withStroke

    leader = {"arrowstyle": "-", "linewidth": 0.6, "color": FAINT, "shrinkA": 0, "shrinkB": label.mark.radius}
    axis.annotate(
        label.mark.name, label.mark.at, (label.left, label.bottom), xycoords="axes points", textcoords="axes points",
        fontsize=label.mark.size, fontweight=label.mark.weight, color=INK, ha="left", va="baseline", zorder=7,
        gid="name", path_effects=[withStroke(linewidth=2.2, foreground="white")],
        arrowprops=leader if label.distance >= FAR else None,
    )  # fmt: skip


def _scale(figure: Figure, sheet: Sheet, below: float, left_out: int, language: Language) -> None:
    """Draw the scale under the map, and say what could not be written."""
    width, height = figure.get_size_inches()
    km = sheet.round_km(sheet.width / 4)
    axis = figure.add_axes((MARGIN / width, (below - SCALE_ROOM) / height, sheet.width / width, SCALE_ROOM / height))
    axis.set_axis_off()
    axis.set_xlim(0, sheet.width)
    axis.set_ylim(0, SCALE_ROOM)
    end, y = sheet.width, SCALE_ROOM / 3
    begin = end - km * sheet.inches_per_km
    axis.plot([begin, begin, end, end], [y + 0.06, y, y, y + 0.06], color=INK, linewidth=1.2, gid="scale")
    text = f"{km:g} km".replace(".", {"en": ".", "de": ","}[language])
    axis.text((begin + end) / 2, y + 0.05, text, ha="center", va="bottom", fontsize=SMALL, color=INK)
    if left_out:
        words = Words(en=f"{left_out} names had no room.", de=f"{left_out} Namen hatten keinen Platz.")
        axis.text(0, y, said(words, language), va="bottom", fontsize=SMALL, color=FAINT)


def _entries(lines: Sequence[Line], plan: RotationPlan | None, piers: bool, language: Language) -> list[Any]:
    from matplotlib.lines import Line2D

    def mark(words: Words, shape: str, face: str, edge: str, size: float = 9) -> Line2D:
        look: dict[str, Any] = {"markerfacecolor": face, "markeredgecolor": edge, "markersize": size}
        return Line2D([], [], marker=shape, linestyle="", label=said(words, language), **look)

    place = Words(en="place, number of visits", de="Ort, Zahl der Termine") if plan else Words(en="place", de="Ort")
    entries = [mark(Words(en="office", de="Dienststelle"), "s", INK, INK), mark(place, "o", BLUE, BLUE)]
    if piers:
        entries.append(mark(Words(en="pier", de="Anleger"), "^", "white", FAINT, 7))
    modes = {one.mode for one in lines}
    for mode, (words, look) in LINES.items():
        if mode in modes:
            entries.append(Line2D([], [], linewidth=1.5, label=said(words, language), **look))
    if plan:
        words = Words(en="the thicker, the more trips", de="je dicker, desto mehr Fahrten")
        entries.append(Line2D([], [], color=TRAVELLED, linewidth=4, label=said(words, language)))
    return entries
