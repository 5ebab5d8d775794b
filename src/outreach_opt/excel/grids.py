"""Sheets as grids: which column is which by its heading, and the cells of every row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from outreach_opt.errors import did_you_mean
from outreach_opt.excel.gathering import Cell, Gathered, Grid
from outreach_opt.excel.layout import Column
from outreach_opt.words import Words

OWN = "#"
"""Sheets and columns of one's own begin with it and are not read."""


def read_grid(sheet: Any, columns: Sequence[Column], gathered: Gathered) -> Grid:
    """Return the cells under the headings, without rows that say nothing.

    Parameters
    ----------
    sheet
        A sheet of openpyxl, with its headings in the first row.
    columns
        What it may have; their order is free, and any may be missing.
    gathered
        Where findings are kept.
    """
    headings = _positions(sheet, [one.title for one in columns], gathered)
    rows = []
    for row in sheet.iter_rows(min_row=2):
        cells = {
            position: read_cell(sheet, row[at], said, gathered)
            for at, (position, said) in headings.items()
            if at < len(row)
        }
        if any(says_something(one.value) for one in cells.values()):
            rows.append(dict(sorted(cells.items())))
    return Grid(sheet.title, rows)


def _positions(sheet: Any, titles: Sequence[Words], gathered: Gathered) -> dict[int, tuple[int, str]]:
    """Return for the place of each heading in the sheet the position of its column, and the heading."""
    known = {name.casefold(): position for position, one in enumerate(titles) for name in (one.en, one.de)}
    found: dict[int, tuple[int, str]] = {}
    used: set[int] = set()
    for at, heading in enumerate(next(iter(sheet.iter_rows(max_row=1)), ())):
        text = str(heading.value or "").strip()
        if not text or text.startswith(OWN):
            continue
        position = known.get(text.casefold())
        if position is None or position in used:
            says = (
                Words("stands twice", "steht zweimal da")
                if position is not None
                else Words("is not known here", "ist hier nicht bekannt")
            )
            close = did_you_mean(text, [name for one in titles for name in (one.en, one.de)])
            remedy = (
                Words("remove or rename one of them", "eins davon entfernen oder umbenennen")
                if position is not None
                else close
            )
            gathered.note(
                Cell(sheet.title, heading.coordinate),
                Words(f"the heading {text!r} {says}", f"die Überschrift {text!r} {says.de}"),
                remedy,
            )
            gathered.lacking.add(sheet.title)
        else:
            used.add(position)
            found[at] = position, text
    return found


def read_cell(sheet: Any, cell: Any, title: str, gathered: Gathered) -> Cell:
    """Return what stands in a cell; formulas and errors are noted, and read as nothing."""
    place = Cell(sheet.title, cell.coordinate, cell.value, title)
    if cell.data_type == "f":
        formula = getattr(cell.value, "text", cell.value)
        gathered.note(
            place,
            Words(f"the cell holds a formula, {formula!r}", f"in der Zelle steht eine Formel, {formula!r}"),
            Words("write the value itself", "den Wert selbst eintragen"),
        )
    elif cell.data_type == "e":
        gathered.note(
            place,
            Words(f"the cell holds the error {cell.value}", f"in der Zelle steht der Fehler {cell.value}"),
            Words("write the value itself", "den Wert selbst eintragen"),
        )
    else:
        return place
    return replace(place, value=None)


def says_something(value: Any) -> bool:
    """Tell whether a cell holds more than blanks."""
    return value is not None and str(value).strip() != ""
