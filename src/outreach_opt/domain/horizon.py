"""The planning horizon: which dates exist, and which of them may be used at all."""

from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from outreach_opt.clock import days_between, month_of, months_between, parse_month
from outreach_opt.domain.base import WORKDAYS, DateSpan, Day, Frozen, Month, Weekday, Whole, weekday_of


class LastWorkingDays(Frozen):
    """The last ``count`` working days of each month, then only those on one of ``weekdays``."""

    rule: Literal["last-working-days"] = "last-working-days"
    count: Annotated[Whole, Field(ge=1, le=23)]
    weekdays: tuple[Weekday, ...] = WORKDAYS


class EveryWeekday(Frozen):
    """Every date on one of ``weekdays``, in every ``every_weeks``-th week counted from the horizon's first."""

    rule: Literal["weekdays"] = "weekdays"
    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=1)]
    every_weeks: Annotated[Whole, Field(ge=1, le=52)] = 1


class ExplicitDates(Frozen):
    """Exactly these dates."""

    rule: Literal["dates"] = "dates"
    dates: Annotated[tuple[Day, ...], Field(min_length=1)]


CandidateRule = Annotated[LastWorkingDays | EveryWeekday | ExplicitDates, Field(discriminator="rule")]


class Holidays(Frozen):
    """Where the public and school holidays come from: codes of the ``holidays`` package."""

    country: str = "DE"
    subdivision: str | None = "NI"
    skip_school_holidays: bool = False


def _month_start(value: Any) -> Any:
    return _month_bound(value, 0)


def _month_end(value: Any) -> Any:
    return _month_bound(value, 1)


def _month_bound(value: Any, side: int) -> Any:
    try:
        return parse_month(value)[side]
    except (ValueError, AttributeError):
        return value


class Horizon(Frozen):
    """The dates to plan.

    Parameters
    ----------
    first, last
        Dates, or months (``2027-01``: its first or last date).
    candidates
        Rules whose dates may be used; together they give the candidate dates.
    holidays
        Public holidays are never used (ArbZG §9); school holidays only where ``skip_school_holidays`` is off.
    days_off
        Further dates without service, every year, as ``MM-DD``; by default 24 and 31 December (TVöD §6(3)).
    sundays_off
        Sundays are never used (ArbZG §9).
    closed
        Further dates or ranges without service.
    """

    first: Annotated[Day, BeforeValidator(_month_start, json_schema_input_type=Day | Month)]
    last: Annotated[Day, BeforeValidator(_month_end, json_schema_input_type=Day | Month)]
    candidates: Annotated[tuple[CandidateRule, ...], Field(min_length=1)]
    holidays: Holidays = Holidays()
    days_off: tuple[Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")], ...] = ("12-24", "12-31")
    sundays_off: bool = True
    closed: tuple[DateSpan, ...] = ()

    @cached_property
    def months(self) -> list[str]:
        """Every month of the horizon as ``YYYY-MM``."""
        return months_between(self.first, self.last)

    @cached_property
    def days(self) -> int:
        """Length of the horizon in days."""
        return (self.last - self.first).days + 1

    @cached_property
    def candidate_dates(self) -> tuple[date, ...]:
        """All dates that may be used, in order."""
        chosen = {day for rule in self.candidates for day in self._dates_of(rule)}
        if self.holidays.skip_school_holidays:
            chosen -= {day for day in chosen if self.is_school_holiday(day)}
        return tuple(sorted(day for day in chosen if self.first <= day <= self.last and not self.is_off(day)))

    @cached_property
    def _candidates(self) -> frozenset[date]:
        return frozenset(self.candidate_dates)

    def is_candidate(self, day: date) -> bool:
        """Tell whether a date may be used."""
        return day in self._candidates

    def is_off(self, day: date) -> bool:
        """Tell whether there is no service on a date: Sunday, public holiday, day off or closed."""
        return (
            (self.sundays_off and weekday_of(day) == "sun")
            or f"{day:%m-%d}" in self.days_off
            or any(span.covers(day) for span in self.closed)
            or day in _holidays(self.holidays.country, self.holidays.subdivision, "public", day.year)
        )

    def is_working_day(self, day: date) -> bool:
        """Tell whether a date is a Monday to Friday on which people work and post is handed in."""
        return weekday_of(day) in WORKDAYS and not self.is_off(day)

    def is_school_holiday(self, day: date) -> bool:
        """Tell whether a date lies in the school holidays of the subdivision."""
        return day in _holidays(self.holidays.country, self.holidays.subdivision, "school", day.year)

    def _dates_of(self, rule: LastWorkingDays | EveryWeekday | ExplicitDates) -> list[date]:
        if isinstance(rule, ExplicitDates):
            return list(rule.dates)
        days = [day for day in days_between(self.first, self.last) if weekday_of(day) in rule.weekdays]
        if isinstance(rule, EveryWeekday):
            monday = self.first - timedelta(days=self.first.weekday())
            return [day for day in days if (day - monday).days // 7 % rule.every_weeks == 0]
        last_days: set[date] = set()
        for month in self.months:
            working = [day for day in days_between(*parse_month(month)) if self.is_working_day(day)]
            last_days.update(working[-rule.count :])
        return [day for day in days if day in last_days]

    def month_candidates(self, month: str) -> list[date]:
        """Return the candidate dates of a month."""
        return [day for day in self.candidate_dates if month_of(day) == month]


@lru_cache(maxsize=64)
def _holidays(country: str, subdivision: str | None, category: str, year: int) -> frozenset[date]:
    # Loaded on first use: `import outreach_opt` stays light.
    import holidays

    found = holidays.country_holidays(country, subdiv=subdivision, years=year, categories=(category,))
    return frozenset(found)
