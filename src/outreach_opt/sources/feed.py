"""The tables of a GTFS feed, read from a zip file or a folder and checked as far as timetables need them.

gtfs-kit restricts feeds and expands frequencies. Its own reader is not used: it takes ids such as ``NA`` or ``None``
for missing ones, refuses headways above nine hours, looks for missing files in the web, and names no line in errors.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from outreach_opt.errors import Finding, InputError, did_you_mean
from outreach_opt.words import Words, same

if TYPE_CHECKING:
    from gtfs_kit import Feed
    from pandas import DataFrame

WEEKDAY_COLUMNS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COLUMNS = {
    "routes": ("route_id", "route_type"),
    "trips": ("route_id", "service_id", "trip_id"),
    "stops": ("stop_id", "stop_lat", "stop_lon"),
    "stop_times": ("trip_id", "stop_id", "stop_sequence"),
    "calendar": ("service_id", *WEEKDAY_COLUMNS, "start_date", "end_date"),
    "calendar_dates": ("service_id", "date", "exception_type"),
    "frequencies": ("trip_id", "start_time", "end_time", "headway_secs"),
    "agency": ("agency_timezone",),
}
_REQUIRED = ("routes", "trips", "stops", "stop_times")
_NUMBERS = {
    "routes": ("route_type",),
    "stops": ("stop_lat", "stop_lon"),
    "stop_times": ("stop_sequence", "shape_dist_traveled"),
    "calendar": WEEKDAY_COLUMNS,
    "calendar_dates": ("exception_type",),
    "frequencies": ("headway_secs",),
}
_MAY_BE_EMPTY = {"stop_lat", "stop_lon", "shape_dist_traveled"}
_REMEDY = Words(
    "name a GTFS feed: a zip file or folder with stops.txt, routes.txt, trips.txt and stop_times.txt",
    "einen GTFS-Fahrplan angeben: ZIP-Datei oder Ordner mit stops.txt, routes.txt, trips.txt und stop_times.txt",
)


def read_feed(path: Path) -> tuple[Feed, str]:
    """Read the tables about lines, trips, stops and dates.

    Parameters
    ----------
    path
        A zip file or a folder; in a zip file the tables may lie in a folder of their own.

    Returns
    -------
    tuple
        The feed (texts stripped, numbers as numbers) and the time zone of its times, empty where none is told.

    Raises
    ------
    InputError
        If gtfs-kit is not installed, the path holds no feed, or its tables lack columns or hold wrong numbers.
    """
    try:
        import gtfs_kit
    except ImportError:
        said = Words(
            "reading GTFS feeds needs gtfs-kit, which is not installed",
            "GTFS-Fahrpläne zu lesen braucht gtfs-kit, das nicht installiert ist",
        )
        raise InputError([Finding("path", said, same("pip install 'outreach-opt[gtfs]'"))]) from None
    files = _files(path)
    findings = [_lacking(path, f"{name}.txt") for name in _REQUIRED if name not in files]
    if "calendar" not in files and "calendar_dates" not in files:
        findings.append(_lacking(path, "calendar.txt and no calendar_dates.txt"))
    if findings:
        raise InputError(findings)
    tables = {name: _table(raw) for name, raw in files.items()}
    for name, table in tables.items():
        findings += _wrong_columns(path, name, table)
    if findings:
        raise InputError(findings)
    agency = tables.pop("agency", None)
    # Without the column, gtfs-kit does not look for the agencies, which may be missing.
    tables["routes"] = tables["routes"].drop(columns="agency_id", errors="ignore")
    zone = "" if agency is None or agency.empty else str(agency["agency_timezone"].iloc[0])
    filled = {name: table for name, table in tables.items() if name in _REQUIRED or not table.empty}
    return gtfs_kit.Feed(dist_units="km", **filled), zone


def _files(path: Path) -> dict[str, bytes]:
    """Return the content of the tables by their names."""
    if path.is_dir():
        return {name: file.read_bytes() for name in _COLUMNS if (file := path / f"{name}.txt").is_file()}
    if not path.exists():
        there = path.parent.iterdir() if path.parent.is_dir() else ()
        near = [one.name for one in there if one.is_dir() or one.suffix.lower() == ".zip"]
        close = did_you_mean(path.name, near)
        remedy = close if close.en.startswith("'") else _REMEDY
        wrong = Words(f"the feed '{path}' does not exist", f"den Fahrplan '{path}' gibt es nicht")
        raise InputError([Finding("path", wrong, remedy)])
    try:
        with zipfile.ZipFile(path) as archive:
            names = {PurePosixPath(one).name: one for one in archive.namelist() if not one.startswith("__MACOSX")}
            return {name: archive.read(names[f"{name}.txt"]) for name in _COLUMNS if f"{name}.txt" in names}
    except (zipfile.BadZipFile, OSError, RuntimeError):
        wrong = Words(f"'{path}' is neither a zip file nor a folder", f"'{path}' ist weder ZIP-Datei noch Ordner")
        raise InputError([Finding("path", wrong, _REMEDY)]) from None


def _lacking(path: Path, what: str) -> Finding:
    wrong = Words(
        f"'{path}' is no GTFS feed: it holds no {what}",
        f"'{path}' ist kein GTFS-Fahrplan: darin fehlt {what.replace(' and no ', ' und ')}",
    )
    return Finding("path", wrong, _REMEDY)


def _table(raw: bytes) -> DataFrame:
    import pandas as pd

    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        # The format asks for UTF-8; the usual exception is a table saved by a spreadsheet in Western Europe.
        text = raw.decode("cp1252", errors="replace")
    if not text.strip():
        return pd.DataFrame()
    # Blank lines stay, so that rows can be counted as lines.
    try:
        table = pd.read_csv(
            io.StringIO(text),
            dtype=str,
            na_filter=False,
            skip_blank_lines=False,
            skipinitialspace=True,
            index_col=False,
        )
    except pd.errors.ParserError:
        return pd.DataFrame()
    table.columns = [str(one).strip() for one in table.columns]
    for column in table.columns:
        table[column] = table[column].str.strip()
    return table[~(table == "").all(axis=1)].copy()


def _wrong_columns(path: Path, name: str, table: DataFrame) -> list[Finding]:
    """Return what is wrong with a table; turn its columns of numbers into numbers."""
    import pandas as pd

    file = str(path / f"{name}.txt")
    missing = [one for one in _COLUMNS[name] if one not in table.columns]
    if missing:
        others = [one for one in table.columns if one not in _COLUMNS[name]]
        remedy = Words(
            "save it as text with commas, its first row the names of the columns",
            "als Text mit Kommas speichern, die Spaltennamen in der ersten Zeile",
        )
        return [
            Finding(
                "",
                Words(f"the column '{one}' is missing", f"die Spalte '{one}' fehlt"),
                did_you_mean(one, others) or remedy,
                file,
                1,
            )
            for one in missing
        ]
    findings = []
    for column in _NUMBERS.get(name, ()):
        if column not in table.columns:
            continue
        numbers = pd.to_numeric(table[column], errors="coerce")
        wrong = numbers.isna() & ((table[column] != "") | (column not in _MAY_BE_EMPTY))
        for row, value in table[column][wrong].head(3).items():
            wrong = Words(f"{value!r} is not a number", f"{value!r} ist keine Zahl")
            mend = Words("write digits", "Ziffern schreiben")
            findings.append(Finding(column, wrong, mend, file, _line(row)))
        table[column] = numbers
    return findings


def _line(row: Any) -> int:
    """Return the line of a row: the first row stands in line 2, below the names of the columns."""
    return int(row) + 2
