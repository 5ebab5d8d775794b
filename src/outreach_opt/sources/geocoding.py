"""Coordinates of addresses: asked of a geocoder only when called by name, then reviewed by the planner."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from io import StringIO
from pathlib import Path
from typing import Any

from outreach_opt.errors import Finding, InputError, exists_already, system_says
from outreach_opt.io.write import OVERWRITE, write_atomically
from outreach_opt.words import Words, same

CHECK = "check"
"""Mark of coordinates that somebody has yet to look at."""
NOT_FOUND = "not found"
GIVEN = ("id", "address", "lat", "lon")
ADDED = ("found_address", "review")
_NOMINATIM_SECONDS = 1.0
"""Nominatim's usage policy: at most one request a second."""


@dataclass(frozen=True, slots=True)
class GeocodedPlace:
    """What a geocoder says of an address; no coordinates where it knows none.

    Parameters
    ----------
    id
        Of the place.
    address
        As asked.
    lat, lon
        WGS84 degrees.
    found_address
        The full address at these coordinates, to compare with what was asked.
    """

    id: str
    address: str
    lat: float | None = None
    lon: float | None = None
    found_address: str = ""


def missing_coordinates(path: Path) -> dict[str, str]:
    """Return the addresses by id of the places in a CSV file that have no coordinates; asks nobody.

    Parameters
    ----------
    path
        A CSV file with the columns ``id``, ``address``, ``lat`` and ``lon``; others are left alone.

    Raises
    ------
    InputError
        With everything that is wrong in the file, by line.
    """
    return {row["id"]: row["address"] for row in _read(path)[1] if not row["lat"]}


