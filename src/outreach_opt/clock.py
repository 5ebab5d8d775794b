"""The one home of clock times, durations and dates.

Clock times are whole minutes after local midnight of a day; they may exceed 24:00 when a day away runs past midnight.
Durations are whole minutes. Dates are local dates.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY_MINUTES = 1440
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def parse_clock(text: str) -> int:
    """Return the minutes after midnight of ``HH:MM``.

    Parameters
    ----------
    text
        Hours and minutes; hours above 23 mean a later day, as in GTFS.

    Raises
    ------
    ValueError
        If the text is not a clock time.
    """
    match = _CLOCK.fullmatch(text.strip())
    if not match:
        raise ValueError(f"{text!r} is not a clock time")
    return int(match[1]) * 60 + int(match[2])


def format_clock(minute: int) -> str:
    """Return ``HH:MM`` of minutes after midnight."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def format_duration(minutes: int) -> str:
    """Return a duration such as ``9 h 27``."""
    return f"{minutes // 60} h {minutes % 60:02d}"


def parse_month(text: str) -> tuple[date, date]:
    """Return the first and the last date of ``YYYY-MM``.

    Raises
    ------
    ValueError
        If the text is not a month.
    """
    match = _MONTH.fullmatch(text.strip())
    if not match or not 1 <= int(match[2]) <= 12:
        raise ValueError(f"{text!r} is not a month")
    year, month = int(match[1]), int(match[2])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def month_of(day: date) -> str:
    """Return ``YYYY-MM`` of a date."""
    return f"{day.year:04d}-{day.month:02d}"


def month_index(day: date) -> int:
    """Return the number of months since year 0, so that differences count months."""
    return day.year * 12 + day.month - 1


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield every date from ``first`` to ``last``, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def months_between(first: date, last: date) -> list[str]:
    """Return every month touched by a range of dates as ``YYYY-MM``, in order."""
    return list(dict.fromkeys(month_of(day) for day in days_between(first, last)))


def elapsed_minutes(from_day: date, from_minute: int, to_day: date, to_minute: int, timezone: str) -> int:
    """Return the minutes that really pass between two local clock times, clock changes included.

    Parameters
    ----------
    from_day, from_minute, to_day, to_minute
        Local dates and minutes after their midnights.
    timezone
        IANA name, e.g. ``Europe/Berlin``.
    """
    passed = _instant(to_day, to_minute, timezone) - _instant(from_day, from_minute, timezone)
    return int(passed.total_seconds()) // 60


def moment(day: date, minute: int, timezone: str) -> datetime:
    """Return a local clock time as a point in time that knows its zone.

    Where clocks show a time twice it is the first one; a time that is left out in spring is that much later.

    Parameters
    ----------
    day, minute
        Local date and minutes after its midnight.
    timezone
        IANA name, e.g. ``Europe/Berlin``.
    """
    return _instant(day, minute, timezone).astimezone(ZoneInfo(timezone))


def _instant(day: date, minute: int, timezone: str) -> datetime:
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
    return wall.replace(tzinfo=ZoneInfo(timezone)).astimezone(UTC)


def local_minute(day: date, minute: int, timezone: str) -> int:
    """Return the clock time of a timetable's time, in minutes after the date's local midnight.

    Timetables in GTFS count from noon less twelve hours, so that a trip takes as long as it says on any date. Only in
    nights of a clock change does this differ from what clocks show.

    Parameters
    ----------
    day
        The date of service.
    minute
        Minutes as the timetable has them; above 24:00 for the following date.
    timezone
        IANA name.
    """
    if _is_plain(day, timezone):
        return minute
    start = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(timezone)).astimezone(ZoneInfo("UTC"))
    local = (start + timedelta(minutes=minute - 720)).astimezone(ZoneInfo(timezone))
    return (local.date() - day).days * DAY_MINUTES + local.hour * 60 + local.minute


@lru_cache(maxsize=4096)
def _is_plain(day: date, timezone: str) -> bool:
    """Tell whether no clock changes from a date's midnight to the noon of the following date."""
    return elapsed_minutes(day, 0, day, DAY_MINUTES + 720, timezone) == DAY_MINUTES + 720
