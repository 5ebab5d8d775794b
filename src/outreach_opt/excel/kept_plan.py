"""The plan itself on a hidden sheet of its workbook, so that the workbook alone can be read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from outreach_opt.domain.plan import RotationPlan
from outreach_opt.errors import Finding, InputError
from outreach_opt.excel.drawing import set_cell
from outreach_opt.excel.workbooks import load_book
from outreach_opt.io.document import parse_document
from outreach_opt.io.validate import validated
from outreach_opt.words import Words

_SHEET = "outreach_opt"
_LONGEST = 30_000
"""Characters in a cell; Excel takes 32,767."""


def keep_plan(book: Any, plan: RotationPlan) -> None:
    """Add the hidden sheet to a workbook of openpyxl; programs that save the workbook keep it."""
    sheet = book.create_sheet(_SHEET)
    text = plan.model_dump_json()
    for row, begin in enumerate(range(0, len(text), _LONGEST), 1):
        set_cell(sheet.cell(row, 1), text[begin : begin + _LONGEST], "@")
    # Excel does not offer to show what is hidden so.
    sheet.sheet_state = "veryHidden"


def read_kept_plan(path: str | Path) -> RotationPlan | None:
    """Return the plan that a workbook was written from, without edits; None where it holds none.

    Parameters
    ----------
    path
        A workbook of :func:`write_plan_workbook`, edited or not.

    Raises
    ------
    InputError
        If it is no workbook, or what it keeps is no plan.
    """
    book = load_book(path)
    if _SHEET not in book.sheetnames:
        return None
    text = "".join(str(row[0] or "") for row in book[_SHEET].iter_rows(max_col=1, values_only=True))
    try:
        return validated(parse_document(text), RotationPlan, lambda one: [])
    except InputError:
        said, remedy = (
            Words(
                f"what its hidden sheet '{_SHEET}' keeps is no plan",
                f"auf dem verborgenen Blatt '{_SHEET}' steht kein Plan",
            ),
            Words("write the workbook anew from the plan", "die Arbeitsmappe neu aus dem Plan schreiben"),
        )
        raise InputError([Finding("", said, remedy, str(path))]) from None
