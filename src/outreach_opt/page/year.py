"""The year as months and days, with visits, public and school holidays, and days without service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from outreach_opt.clock import days_between, parse_month
from outreach_opt.domain.horizon import Holidays
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.page.badges import Badge
from outreach_opt.page.say import Say, day_of
from outreach_opt.policy import RotationProblem


@dataclass(frozen=True, slots=True)
class Chip:
    """One visit on one date: the number of its outing, its place, and all of it in words."""

    outing: int
    badge: Badge
    words: str


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One date: ``kinds`` are classes of ``page.css``, ``notes`` say the same in words."""

    number: int
    weekday: int
    kinds: tuple[str, ...]
    notes: tuple[str, ...]
    words: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A month with its name and its days within the horizon; ``opens`` says whether it is the first of its year."""

    name: str
    year: int
    opens: bool
    days: tuple[CalendarDay, ...]


def year_of(
    problem: RotationProblem, plan: RotationPlan | None, badges: Mapping[str, Badge], say: Say
) -> tuple[CalendarMonth, ...]:
    """Return the months of the horizon; outings count in the order of the plan."""
    chips = _chips(problem, plan, badges, say)
    names = _holiday_names(
        problem.horizon.holidays, range(problem.horizon.first.year, problem.horizon.last.year + 1), say
    )
    months: list[CalendarMonth] = []
    for month in problem.horizon.months:
        first, last = parse_month(month)
        dates = days_between(max(first, problem.horizon.first), min(last, problem.horizon.last))
        days = tuple(_day(problem, one, names, tuple(chips.get(one, ())), say) for one in dates)
        months.append(CalendarMonth(say.month(first), first.year, first.month == 1 or not months, days))
    return tuple(months)


def _chips(
    problem: RotationProblem, plan: RotationPlan | None, badges: Mapping[str, Badge], say: Say
) -> dict[date, list[Chip]]:
    """Return the visits of each date; a visit of several days has a chip on each of them."""
    chips: dict[date, list[Chip]] = {}
    for at, outing in enumerate(plan.outings if plan else ()):
        for stop in outing.stops:
            day = day_of(outing.date, stop.opens)
            place = problem.location_by_id[stop.location].label
            words = f"{say.day(day)}: {place}, {say.hours(stop.opens, stop.closes)}"
            chips.setdefault(day, []).append(Chip(at, badges[stop.location], words))
    return chips


def _day(
    problem: RotationProblem, day: date, names: Mapping[tuple[str, date], str], chips: tuple[Chip, ...], say: Say
) -> CalendarDay:
    horizon = problem.horizon
    notes = {kind: names[kind, day] for kind in ("holiday", "school") if (kind, day) in names}
    if day.weekday() > 4:
        notes["weekend"] = say("weekend")
    elif horizon.is_off(day) and "holiday" not in notes:
        notes["free"] = say("free")
    return CalendarDay(day.day, day.weekday(), tuple(notes), tuple(notes.values()), say.day(day), chips)


def _holiday_names(where: Holidays, years: range, say: Say) -> dict[tuple[str, date], str]:
    """Return the names of public and school holidays, in the page's language where they are known in it."""
    import holidays

    names: dict[tuple[str, date], str] = {}
    for kind, category in (("holiday", "public"), ("school", "school")):
        if category in holidays.country_holidays(where.country).supported_categories:
            language = {"en": "en_US", "de": "de"}[say.language]
            found = holidays.country_holidays(
                where.country, subdiv=where.subdivision, years=years, categories=(category,), language=language
            )
            names |= {(kind, day): name for day, name in found.items()}
    return names
