"""A plan as a workbook for planners: ready to print, dates and crews open to edits."""

from __future__ import annotations

from pathlib import Path

from outreach_opt.domain.plan import RotationPlan
from outreach_opt.excel.drawing import bounded, draw_headings, draw_rows, for_printing, format_in
from outreach_opt.excel.kept_plan import keep_plan
from outreach_opt.excel.plan_sheets import plan_sheets
from outreach_opt.excel.problem_writing import Language
from outreach_opt.excel.workbooks import require_openpyxl, save_book
from outreach_opt.policy import RotationProblem
from outreach_opt.words import said


def write_plan_workbook(
    problem: RotationProblem,
    plan: RotationPlan,
    path: str | Path,
    language: Language = "de",
    *,
    overwrite: bool = False,
) -> None:
    """Write a plan as sheets of the year, people, places, letters and load.

    Dates and crews of the year may be edited; :func:`read_edits` reads them back. The plan itself is kept on a hidden
    sheet, so that nothing of it is lost.

    Parameters
    ----------
    problem, plan
        The problem and its plan.
    path
        The ``.xlsx`` file; its folder must exist.
    language
        Of sheets, headings, weekdays and the form of dates.
    overwrite
        Whether an existing file may be replaced.

    Raises
    ------
    InputError
        If the file exists and ``overwrite`` is off, or cannot be written, or the extra ``excel`` is not installed.
    """
    require_openpyxl()
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for one in plan_sheets(problem, plan, language):
        sheet = book.create_sheet(said(one.title, language))
        draw_headings(sheet, one.columns, language, keys=2)
        draw_rows(sheet, one.rows, [format_in(column.kind, language) for column in one.columns])
        for_printing(sheet)
        bounded(sheet)
    keep_plan(book, plan)
    save_book(book, path, overwrite=overwrite)