def geocode_file(
    path: Path,
    out: Path,
    *,
    geocoder: Any = None,
    user_agent: str = "",
    cache: Path | None = None,
    seconds_between: float = _NOMINATIM_SECONDS,
    overwrite: bool = False,
) -> tuple[GeocodedPlace, ...]:
    """Ask a geocoder for the coordinates missing in a CSV file of places and write a new file for review.

    This sends addresses of places over the network; nothing else in this package does. Nominatim's usage policy allows
    at most one request a second, wants a user agent that names the application, and results to be kept: each answer
    goes into the cache file at once and is never asked for again.

    Parameters
    ----------
    path
        A CSV file with the columns ``id``, ``address``, ``lat`` and ``lon``; others are kept as they are.
    out
        The new file. It has two more columns: ``found_address`` and ``review``, which says ``check`` for each place
        that was asked for, or ``not found``.
    geocoder
        A geocoder of geopy; by default Nominatim with the user agent.
    user_agent
        Names the application to Nominatim; by default the name and version of this package.
    cache
        File of earlier answers; by default beside ``out``, with the ending ``.cache.json``.
    seconds_between
        Least seconds between two requests; never less than one with Nominatim by default.
    overwrite
        Whether ``out`` may be replaced.

    Returns
    -------
    tuple of GeocodedPlace
        The places that were asked for.

    Raises
    ------
    InputError
        If a file is wrong, ``out`` exists, or the geocoder does not answer; answers until then stay in the cache.
    """
    columns, rows = _read(path)
    if out.exists() and not overwrite:
        raise InputError([exists_already(out, OVERWRITE)])
    ask = _asker(geocoder, user_agent, seconds_between)
    store = cache or out.with_suffix(".cache.json")
    found = []
    for row in rows:
        row.update({name: row.get(name, "") for name in ADDED})
        if row["lat"]:
            continue
        place = _answer(row, ask, store)
        found.append(place)
        row["review"] = NOT_FOUND if place.lat is None else CHECK
        row["found_address"] = place.found_address
        if place.lat is not None and place.lon is not None:
            row.update(lat=f"{place.lat:.6f}", lon=f"{place.lon:.6f}")
    text = StringIO()
    writer = csv.DictWriter(text, dict.fromkeys((*columns, *ADDED)), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_atomically(out, text.getvalue(), overwrite=overwrite)
    return tuple(found)


def _read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except (OSError, UnicodeDecodeError) as error:
        remedy = Words("check its name, and save it as CSV UTF-8", "den Namen prüfen, und als CSV UTF-8 speichern")
        wrong = Words(f"the file cannot be read: {error}", f"die Datei ist nicht lesbar: {system_says(error).de}")
        raise InputError([Finding("", wrong, remedy, str(path))]) from None
    separator = max(";\t,", key=(lines[0] if lines else "").count)
    reader = csv.DictReader(lines, delimiter=separator, restval="", restkey="")
    columns = [one.strip() for one in reader.fieldnames or ()]
    reader.fieldnames = columns
    findings = [
        Finding(
            "",
            Words(f"the column '{name}' is missing", f"die Spalte '{name}' fehlt"),
            Words(f"columns {', '.join(GIVEN)}", f"Spalten {', '.join(GIVEN)}"),
            str(path),
            1,
        )
        for name in GIVEN
        if name not in columns
    ]
    if findings:
        raise InputError(findings)
    rows: list[dict[str, str]] = []
    for row in reader:
        found = {name: (row[name] or "").strip() for name in columns}
        findings += _row_findings(found, {one["id"] for one in rows}, str(path), reader.line_num)
        rows.append(found)
    if findings:
        raise InputError(findings)
    return columns, rows


def _row_findings(row: Mapping[str, str], taken: set[str], file: str, line: int) -> list[Finding]:
    said = []
    if not row["id"]:
        said.append(
            (
                Words("the place has no id", "der Ort hat keine Kennung"),
                Words("give it a short name", "ihm einen kurzen Namen geben"),
            )
        )
    if row["id"] in taken:
        said.append(
            (
                Words(f"the id '{row['id']}' is already taken", f"die Kennung '{row['id']}' ist schon vergeben"),
                same(f"'{row['id']}-2'"),
            )
        )
    if bool(row["lat"]) != bool(row["lon"]):
        said.append(
            (
                Words(f"'{row['id']}' has only one of lat and lon", f"'{row['id']}' hat nur eins von lat und lon"),
                Words("leave both empty", "beide leer lassen"),
            )
        )
    if not row["lat"] and not row["address"]:
        said.append(
            (
                Words(
                    f"'{row['id']}' has neither coordinates nor an address",
                    f"'{row['id']}' hat weder Koordinaten noch eine Adresse",
                ),
                Words("add street, postcode and town", "Straße, Postleitzahl und Ort ergänzen"),
            )
        )
    return [Finding("", problem, remedy, file, line) for problem, remedy in said]


def _asker(geocoder: Any, user_agent: str, seconds_between: float) -> Callable[[str], Any]:
    from geopy.extra.rate_limiter import RateLimiter

    if geocoder is None:
        from geopy.geocoders import Nominatim

        geocoder = Nominatim(user_agent=user_agent or _own_name(), timeout=10)
        seconds_between = max(seconds_between, _NOMINATIM_SECONDS)
    asked: Callable[[str], Any] = RateLimiter(
        geocoder.geocode, min_delay_seconds=seconds_between, max_retries=1, swallow_exceptions=False
    )
    return asked


def _own_name() -> str:
    try:
        return f"outreach_opt/{version('outreach-opt')}"
    except PackageNotFoundError:
        return "outreach_opt"


def _answer(row: Mapping[str, str], ask: Callable[[str], Any], store: Path) -> GeocodedPlace:
    from geopy.exc import GeopyError

    known = _cached(store)
    address = row["address"]
    if address not in known:
        try:
            found = ask(address)
        except GeopyError as error:
            why = f"{type(error).__name__} {error}".rstrip()
            said = Words(
                f"the geocoder does not answer for '{address}': {why}",
                f"der Adressdienst antwortet nicht auf '{address}' ({type(error).__name__})",
            )
            remedy = Words(
                "try again later: earlier answers are kept",
                "später erneut versuchen: frühere Antworten bleiben erhalten",
            )
            raise InputError([Finding(row["id"], said, remedy)]) from None
        told = None if found is None else [found.latitude, found.longitude, found.address]
        known[address] = told
        write_atomically(store, json.dumps(known, ensure_ascii=False, indent=1) + "\n", overwrite=True)
    answer = known[address]
    return GeocodedPlace(row["id"], address, *answer) if answer else GeocodedPlace(row["id"], address)


def _cached(store: Path) -> dict[str, Any]:
    if not store.exists():
        return {}
    try:
        known = json.loads(store.read_text(encoding="utf-8"))
    except ValueError:
        known = None
    if not isinstance(known, dict):
        wrong = Words("the file of earlier answers is no JSON", "die Datei mit früheren Antworten enthält kein JSON")
        mend = Words("delete it", "löschen")
        raise InputError([Finding("", wrong, mend, str(store))])
    return known
