"""Staff by id: what they can do, when they can work and how much; never names, never reasons."""

from datetime import date
from typing import Annotated

from pydantic import Field

from outreach_opt.domain.base import WORKDAYS, ClockTime, DateSpan, Frozen, Id, Real, Weekday, Whole, weekday_of
from outreach_opt.domain.wish import Wish


class StaffMember(Frozen):
    """One person.

    Parameters
    ----------
    id
        A pseudonym such as ``av-1``; never a name.
    office
        Where duties start and end.
    roles
        What the person can do; one role on one duty.
    languages
        Spoken in consultations.
    skills
        Further skills, such as driving an official car.
    weekdays
        The weekly working pattern.
    absences
        Dates away; the file has no place for reasons.
    extra_dates
        Dates of duty outside the weekly pattern.
    contract_share
        Part of a full contract, above 0 and at most 1.
    most_duties_month, most_duties
        Most duties in a calendar month and in the horizon; none means no bound.
    least_days_between
        Least days from one duty to the next: 1 allows consecutive days.
    earliest_leave, latest_return
        Clock times at the office that bound every duty: its first day's leave, its last day's return.
    most_nights
        Most nights away in the horizon; without consent none.
    """

    id: Id
    office: Id
    roles: Annotated[tuple[Id, ...], Field(min_length=1)]
    languages: tuple[Id, ...] = ()
    skills: tuple[Id, ...] = ()
    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=1)] = WORKDAYS
    absences: tuple[DateSpan, ...] = ()
    extra_dates: tuple[DateSpan, ...] = ()
    contract_share: Annotated[Real, Field(gt=0, le=1)] = 1.0
    most_duties_month: Annotated[Whole, Field(ge=0)] | None = None
    most_duties: Annotated[Whole, Field(ge=0)] | None = None
    least_days_between: Annotated[Whole, Field(ge=1)] = 1
    earliest_leave: ClockTime = 0
    latest_return: ClockTime = 24 * 60
    most_nights: Annotated[Whole, Field(ge=0)] = 0
    wishes: tuple[Wish, ...] = ()

    def works_on(self, day: date) -> bool:
        """Tell whether the weekly pattern, extra dates and absences leave a date free for duty."""
        comes = weekday_of(day) in self.weekdays or any(span.covers(day) for span in self.extra_dates)
        return comes and not any(span.covers(day) for span in self.absences)

    @property
    def permille(self) -> int:
        """The contract share in thousandths, at least 1, for exact arithmetic."""
        return max(1, round(self.contract_share * 1000))
