"""What happened before the horizon, what is already decided, and how early people must be told."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from outreach_opt.domain.base import Day, Frozen, Id, Month, Whole


class PastVisit(Frozen):
    """An earlier visit of a location."""

    location: Id
    date: Day


class PastDuty(Frozen):
    """An earlier duty of a person."""

    staff: Id
    date: Day


class History(Frozen):
    """Earlier visits and duties, so that gaps, rests and fair shares hold across the year's edge."""

    visits: tuple[PastVisit, ...] = ()
    duties: tuple[PastDuty, ...] = ()


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


class Notice(Frozen):
    """How early invitations are posted.

    Parameters
    ----------
    lead_days
        Days between the arrival of the letter and the visit.
    postal_days
        Days from posting to arrival: posted letters count as received on the 4th day (SGB X §37(2)).
    """

    lead_days: Annotated[Whole, Field(ge=0)] = 17
    postal_days: Annotated[Whole, Field(ge=0)] = 4
