"""The rows of a plan's sheets: the year, people, places, letters and load."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.excel.cells import CLOCK, DAY, REAL, TEXT, TEXTS, WHOLE, Kind
from outreach_opt.excel.layout import Column
from outreach_opt.policy import RotationProblem
from outreach_opt.report.text import format_date
from outreach_opt.words import Words

_EDIT = Words("May be changed and read back.", "Darf geändert und wieder eingelesen werden.")
_INFO = Words("For information.", "Zur Information.")
YEAR = Words("Year", "Jahr")


@dataclass(frozen=True)
class PlanSheet:
    """A sheet of a plan: its name, columns and rows."""

    title: Words
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]


def _column(en: str, de: str, kind: Kind = TEXT, note: Words = _INFO, path: str = "") -> Column:
    return Column((path,) if path else (), Words(en, de), note, kind)


NUMBER = _column(
    "no.", "Nr.", WHOLE, Words("Tells the visit; leave it.", "Bezeichnet den Besuch; bitte lassen."), "number"
)
DATE = _column("date", "Datum", DAY, _EDIT, "date")
_WEEKDAY = _column("weekday", "Tag")
_PLACES = _column("place", "Ort")


def role_columns(problem: RotationProblem) -> tuple[Column, ...]:
    """Return a column for the ids of each role, named by the role's name and id."""
    names = [f"{name} [{one}]" if name.isprintable() and name else one for one, name in problem.roles.items()]
    ids = zip(names, problem.roles, strict=True)
    return tuple(_column(name, name, TEXTS, _EDIT, f"role {one}") for name, one in ids)


def year_columns(problem: RotationProblem) -> tuple[Column, ...]:
    """Return the columns of the year: what may be edited, and what follows from it."""
    offices = [
        _column(f"{one.id} {en}", f"{one.id} {de}", CLOCK)
        for one in problem.offices
        for en, de in (("leaves", "ab"), ("returns", "zurück"))
    ]
    hours = (_column("opens", "öffnet", CLOCK), _column("closes", "schließt", CLOCK), _column("boats", "Schiffe"))
    return (NUMBER, DATE, _WEEKDAY, _PLACES, *hours, *offices, *role_columns(problem))


def plan_sheets(problem: RotationProblem, plan: RotationPlan, language: str) -> tuple[PlanSheet, ...]:
    """Return all sheets of a plan.

    Parameters
    ----------
    problem, plan
        The problem and its plan.
    language
        ``en`` or ``de``, of weekdays.
    """
    say = _Say(language)
    return (
        PlanSheet(YEAR, year_columns(problem), tuple(_year_rows(problem, plan, say))),
        _people(problem, plan, say),
        _visits(problem, plan, say),
        _letters(problem, plan, say),
        _load(problem, plan),
    )


@dataclass(frozen=True)
class _Say:
    language: str

    def weekday(self, day: date) -> str:
        return format_date(day, "de" if self.language == "de" else "en").split()[0]


def _day(day: date) -> datetime:
    return datetime.combine(day, time())


def _minutes(minute: int) -> timedelta:
    return timedelta(minutes=minute)


def _labels(problem: RotationProblem, places: Sequence[str]) -> str:
    return ", ".join(problem.location_by_id[one].label for one in places)


def _year_rows(problem: RotationProblem, plan: RotationPlan, say: _Say) -> list[tuple[Any, ...]]:
    rows = []
    for number, one in enumerate(plan.outings, 1):
        ways = [one.itinerary_of(office.id) for office in problem.offices]
        times = [_minutes(at) if at is not None else None for way in ways
                 for at in ((way.leaves, way.returns) if way else (None, None))]  # fmt: skip
        hours = _minutes(one.stops[0].opens), _minutes(one.stops[-1].closes)
        crew = [", ".join(who.staff for who in one.crew if who.role == role) for role in problem.roles]
        where = _labels(problem, one.locations)
        rows.append((number, _day(one.date), say.weekday(one.date), where, *hours, _boats(one), *times, *crew))
    return rows


def _boats(outing: PlannedOuting) -> str:
    sailings = {leg.departs for way in outing.itineraries for leg in way.legs if leg.mode == "sail"}
    return ", ".join(f"{one // 60:02d}:{one % 60:02d}" for one in sorted(sailings)) or "–"


