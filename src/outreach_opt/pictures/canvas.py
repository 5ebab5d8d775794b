"""What all pictures share: the door to matplotlib, colours, tables of text, and writing files."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outreach_opt.errors import Finding, InputError
from outreach_opt.io.write import write_atomically
from outreach_opt.words import Language, Words, same

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, FAINT, GRID = "#222222", "#666666", "#dddddd"
BLUE, PALE_BLUE, RED, GREY = "#0072b2", "#cfe5f3", "#d55e00", "#e4e4e4"
"""Colour-blind people tell these apart (Okabe and Ito, 2008); wherever they are used, shape or text says the same."""

TITLE, TEXT, SMALL = 13.0, 10.5, 9.5
"""Sizes of fonts in points."""

MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "de": ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"),
}

MARGIN = 0.1
"""Inches around everything."""
DOTS_PER_INCH = 150


def new_figure(width: float, height: float) -> Figure:
    """Return an empty figure that lays itself out.

    Parameters
    ----------
    width, height
        In inches.

    Raises
    ------
    InputError
        If matplotlib is not installed.
    """
    try:
        # The figure alone: pyplot would keep windows and settings for the whole process.
        from matplotlib.figure import Figure
    except ImportError:
        said = Words(
            "pictures need matplotlib, which is not installed", "Bilder brauchen matplotlib, das nicht installiert ist"
        )
        raise InputError([Finding("", said, same("pip install 'outreach-opt[pictures]'"))]) from None
    figure = Figure(figsize=(width, height), layout="constrained")
    figure.set_layout_engine("constrained", w_pad=MARGIN, h_pad=MARGIN)
    return figure


def number(value: int, language: Language) -> str:
    """Return a whole number as it is written, with its thousands apart."""
    return f"{value:,}".replace(",", {"en": ",", "de": "."}[language])


def difference(value: int, language: Language) -> str:
    """Return a whole number with its sign, an equals sign for nothing."""
    return f"{'+' if value > 0 else '−'}{number(abs(value), language)}" if value else "="


def save_picture(figure: Figure, path: str | Path, *, overwrite: bool = False) -> None:
    """Write a picture as SVG or PNG, whole or not at all; the same picture always gives the same bytes.

    Parameters
    ----------
    figure
        As the functions of this package return it.
    path
        The file, ending in ``.svg`` or ``.png``; its folder must exist.
    overwrite
        Whether an existing file may be replaced.

    Raises
    ------
    InputError
        If the file has another ending, exists while ``overwrite`` is off, or cannot be written.
    """
    from matplotlib import rc_context

    file = Path(path)
    kind = file.suffix.lower().removeprefix(".")
    if kind not in ("svg", "png"):
        remedy = same(f"'{file.with_suffix('.svg').name}'")
        wrong = Words(
            f"pictures are written as SVG or PNG, not as '{file.name}'",
            f"Bilder werden als SVG oder PNG geschrieben, nicht als '{file.name}'",
        )
        raise InputError([Finding("", wrong, remedy, str(file))])
    unstamped = {"Date": None} if kind == "svg" else {"Software": None}
    content = BytesIO()
    with rc_context({"svg.hashsalt": "outreach_opt"}):
        title = {"Title": figure.get_suptitle()}
        figure.savefig(content, format=kind, dpi=DOTS_PER_INCH, metadata={**unstamped, **title})
    write_atomically(file, content.getvalue(), overwrite=overwrite)


def text_table(axis: Axes, header: Sequence[str], rows: Sequence[Sequence[str]], columns: Sequence[float]) -> None:
    """Write a table of text into an otherwise empty axis, one line in the height of a line.

    Parameters
    ----------
    axis
        Where.
    header, rows
        As for :func:`outreach_opt.report.text.table`.
    columns
        Where each column ends, as a part of the width; the first one begins at the left edge.
    """
    axis.set_axis_off()
    axis.set_xlim(0, 1)
    axis.set_ylim(len(rows) + 0.5, -0.6)
    for at, row in enumerate((header, *rows)):
        for number, (cell, end) in enumerate(zip(row, columns, strict=True)):
            look: dict[str, Any] = {
                "fontsize": SMALL if at == 0 else TEXT,
                "color": FAINT if at == 0 else INK,
                "va": "center_baseline",
            }
            axis.text(0 if number == 0 else end, at, cell, ha="left" if number == 0 else "right", **look)
    axis.axhline(0.5, color=GRID, linewidth=1)


def plain(axis: Axes) -> None:
    """Take from an axis what says nothing: its frame and its ticks."""
    axis.spines[:].set_visible(False)
    axis.tick_params(length=0, labelsize=SMALL, labelcolor=INK)
