"""Rows of a CSV file as spreadsheets save it, each with its line."""

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from outreach_opt.errors import Finding, InputError, did_you_mean, system_says
from outreach_opt.words import Words

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
        wrong = Words("the file is empty", "die Datei ist leer")
        mend = Words(f"start with a row of: {', '.join(needed)}", f"mit einer Zeile beginnen: {', '.join(needed)}")
        raise InputError([Finding("", wrong, mend, str(path), 1)])
    (line, names), *others = rows
    names = [one.strip().lower() for one in names]
    findings = _wrong_names(names, needed, optional)
    if findings:
        raise InputError(replace(one, file=str(path), line=line) for one in findings)
    found = []
    for line, cells in others:
        if len(cells) > len(names) and any(one.strip() for one in cells[len(names) :]):
            said = Words(
                f"the row has {len(cells)} cells, the first row only {len(names)}",
                f"die Zeile hat {len(cells)} Zellen, die erste nur {len(names)}",
            )
            mend = Words(
                "put quotes around cells that hold the separator",
                "Zellen mit dem Trennzeichen in Anführungszeichen setzen",
            )
            findings.append(Finding("", said, mend, str(path), line))
        found.append(CsvRow(line, dict(zip(names, (one.strip() for one in cells), strict=False))))
    if findings:
        raise InputError(findings)
    return found


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except (OSError, ValueError) as error:
        if path.is_dir():
            said, remedy = (
                Words(f"'{path}' is a folder, not a file", f"'{path}' ist ein Ordner, keine Datei"),
                Words("name a file in it", "eine Datei darin angeben"),
            )
        else:
            near = [one.name for one in path.parent.glob("*.csv")] if path.parent.is_dir() else []
            said = (
                Words(f"the file '{path}' does not exist", f"die Datei '{path}' gibt es nicht")
                if not path.exists()
                else Words(f"'{path}' cannot be read: {error}", f"'{path}' ist nicht lesbar: {system_says(error).de}")
            )
            remedy = did_you_mean(path.name, near) or Words(
                "check the path, which is relative to the problem's file",
                "den Pfad prüfen, er gilt von der Datei des Problems aus",
            )
        raise InputError([Finding("path", said, remedy)]) from None
    if raw.startswith(_WIDE) or b"\0" in raw:
        said, remedy = (
            Words("the file is not UTF-8 text", "die Datei enthält keinen UTF-8-Text"),
            Words("save it as 'CSV UTF-8'", "als 'CSV UTF-8' speichern"),
        )
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
    findings = [
        Finding("", Words(f"unknown column '{one}'", f"unbekannte Spalte '{one}'"), did_you_mean(one, others))
        for one in unknown
    ]
    twice = [one for one in known if names.count(one) > 1]
    findings += [
        Finding(
            "",
            Words(f"the column '{one}' is there twice", f"die Spalte '{one}' gibt es zweimal"),
            Words("leave one out", "eine weglassen"),
        )
        for one in twice
    ]
    meant = {one.remedy.strip("'") for one in findings}
    missing = [one for one in needed if one not in names and one not in meant]
    return findings + [
        Finding(
            "",
            Words(f"the column '{one}' is missing", f"die Spalte '{one}' fehlt"),
            Words("add it to the first row", "in der ersten Zeile ergänzen"),
        )
        for one in missing
    ]
