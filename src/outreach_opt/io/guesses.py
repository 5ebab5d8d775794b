"""What somebody probably meant by a clock time, date, month or id that cannot be read."""

import re
from calendar import monthrange
from datetime import date

from outreach_opt.clock import format_clock
from outreach_opt.words import NOTHING, Words

_CLOCK = re.compile(r"(\d{1,2})(?:[:.,h ]\s*(\d{1,2}))?\s*(?:h|uhr|o'clock)?\s*(am|pm)?", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[./ -]\s*(\d{1,2})[./ -]\s*(\d{4}|\d{2})")
_MONTHS = (
    re.compile(r"(?P<year>\d{4})[-/. ]?(?P<month>\d{1,2})(?:-\d{1,2})?"),
    re.compile(r"(?P<month>\d{1,2})[./ -](?P<year>\d{4})"),
)
_DAY_OF_YEAR = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.?")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def clock_guess(value: object) -> str:
    """Return ``HH:MM`` for something like ``7.30``, ``730`` or ``7 pm``; empty when nothing is likely.

    Parameters
    ----------
    value
        What stands in the file; 7.3 is how 7.30 arrives.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return ""
    if isinstance(value, int):
        hours, minutes = (value, 0) if value <= 24 else divmod(value, 100)
    elif isinstance(value, float):
        if not 0 <= value <= 24:
            return ""
        hours, minutes = divmod(round(value * 100), 100)
    else:
        match = _CLOCK.fullmatch(value.strip())
        if not match:
            return clock_guess(int(value)) if re.fullmatch(r"[0-9]{3,4}", value) else ""
        hours, minutes = int(match[1]), int(match[2] or 0)
        if (match[3] or "").lower() == "pm" and hours < 12:
            hours += 12
    return format_clock(hours * 60 + minutes) if 0 <= hours <= 24 and minutes < 60 else ""


def _parts(text: str) -> tuple[int, int, int] | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _DAY_FIRST.fullmatch(text):
        year = int(match[3])
        return (year if year > 99 else 2000 + year), int(match[2]), int(match[1])
    return None


def date_guess(value: object) -> tuple[Words, str]:
    """Return why something is no date, and the date that was probably meant; either may be empty.

    Parameters
    ----------
    value
        What stands in the file, e.g. ``29.01.2027`` or ``2027-02-30``.
    """
    parts = _parts(str(value).strip()) if isinstance(value, str | int) and not isinstance(value, bool) else None
    if parts is None or not 1 <= parts[0] <= 9999:
        return NOTHING, ""
    year, month, day = parts
    if not 1 <= month <= 12:
        if 1 <= day <= 12 and 1 <= month <= 31:
            return Words(
                f"there is no month {month}", f"einen Monat {month} gibt es nicht"
            ), f"'{year:04d}-{day:02d}-{month:02d}'"
        return Words(f"there is no month {month}", f"einen Monat {month} gibt es nicht"), ""
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        return Words(
            f"the month {year:04d}-{month:02d} has {last} days", f"der Monat {year:04d}-{month:02d} hat {last} Tage"
        ), f"'{year:04d}-{month:02d}-{last}'"
    return NOTHING, f"'{date(year, month, day)}'"


def month_guess(value: object) -> str:
    """Return ``YYYY-MM`` for something like ``01.2027``; empty when nothing is likely.

    Parameters
    ----------
    value
        What stands in the file.
    """
    for pattern in _MONTHS:
        match = pattern.fullmatch(str(value).strip())
        if match and 1 <= int(match["month"]) <= 12:
            return f"'{match['year']}-{int(match['month']):02d}'"
    return ""


def day_of_year_guess(value: object) -> str:
    """Return ``MM-DD`` for something like ``24.12.``; empty when nothing is likely.

    Parameters
    ----------
    value
        What stands in the file.
    """
    match = _DAY_OF_YEAR.fullmatch(str(value).strip())
    if match and 1 <= int(match[2]) <= 12 and 1 <= int(match[1]) <= 31:
        return f"'{int(match[2]):02d}-{int(match[1]):02d}'"
    return ""


def id_guess(value: object) -> str:
    """Return an id made of a text, e.g. ``'grossheide-1'`` of ``Großheide (1)``; empty when nothing is left.

    Parameters
    ----------
    value
        What stands in the file.
    """
    plain = str(value).strip().lower().translate(_UMLAUTS)
    slug = re.sub(r"[^\w.:+]+", "-", plain).strip("-.:+")[:80]
    return f"'{slug}'" if slug else ""
