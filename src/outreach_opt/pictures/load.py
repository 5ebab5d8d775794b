"""Who does how much: duties, hours on duty and under way, days on islands, beside what would be fair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from outreach_opt.domain.plan import RotationPlan
from outreach_opt.exports.plan_tables import plan_table
from outreach_opt.exports.tables import Cell
from outreach_opt.pictures.canvas import BLUE, FAINT, GRID, INK, PALE_BLUE, SMALL, TITLE, new_figure, number
from outreach_opt.pictures.labels import extent_of
from outreach_opt.pictures.sheet import POINTS
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Language, Words, said

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BLOCK, ACROSS = 42, 4
"""Lines below each other, and blocks of them beside each other."""
LINE, PANEL, GAP, EDGE = 0.2, 1.25, 0.3, 0.2
"""Inches: the height of a line, the width of a panel, the space between panels, and around everything."""
TOP, HEADING, FOOT = 0.5, 0.32, 0.45
"""Inches: for the title, the headings of panels and the legend."""
NUMBER = 0.4
"""Inches of a panel that are left to the numbers beside the bars."""
LETTERS = 8.5
BEFORE: dict[str, Any] = {"facecolor": PALE_BLUE, "edgecolor": BLUE, "hatch": "/////", "linewidth": 0.0}
Person = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class _Panel:
    """What is drawn of everyone: the column of the table ``load``, and in which unit."""

    column: str
    title: Words
    unit: int = 1
    shared: bool = True

    def amounts(self, person: Person) -> tuple[float, float, float | None]:
        """Return what the plan comes to, what was before, and what would be fair."""
        here = _value(person, self.column) / self.unit
        if not self.shared:
            return here, 0.0, None
        earlier, fair = (_value(person, f"{one}_{self.column}") / self.unit for one in ("earlier", "fair"))
        return here, earlier, fair


PANELS = (
    _Panel("duties", Words(en="duties", de="Einsätze")),
    _Panel("duty_minutes", Words(en="hours on duty", de="Stunden im Dienst"), 60, shared=False),
    _Panel("travel_minutes", Words(en="hours under way", de="Stunden unterwegs"), 60),
    _Panel("island_days", Words(en="island days", de="Inseltage")),
)


def _value(person: Person, column: str) -> float:
    value = person[column]
    assert isinstance(value, int | float)
    return value


def load_picture(problem: RotationProblem, plan: RotationPlan, language: Language = "en") -> Figure:
    """Return what a plan asks of everyone, office by office.

    Bars are what the plan comes to, after what was before it (hatched: served or credited, as the table ``load`` has
    it); numbers are both together. A line marks what would be exactly fair, by contract shares among all who share a
    role. Days on islands are left out where there are none.

    Parameters
    ----------
    problem, plan
        A problem, and any plan of it.

    Raises
    ------
    InputError
        If the plan names what the problem does not know, or matplotlib is not installed.
    """
    people = list(plan_table(problem, plan, "load").records())
    panels = [one for one in PANELS if one.column != "island_days" or _most(one, people)]
    blocks = list(_blocks(problem, people))
    names = 0.1 + max(extent_of(_name(one), LETTERS)[0] for one in people) / POINTS
    wide = names + len(panels) * (PANEL + GAP)
    deep = HEADING + LINE * max(map(len, blocks))
    across, rows = min(ACROSS, len(blocks)), ceil(len(blocks) / ACROSS)
    width, height = 2 * EDGE + across * wide + (across - 1) * GAP, TOP + rows * (deep + GAP) + FOOT
    figure = new_figure(width, height)
    figure.set_layout_engine("none")
    axis = figure.add_axes((0, 0, 1, 1))
    axis.set_axis_off()
    axis.set_xlim(0, width)
    axis.set_ylim(height, 0)
    most = [_most(one, people) for one in panels]
    for at, block in enumerate(blocks):
        left, top = EDGE + at % ACROSS * (wide + GAP), TOP + at // ACROSS * (deep + GAP)
        _names(axis, block, left, top, wide - GAP)
        for panel, largest in zip(panels, most, strict=True):
            _panel(axis, block, panel, largest, left + names + panels.index(panel) * (PANEL + GAP), top, language)
    _finish(figure, problem, people, language)
    return figure


def _most(panel: _Panel, people: Sequence[Person]) -> float:
    """Return the largest amount of anyone, what would be fair included; 0 where nobody has anything."""
    amounts = [panel.amounts(one) for one in people]
    if not any(here + earlier for here, earlier, _ in amounts):
        return 0.0
    return max(max(here + earlier, fair or 0.0) for here, earlier, fair in amounts)


def _blocks(problem: RotationProblem, people: Sequence[Person]) -> Iterator[list[str | Person]]:
    """Yield lines for as many people as stand below each other, under the names of their offices."""
    lines: list[str | Person] = []
    for office in problem.offices:
        own = [one for one in people if one["office"] == office.id]
        title = office.name or office.id
        while own:
            # A heading alone at the foot of a block would say nothing.
            if len(lines) > BLOCK - 2:
                yield lines
                lines = []
            room = BLOCK - len(lines) - 1
            lines += [title, *own[:room]]
            own = own[room:]
    yield lines


def _name(person: Person) -> str:
    share = _value(person, "contract_share")
    return f"{person['staff']}" if share == 1 else f"{person['staff']}  {100 * share:.0f} %"


def _names(axis: Axes, block: Sequence[str | Person], left: float, top: float, width: float) -> None:
    for at, one in enumerate(block):
        y = top + HEADING + LINE * (at + 0.5)
        if isinstance(one, str):
            axis.text(left, y, one, fontsize=LETTERS, color=INK, fontweight="bold", va="center_baseline")
            axis.plot([left, left + width], [y + LINE / 2] * 2, color=GRID, linewidth=0.8)
        else:
            axis.text(left, y, _name(one), fontsize=LETTERS, color=INK, va="center_baseline")


def _panel(
    axis: Axes,
    block: Sequence[str | Person],
    panel: _Panel,
    most: float,
    left: float,
    top: float,
    language: Language,
) -> None:
    """Draw the bars of one panel; the longest leaves room for its number."""
    from matplotlib.patches import Rectangle

    axis.text(left, top + HEADING / 2, said(panel.title, language), fontsize=SMALL, color=FAINT, va="center_baseline")
    per_unit = (PANEL - NUMBER) / most if most else 0.0
    for at, one in enumerate(block):
        if isinstance(one, str):
            continue
        y = top + HEADING + LINE * at
        here, earlier, fair = panel.amounts(one)
        before, end = left + earlier * per_unit, left + (earlier + here) * per_unit
        axis.add_patch(Rectangle((left, y + 0.04), before - left, LINE - 0.08, **BEFORE))
        axis.add_patch(Rectangle((before, y + 0.04), end - before, LINE - 0.08, facecolor=BLUE, edgecolor="none"))
        if fair is not None:
            mark = left + fair * per_unit
            axis.plot([mark, mark], [y + 0.01, y + LINE - 0.01], color=INK, linewidth=1.6, solid_capstyle="butt")
        text = number(round(here + earlier), language)
        axis.text(left + PANEL, y + LINE / 2, text, fontsize=LETTERS, color=INK, ha="right", va="center_baseline",
                  gid=f"{panel.column} {one['staff']}")  # fmt: skip


def _finish(figure: Figure, problem: RotationProblem, people: Sequence[Person], language: Language) -> None:
    """Write title and legend."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    def words(en: str, de: str) -> str:
        return said(Words(en=en, de=de), language)

    handles: list[Any] = [Patch(facecolor=BLUE, label=words("in the plan", "im Plan"))]
    if any(_value(one, f"earlier_{panel.column}") for one in people for panel in PANELS if panel.shared):
        handles.insert(0, Patch(label=words("from before", "von früher"), **BEFORE))
    fair = words("fair by contract share", "gerecht nach Stellenanteil")
    handles.append(Line2D([], [], color=INK, linestyle="", marker="|", markersize=10, markeredgewidth=1.6, label=fair))
    figure.legend(handles=handles, loc="lower left", ncols=len(handles), frameon=False, fontsize=SMALL,
                  borderaxespad=0.6, columnspacing=1.6)  # fmt: skip
    name = f"{problem.name}: " if problem.name else ""
    title = words(f"{name}who does how much", f"{name}wer wie viel übernimmt")
    height = figure.get_size_inches()[1]
    figure.suptitle(title, fontsize=TITLE, color=INK, y=1 - EDGE / height, va="top")
