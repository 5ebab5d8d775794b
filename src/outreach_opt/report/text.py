"""Plans as plain text tables, in English or German."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from outreach_opt.clock import DAY_MINUTES, format_clock, format_duration
from outreach_opt.domain.base import WEEKDAYS, Weekday, weekday_of
from outreach_opt.domain.itinerary import Itinerary
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.result import GoalReport, RotationResult
from outreach_opt.goals.base import Goal
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.later_way_home import slack_minutes
from outreach_opt.terms import term_of
from outreach_opt.words import Language, said

_WEEKDAYS = {"en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), "de": ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")}


def year_table(problem: RotationProblem, plan: RotationPlan, language: Language = "en") -> str:
    """Return one line a visit: date, place, hours, crew, who leaves when, boats, post-by.

    Beside the boats stands how much later the next one home sails: by so much the crew may miss theirs. Clock times on
    later days have the number of days behind them, as in ``15:30+2``.
    """
    header = {
        "en": ("date", "place", "service", "crew", "away", "boats", "next boat", "post by"),
        "de": ("Datum", "Ort", "Sprechzeit", "Team", "unterwegs", "Schiffe", "nächstes Schiff", "Post bis"),
    }[language]
    rows = [
        (
            format_date(outing.date, language),
            ", ".join(problem.location_by_id[one].label for one in outing.locations),
            ", ".join(f"{_clock(stop.opens)}–{_clock(stop.closes)}" for stop in outing.stops),
            short_crew([member.staff for member in outing.crew]),
            ", ".join(f"{way.office} {_clock(way.leaves)}–{_clock(way.returns)}" for way in outing.itineraries),
            _boats(outing) or "–",
            _next_boat([slack_minutes(problem, outing, way) for way in outing.itineraries], language),
            format_date(outing.post_by, language),
        )
        for outing in plan.outings
    ]
    return table(header, rows)


def car_table(plan: RotationPlan, language: Language = "en") -> str:
    """Return one line a car: date, office, who drives and who comes along."""
    header = {
        "en": ("date", "place", "office", "driver", "passengers"),
        "de": ("Datum", "Ort", "Dienststelle", "am Steuer", "fahren mit"),
    }[language]
    rows = [
        (
            format_date(outing.date, language),
            ", ".join(outing.locations),
            car.office,
            car.driver,
            short_crew(car.passengers) or "–",
        )
        for outing in plan.outings
        for car in outing.cars
    ]
    return table(header, rows)


def way_table(outing: PlannedOuting, office: str, language: Language = "en") -> str:
    """Return the day of one office's crew leg by leg."""
    header = {"en": ("from", "to", "what", "where"), "de": ("von", "bis", "was", "wo")}[language]
    way = outing.itinerary_of(office)
    return table(header, _steps(outing, way, language) if way else [])


def goal_table(result: RotationResult, problem: RotationProblem, language: Language = "en") -> str:
    """Return one line a goal: value, best, proven bound, and what the value means."""
    header = {
        "en": ("goal", "plan", "best", "bound", "proof", "seconds", "meaning"),
        "de": ("Ziel", "Plan", "bestens", "Schranke", "Beweis", "Sekunden", "Bedeutung"),
    }[language]
    goals: dict[str, Goal] = {goal.goal: goal for goal in problem.policy.goals}
    rows = []
    for report in result.goals:
        words = goals[report.goal].sentence(report.value)
        numbers = (str(report.value), str(report.best), str(report.bound))
        rows.append(
            (
                said(term_of(report.goal), language),
                *numbers,
                _proof(report, result, language),
                f"{report.seconds:.2f}",
                said(words, language),
            )
        )
    return table(header, rows)


def load_table(plan: RotationPlan, problem: RotationProblem, language: Language = "en") -> str:
    """Return one line a person: contract share, earlier duties, duties, nights, working and travel hours, places."""
    header = {
        "en": ("staff", "share", "earlier", "duties", "nights", "work", "travel", "places"),
        "de": ("Person", "Anteil", "früher", "Einsätze", "Nächte", "Arbeit", "Weg", "Orte"),
    }[language]
    rows = [
        (
            one.staff,
            f"{problem.staff_by_id[one.staff].contract_share:.2f}",
            str(one.earlier_duties),
            str(len(one.duties)),
            str(sum(duty.days - 1 for duty in one.duties)),
            format_duration(sum(duty.duty_minutes for duty in one.duties)),
            format_duration(sum(duty.travel_minutes for duty in one.duties)),
            ", ".join(place for duty in one.duties for place in duty.locations) or "–",
        )
        for one in plan.staff
    ]
    return table(header, rows)


