"""Ferry timetables as plain CSV files: one row for one or more departures of a line in a season."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from outreach_opt.clock import days_between
from outreach_opt.domain.base import Weekday, weekday_of
from outreach_opt.domain.ferry import CarDeck, Ferry, SailingException, Season
from outreach_opt.domain.network import Network
from outreach_opt.errors import Finding, InputError
from outreach_opt.sources.csv_rows import CsvRow, read_rows
from outreach_opt.sources.part import Part
from outreach_opt.sources.sailing_cells import (
    SETTINGS,
    WrongCellError,
    read_date,
    read_departures,
    read_id,
    read_kind,
    read_share,
    read_weekdays,
)
from outreach_opt.words import NOTHING, Words

NEEDED = ("line", "origin", "destination", "first", "last", "departure", "crossing_minutes")
OPTIONAL = ("weekdays", "runs", "reliability", *(one for one in SETTINGS if one not in NEEDED))
_LINE_NEEDS = ("origin", "destination", "crossing_minutes")
_MOST_DAYS = 1100
"""Cancelled or added departures over more than three years are a typing error in a year."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Sailings:
    """A row: departures of a line on weekdays between two dates."""

    row: CsvRow
    line: str
    first: date
    last: date
    weekdays: tuple[Weekday, ...]
    departures: tuple[int, ...]
    """None where all are cancelled."""
    kind: str
    reliability: float

    @property
    def season(self) -> tuple[date, date, tuple[Weekday, ...], float]:
        """What departures of one season have in common."""
        return self.first, self.last, self.weekdays, self.reliability


def load_sailings(path: str | Path) -> tuple[Ferry, ...]:
    """Read a ferry timetable from a CSV file.

    Columns: ``line``, ``origin``, ``destination`` (ids of the line and of its piers; a line has one direction),
    ``first``, ``last`` (dates of the season, ``2027-01-29`` or ``29.1.2027``), ``departure`` (clock times),
    ``crossing_minutes``. May be there: ``weekdays`` (``mon-fri``, ``Sa So``; none for daily), ``runs`` (``cancelled``
    or ``added`` for exceptions on these dates; a cancelled departure may be ``all``), ``reliability`` (0 to 1), and of
    the line ``name``, ``boarding_minutes``, ``foot_passengers``, ``most_passengers``, ``car_boarding_minutes`` (it
    takes cars), ``most_cars``. What is said of the line once may be left empty in its other rows.

    Raises
    ------
    InputError
        With everything that is wrong, each with its line.
    """
    return sailings_part(Path(path)).network.ferries


def sailings_part(path: Path) -> Part:
    """Read a ferry timetable as a part of the network, see :func:`load_sailings`."""
    findings: list[Finding] = []
    rows = read_rows(path, NEEDED, OPTIONAL)
    groups: dict[str, list[CsvRow]] = {}
    for row in rows:
        line = _cell(row, "line", read_id, findings, path)
        if line is None:
            _sailings(row, row["line"], findings, path)
        else:
            groups.setdefault(line, []).append(row)
    if not rows:
        wrong = Words("the file has no departures", "die Datei enthält keine Abfahrten")
        mend = Words("add a row for each", "für jede eine Zeile ergänzen")
        findings.append(Finding("", wrong, mend, str(path), 1))
    ferries: list[Ferry] = []
    origins: dict[str, Finding] = {}
    for line, group in groups.items():
        settings = _settings(line, group, findings, path)
        sailings = [one for row in group if (one := _sailings(row, line, findings, path))]
        _report_repeated(sailings, findings, path)
        if not findings:
            name = f"ferries[{len(ferries)}]"
            ferries.append(_ferry(line, settings, sailings))
            origins |= _origins(name, sailings, path)
    if findings:
        raise InputError(sorted(findings, key=lambda one: one.line or 0))
    seasons = [(one.id, len(one.timetable)) for one in ferries]
    report = Words(
        "\n".join(f"{path.name}: line {line}, {number} seasons" for line, number in seasons),
        "\n".join(f"{path.name}: Linie {line}, {number} Saisons" for line, number in seasons),
    )
    return Part(Network(ferries=tuple(ferries)), origins, report)


def _cell(row: CsvRow, column: str, read: Callable[[str], T], findings: list[Finding], path: Path) -> T | None:
    try:
        return read(row[column])
    except WrongCellError as error:
        said, remedy = error.args
        findings.append(Finding(column, said, remedy, str(path), row.line))
        return None


def _settings(line: str, rows: Sequence[CsvRow], findings: list[Finding], path: Path) -> dict[str, Any]:
    """Return what the rows of a line say of it as a whole."""
    found: dict[str, tuple[Any, int]] = {}
    for row in rows:
        for column, read in SETTINGS.items():
            if not row[column]:
                continue
            value = _cell(row, column, read, findings, path)
            known, where = found.setdefault(column, (value, row.line))
            if None not in (value, known) and value != known:
                said = Words(
                    f"'{row[column]}' of line '{line}' differs from '{known}' in line {where} of the file",
                    f"'{row[column]}' der Linie '{line}' weicht ab von '{known}' in Zeile {where} der Datei",
                )
                remedy = Words(
                    f"give the other sailings a line of their own, e.g. '{line}-2'",
                    f"den anderen Fahrten eine eigene Linie geben, z. B. '{line}-2'",
                )
                findings.append(Finding(column, said, remedy, str(path), row.line))
    for column in _LINE_NEEDS:
        if column not in found:
            said = Words(f"no row of line '{line}' says its {column}", f"keine Zeile der Linie '{line}' nennt {column}")
            mend = Words("write it in this row", "in dieser Zeile eintragen")
            findings.append(Finding(column, said, mend, str(path), rows[0].line))
    return {column: value for column, (value, _) in found.items()}


