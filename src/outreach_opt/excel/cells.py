"""What stands in a cell for each kind of value: real dates and times, words of two languages, lists as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from outreach_opt.clock import format_clock, parse_clock
from outreach_opt.domain.base import WEEKDAYS
from outreach_opt.words import Words

NOTHING = "–"
"""Stands for an explicit nothing where an empty cell would mean the default."""

ISO_DAY = "yyyy-mm-dd"
"""Excel's format of dates; in German it is turned round."""
_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_PARTS = re.compile(r"[;,\n]")
_PAIR = re.compile(r"\s*(?:–|\.\.\.?|…| bis | to | - )\s*")

WEEKDAY_WORDS = {
    one: Words(en=english, de=german)
    for one, english, german in zip(
        WEEKDAYS,
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
        strict=True,
    )
}
YES_NO: Mapping[Any, Words] = {True: Words(en="yes", de="ja"), False: Words(en="no", de="nein")}


@dataclass(frozen=True)
class Kind:
    """A kind of value.

    Parameters
    ----------
    write
        From the plain value of a file to that of a cell.
    read
        Back; what it cannot read it returns as it is, for the validation to refuse.
    number_format
        How Excel shows it; ``@`` keeps Excel from taking lists for numbers or dates.
    many
        Whether it is a list, so that nothing means an empty one.
    words
        Names of choices by value.
    """

    write: Callable[[Any, str], Any]
    read: Callable[[Any], Any]
    number_format: str = "General"
    many: bool = False
    words: Mapping[Any, Words] | None = None

    @property
    def centred(self) -> bool:
        """Whether its cells stand in the middle of their column: numbers, dates and times."""
        return self.number_format != "@" and self.words is None


def text_of(value: Any) -> Any:
    """Return a cell's value as text: numbers typed into a column of names or ids are meant as text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) else _iso(value)


def _iso(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else value


def _write_clock(value: Any, language: str) -> Any:
    return timedelta(minutes=parse_clock(value))


def _read_clock(value: Any) -> Any:
    if isinstance(value, datetime) and value < datetime(1900, 1, 3):
        value = value - datetime(1899, 12, 30 if value >= datetime(1900, 1, 1) else 31)
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return format_clock(seconds // 60) if seconds % 60 == 0 and seconds >= 0 else str(value)
    return _iso(value)


def _write_day(value: Any, language: str) -> Any:
    return datetime.combine(date.fromisoformat(value), time())


def read_day(value: Any) -> Any:
    """Return a date as YYYY-MM-DD, also of a German text such as 29.01.2027; else the value as it is."""
    if isinstance(value, str) and (match := _GERMAN_DATE.fullmatch(value.strip())):
        return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
    return value.strip() if isinstance(value, str) else _iso(value)


def _read_month(value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{value:%Y-%m}" if value.day == 1 else value.date().isoformat()
    return value


def _read_number(value: Any) -> Any:
    # 3.0 is how some programs write 3.
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _as_is(value: Any, language: str = "") -> Any:
    return value


def choice(words: Mapping[Any, Words]) -> Kind:
    """Return the kind of a choice between some values, named in two languages."""
    named = {name.casefold(): value for value, one in words.items() for name in (str(value), one.en, one.de)}

    def read(value: Any) -> Any:
        return named.get(value.strip().casefold(), value.strip()) if isinstance(value, str) else value

    return Kind(lambda value, language: _named(words, value, language), read, words=words)


def codes(*known: str) -> Kind:
    """Return the kind of a choice between codes that are the same in every language."""
    return choice({one: Words(en=one, de=one) for one in known})


def _named(words: Mapping[Any, Words], value: Any, language: str) -> Any:
    return getattr(words[value], language)


def _listed(one: Kind, *, also: Mapping[str, Words] | None = None) -> Kind:
    """Return the kind of a list: its items with commas between, or a single word that stands for many."""
    many = choice(also or {})

    def write(value: Any, language: str) -> Any:
        if isinstance(value, str):
            return many.write(value, language)
        return ", ".join(_shown(one.write(each, language)) for each in value)

    def read(value: Any) -> Any:
        if isinstance(value, str):
            whole = many.read(value)
            return whole if whole in (also or {}) else [one.read(part.strip()) for part in _PARTS.split(value)]
        return [one.read(value)]

    return Kind(write, read, "@", many=True)


def _shown(value: Any) -> str:
    if isinstance(value, timedelta):
        return format_clock(round(value.total_seconds()) // 60)
    return str(_iso(value))


def _write_span(value: Any, language: str) -> str:
    return value["first"] if value["first"] == value["last"] else f"{value['first']} – {value['last']}"


def _read_span(value: Any) -> Any:
    parts = _PAIR.split(value.strip()) if isinstance(value, str) else [value]
    if len(parts) != 2:
        return read_day(value)
    return {"first": read_day(parts[0]), "last": read_day(parts[1])}


def _write_calls(value: Any, language: str) -> str:
    return "; ".join(f"{one['node']} {one['arrives']} {one['departs']}" for one in value)


def _read_calls(value: Any) -> Any:
    calls = []
    for part in str(value).split(";"):
        words = part.split()
        if not 2 <= len(words) <= 3:
            return value
        calls.append({"node": words[0], "arrives": words[1], "departs": words[-1]})
    return calls


def _read_whole(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else _read_number(value)


TEXT = Kind(_as_is, text_of, "@")
WHOLE = Kind(_as_is, _read_number)
REAL = Kind(_as_is, _as_is)
YES = choice(YES_NO)
CLOCK = Kind(_write_clock, _read_clock, "[hh]:mm")
DAY = Kind(_write_day, read_day, ISO_DAY)
MONTH = Kind(_as_is, _read_month, "@")
TEXTS = _listed(TEXT)
WHOLES = _listed(Kind(lambda value, language: str(value), _read_whole))
DAYS = _listed(Kind(_as_is, read_day))
SPANS = _listed(Kind(_write_span, _read_span))
CLOCKS = _listed(CLOCK)
CANCELLED = _listed(CLOCK, also={"all": Words(en="all", de="alle")})
WEEKDAYS_KIND = _listed(choice(WEEKDAY_WORDS))
CALLS = Kind(_write_calls, _read_calls, "@", many=True)
