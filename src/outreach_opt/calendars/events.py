"""Events as iCalendar has them, and what becomes of those that were announced before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from outreach_opt.calendars.descriptions import cancelled_title, seat_text, title, visit_text, where
from outreach_opt.domain.plan import CrewMember, PlannedOuting
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Language


@dataclass(frozen=True)
class Terms:
    """What all events of a set of calendars share.

    Parameters
    ----------
    stamp
        The moment in which changes are announced, in UTC.
    organizer
        The mail address of whoever announces them, or nothing.
    """

    problem: RotationProblem
    language: Language
    stamp: datetime
    organizer: str


def seat_event(terms: Terms, outing: PlannedOuting, who: CrewMember, uid: str) -> Any:
    """Return a person's event, from leaving the office to being back."""
    way = outing.itinerary_of(who.office)
    leaves, returns = (way.leaves, way.returns) if way else (outing.stops[0].begins, outing.stops[-1].ends)
    text = seat_text(terms.problem, outing, who, terms.language)
    return _event(terms, outing, outing.locations, (leaves, returns), text, uid)


def visit_event(terms: Terms, outing: PlannedOuting, location: str, uid: str) -> Any:
    """Return a place's event, while the crew is there: over all days where a visit has several."""
    stops = [one for one in outing.stops if one.location == location]
    span = min(one.begins for one in stops), max(one.ends for one in stops)
    return _event(terms, outing, (location,), span, visit_text(terms.problem, outing, location, terms.language), uid)


def date_of(event: Any) -> date:
    """Return the local date on which an event begins."""
    begins = event["DTSTART"].dt
    return begins.date() if isinstance(begins, datetime) else begins


def is_cancelled(event: Any) -> bool:
    """Tell whether an event fell away."""
    return bool(event.get("STATUS") == "CANCELLED")


def continued(terms: Terms, events: Mapping[str, Any], before: Mapping[str, Any]) -> tuple[list[Any], list[Any]]:
    """Return the events of a calendar that goes on, and those of them that fell away just now.

    What says the same as before stays as it is. What changed has the next sequence and the stamp. What is no more is
    cancelled if it lies within the horizon; what lies before or after it belongs to another plan and stays.

    Parameters
    ----------
    terms
        Stamp and horizon.
    events, before
        Events by UID: as planned, and as announced before.
    """
    horizon = terms.problem.horizon
    going, gone = [], []
    for uid, event in events.items():
        going.append(_successor(terms, event, before[uid]) if uid in before else event)
    for uid, event in before.items():
        if uid in events:
            continue
        ends = horizon.first <= date_of(event) <= horizon.last and not is_cancelled(event)
        going.append(_cancelled(terms, event) if ends else event)
        gone += going[-1:] if ends else []
    return sorted(going, key=lambda one: (date_of(one), str(one["UID"]))), gone


def _event(
    terms: Terms, outing: PlannedOuting, locations: tuple[str, ...], span: tuple[int, int], text: str, uid: str
) -> Any:
    from icalendar import Event

    problem, first = terms.problem, terms.problem.location_by_id[locations[0]]
    midnight, zone = datetime(outing.date.year, outing.date.month, outing.date.day), ZoneInfo(problem.timezone)
    begins, ends = ((midnight + timedelta(minutes=one)).replace(tzinfo=zone) for one in span)
    event = Event()
    event.add("uid", uid)
    event.add("summary", title(problem, locations, terms.language))
    event.add("dtstart", begins)
    event.add("dtend", ends)
    event.add("location", "; ".join(where(problem, one) for one in locations))
    event.add("geo", (first.lat, first.lon))
    event.add("description", text)
    event.add("status", "CONFIRMED")
    if terms.organizer:
        event.add("organizer", f"mailto:{terms.organizer}")
    _stamp(event, 0, terms.stamp)
    return event


def _stamp(event: Any, sequence: int, stamp: datetime) -> None:
    for name, value in (("SEQUENCE", sequence), ("DTSTAMP", stamp)):
        event.pop(name, None)
        event.add(name, value)


def _successor(terms: Terms, event: Any, before: Any) -> Any:
    sequence = int(before.get("SEQUENCE", 0))
    _stamp(event, sequence, before["DTSTAMP"].dt)
    if event.to_ical() != before.to_ical():
        _stamp(event, sequence + 1, terms.stamp)
    return event


def _cancelled(terms: Terms, before: Any) -> Any:
    event = before.copy()
    summary = cancelled_title(str(before["SUMMARY"]), terms.language)
    # Outlook heeds the last two where a file is imported or subscribed to (MS-OXCICAL), so that the time is free again.
    changed = {"SUMMARY": summary, "STATUS": "CANCELLED", "TRANSP": "TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS": "FREE"}
    for name, value in changed.items():
        event.pop(name, None)
        event.add(name, value)
    _stamp(event, int(before.get("SEQUENCE", 0)) + 1, terms.stamp)
    return event
