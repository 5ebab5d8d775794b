"""Roads from a table of driving minutes: square with ids on both sides, or one line for each way."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from pathlib import Path

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.network import Road
from outreach_opt.domain.source import MatrixSource
from outreach_opt.errors import Finding, InputError, did_you_mean, system_says, unknown
from outreach_opt.words import NOTHING, Words

_LONG = ("origin", "destination", "minutes")
_Cell = tuple[int, str, str, str, str]
"""Line, origin, destination, minutes and kilometres, as they stand in the file."""
_NO_ROAD = Words(
    "an empty cell where there is no road, else at least 1",
    "eine leere Zelle, wo keine Straße ist, sonst mindestens 1",
)
_Way = tuple[float, float | None]


def roads_of_matrix(facts: Facts, source: MatrixSource, folder: Path) -> tuple[Road, ...]:
    """Return the roads in a problem's table of minutes.

    Parameters
    ----------
    facts
        The ids that the table may name.
    source
        The table.
    folder
        What the source's path is relative to.

    Raises
    ------
    InputError
        With everything that is wrong in the table, by line.
    """
    return read_matrix(folder / source.path, tuple(facts.coordinates))


def read_matrix(path: Path, ids: Sequence[str]) -> tuple[Road, ...]:
    """Return the roads in a table of minutes as a CSV file, parted by commas, semicolons or tabs.

    Minutes may differ by direction; an empty cell means that there is no road. In a square table the first line and the
    first column hold ids; otherwise the columns are ``origin``, ``destination``, ``minutes`` and, if wanted, ``km``.

    Parameters
    ----------
    path
        UTF-8, with or without byte order mark.
    ids
        The places that exist.

    Raises
    ------
    InputError
        With everything that is wrong in the table, by line.
    """
    rows = _rows(path)
    findings: list[Finding] = []
    header = [one.strip() for one in rows[0][1]]
    cells = _long_cells if {one.lower() for one in header} >= set(_LONG[:2]) else _square_cells
    ways = _ways(cells(rows, findings, str(path)), ids, findings, str(path))
    if findings:
        raise InputError(sorted(dict.fromkeys(findings), key=lambda one: one.line or 0))
    return tuple(_roads(ways))


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    file = str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        known = [one.name for one in path.parent.glob("*.csv")] if path.parent.is_dir() else []
        remedy = did_you_mean(path.name, known) or Words(
            f"check the folder '{path.parent}'", f"den Ordner '{path.parent}' prüfen"
        )
        raise InputError(
            [Finding("", Words("the table does not exist", "die Tabelle gibt es nicht"), remedy, file)]
        ) from None
    except UnicodeDecodeError:
        wrong = Words("the table is not UTF-8 text", "die Tabelle enthält keinen UTF-8-Text")
        mend = Words("save it as CSV UTF-8", "als CSV UTF-8 speichern")
        raise InputError([Finding("", wrong, mend, file)]) from None
    except OSError as error:
        said = Words(
            f"the table cannot be read: {(error.strerror or str(error)).lower()}",
            f"die Tabelle ist nicht lesbar: {system_says(error).de}",
        )
        raise InputError(
            [Finding("", said, Words("check its name and its permissions", "Namen und Rechte prüfen"), file)]
        ) from None
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(text.splitlines(keepends=True), delimiter=max(";\t,", key=first.count))
    rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    if len(rows) < 2:
        wrong = Words("the table has no minutes", "die Tabelle enthält keine Minuten")
        mend = Words(f"columns {', '.join(_LONG)}", f"Spalten {', '.join(_LONG)}")
        raise InputError([Finding("", wrong, mend, file, 1)])
    return rows


def _long_cells(rows: Sequence[tuple[int, list[str]]], findings: list[Finding], file: str) -> Iterator[_Cell]:
    line, header = rows[0]
    names = [one.strip().lower() for one in header]
    for name in dict.fromkeys(names):
        if name not in (*_LONG, "km"):
            wrong = Words(f"unknown column '{name}'", f"unbekannte Spalte '{name}'")
            mend = did_you_mean(name, (*_LONG, "km"))
            findings.append(Finding("", wrong, mend, file, line))
    if "minutes" not in names:
        wrong = Words("the column 'minutes' is missing", "die Spalte 'minutes' fehlt")
        mend = Words(f"columns {', '.join(_LONG)}", f"Spalten {', '.join(_LONG)}")
        findings.append(Finding("", wrong, mend, file, line))
        return
    for number, row in rows[1:]:
        if len(row) > len(header) and any(one.strip() for one in row[len(header) :]):
            wrong = Words(
                f"the line has {len(row)} cells, the first line {len(header)}",
                f"die Zeile hat {len(row)} Zellen, die erste {len(header)}",
            )
            findings.append(Finding("", wrong, NOTHING, file, number))
        padded = [one.strip() for one in row] + [""] * len(header)
        cell = dict(zip(names, padded, strict=False))
        yield number, cell["origin"], cell["destination"], cell["minutes"], cell.get("km", "")


def _square_cells(rows: Sequence[tuple[int, list[str]]], findings: list[Finding], file: str) -> Iterator[_Cell]:
    line, header = rows[0]
    columns = [one.strip() for one in header[1:]]
    origins = [row[0].strip() for _, row in rows[1:]]
    for group, kind, place in ((columns, "column", line), (origins, "line", None)):
        for i, one in enumerate(group):
            if one in group[:i]:
                wrong = Words(
                    f"'{one}' has a second {kind}",
                    f"'{one}' hat eine zweite {'Spalte' if kind == 'column' else 'Zeile'}",
                )
                mend = Words("leave one out", "eine weglassen")
                findings.append(Finding("", wrong, mend, file, place or rows[i + 1][0]))
    for one in dict.fromkeys(columns):
        if one not in origins:
            remedy = did_you_mean(one, set(origins) - set(columns)) or Words(
                f"add a line that starts with '{one}'", f"eine Zeile ergänzen, die mit '{one}' beginnt"
            )
            wrong = Words(f"the column '{one}' has no line", f"die Spalte '{one}' hat keine Zeile")
            findings.append(Finding("", wrong, remedy, file, line))
    for number, row in rows[1:]:
        origin = row[0].strip()
        if origin not in columns:
            remedy = did_you_mean(origin, set(columns) - set(origins)) or Words(
                f"add a column '{origin}'", f"eine Spalte '{origin}' ergänzen"
            )
            wrong = Words(f"the line '{origin}' has no column", f"die Zeile '{origin}' hat keine Spalte")
            findings.append(Finding("", wrong, remedy, file, number))
        if len(row) != len(header):
            said = Words(
                f"the line has {len(row)} cells, the first line {len(header)}",
                f"die Zeile hat {len(row)} Zellen, die erste {len(header)}",
            )
            mend = Words(
                "put a separator for each empty cell, too", "auch für jede leere Zelle ein Trennzeichen setzen"
            )
            findings.append(Finding("", said, mend, file, number))
        for destination, minutes in zip(columns, row[1:], strict=False):
            yield number, origin, destination, minutes.strip(), ""


def _ways(
    cells: Iterator[_Cell], ids: Sequence[str], findings: list[Finding], file: str
) -> dict[tuple[str, str], _Way]:
    known = set(ids)
    found: dict[tuple[str, str], _Way] = {}
    lines: dict[tuple[str, str], int] = {}
    for line, origin, destination, minutes_text, km_text in cells:
        ends = (origin, destination)
        for one in ends:
            if one not in known:
                findings.append(Finding("", unknown("place", one), did_you_mean(one, known), file, line))
        minutes = _number(minutes_text, "minutes", ends, findings, file, line)
        km = _number(km_text, "km", ends, findings, file, line)
        if origin == destination:
            if minutes:
                said = Words(
                    f"the way from '{origin}' to itself takes {minutes:g} minutes",
                    f"der Weg von '{origin}' zu sich selbst dauert {minutes:g} Minuten",
                )
                findings.append(Finding("", said, Words("0, or an empty cell", "0, oder eine leere Zelle"), file, line))
            continue
        if ends in lines:
            said = Words(
                f"the way from '{origin}' to '{destination}' is given twice, first in line {lines[ends]}",
                f"der Weg von '{origin}' nach '{destination}' steht zweimal da, zuerst in Zeile {lines[ends]}",
            )
            findings.append(Finding("", said, Words("leave one out", "einen weglassen"), file, line))
        lines.setdefault(ends, line)
        if minutes == 0:
            said = Words(
                f"the way from '{origin}' to '{destination}' takes 0 minutes",
                f"der Weg von '{origin}' nach '{destination}' dauert 0 Minuten",
            )
            findings.append(Finding("", said, _NO_ROAD, file, line))
        elif minutes is not None:
            found.setdefault(ends, (minutes, km))
    return found


def _number(
    text: str, column: str, ends: tuple[str, str], findings: list[Finding], file: str, line: int
) -> float | None:
    """Return a number that is not negative, None for an empty cell or a wrong one."""
    if not text:
        return None
    try:
        # A comma can only be a decimal comma here: it is no separator of this table.
        value = float(text.replace(",", "."))
    except ValueError:
        value = float("nan")
    if isfinite(value) and value >= 0:
        return value
    said = Words(
        f"{column} from '{ends[0]}' to '{ends[1]}': '{text}' is no number of {column}",
        f"{column} von '{ends[0]}' nach '{ends[1]}': '{text}' ist keine Zahl für {column}",
    )
    mend = Words(
        "a number such as 17.5, or an empty cell where there is no road",
        "eine Zahl wie 17.5, oder eine leere Zelle, wo keine Straße ist",
    )
    findings.append(Finding("", said, mend, file, line))
    return None


def _roads(ways: Mapping[tuple[str, str], _Way]) -> Iterator[Road]:
    """Yield a road for each way, both directions in one where they are equal."""
    for (one, other), way in ways.items():
        both = ways.get((other, one)) == way
        if both and one > other:
            continue
        minutes, km = way
        yield Road(between=(one, other), minutes=minutes, km=km, one_way=not both)
