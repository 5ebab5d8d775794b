"""From the cells of a workbook to plain data that knows the cell of every value."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from outreach_opt.errors import Finding, did_you_mean
from outreach_opt.excel.cells import NOTHING
from outreach_opt.excel.laying import MISSING, decoded
from outreach_opt.excel.layout import KEY, PARENT, Column, Path, Table, put, taken
from outreach_opt.words import Words

_PART = re.compile(r"\[([^\]]*)\]|([^.\[\]]+)")
_UNREADABLE = Words("the path leads nowhere", "der Pfad führt ins Leere")


@dataclass(frozen=True)
class Cell:
    """A cell: its sheet, its address such as ``C7``, what stands in it, and its column's heading."""

    sheet: str
    address: str
    value: Any = None
    title: str = ""

    @property
    def place(self) -> str:
        """Sheet and address, as errors say it."""
        return f"sheet '{self.sheet}', {self.address}"


@dataclass(frozen=True)
class Grid:
    """A sheet that was read: the cells of each row by the position of their column in the layout."""

    sheet: str
    rows: list[dict[int, Cell]]


@dataclass
class Gathered:
    """Plain data, the cell of each path, and what is wrong with cells alone.

    Parameters
    ----------
    data
        What is required as a whole is there from the start: it has nowhere to be written.
    cells
        The cell of each value, and the first one of what is around.
    values
        Paths of values that have a cell of their own.
    sheets
        Titles in their order.
    lacking
        Sheets with a heading that was not understood; an empty title if a whole sheet was not.
    """

    data: dict[str, Any] = field(default_factory=lambda: {"horizon": {}, "network": {}})
    cells: dict[Path, Cell] = field(default_factory=dict)
    values: set[Path] = field(default_factory=set)
    sheets: list[str] = field(default_factory=list)
    lacking: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def note(self, cell: Cell, wrong: Words, mend: Words) -> None:
        """Keep a finding about a cell."""
        self.findings.append(Finding("", wrong, mend, cell=cell.place))

    def locate(self, path: Path, cell: Cell) -> None:
        """Say in which cell a path is, and what is around it unless that has its cell already."""
        self.cells[path] = cell
        self.values.add(path)
        for length in range(len(path) - 1, 0, -1):
            self.cells.setdefault(path[:length], cell)


def gather_table(into: Gathered, table: Table, grid: Grid) -> None:
    """Add the rows of a table's sheet.

    Parameters
    ----------
    into
        What was gathered so far, with the entries that this table's entries belong to.
    table
        The layout.
    grid
        The sheet's cells.
    """
    for row in grid.rows:
        cells = {table.columns[position]: cell for position, cell in row.items()}
        around = _around(into, table, cells)
        if around is None:
            continue
        path = (*around, *table.path)
        if taken(into.data, path) is None:
            put(into.data, path, {} if table.keyed else [])
        entries = taken(into.data, path)
        key = _key(into, table, cells, entries) if table.keyed else len(entries)
        if key is not None:
            into.cells[(*path, key)] = next(iter(cells.values()))
            _gather_entry(into, (*path, key), cells, entries, key)


def _gather_entry(into: Gathered, path: Path, cells: Mapping[Column, Cell], entries: Any, key: Any) -> None:
    put(entries, (key,), {})
    for column, cell in cells.items():
        if column.path in (KEY, PARENT):
            continue
        into.locate((*path, *column.path), cell)
        value = decoded(column, cell.value)
        if not column.path:
            entries[key] = None if value is MISSING else value
        elif value is not MISSING:
            put(entries, (key, *column.path), value)


def _around(into: Gathered, table: Table, cells: Mapping[Column, Cell]) -> Path | None:
    """Return the path of the entry that a row belongs to, or None if that is not known."""
    if not table.parent:
        return ()
    owners = [str(one.get("id", "")) for one in taken(into.data, table.parent) or () if isinstance(one, dict)]
    found = _required(into, cells, PARENT)
    if found is None:
        return None
    cell, name = found
    if name not in owners:
        kind = next(column.title for column in cells if column.path == PARENT)
        wrong = Words(f"unknown {kind} '{name}'", f"unbekannt: {kind.de} '{name}'")
        into.note(cell, wrong, did_you_mean(name, owners))
        return None
    return (*table.parent, owners.index(name))


