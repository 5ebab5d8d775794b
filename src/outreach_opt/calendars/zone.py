"""The zone of a calendar as VTIMEZONE, with its clock changes as yearly rules."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def timezone_component(timezone: str, first: date, last: date) -> Any:
    """Return the VTIMEZONE of a zone, right from the year before ``first`` to the year after ``last``.

    Outlook reads clock changes as rules of months and weekdays (MS-OXCICAL 2.1.3.1.1.19), so they are written as such
    wherever they are the same in all years; else each has its date.

    Parameters
    ----------
    timezone
        IANA name.
    first, last
        Local dates.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = ZoneInfo(timezone)
    years = range(first.year - 1, last.year + 2)
    changes = [_changes(zone, year) for year in years]
    rules = [[(_rule(one), one.time()) for one in year] for year in changes]
    yearly = all(one == rules[0] for one in rules)
    single = [one for year in changes for one in year]
    whole = Timezone()
    whole.add("tzid", timezone)
    for change in (changes[0] if yearly else single) or [datetime(years[0], 1, 1)]:
        local = (change + timedelta(hours=3)).replace(tzinfo=zone)
        part = TimezoneDaylight() if local.dst() else TimezoneStandard()
        part.add("dtstart", change)
        if yearly:
            part.add("rrule", {"freq": "yearly", **_rule(change)})
        part.add("tzoffsetfrom", _offset(zone, change - timedelta(minutes=1)))
        part.add("tzoffsetto", local.utcoffset() or timedelta())
        part.add("tzname", local.tzname() or timezone)
        whole.add_component(part)
    return whole


def _offset(zone: ZoneInfo, wall: datetime) -> timedelta:
    return wall.replace(tzinfo=zone).utcoffset() or timedelta()


def _changes(zone: ZoneInfo, year: int) -> list[datetime]:
    """Return the clock changes of a year, in the clock time that held before each."""
    found = []
    utc, end = datetime(year, 1, 1, tzinfo=ZoneInfo("UTC")), datetime(year + 1, 1, 1, tzinfo=ZoneInfo("UTC"))
    step = timedelta(minutes=15)
    while utc < end:
        day = utc + timedelta(days=1)
        if utc.astimezone(zone).utcoffset() != day.astimezone(zone).utcoffset():
            while (utc + step).astimezone(zone).utcoffset() == utc.astimezone(zone).utcoffset():
                utc += step
            found.append(utc.astimezone(zone).replace(tzinfo=None) + step)
        utc = day
    return found


def _rule(change: datetime) -> dict[str, Any]:
    """Return month and weekday of a change: the last Sunday of March, the second of November."""
    is_last = change.day + 7 > monthrange(change.year, change.month)[1]
    which = -1 if is_last else (change.day - 1) // 7 + 1
    return {"bymonth": change.month, "byday": f"{which}{_WEEKDAYS[change.weekday()]}"}