def refusal_table(result: RotationResult, language: Language = "en") -> str:
    """Return one line for each rule, place and office: how many candidate days were refused, with an example."""
    header = {
        "en": ("rule", "place", "office", "refused", "for example"),
        "de": ("Regel", "Ort", "Dienststelle", "abgelehnt", "zum Beispiel"),
    }[language]
    rows = [
        (
            said(term_of(one.rule), language),
            one.location,
            one.office,
            str(one.count),
            one.example_de if language == "de" else one.example,
        )
        for one in result.refusals
    ]
    return table(header, rows)


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows under a header, in columns as wide as needed."""
    widths = [max(len(row[at]) for row in (header, *rows)) for at in range(len(header))]
    lines = [header, tuple("─" * width for width in widths), *rows]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def format_date(day: date, language: Language = "en") -> str:
    """Return a date with its weekday: ``Wed 2027-01-27`` or ``Mi 27.01.2027``."""
    weekday = format_weekday(weekday_of(day), language)
    return f"{weekday} {day:%d.%m.%Y}" if language == "de" else f"{weekday} {day.isoformat()}"


def format_weekday(weekday: Weekday, language: Language = "en") -> str:
    """Return a weekday in short: ``Wed`` or ``Mi``."""
    return _WEEKDAYS[language][WEEKDAYS.index(weekday)]


def short_crew(staff: Sequence[str]) -> str:
    """Return ids with common prefixes said once: ``av-1,2,5 leist-3``."""
    parts = []
    for prefix, members in groupby(staff, key=lambda one: one.rpartition("-")[0]):
        ids = list(members)
        parts.append(f"{prefix}-{','.join(one.rpartition('-')[2] for one in ids)}" if prefix else ",".join(ids))
    return " ".join(parts)


def _boats(outing: PlannedOuting) -> str:
    sailings = {leg.departs for way in outing.itineraries for leg in way.legs if leg.mode == "sail"}
    return ", ".join(_clock(one) for one in sorted(sailings))


def _next_boat(slacks: Sequence[int | None], language: Language) -> str:
    known = [one for one in slacks if one is not None]
    if not known:
        return "–"
    if min(known) == 0:
        return {"en": "none", "de": "keins"}[language]
    return f"+{format_duration(min(known))}"


def _clock(minute: int) -> str:
    """Return a clock time, with the number of days since the first date behind it."""
    days, within = divmod(minute, DAY_MINUTES)
    return f"{format_clock(within)}+{days}" if days else format_clock(within)


def _proof(report: GoalReport, result: RotationResult, language: Language) -> str:
    if report.proven:
        return {"en": "proven", "de": "bewiesen"}[language]
    if result.provenance.routes == "exact":
        return f"{100 * report.gap:.2f} %"
    if report.gap == 0:
        return {"en": "best of these routes", "de": "beste dieser Touren"}[language]
    return f"{100 * report.gap:.2f} % {({'en': 'of these routes', 'de': 'dieser Touren'})[language]}"


def _steps(outing: PlannedOuting, way: Itinerary, language: Language) -> list[tuple[str, str, str, str]]:
    modes = {
        "en": {"drive": "drive", "walk": "walk", "sail": "sail", "ride": "ride", "wait": "wait"},
        "de": {"drive": "fahren", "walk": "gehen", "sail": "Schiff", "ride": "Bus/Bahn", "wait": "warten"},
    }[language]
    aboard = {"en": "sail with the car", "de": "Schiff mit Auto"}[language]
    steps = []
    for leg in way.legs:
        where = leg.origin if leg.mode == "wait" else " – ".join((leg.origin, *leg.via, leg.destination))
        steps.append((leg.departs, leg.arrives, aboard if leg.car else modes[leg.mode], where))
    for stop in outing.stops:
        hours = f"{_clock(stop.opens)}–{_clock(stop.closes)}"
        what = {"en": f"on site, open {hours}", "de": f"vor Ort, geöffnet {hours}"}[language]
        steps.append((stop.begins, stop.ends, what, stop.location))
    for one in way.breaks:
        steps.append((one.begins, one.ends, {"en": "break, in turns", "de": "Pause, im Wechsel"}[language], ""))
    for night in way.nights:
        steps.append((night.begins, night.ends, {"en": "night", "de": "Übernachtung"}[language], night.location))
    return [(_clock(begins), _clock(ends), what, where) for begins, ends, what, where in sorted(steps)]
