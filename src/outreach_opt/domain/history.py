"""What happened before the horizon, what is already decided, and how early people must be told."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from outreach_opt.domain.base import DateSpan, Day, Frozen, Id, Month, Weekday, Whole, weekday_of
from outreach_opt.domain.ledger import Ledger


class PastVisit(Frozen):
    """An earlier visit of a location."""

    location: Id
    date: Day


class PastDuty(Frozen):
    """An earlier duty of a person."""

    staff: Id
    date: Day


class History(Frozen):
    """Earlier visits and duties, so that gaps, rests and fair shares hold across the year's edge.

    Parameters
    ----------
    ledger
        What everyone's duties came to in earlier periods.
    """

    visits: tuple[PastVisit, ...] = ()
    duties: tuple[PastDuty, ...] = ()
    ledger: Ledger = Ledger()


class Pin(Frozen):
    """Something already decided: some visit matches everything the pin gives.

    Parameters
    ----------
    location, month, date
        The visit: a place, a month (``2027-01``), a date; at least one of location, month and date, or ``staff``.
    staff
        A person in the visit's crew.
    role
        The role of that person.
    """

    location: Id | None = None
    month: Month | None = None
    date: Day | None = None
    staff: Id | None = None
    role: Id | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        given = [one for one in (self.location, self.month, self.date, self.staff) if one is not None]
        if len(given) < 2 and self.date is None:
            raise PydanticCustomError("pin_empty", "a pin needs a date, or two of location, month and staff")
        if self.role is not None and self.staff is None:
            raise PydanticCustomError("pin_role", "a pin with a role needs the staff member who takes it")
        return self

    @property
    def label(self) -> str:
        """All that the pin gives, in one line."""
        return " ".join(str(one) for one in (self.location, self.date or self.month, self.staff, self.role) if one)


class Exclusion(Frozen):
    """Something that must not be: no visit, or no duty of a person, matches everything the exclusion gives.

    Parameters
    ----------
    location
        The place; none means any.
    staff
        The person who must not serve then; none means that there must be no visit.
    weekdays, month, dates
        When; nothing means ever.
    """

    location: Id | None = None
    staff: Id | None = None
    weekdays: tuple[Weekday, ...] = ()
    month: Month | None = None
    dates: tuple[DateSpan, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.location or self.staff or self.weekdays or self.month or self.dates):
            raise PydanticCustomError(
                "exclusion_empty", "an exclusion needs a location, staff, weekdays, month or dates"
            )
        return self

    @property
    def label(self) -> str:
        """All that the exclusion gives, in one line."""
        spans = [f"{one.first}" if one.first == one.last else f"{one.first}–{one.last}" for one in self.dates]
        return " ".join(each for each in (self.location, self.month, *self.weekdays, *spans, self.staff) if each)

    def covers(self, day: date) -> bool:
        """Tell whether a date is one of those given."""
        return (
            (not self.weekdays or weekday_of(day) in self.weekdays)
            and self.month in (None, f"{day:%Y-%m}")
            and (not self.dates or any(span.covers(day) for span in self.dates))
        )


class Notice(Frozen):
    """How early invitations are posted.

    Parameters
    ----------
    lead_days
        Days between the arrival of the letter and the visit.
    postal_days
        Days from posting to arrival: posted letters count as received on the 4th day (SGB X §37(2)).
    posted
        Visits whose invitations are in the post already: the date of planning is not too late for them.
    """

    lead_days: Annotated[Whole, Field(ge=0)] = 17
    postal_days: Annotated[Whole, Field(ge=0)] = 4
    posted: tuple[PastVisit, ...] = ()
