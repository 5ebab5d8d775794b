"""Drawing a sheet: headings with notes, columns as wide as needed, drop-downs, pages for the printer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from textwrap import wrap
from typing import Any

from outreach_opt.excel.cells import ISO_DAY, Kind
from outreach_opt.excel.layout import Column, Table
from outreach_opt.words import Language, said

SPARE_ROWS = 500
"""Rows below the last one that still have drop-downs."""
_NARROWEST, _WIDEST = 4, 44
_LINE = 15.0
"""Points that a line of text is high."""
_LONGEST_LIST = 255
"""Excel's limit for the items of a drop-down within the rule."""
_HEADING_COLOUR, _LINE_COLOUR = "1F4E79", "8EA9C1"


def format_in(kind: Kind, language: Language) -> str:
    """Return how Excel shows a kind of value in a language."""
    return "dd.mm.yyyy" if language == "de" and kind.number_format == ISO_DAY else kind.number_format


def draw_headings(sheet: Any, columns: Sequence[Column], language: Language, *, keys: int = 1) -> None:
    """Write the first row, which stays in view with the first ``keys`` columns."""
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for number, one in enumerate(columns, 1):
        cell = sheet.cell(1, number)
        cell.value = said(one.title, language)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_HEADING_COLOUR)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if one.kind.centred else "left")
        cell.comment = Comment(said(one.note, language), "outreach_opt", width=260, height=90)
        sheet.column_dimensions[get_column_letter(number)].number_format = format_in(one.kind, language)
    sheet.freeze_panes = f"{get_column_letter(keys + 1)}2"


def draw_rows(sheet: Any, rows: Sequence[Sequence[Any]], formats: Sequence[str], first: int = 2) -> None:
    """Write rows from the row ``first`` on; columns become as wide, and rows as high, as what is in them."""
    from openpyxl.styles import Border, Side

    below = Border(bottom=Side("hair", _LINE_COLOUR))
    for number, row in enumerate(rows, first):
        for at, value in enumerate(row):
            cell = sheet.cell(number, at + 1)
            cell.border = below
            if value is not None:
                set_cell(cell, value, formats[min(at, len(formats) - 1)])
    _fit(sheet, len(formats), rows, first)


def _fit(sheet: Any, columns: int, rows: Sequence[Sequence[Any]], first: int) -> None:
    from openpyxl.utils import get_column_letter

    headings = [str(sheet.cell(1, at + 1).value or "") for at in range(columns)]
    widths = [max(_NARROWEST, *map(len, one.split())) for one in headings]
    for row in rows:
        for at, value in enumerate(row[:columns]):
            widths[at] = min(_WIDEST, max(widths[at], _length(value)))
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width + 3
    for number, row in ((1, headings), *enumerate(rows, first)):
        lines = max((_lines(value, width) for value, width in zip(row, widths, strict=False)), default=1)
        if lines > 1:
            # Not every program measures by itself what is wrapped.
            sheet.row_dimensions[number].height = _LINE * lines


def _length(value: Any) -> int:
    if isinstance(value, date):
        return 10
    return 0 if value is None else 5 if isinstance(value, time | timedelta) else len(str(value))


def _lines(value: Any, width: int) -> int:
    return len(wrap(value, width + 2)) if isinstance(value, str) else 1


def set_cell(cell: Any, value: Any, number_format: str) -> None:
    """Put a value into a cell; text stays text, whatever it begins with."""
    from openpyxl.styles import Alignment

    cell.value = value
    text = isinstance(value, str)
    cell.alignment = Alignment("left" if text else "center", "top", wrap_text=text and len(value) > _WIDEST)
    if text:
        # Texts that begin with = or look like an error would be taken for more than text.
        cell.data_type = "s"
        cell.number_format = "@"
        # Excel would take an edited text for a formula without it.
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@")
    else:
        cell.number_format = number_format if isinstance(value, date | time | timedelta) else "General"


def name_ids(book: Any, sheet: Any, table: Table) -> None:
    """Give the ids of a table's first column a name, so that drop-downs grow with the table."""
    from openpyxl.utils import quote_sheetname
    from openpyxl.workbook.defined_name import DefinedName

    title = quote_sheetname(sheet.title)
    text = f"OFFSET({title}!$A$2,0,0,MAX(1,COUNTA({title}!$A$2:$A$2000)),1)"
    book.defined_names[f"ids_{table.key}"] = DefinedName(f"ids_{table.key}", attr_text=text)


def drop_down(sheet: Any, cells: str, language: Language, *, kind: Kind | None = None, of: str = "") -> None:
    """Offer the ids of a table or the names of choices in some cells; anything else is refused by Excel."""
    from openpyxl.worksheet.datavalidation import DataValidation

    names = [said(one, language) for one in (kind.words or {}).values()] if kind else []
    listed = ",".join(names)
    if not of and (not names or kind is None or kind.many or len(listed) > _LONGEST_LIST):
        return
    rule = DataValidation(type="list", formula1=f"ids_{of}" if of else f'"{listed}"', allow_blank=True)
    rule.errorTitle, rule.error = ("Liste", "Bitte aus der Liste wählen.") if language == "de" else (
        "List", "Please choose from the list.")  # fmt: skip
    rule.showErrorMessage = True
    sheet.add_data_validation(rule)
    rule.add(cells)


def for_printing(sheet: Any) -> None:
    """Print on A4 landscape, as wide as the page, the headings on every page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddFooter.center.text = "&A   &P / &N"


def bounded(sheet: Any) -> None:
    """Print and filter what is there: for sheets that do not grow."""
    sheet.print_area = sheet.auto_filter.ref = sheet.dimensions
