"""Tables of days away: visits, itineraries of the offices, and their legs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from outreach_opt.clock import DAY_MINUTES, moment
from outreach_opt.domain.base import WEEKDAYS, weekday_of
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.exports.tables import Column, PlanTable, Row
from outreach_opt.policy import RotationProblem
from outreach_opt.report.text import format_weekday
from outreach_opt.words import Words

MODES = {
    "drive": Words(en="drive", de="fahren"),
    "walk": Words(en="walk", de="gehen"),
    "sail": Words(en="sail", de="Schiff"),
    "ride": Words(en="ride", de="Bus/Bahn"),
    "wait": Words(en="wait", de="warten"),
}
WEEKDAY = Column(
    "weekday",
    "Wochentag",
    "category",
    WEEKDAYS,
    {one: Words(en=format_weekday(one, "en"), de=format_weekday(one, "de")) for one in WEEKDAYS},
)
OUTING = Column("outing", "Nr.", "whole")
DATE = Column("date", "Datum", "date")
LOCATIONS = Column("locations", "Orte", "text")
LEAVES, RETURNS = Column("leaves", "ab", "moment"), Column("returns", "zurück", "moment")


def offices_column(problem: RotationProblem) -> Column:
    """Return the column of offices."""
    return Column("office", "Dienststelle", "category", tuple(problem.office_by_id))


def visits(problem: RotationProblem, plan: RotationPlan) -> PlanTable:
    """Return a row for each visit, or for each day of it where it goes over several.

    ``days_since`` counts from the visit before, that of the history included, and stands on a visit's first day.
    """
    columns = (
        OUTING, DATE, WEEKDAY,
        Column("location", "Ort-ID", "category", tuple(problem.location_by_id)), Column("place", "Ort", "text"),
        Column("venue", "Raum", "text"), Column("session", "Termintag", "whole"),
        Column("begins", "Team da ab", "moment"), Column("opens", "öffnet", "moment"),
        Column("closes", "schließt", "moment"), Column("ends", "Team da bis", "moment"),
        Column("service_minutes", "Sprechzeit (Min.)", "whole"),
        Column("expected_clients", "erwartete Gäste", "whole"), Column("people", "Personen", "whole"),
        Column("staff", "Team", "text"), Column("post_by", "Post bis", "date"),
        Column("days_since", "Tage seit dem letzten Termin", "whole", optional=True),
    )  # fmt: skip
    rows = tuple(row for number, one in enumerate(plan.outings, 1) for row in _visit_rows(problem, plan, number, one))
    return PlanTable("visits", Words(en="visits", de="termine"), columns, rows)


def _visit_rows(problem: RotationProblem, plan: RotationPlan, number: int, outing: PlannedOuting) -> Iterator[Row]:
    staff = ", ".join(who.staff for who in outing.crew)
    sessions: dict[str, int] = {}
    for stop in sorted(outing.stops, key=lambda one: one.begins):
        place = problem.location_by_id[stop.location]
        session = sessions[place.id] = sessions.get(place.id, 0) + 1
        day = outing.date + timedelta(days=stop.begins // DAY_MINUTES)
        times = (moment(outing.date, at, problem.timezone) for at in (stop.begins, stop.opens, stop.closes, stop.ends))
        yield (
            number, day, weekday_of(day), place.id, place.label, place.venue.name, session, *times,
            stop.closes - stop.opens, place.expected_clients, len(outing.crew), staff, outing.post_by,
            _days_since(problem, plan, place.id, day) if session == 1 else None,
        )  # fmt: skip


def _days_since(problem: RotationProblem, plan: RotationPlan, location: str, day: date) -> int | None:
    earlier = [one for one in plan.visit_dates[location] if one < day]
    last = max(earlier, default=problem.last_visits.get(location))
    return None if last is None else (day - last).days


def itineraries(problem: RotationProblem, plan: RotationPlan) -> PlanTable:
    """Return a row for each office that sends someone on a day away: times, kilometres, and minutes by kind."""
    minutes = {
        "drive": "Fahren", "walk": "Gehen", "sail": "Schiff", "ride": "Bus/Bahn", "wait": "Warten",
        "on_site": "vor Ort", "breaks": "Pausen", "nights": "Nächte", "work": "Arbeitszeit",
    }  # fmt: skip
    columns = (
        OUTING, DATE, WEEKDAY, Column("days", "Tage", "whole"), offices_column(problem), LOCATIONS, LEAVES, RETURNS,
        Column("km", "km", "real"),
        *(Column(f"{name}_minutes", f"{german} (Min.)", "whole") for name, german in minutes.items()),
        Column("people", "Personen", "whole"), Column("staff", "Team", "text"),
    )  # fmt: skip
    rows = []
    for number, one in enumerate(plan.outings, 1):
        for way in one.itineraries:
            staff = [who.staff for who in one.crew if who.office == way.office]
            times = (moment(one.date, at, problem.timezone) for at in (way.leaves, way.returns))
            km = round(sum(leg.km or 0.0 for leg in way.legs), 3)
            head = (number, one.date, weekday_of(one.date), one.days, way.office, ", ".join(one.locations))
            spent = (getattr(way.minutes, name) for name in minutes)
            rows.append((*head, *times, km, *spent, len(staff), ", ".join(staff)))
    return PlanTable("itineraries", Words(en="itineraries", de="fahrten"), columns, tuple(rows))


def legs(problem: RotationProblem, plan: RotationPlan) -> PlanTable:
    """Return a row for each leg of an itinerary, waiting included; ``km`` is known of drives."""
    nodes = tuple(problem.coordinates)
    columns = (
        OUTING, DATE, offices_column(problem), Column("leg", "Abschnitt", "whole"),
        Column("mode", "Art", "category", tuple(MODES), MODES), Column("origin", "von", "category", nodes),
        Column("destination", "nach", "category", nodes), Column("via", "über", "text"),
        Column("line", "Linie", "category", tuple(problem.network.line_by_id), optional=True),
        Column("car_aboard", "Auto an Bord", "flag"), Column("departs", "ab", "moment"),
        Column("arrives", "an", "moment"), Column("minutes", "Minuten", "whole"),
        Column("km", "km", "real", optional=True), Column("people", "Personen", "whole"),
    )  # fmt: skip
    rows = []
    for number, one in enumerate(plan.outings, 1):
        for way in one.itineraries:
            people = sum(who.office == way.office for who in one.crew)
            for order, leg in enumerate(way.legs, 1):
                day = one.date + timedelta(days=leg.departs // DAY_MINUTES)
                times = (moment(one.date, at, problem.timezone) for at in (leg.departs, leg.arrives))
                km = None if leg.km is None else round(leg.km, 3)
                where = (leg.mode, leg.origin, leg.destination, ", ".join(leg.via), leg.line, leg.car)
                spent = (leg.arrives - leg.departs, km, people)
                rows.append((number, day, way.office, order, *where, *times, *spent))
    return PlanTable("legs", Words(en="legs", de="wege"), columns, tuple(rows))