def _key(into: Gathered, table: Table, cells: Mapping[Column, Cell], entries: dict[str, Any]) -> str | None:
    found = _required(into, cells, KEY)
    if found is None:
        return None
    cell, name = found
    if name in entries:
        into.note(
            cell,
            Words(f"'{name}' stands twice", f"'{name}' steht zweimal da"),
            Words("remove or rename one of them", "eins davon entfernen oder umbenennen"),
        )
        return None
    return name


def _required(into: Gathered, cells: Mapping[Column, Cell], path: Path) -> tuple[Cell, str] | None:
    column = next((one for one in cells if one.path == path), None)
    if column is None:
        return None
    cell = cells[column]
    name = decoded(column, cell.value)
    if name is MISSING or name is None:
        into.note(
            cell,
            Words("the cell is empty", "die Zelle ist leer"),
            Words(f"fill in '{cell.title}'", f"'{cell.title}' ausfüllen"),
        )
        return None
    return cell, str(name)


def gather_settings(into: Gathered, columns: tuple[Column, ...], cells: Mapping[int, Cell]) -> None:
    """Add the single values, given by the position of their setting.

    Parameters
    ----------
    into
        What was gathered so far.
    columns
        The settings.
    cells
        The cells of their values.
    """
    for position, cell in cells.items():
        column = columns[position]
        into.locate(column.path, cell)
        value = decoded(column, cell.value)
        if value is not MISSING:
            put(into.data, column.path, value)


def gather_further(into: Gathered, rows: list[tuple[Cell, list[Cell]]]) -> None:
    """Add values by their paths.

    Parameters
    ----------
    into
        All that stands in tables.
    rows
        The cell of each path, and those of its value.
    """
    for where, values in rows:
        path = _path_of(into.data, str(where.value))
        written = [one.value for one in values if one.value is not None]
        if not written:
            into.note(
                values[0] if values else where,
                Words("the cell is empty", "die Zelle ist leer"),
                Words(f"write the value, or {NOTHING} for none", f"den Wert eintragen, oder {NOTHING} für keinen"),
            )
            continue
        value = _plain(written)
        try:
            old = taken(into.data, path)
            # A value that holds nothing only says that it is there.
            if not (value in ({}, []) and isinstance(old, dict | list)):
                put(into.data, path, value)
        except LookupError:
            into.note(
                where,
                Words(f"{_UNREADABLE}: {where.value!r}", f"{_UNREADABLE.de}: {where.value!r}"),
                Words("a path such as locations[hage].name", "ein Pfad wie locations[hage].name"),
            )
            continue
        into.locate(path, values[0])


def _plain(written: list[Any]) -> Any:
    if not all(isinstance(one, str) for one in written):
        return written[0]
    text = "".join(written)
    try:
        return json.loads(text)
    except ValueError:
        return None if text == NOTHING else text


def _path_of(data: Any, text: str) -> Path:
    """Return the path that a text means; entries of lists may be named by their ids."""
    path: Path = ()
    for match in _PART.finditer(text):
        part: str | int = match[1] if match[1] is not None else match[2]
        entries = taken(data, path)
        if match[1] is not None and not isinstance(entries, dict):
            ids = [one.get("id") for one in entries or () if isinstance(one, dict)]
            part = ids.index(part) if part in ids else int(part) if str(part).isdigit() else part
        part = part.strip('"') if isinstance(part, str) else part
        path = (*path, part)
    return path


def lines_of(gathered: Gathered) -> tuple[dict[Path, int], list[Cell]]:
    """Return the cells in their order, and the number of its cell, counted from 1, for every path."""
    cells = list(dict.fromkeys(gathered.cells.values()))
    numbers = {cell: number for number, cell in enumerate(cells, 1)}
    return {path: numbers[cell] for path, cell in gathered.cells.items()}, cells
