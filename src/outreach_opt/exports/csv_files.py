"""Tables as CSV files: for tools, or as German Excel opens them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date, datetime
from io import StringIO
from pathlib import Path

from outreach_opt.domain.plan import RotationPlan
from outreach_opt.errors import InputError, exists_already
from outreach_opt.exports.plan_tables import TABLES, plan_table
from outreach_opt.exports.tables import Cell, Column, PlanTable
from outreach_opt.io.write import OVERWRITE, write_atomically
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Language, said

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What spreadsheets may take for the beginning of a formula (OWASP, CSV injection)."""
ENCODINGS = {"en": "utf-8", "de": "utf-8-sig"}
"""German Excel takes a file without the mark at its beginning for Windows-1252."""


def csv_text(problem: RotationProblem, plan: RotationPlan, table: str, language: Language = "en") -> str:
    """Return one table of a plan as CSV (RFC 4180).

    In English it is for tools: names of columns and values as in :func:`outreach_opt.to_frames`, commas, dates and
    points in time as in ISO 8601. In German it is for Excel: headings and words, semicolons, dates and decimal commas
    as Germans write them. A text that a spreadsheet could take for a formula gets an apostrophe before it.

    Parameters
    ----------
    problem, plan
        A problem, and any plan of it.
    table
        One of :data:`TABLES`.

    Raises
    ------
    InputError
        If there is no such table, or the plan names what the problem does not know.
    """
    return _text(plan_table(problem, plan, table, language), language)


def write_csv(
    problem: RotationProblem,
    plan: RotationPlan,
    folder: str | Path,
    language: Language = "en",
    *,
    tables: Iterable[str] = TABLES,
    overwrite: bool = False,
) -> tuple[Path, ...]:
    """Write tables of a plan as CSV files, each whole or not at all, and return the files.

    Parameters
    ----------
    problem, plan, language
        As for :func:`csv_text`; in German the files have German names and begin with the mark of UTF-8.
    folder
        Where; it must exist.
    tables
        Some of :data:`TABLES`; by default all.
    overwrite
        Whether existing files may be replaced.

    Raises
    ------
    InputError
        As for :func:`csv_text`, or if a file exists and ``overwrite`` is off (then none is written), or cannot be
        written.
    """
    made = [plan_table(problem, plan, one, language) for one in dict.fromkeys(tables)]
    files = {Path(folder) / f"{said(one.file, language)}.csv": one for one in made}
    there = [] if overwrite else [one for one in files if one.exists()]
    if there:
        raise InputError([exists_already(one, OVERWRITE) for one in there])
    for file, one in files.items():
        write_atomically(file, _text(one, language).encode(ENCODINGS[language]), overwrite=overwrite)
    return tuple(files)


def _text(table: PlanTable, language: Language) -> str:
    stream = StringIO()
    writer = csv.writer(stream, delimiter={"en": ",", "de": ";"}[language])
    shown = _german if language == "de" else _plain
    writer.writerow([one.german if language == "de" else one.name for one in table.columns])
    for row in table.rows:
        writer.writerow([harmless(shown(column, cell), cell) for column, cell in zip(table.columns, row, strict=True)])
    return stream.getvalue()


def harmless(text: str, cell: Cell) -> str:
    """Return a cell's text so that no spreadsheet takes it for a formula; numbers stay numbers."""
    return f"'{text}" if isinstance(cell, str) and text.startswith(FORMULAS) else text


def _plain(column: Column, cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    # A point in time is a date as well.
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _german(column: Column, cell: Cell) -> str:
    if isinstance(cell, bool):
        return "ja" if cell else "nein"
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, float):
        return str(cell).replace(".", ",")
    if column.words and isinstance(cell, str):
        return column.words[cell].de or cell
    return "" if cell is None else str(cell)
