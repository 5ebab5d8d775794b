"""The door to the library icalendar, which is an extra: whole calendars, written and read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from outreach_opt.calendars.zone import timezone_component
from outreach_opt.errors import Finding, InputError, lacking_extra
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Words

_PRODUCT = "-//outreach-opt//calendars//EN"
_REMEDY = Words(
    "name the calendars as they were written, not as another program saved them",
    "die Kalender nennen, wie sie geschrieben wurden, nicht wie ein anderes Programm sie gespeichert hat",
)


def require_icalendar() -> None:
    """Raise an error that names the extra where icalendar is not installed.

    Raises
    ------
    InputError
        If the extra ``calendars`` is not installed.
    """
    try:
        import icalendar  # noqa: F401
    except ImportError:
        needs = Words(
            "calendars need icalendar, which is not installed",
            "Kalender brauchen icalendar, das nicht installiert ist",
        )
        raise InputError([lacking_extra("calendars", needs)]) from None


def calendar_text(problem: RotationProblem, uid: str, name: str, events: Iterable[Any], method: str = "PUBLISH") -> str:
    """Return a calendar as text.

    Parameters
    ----------
    problem
        Its zone and horizon.
    uid, name
        Of the calendar.
    events
        In order.
    method
        ``PUBLISH``, or ``CANCEL`` for a message about one event (RFC 5546).
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    if method == "PUBLISH":
        calendar.add("uid", uid)
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("x-wr-timezone", problem.timezone)
    calendar.add_component(timezone_component(problem.timezone, problem.horizon.first, problem.horizon.last))
    for event in events:
        calendar.add_component(event)
    return str(calendar.to_ical().decode("utf-8"))


def parsed(text: str, file: str = "") -> Any:
    """Return a calendar that was written before.

    Raises
    ------
    InputError
        If the text is no calendar, or an event lacks what this package writes.
    """
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(text)
    except (ValueError, IndexError, KeyError, AttributeError) as error:
        raise InputError(
            [
                Finding(
                    "", Words(f"the calendar cannot be read: {error}", "der Kalender ist nicht lesbar"), _REMEDY, file
                )
            ]
        ) from None
    needed = ("UID", "DTSTART", "DTSTAMP", "SUMMARY")
    lacking = [name for event in calendar.walk("VEVENT") for name in needed if name not in event]
    if calendar.name != "VCALENDAR" or "UID" not in calendar or lacking:
        wrong = Words("the calendar has no UID", "dem Kalender fehlt die UID")
        if lacking:
            wrong = Words(f"an event has no {lacking[0]}", f"einem Termin fehlt {lacking[0]}")
        raise InputError([Finding("", wrong, _REMEDY, file)])
    return calendar


def root_in(calendar: Any) -> UUID:
    """Return what the UIDs of a set of calendars grow from: the UID of the one that holds everything.

    Raises
    ------
    InputError
        If it is none that this package writes.
    """
    try:
        return UUID(str(calendar["UID"]))
    except ValueError:
        uid = calendar["UID"]
        wrong = Words(f"'{uid}' is no UID of such a calendar", f"'{uid}' ist keine UID eines solchen Kalenders")
        raise InputError([Finding("", wrong, _REMEDY, "all.ics")]) from None


def events_of(calendar: Any) -> dict[str, Any]:
    """Return the events of a calendar by UID."""
    return {str(one["UID"]): one for one in calendar.walk("VEVENT")}
