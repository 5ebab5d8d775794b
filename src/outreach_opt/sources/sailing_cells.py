"""Cells of a ferry timetable: dates, clock times, weekdays and numbers as people write them."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from outreach_opt.clock import parse_clock
from outreach_opt.domain.base import WEEKDAYS, Weekday
from outreach_opt.io.guesses import clock_guess, date_guess, id_guess
from outreach_opt.sources.weekdays import weekdays_of

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
    """A cell that cannot be read; its arguments are the problem and the remedy."""


def read_id(text: str) -> str:
    """Return an id."""
    if not text:
        raise WrongCellError("the cell is empty", "write the id")
    if not _ID.fullmatch(text):
        raise WrongCellError(f"{text!r} cannot be an id: an id has letters, digits and . : + - _ only", id_guess(text))
    return text


def read_date(text: str) -> date:
    """Return a date written as ``2027-01-29`` or ``29.1.2027``."""
    why, guess = date_guess(text)
    if _DATE.fullmatch(text) and guess and not why:
        return date.fromisoformat(guess.strip("'"))
    said = f"{text!r} is not a date" + (f": {why}" if why else "")
    raise WrongCellError(said, guess or "'YYYY-MM-DD', e.g. '2027-01-29'")


def read_weekdays(text: str) -> tuple[Weekday, ...]:
    """Return weekdays; none written means daily."""
    found = weekdays_of(text)
    if found is None:
        raise WrongCellError(f"{text!r} are no weekdays", "'daily', 'mon-fri' or 'sat sun'")
    return found or WEEKDAYS


def read_departures(text: str) -> tuple[int, ...]:
    """Return one clock time or several, separated by blanks, commas or the like."""
    words = [one for one in re.split(r"[\s,;|/]+", text) if one]
    if not words:
        raise WrongCellError("the departure is missing", "'HH:MM', e.g. '07:30'")
    found = []
    for word in words:
        match = _CLOCK.fullmatch(word)
        try:
            found.append(parse_clock(match[1] if match else word))
        except ValueError:
            guess = clock_guess(word)
            remedy = f"'{guess}'" if guess else "'HH:MM', e.g. '07:30'"
            raise WrongCellError(f"{word!r} is not a clock time", remedy) from None
    return tuple(found)


def read_kind(text: str) -> str:
    """Return ``regular``, ``cancelled`` or ``added``."""
    if text.lower() not in _RUNS:
        raise WrongCellError(f"{text!r} is not a choice here", "nothing, 'cancelled' or 'added'")
    return _RUNS[text.lower()]


def read_yes(text: str) -> bool:
    """Return whether a cell says yes."""
    if text.lower() not in _YES:
        raise WrongCellError(f"{text!r} is neither yes nor no", "'yes' or 'no'")
    return _YES[text.lower()]


def read_share(text: str) -> float:
    """Return a number from 0 to 1, with a point or a comma."""
    try:
        found = float(text.replace(",", "."))
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise WrongCellError(f"{text!r} is not a number from 0 to 1", "e.g. 0.97")
    return found


def whole(least: int) -> Callable[[str], int]:
    """Return a reader of whole numbers that are at least so much."""

    def read(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise WrongCellError(f"{text!r} is not a whole number from {least} on", "write digits only")
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