def _people(problem: RotationProblem, plan: RotationPlan, say: _Say) -> PlanSheet:
    columns = (
        _column("person", "Person"), _column("date", "Datum", DAY), _WEEKDAY, _column("days", "Tage", WHOLE), _PLACES,
        _column("role", "Funktion"), _column("leaves", "ab", CLOCK), _column("returns", "zurück", CLOCK),
        _column("work (h)", "Arbeit (Std.)", CLOCK), _column("way (h)", "Weg (Std.)", CLOCK),
    )  # fmt: skip
    rows = tuple(
        (
            who.staff, _day(one.date), say.weekday(one.date), one.days, _labels(problem, one.locations), one.role,
            _minutes(one.leaves), _minutes(one.returns), _minutes(one.duty_minutes), _minutes(one.travel_minutes),
        )
        for who in plan.staff for one in who.duties
    )  # fmt: skip
    return PlanSheet(Words("People", "Personen"), columns, rows)


def _visits(problem: RotationProblem, plan: RotationPlan, say: _Say) -> PlanSheet:
    columns = (
        _PLACES, _column("date", "Datum", DAY), _WEEKDAY, _column("days since", "Tage seit", WHOLE,
                 Words("Since the visit before.", "Seit dem Besuch davor.")),
        _column("crew", "Team"),
    )  # fmt: skip
    rows = []
    for place in problem.locations:
        before = problem.last_visits.get(place.id)
        for one in sorted(plan.outings, key=lambda one: one.date):
            if place.id in one.locations:
                day = one.visit_date(place.id)
                since = None if before is None else (day - before).days
                crew = ", ".join(who.staff for who in one.crew)
                rows.append((place.label, _day(day), say.weekday(day), since, crew))
                before = day
    return PlanSheet(Words("Places", "Orte"), columns, tuple(rows))


def _letters(problem: RotationProblem, plan: RotationPlan, say: _Say) -> PlanSheet:
    columns = (
        _column("post by", "Post bis", DAY), _WEEKDAY, _PLACES, _column("visit", "Besuch", DAY),
        _column("opens", "öffnet", CLOCK), _column("closes", "schließt", CLOCK), _column("venue", "Raum"),
        _column("catchment", "Einzugsgebiet"), _column("expected clients", "erwartete Kundinnen und Kunden", WHOLE),
    )  # fmt: skip
    rows = []
    for one in sorted(plan.outings, key=lambda one: (one.post_by, one.date)):
        for stop in one.stops:
            place = problem.location_by_id[stop.location]
            day = one.date + timedelta(days=stop.opens // 1440)
            hours = _minutes(stop.opens % 1440), _minutes(stop.closes - stop.opens // 1440 * 1440)
            to = ", ".join(place.catchment), place.expected_clients
            head = _day(one.post_by), say.weekday(one.post_by), place.label, _day(day)
            rows.append((*head, *hours, place.venue.name, *to))
    return PlanSheet(Words("Letters", "Briefe"), columns, tuple(rows))


def _load(problem: RotationProblem, plan: RotationPlan) -> PlanSheet:
    columns = (
        _column("person", "Person"), _column("office", "Dienststelle"), _column("share", "Anteil", REAL),
        _column("earlier", "früher", WHOLE), _column("duties", "Einsätze", WHOLE), _column("nights", "Nächte", WHOLE),
        _column("work (h)", "Arbeit (Std.)", CLOCK), _column("way (h)", "Weg (Std.)", CLOCK),
        _column("duties per share", "Einsätze je Stelle", REAL),
    )  # fmt: skip
    rows = []
    for one in plan.staff:
        who = problem.staff_by_id[one.staff]
        work, way = sum(d.duty_minutes for d in one.duties), sum(d.travel_minutes for d in one.duties)
        nights = sum(duty.days - 1 for duty in one.duties)
        per_share = round(len(one.duties) / who.contract_share, 2)
        counts = one.earlier_duties, len(one.duties), nights
        rows.append((one.staff, who.office, who.contract_share, *counts, _minutes(work), _minutes(way), per_share))
    return PlanSheet(Words("Load", "Auslastung"), columns, tuple(rows))
