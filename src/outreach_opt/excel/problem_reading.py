"""A workbook read as a problem: what is wrong is said with sheet and cell, all at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from outreach_opt.consistency import inconsistencies
from outreach_opt.errors import Finding, InputError, did_you_mean
from outreach_opt.excel.gathering import (
    Cell,
    Gathered,
    gather_further,
    gather_settings,
    gather_table,
    lines_of,
)
from outreach_opt.excel.grids import OWN, read_cell, read_grid, says_something
from outreach_opt.excel.sheets import FURTHER, SETTINGS, TABLES
from outreach_opt.excel.workbooks import load_book
from outreach_opt.io.document import Document
from outreach_opt.io.places import path_text
from outreach_opt.io.validate import validated
from outreach_opt.policy import RotationProblem
from outreach_opt.sources.merge import completed
from outreach_opt.words import NOTHING, Words

_MISSING = " is missing"
_CELL = re.compile(r"sheet '(?P<sheet>.*)', (?P<column>[A-Z]+)(?P<row>\d+)")
_INDEX = re.compile(r"\[\d+\]")
_TABLES_BY_PATH = {path_text((*one.parent, *one.path)): one for one in TABLES}


def read_workbook(path: str | Path) -> RotationProblem:
    """Read a problem from a workbook with headings in English or German.

    Parameters
    ----------
    path
        An ``.xlsx`` file laid out as by :func:`write_workbook`; sheets may be missing, their order is free, and so is
        that of columns. Sheets and columns that begin with ``#`` are not read.

    Raises
    ------
    InputError
        With every finding at once, each with sheet and cell; also if the extra ``excel`` is not installed.
    """
    return _judged(read_cells(path), Path(path))


def read_cells(path: str | Path) -> Gathered:
    """Return what the cells of a problem workbook say, before anything of it is judged.

    Parameters
    ----------
    path
        As for :func:`read_workbook`.

    Raises
    ------
    InputError
        If there is no workbook, or the extra ``excel`` is not installed.
    """
    book = load_book(path)
    gathered = Gathered(sheets=book.sheetnames)
    sheets = _sheets_by_title(book, gathered)
    if SETTINGS.title.en in sheets:
        _read_settings(sheets[SETTINGS.title.en], gathered)
    for table in TABLES:
        if table.title.en in sheets:
            gather_table(gathered, table, read_grid(sheets[table.title.en], table.columns, gathered))
    if FURTHER.en in sheets:
        gather_further(gathered, _further_rows(sheets[FURTHER.en], gathered))
    return gathered


def _judged(gathered: Gathered, path: Path) -> RotationProblem:
    """Validate as any file is: the cells, numbered in their order, stand in for lines."""
    numbers, cells = lines_of(gathered)
    document = Document.located(gathered.data, numbers, str(path))
    findings: list[Finding] = []
    problem = None
    try:
        problem = validated(document, RotationProblem, inconsistencies, lambda one: completed(one, path.parent))
    except InputError as error:
        findings = _of_cells(error.findings, gathered, cells, str(path))
    findings = [*(replace(one, file=str(path)) for one in gathered.findings), *findings]
    if problem is None or findings:
        raise InputError(sorted(findings, key=lambda one: _place(one, gathered.sheets)))
    return problem


def _place(finding: Finding, sheets: Sequence[str]) -> tuple[int, int, int]:
    """Return where a finding is: the sheet, row and column; first what has none."""
    match = _CELL.fullmatch(finding.cell)
    if match is None:
        return -1, 0, 0
    letters = match["column"]
    number = sum((ord(one) - 64) * 26**at for at, one in enumerate(reversed(letters)))
    return sheets.index(match["sheet"]), int(match["row"]), number


def _of_cells(findings: Sequence[Finding], gathered: Gathered, cells: Sequence[Cell], file: str) -> list[Finding]:
    """Return findings with their cells, without those that only come from a cell or heading that was not understood."""
    own = {path_text(one): gathered.cells[one] for one in gathered.values}
    spoilt = {one.cell for one in gathered.findings}
    located = []
    for one in findings:
        cell = own.get(one.path) or (cells[one.line - 1] if one.file == file and one.line else None)
        lacks = one.problem.endswith(_MISSING) and (cell.sheet if cell else "") in gathered.lacking
        if not (lacks or (cell is not None and cell.place in spoilt)):
            located.append(_with_cell(one, own, cell) if one.file == file else one)
    return located


def _with_cell(finding: Finding, own: Mapping[str, Cell], cell: Cell | None) -> Finding:
    """Return a finding with its cell; an empty cell is called that, whatever the field in it is called."""
    table = _TABLES_BY_PATH.get(_INDEX.sub("", finding.path))
    wrong, mend = finding.wrong, finding.mend
    if wrong.en.endswith(_MISSING) and table is not None:
        wrong, mend = (
            Words(
                f"it has no row in the sheet '{table.title.en}' ('{table.title.de}')",
                f"es hat keine Zeile im Blatt '{table.title.de}' ('{table.title.en}')",
            ),
            Words("add one", "eine ergänzen"),
        )
    elif wrong.en.endswith(_MISSING) and finding.path in own and cell is not None and cell.value is None:
        wrong, mend = (
            Words("the cell is empty", "die Zelle ist leer"),
            Words(f"fill in '{cell.title}'", f"'{cell.title}' ausfüllen"),
        )
    elif cell is not None and _INDEX.search(finding.path) is None and not _within(finding.path, own):
        # The cell is only near: the path tells more.
        wrong = Words(f"{finding.path}: {wrong}", f"{finding.path}: {wrong.de}")
    return replace(finding, line=None, cell=cell.place if cell else "", wrong=wrong, mend=mend)


def _within(path: str, own: Mapping[str, Cell]) -> bool:
    return any(path == one or path.startswith((f"{one}[", f"{one}.")) for one in own)


def _sheets_by_title(book: Any, gathered: Gathered) -> dict[str, Any]:
    """Return the sheets by their English titles."""
    titles = [SETTINGS.title, *(table.title for table in TABLES), FURTHER]
    known = {name.casefold(): one.en for one in titles for name in (one.en, one.de)}
    found: dict[str, Any] = {}
    for sheet in book.worksheets:
        title = known.get(sheet.title.strip().casefold())
        if sheet.title.startswith(OWN):
            continue
        if title is None or title in found:
            says = Words("is there twice", "gibt es zweimal") if title else Words("is not known", "ist nicht bekannt")
            remedy = did_you_mean(sheet.title, [name for one in titles for name in (one.en, one.de)])
            note = Words(f"the sheet {sheet.title!r} {says}", f"das Blatt {sheet.title!r} {says.de}")
            gathered.lacking.add("")
            gathered.note(
                Cell(sheet.title, "A1"),
                note,
                Words(f"{remedy}; or begin its name with {OWN}", f"{remedy.de}; oder den Namen mit {OWN} beginnen")
                if remedy
                else NOTHING,
            )
        else:
            found[title] = sheet
    return found


def _read_settings(sheet: Any, gathered: Gathered) -> None:
    known = {
        name.casefold(): position
        for position, one in enumerate(SETTINGS.columns)
        for name in (one.title.en, one.title.de)
    }
    found: dict[int, Cell] = {}
    for row in sheet.iter_rows(min_row=2, max_col=2):
        name = str(row[0].value or "").strip()
        if not name or name.startswith(OWN):
            continue
        position = known.get(name.casefold())
        if position is None or position in found:
            says = (
                Words("stands twice", "steht zweimal da")
                if position is not None
                else Words("is not known", "ist nicht bekannt")
            )
            remedy = did_you_mean(name, [each for one in SETTINGS.columns for each in (one.title.en, one.title.de)])
            gathered.note(
                Cell(sheet.title, row[0].coordinate),
                Words(f"the setting {name!r} {says}", f"die Einstellung {name!r} {says.de}"),
                remedy,
            )
        elif len(row) > 1:
            found[position] = read_cell(sheet, row[1], name, gathered)
    gather_settings(gathered, SETTINGS.columns, found)


def _further_rows(sheet: Any, gathered: Gathered) -> list[tuple[Cell, list[Cell]]]:
    rows = []
    for row in sheet.iter_rows(min_row=2):
        if says_something(row[0].value):
            cells = [read_cell(sheet, one, "", gathered) for one in row]
            rows.append((cells[0], cells[1:]))
    return rows
