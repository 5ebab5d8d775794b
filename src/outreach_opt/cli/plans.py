"""Plans and goals as tables, months by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from outreach_opt.cli.printing import say_table
from outreach_opt.clock import DAY_MINUTES, format_clock, format_duration
from outreach_opt.domain.itinerary import Stop
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.result import GoalReport
from outreach_opt.goals.base import Goal
from outreach_opt.policy import RotationProblem
from outreach_opt.report.text import format_date, short_crew
from outreach_opt.terms import term_of
from outreach_opt.words import Language, Words, decimal, said

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}
_YEAR = {
    "en": ("month", "date", "place", "open", "away", "post by", "crew"),
    "de": ("Monat", "Datum", "Ort", "geöffnet", "unterwegs", "Post bis", "Team"),
}
_GOALS = {
    "en": ("goal", "plan", "best", "bound", "gap", "meaning"),
    "de": ("Ziel", "Plan", "bestens", "Schranke", "Abstand", "Bedeutung"),
}
_PROVEN = Words(en="proven", de="bewiesen")


def month(day: date, language: Language) -> str:
    """Return a month by name: ``March``."""
    return _MONTHS[language].split()[day.month - 1]


def month_name(day: date, language: Language) -> str:
    """Return a month by name with its year: ``March 2027``."""
    return f"{month(day, language)} {day.year}"


def say_year(problem: RotationProblem, plan: RotationPlan, language: Language) -> None:
    """Print one line for each day away, month by month."""
    rows = []
    one_year = len({one.date.year for one in plan.outings}) < 2
    named = month if one_year else month_name
    for _, outings in groupby(plan.outings, key=lambda one: (one.date.year, one.date.month)):
        for at, one in enumerate(outings):
            rows.append(("" if at else named(one.date, language), *_outing(problem, one, language)))
    say_table(_YEAR[language], rows)


def _outing(problem: RotationProblem, outing: PlannedOuting, language: Language) -> tuple[str, ...]:
    return (
        _short(outing.date, language),
        ", ".join(problem.location_by_id[one].label for one in outing.locations),
        ", ".join(_hours(stop) for stop in outing.stops),
        format_duration(max(way.returns - way.leaves for way in outing.itineraries)),
        _short(outing.post_by, language),
        short_crew([member.staff for member in outing.crew]),
    )


def _short(day: date, language: Language) -> str:
    """Return a date without its year: ``Wed 01-27`` or ``Mi 27.01.``."""
    weekday = format_date(day, language).partition(" ")[0]
    return f"{weekday} {day:%d.%m.}" if language == "de" else f"{weekday} {day:%m-%d}"


def _hours(stop: Stop) -> str:
    opens, closes = (divmod(one, DAY_MINUTES) for one in (stop.opens, stop.closes))
    later = f"+{closes[0]}" if closes[0] else ""
    return f"{format_clock(opens[1])}–{format_clock(closes[1])}{later}"


def say_goals(problem: RotationProblem, reports: Sequence[GoalReport], language: Language) -> None:
    """Print one line for each goal of the policy: what the plan reaches, the bound, and what it means."""
    goals: dict[str, Goal] = {one.goal: one for one in problem.policy.goals}
    rows = [
        (
            said(term_of(one.goal), language),
            str(one.value),
            str(one.best),
            str(one.bound),
            said(_PROVEN, language) if one.proven else f"{decimal(100 * one.gap, 2, language)} %",
            said(goals[one.goal].sentence(one.value), language) if one.goal in goals else "",
        )
        for one in reports
    ]
    say_table(_GOALS[language], rows, numbers=(1, 2, 3))


def say_values(problem: RotationProblem, values: dict[str, int], language: Language) -> None:
    """Print one line for each goal as it was measured."""
    header = tuple(name for at, name in enumerate(_GOALS[language]) if at in (0, 1, 5))
    say_table(header, list(_values(problem, values, language)), numbers=(1,))


def _values(problem: RotationProblem, values: dict[str, int], language: Language) -> Iterator[tuple[str, str, str]]:
    goals: dict[str, Goal] = {one.goal: one for one in problem.policy.goals}
    for code, value in values.items():
        yield said(term_of(code), language), str(value), said(goals[code].sentence(value), language)
