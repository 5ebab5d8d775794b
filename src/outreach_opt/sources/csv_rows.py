"""Rows of a CSV file as spreadsheets save it, each with its line."""

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from outreach_opt.errors import Finding, InputError, did_you_mean

_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: texts by column, stripped, and the line it stands in."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def read_rows(path: Path, needed: Collection[str], optional: Collection[str]) -> list[CsvRow]:
    """Return the rows of a CSV file; empty rows and those that begin with ``#`` are passed over.

    Parameters
    ----------
    path
        The file: commas, semicolons or tabs, UTF-8 with or without byte order mark, or Windows-1252.
    needed, optional
        Its columns, in any order.

    Raises
    ------
    InputError
        If the file cannot be read, or its first row is not the names of the columns.
    """
    rows = list(_rows(_text(path)))
    if not rows:
        raise InputError([Finding("", "the file is empty", f"start with a row of: {', '.join(needed)}", str(path), 1)])
    (line, names), *others = rows
    names = [one.strip().lower() for one in names]
    findings = _wrong_names(names, needed, optional)
    if findings:
        raise InputError(Finding(one.path, one.problem, one.remedy, str(path), line) for one in findings)
    found = []
    for line, cells in others:
        if len(cells) > len(names) and any(one.strip() for one in cells[len(names) :]):
            said = f"the row has {len(cells)} cells, the first row only {len(names)}"
            findings.append(Finding("", said, "put quotes around cells that hold the separator", str(path), line))
        found.append(CsvRow(line, dict(zip(names, (one.strip() for one in cells), strict=False))))
    if findings:
        raise InputError(findings)
    return found


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except (OSError, ValueError) as error:
        if path.is_dir():
            said, remedy = f"'{path}' is a folder, not a file", "name a file in it"
        else:
            near = [one.name for one in path.parent.glob("*.csv")] if path.parent.is_dir() else []
            said = f"the file '{path}' does not exist" if not path.exists() else f"'{path}' cannot be read: {error}"
            remedy = did_you_mean(path.name, near) or "check the path, which is relative to the problem's file"
        raise InputError([Finding("path", said, remedy)]) from None
    if raw.startswith(_WIDE) or b"\0" in raw:
        said, remedy = "the file is not UTF-8 text", "save it as 'CSV UTF-8'"
        raise InputError([Finding("", said, remedy, str(path), 1)])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What spreadsheets in Western Europe write unless told otherwise.
        return raw.decode("cp1252", errors="replace")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    head = next((one for one in text.splitlines() if one.strip() and not one.lstrip('"').startswith("#")), "")
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        if any(one.strip() for one in cells) and not cells[0].strip().startswith("#"):
            yield line, cells


def _wrong_names(names: list[str], needed: Collection[str], optional: Collection[str]) -> list[Finding]:
    known = [*needed, *optional]
    others = [one for one in known if one not in names] or known
    unknown = [one for one in dict.fromkeys(names) if one and one not in known]
    findings = [Finding("", f"unknown column '{one}'", did_you_mean(one, others)) for one in unknown]
    twice = [one for one in known if names.count(one) > 1]
    findings += [Finding("", f"the column '{one}' is there twice", "leave one out") for one in twice]
    meant = {one.remedy.strip("'") for one in findings}
    missing = [one for one in needed if one not in names and one not in meant]
    return findings + [Finding("", f"the column '{one}' is missing", "add it to the first row") for one in missing]
