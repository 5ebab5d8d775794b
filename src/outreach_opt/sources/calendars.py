"""The dates on which a feed's trips run."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from outreach_opt.consistency.timetables import dates_that_matter
from outreach_opt.domain.base import WEEKDAYS
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.timetable import Calendar
from outreach_opt.errors import Finding, InputError
from outreach_opt.sources.feed import WEEKDAY_COLUMNS
from outreach_opt.words import NOTHING, Words

if TYPE_CHECKING:
    from gtfs_kit import Feed

_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_ADDED, _REMOVED = 1, 2
"""Values of exception_type."""


def calendars_of(feed: Feed, path: Path) -> dict[str, Calendar]:
    """Return the calendars of a feed by service id, from calendar.txt, calendar_dates.txt or both.

    Parameters
    ----------
    feed
        The feed.
    path
        Of the feed, for errors.

    Raises
    ------
    InputError
        If dates cannot be read.
    """
    findings: list[Finding] = []
    weeks = _weeks(feed, path, findings)
    added: dict[str, set[date]] = {}
    removed: dict[str, set[date]] = {}
    for row, one in _rows(feed.calendar_dates):
        day = _day(one["date"], path / "calendar_dates.txt", row, "date", findings)
        if day is not None:
            group = {_ADDED: added, _REMOVED: removed}.get(int(one["exception_type"]), {})
            group.setdefault(one["service_id"], set()).add(day)
    if findings:
        raise InputError(findings)
    services = dict.fromkeys((*weeks, *added))
    return {
        service: weeks.get(service, Calendar()).model_copy(
            update={
                # What is added and removed at once does not run.
                "added": tuple(sorted(added.get(service, set()) - removed.get(service, set()))),
                "removed": tuple(sorted(removed.get(service, set()))),
            }
        )
        for service in services
    }


def _weeks(feed: Feed, path: Path, findings: list[Finding]) -> dict[str, Calendar]:
    found = {}
    for row, one in _rows(feed.calendar):
        first = _day(one["start_date"], path / "calendar.txt", row, "start_date", findings)
        last = _day(one["end_date"], path / "calendar.txt", row, "end_date", findings)
        weekdays = tuple(day for day, column in zip(WEEKDAYS, WEEKDAY_COLUMNS, strict=True) if one[column] == 1)
        found[str(one["service_id"])] = Calendar(first=first, last=last, weekdays=weekdays)
    return found


def _rows(table: Any) -> Iterable[tuple[Hashable, Mapping[str, Any]]]:
    return () if table is None else zip(table.index, table.to_dict("records"), strict=True)


def _day(text: str, file: Path, row: Any, column: str, findings: list[Finding]) -> date | None:
    match = _DATE.fullmatch(text)
    try:
        if match:
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        pass
    wrong = Words(f"{text!r} is not a date", f"{text!r} ist kein Datum")
    mend = Words("YYYYMMDD, e.g. 20270129", "JJJJMMTT, z. B. 20270129")
    findings.append(Finding(column, wrong, mend, str(file), int(row) + 2))
    return None


def running(calendars: Mapping[str, Calendar], facts: Facts) -> set[str]:
    """Return the services that run on some date of the problem's horizon, or near enough to matter."""
    days = dates_that_matter(facts)
    # Without any, the horizon is wrong itself: that is said elsewhere, and not that nothing runs in it.
    return {service for service, calendar in calendars.items() if not days or any(map(calendar.runs_on, days))}


def span_of(calendars: Iterable[Calendar]) -> Words:
    """Return the first and the last date of some calendars in words; empty where there are none."""
    days: set[date] = set()
    for one in calendars:
        days |= {*one.added, *(day for day in (one.first, one.last) if day is not None)}
    if not days:
        return NOTHING
    first, last = min(days), max(days)
    return Words(f"{first} to {last}", f"{first:%d.%m.%Y} bis {last:%d.%m.%Y}")


def same_clock(zone: str, other: str, day: date) -> bool:
    """Tell whether clocks of two time zones show the same all year, or one of the zones is not known."""
    try:
        one, two = ZoneInfo(zone), ZoneInfo(other)
    except (KeyError, ValueError, OSError):
        return True
    moments = [datetime(day.year, month, 1, 12) for month in range(1, 13)]
    return all(moment.replace(tzinfo=one).utcoffset() == moment.replace(tzinfo=two).utcoffset() for moment in moments)