def _sailings(row: CsvRow, line: str, findings: list[Finding], path: Path) -> _Sailings | None:
    before = len(findings)
    first = _cell(row, "first", read_date, findings, path)
    last = _cell(row, "last", read_date, findings, path)
    weekdays = _cell(row, "weekdays", read_weekdays, findings, path)
    kind = _cell(row, "runs", read_kind, findings, path)
    everything = kind == "cancelled" and row["departure"].lower() == "all"
    departures = () if everything else _cell(row, "departure", read_departures, findings, path)
    share = _cell(row, "reliability", read_share, findings, path) if row["reliability"] else 1.0
    if first and last and first > last:
        said = Words(
            f"the dates end on {last}, before they begin on {first}",
            f"der Zeitraum endet am {last:%d.%m.%Y}, bevor er am {first:%d.%m.%Y} beginnt",
        )
        findings.append(
            Finding("last", said, Words("exchange first and last", "first und last tauschen"), str(path), row.line)
        )
    elif first and last and kind in ("cancelled", "added") and (last - first).days > _MOST_DAYS:
        kind_de = "fallen aus" if kind == "cancelled" else "kommen hinzu"
        said = Words(
            f"departures are {kind} from {first} to {last}, more than three years",
            f"Abfahrten {kind_de} vom {first:%d.%m.%Y} bis {last:%d.%m.%Y}, mehr als drei Jahre",
        )
        findings.append(Finding("last", said, Words("check the years", "die Jahre prüfen"), str(path), row.line))
    if len(findings) > before or not (first and last and weekdays and kind) or departures is None or share is None:
        return None
    return _Sailings(row, line, first, last, weekdays, departures, kind, share)


def _report_repeated(sailings: Sequence[_Sailings], findings: list[Finding], path: Path) -> None:
    seen: dict[tuple[object, ...], int] = {}
    for one in sailings:
        for minute in one.departures:
            where = seen.setdefault((one.kind, one.season, minute), one.row.line)
            if where != one.row.line or one.departures.count(minute) > 1:
                said = Words(
                    f"'{one.row['departure']}' of line '{one.line}' is there already, in line {where} of the file",
                    f"'{one.row['departure']}' der Linie '{one.line}' gibt es schon, in Zeile {where} der Datei",
                )
                findings.append(Finding("departure", said, Words("leave it out", "weglassen"), str(path), one.row.line))
                break


def _ferry(line: str, settings: dict[str, Any], sailings: Sequence[_Sailings]) -> Ferry:
    car = {"boarding_minutes": settings.pop("car_boarding_minutes", None), "most_cars": settings.pop("most_cars", None)}
    given = {name: value for name, value in car.items() if value is not None}
    return Ferry(
        id=line,
        **settings,
        car_deck=CarDeck(**given) if given else None,
        timetable=tuple(_season(group) for group in _seasons(sailings)),
        exceptions=tuple(_exception(day, group) for day, group in _exceptions(sailings).items()),
    )


def _seasons(sailings: Sequence[_Sailings]) -> list[list[_Sailings]]:
    groups: dict[tuple[object, ...], list[_Sailings]] = {}
    for one in sailings:
        if one.kind == "regular":
            groups.setdefault(one.season, []).append(one)
    return list(groups.values())


def _season(group: Sequence[_Sailings]) -> Season:
    first, last, weekdays, share = group[0].season
    departures = tuple(sorted(minute for one in group for minute in one.departures))
    return Season(first=first, last=last, weekdays=weekdays, departures=departures, reliability=share)


def _exceptions(sailings: Sequence[_Sailings]) -> dict[date, list[_Sailings]]:
    groups: dict[date, list[_Sailings]] = {}
    for one in sailings:
        if one.kind != "regular":
            for day in days_between(one.first, one.last):
                if weekday_of(day) in one.weekdays:
                    groups.setdefault(day, []).append(one)
    return dict(sorted(groups.items()))


def _exception(day: date, group: Sequence[_Sailings]) -> SailingException:
    cancelled = [one.departures for one in group if one.kind == "cancelled"]
    added = tuple(sorted(minute for one in group if one.kind == "added" for minute in one.departures))
    if () in cancelled:
        return SailingException(date=day, cancelled="all", added=added)
    return SailingException(date=day, cancelled=tuple(sorted(sum(cancelled, ()))), added=added)


def _origins(name: str, sailings: Sequence[_Sailings], path: Path) -> dict[str, Finding]:
    """Return the row that each part of a ferry comes from."""
    rows = {name: sailings[0].row}
    rows |= {f"{name}.timetable[{i}]": group[0].row for i, group in enumerate(_seasons(sailings))}
    rows |= {f"{name}.exceptions[{i}]": group[0].row for i, group in enumerate(_exceptions(sailings).values())}
    return {where: Finding("", NOTHING, NOTHING, str(path), row.line) for where, row in rows.items()}
