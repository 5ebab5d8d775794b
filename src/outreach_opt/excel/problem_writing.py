"""A whole problem as a workbook, or an empty one to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from outreach_opt.excel.drawing import (
    SPARE_ROWS,
    draw_headings,
    draw_rows,
    drop_down,
    for_printing,
    format_in,
    name_ids,
)
from outreach_opt.excel.laying import Laid, lay_out
from outreach_opt.excel.layout import KEY, Column, Table
from outreach_opt.excel.sheets import FURTHER, FURTHER_HEADINGS, SETTING_HEADINGS, SETTINGS, TABLES
from outreach_opt.excel.workbooks import require_openpyxl, save_book
from outreach_opt.policy import RotationProblem
from outreach_opt.words import said

Language = Literal["en", "de"]


def write_workbook(
    problem: RotationProblem, path: str | Path, language: Language = "de", *, overwrite: bool = False
) -> None:
    """Write a problem as a workbook that :func:`read_workbook` reads back to an equal one.

    Parameters
    ----------
    problem
        Any problem.
    path
        The ``.xlsx`` file; its folder must exist.
    language
        Of sheets, headings, notes and choices; reading understands both.
    overwrite
        Whether an existing file may be replaced.

    Raises
    ------
    InputError
        If the file exists and ``overwrite`` is off, or cannot be written, or the extra ``excel`` is not installed.
    """
    _write(lay_out(problem, language), path, language, overwrite)


def write_blank_workbook(path: str | Path, language: Language = "de", *, overwrite: bool = False) -> None:
    """Write a workbook with all sheets, headings, notes and drop-downs, and nothing in it.

    Parameters
    ----------
    path, language, overwrite
        As for :func:`write_workbook`.

    Raises
    ------
    InputError
        As for :func:`write_workbook`.
    """
    _write(Laid(), path, language, overwrite)


def _write(laid: Laid, path: str | Path, language: Language, overwrite: bool) -> None:
    require_openpyxl()
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    _draw_settings(book.create_sheet(said(SETTINGS.title, language)), laid, language)
    for table in TABLES:
        _draw_table(book, table, laid.rows.get(table.key, []), language)
    further = book.create_sheet(said(FURTHER, language))
    draw_headings(further, FURTHER_HEADINGS, language)
    draw_rows(further, laid.further, ["@", "@"])
    for_printing(further)
    save_book(book, path, overwrite=overwrite)


def _draw_table(book: Any, table: Table, rows: list[list[Any]], language: Language) -> None:
    sheet = book.create_sheet(said(table.title, language))
    draw_headings(sheet, table.columns, language)
    draw_rows(sheet, rows, [format_in(one.kind, language) for one in table.columns])
    last = len(rows) + 1 + SPARE_ROWS
    for at, one in enumerate(table.columns):
        letter = sheet.cell(1, at + 1).column_letter
        drop_down(sheet, f"{letter}2:{letter}{last}", language, kind=one.kind, of=one.of)
    if table.columns[0].path in (KEY, ("id",)) and table.columns[0].of == "":
        name_ids(book, sheet, table)
    for_printing(sheet)


def _draw_settings(sheet: Any, laid: Laid, language: Language) -> None:
    draw_headings(sheet, SETTING_HEADINGS, language)
    values = laid.settings or [None] * len(SETTINGS.columns)
    columns: tuple[Column, ...] = SETTINGS.columns
    rows = [
        (said(one.title, language), value, said(one.note, language)) for one, value in zip(columns, values, strict=True)
    ]
    for number, (one, row) in enumerate(zip(columns, rows, strict=True), 2):
        draw_rows(sheet, [row], ["@", format_in(one.kind, language), "@"], number)
        sheet.cell(number, 2).number_format = format_in(one.kind, language)
        drop_down(sheet, f"B{number}", language, kind=one.kind, of=one.of)
    for letter, width in (("A", 36), ("B", 30), ("C", 60)):
        sheet.column_dimensions[letter].width = width
    for_printing(sheet)
