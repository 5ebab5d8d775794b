"""The calendars of a plan, as the successors of those before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from outreach_opt.calendars.events import Terms, continued, date_of, is_cancelled, seat_event, visit_event
from outreach_opt.calendars.ical import calendar_text, events_of, parsed, require_icalendar, root_in
from outreach_opt.calendars.identity import Visit, VisitKey, known_visits, root_of, seat_uid, visits_of
from outreach_opt.calendars.values import Calendars
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.errors import Finding, InputError
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Language, Words, same

_Events = dict[str, Any]


def calendars_of(
    problem: RotationProblem,
    plan: RotationPlan,
    language: Language = "de",
    *,
    previous: Calendars | None = None,
    organizer: str = "",
    stamp: datetime | None = None,
) -> Calendars:
    """Return a plan as calendars: everything, each place, each person; crews by id.

    With the calendars before, a visit keeps its UID wherever its date goes, and so does a person's seat in it. Events
    that say the same as before stay as they are to the byte, changed ones have the next SEQUENCE, and what fell away
    within the horizon is cancelled.

    Parameters
    ----------
    problem, plan
        The problem and its plan; after :func:`replan`, the changed problem.
    language
        Of titles and descriptions.
    previous
        The calendars that people have.
    organizer
        The mail address of whoever sends the calendars out; some programs act on a cancellation only with it.
    stamp
        The moment of writing, with its zone; now by default.

    Raises
    ------
    InputError
        If the calendars before cannot be read or are of another rotation, the organizer is no mail address, or the
        extra ``calendars`` is not installed.
    """
    require_icalendar()
    if organizer and "@" not in organizer:
        wrong = Words(f"'{organizer}' is no mail address", f"'{organizer}' ist keine E-Mail-Adresse")
        raise InputError([Finding("organizer", wrong, same("name@example.org"))])
    at = (stamp or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    return _composed(Terms(problem, language, at, organizer), plan, _before(problem, previous))


@dataclass(frozen=True)
class _Before:
    """The events before by UID, and what their UIDs grow from."""

    root: UUID
    everything: _Events = field(default_factory=dict)
    places: Mapping[str, _Events] = field(default_factory=dict)
    people: Mapping[str, _Events] = field(default_factory=dict)


def _before(problem: RotationProblem, previous: Calendars | None) -> _Before:
    if previous is None:
        return _Before(root_of(problem))
    whole = parsed(previous.everything, "all.ics")
    return _Before(
        root=root_in(whole),
        everything=events_of(whole),
        places={one: events_of(parsed(text, f"places/{one}")) for one, text in previous.places.items()},
        people={one: events_of(parsed(text, f"people/{one}")) for one, text in previous.people.items()},
    )


def _composed(terms: Terms, plan: RotationPlan, before: _Before) -> Calendars:
    problem, root = terms.problem, before.root
    visits = _visits(problem, plan, before)
    places: dict[str, _Events] = {place: {} for place in _all(problem.location_by_id, before.places)}
    everything: _Events = {}
    keys: dict[int, list[VisitKey]] = defaultdict(list)
    for one in visits:
        keys[id(one.outing)].append(one.key)
        uid = str(one.key.uid(root))
        # Each calendar has an event of its own, as each goes on from its own file.
        everything[uid] = visit_event(terms, one.outing, one.location, uid)
        places[one.location][uid] = visit_event(terms, one.outing, one.location, uid)
    people = {staff: _seats(terms, root, plan, keys, staff) for staff in _all(problem.staff_by_id, before.people)}
    cancelled: dict[str, str] = {}

    def text(kind: str, name: str, events: _Events, old: _Events) -> str:
        going, gone = continued(terms, events, old)
        for one in gone if kind else ():
            cancelled[f"{kind}/{name}-{date_of(one)}"] = calendar_text(problem, "", "", [one], "CANCEL")
        label = problem.location_by_id[name].label if kind == "places" and name in problem.location_by_id else name
        named = " – ".join(each for each in (problem.name, label) if each)
        return calendar_text(problem, str(uuid5(root, f"{kind}/{name}") if kind else root), named, going)

    return Calendars(
        everything=text("", "", everything, before.everything),
        places={one: text("places", one, events, before.places.get(one, {})) for one, events in places.items()},
        people={one: text("people", one, events, before.people.get(one, {})) for one, events in people.items()},
        cancelled=cancelled,
    )


def _all(known: Mapping[str, Any], before: Mapping[str, Any]) -> list[str]:
    """Return the ids that have a calendar: all of today, and those who had one and are no more."""
    return list(dict.fromkeys((*known, *before)))


def _visits(problem: RotationProblem, plan: RotationPlan, before: _Before) -> tuple[Visit, ...]:
    announced = {uid: (date_of(one), is_cancelled(one)) for uid, one in before.everything.items()}
    known = known_visits(problem, before.root, announced)
    if announced and not known:
        wrong = Words(
            "the calendars before know none of the places of this problem",
            "die früheren Kalender kennen keinen der Orte dieses Problems",
        )
        mend = Words("calendars of the same rotation, or none", "Kalender derselben Planung nennen, oder keine")
        raise InputError([Finding("previous", wrong, mend)])
    return visits_of(problem, plan, known)


def _seats(terms: Terms, root: UUID, plan: RotationPlan, keys: Mapping[int, list[VisitKey]], staff: str) -> _Events:
    seats = {}
    for outing in plan.outings_by_staff.get(staff, ()):
        who = next(one for one in outing.crew if one.staff == staff)
        uid = str(seat_uid(root, keys[id(outing)], staff))
        seats[uid] = seat_event(terms, outing, who, uid)
    return seats
