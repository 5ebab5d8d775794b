"""Cells of a ferry timetable: dates, clock times, weekdays and numbers as people write them."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from outreach_opt.clock import parse_clock
from outreach_opt.domain.base import WEEKDAYS, Weekday
from outreach_opt.io.guesses import clock_guess, date_guess, id_guess
from outreach_opt.sources.weekdays import weekdays_of
from outreach_opt.words import Words, same

_ID = re.compile(r"\w[\w.:+-]{0,79}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?\d{1,2}\.\d{4}")
_CLOCK = re.compile(r"(\d{1,3}:\d{2})(?::00)?")
_YES = {
    "yes": True,
    "true": True,
    "ja": True,
    "x": True,
    "1": True,
    "no": False,
    "false": False,
    "nein": False,
    "0": False,
}
_RUNS = {"": "regular", "yes": "regular", "regular": "regular", "cancelled": "cancelled", "added": "added"}


class WrongCellError(Exception):
    """A cell that cannot be read; its arguments are what is wrong and what may mend it, as words."""


def read_id(text: str) -> str:
    """Return an id."""
    if not text:
        raise WrongCellError(
            Words("the cell is empty", "die Zelle ist leer"), Words("write the id", "die Kennung eintragen")
        )
    if not _ID.fullmatch(text):
        raise WrongCellError(
            Words(
                f"{text!r} cannot be an id: an id has letters, digits and . : + - _ only",
                f"{text!r} kann keine Kennung sein: sie hat nur Buchstaben, Ziffern und . : + - _",
            ),
            same(id_guess(text)),
        )
    return text


def read_date(text: str) -> date:
    """Return a date written as ``2027-01-29`` or ``29.1.2027``."""
    why, guess = date_guess(text)
    if _DATE.fullmatch(text) and guess and not why:
        return date.fromisoformat(guess.strip("'"))
    reason, reason_de = (f": {why}", f": {why.de}") if why else ("", "")
    said = Words(f"{text!r} is not a date{reason}", f"{text!r} ist kein Datum{reason_de}")
    raise WrongCellError(
        said, same(guess) or Words("'YYYY-MM-DD', e.g. '2027-01-29'", "'JJJJ-MM-TT', z. B. '2027-01-29'")
    )


def read_weekdays(text: str) -> tuple[Weekday, ...]:
    """Return weekdays; none written means daily."""
    found = weekdays_of(text)
    if found is None:
        raise WrongCellError(
            Words(f"{text!r} are no weekdays", f"{text!r} sind keine Wochentage"),
            Words("'daily', 'mon-fri' or 'sat sun'", "'täglich', 'mo-fr' oder 'sa so'"),
        )
    return found or WEEKDAYS


def read_departures(text: str) -> tuple[int, ...]:
    """Return one clock time or several, separated by blanks, commas or the like."""
    words = [one for one in re.split(r"[\s,;|/]+", text) if one]
    if not words:
        raise WrongCellError(
            Words("the departure is missing", "die Abfahrt fehlt"),
            Words("'HH:MM', e.g. '07:30'", "'HH:MM', z. B. '07:30'"),
        )
    found = []
    for word in words:
        match = _CLOCK.fullmatch(word)
        try:
            found.append(parse_clock(match[1] if match else word))
        except ValueError:
            guess = clock_guess(word)
            remedy = same(f"'{guess}'") if guess else Words("'HH:MM', e.g. '07:30'", "'HH:MM', z. B. '07:30'")
            raise WrongCellError(
                Words(f"{word!r} is not a clock time", f"{word!r} ist keine Uhrzeit"), remedy
            ) from None
    return tuple(found)


def read_kind(text: str) -> str:
    """Return ``regular``, ``cancelled`` or ``added``."""
    if text.lower() not in _RUNS:
        raise WrongCellError(
            Words(f"{text!r} is not a choice here", f"{text!r} steht hier nicht zur Wahl"),
            Words("nothing, 'cancelled' or 'added'", "nichts, 'cancelled' oder 'added'"),
        )
    return _RUNS[text.lower()]


def read_yes(text: str) -> bool:
    """Return whether a cell says yes."""
    if text.lower() not in _YES:
        raise WrongCellError(
            Words(f"{text!r} is neither yes nor no", f"{text!r} ist weder ja noch nein"),
            Words("'yes' or 'no'", "'ja' oder 'nein'"),
        )
    return _YES[text.lower()]


def read_share(text: str) -> float:
    """Return a number from 0 to 1, with a point or a comma."""
    try:
        found = float(text.replace(",", "."))
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise WrongCellError(
            Words(f"{text!r} is not a number from 0 to 1", f"{text!r} ist keine Zahl von 0 bis 1"),
            Words("e.g. 0.97", "z. B. 0.97"),
        )
    return found


def whole(least: int) -> Callable[[str], int]:
    """Return a reader of whole numbers that are at least so much."""

    def read(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise WrongCellError(
                Words(f"{text!r} is not a whole number from {least} on", f"{text!r} ist keine ganze Zahl ab {least}"),
                Words("write digits only", "nur Ziffern schreiben"),
            )
        return int(text)

    return read


SETTINGS: dict[str, Callable[[str], Any]] = {
    "name": str,
    "origin": read_id,
    "destination": read_id,
    "crossing_minutes": whole(1),
    "boarding_minutes": whole(0),
    "foot_passengers": read_yes,
    "most_passengers": whole(1),
    "car_boarding_minutes": whole(0),
    "most_cars": whole(1),
}
"""Columns that say something about the line as a whole: one row is enough, further rows may leave them empty."""
