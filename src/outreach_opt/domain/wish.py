"""Wishes: what is preferred or better avoided, by date or by place; never binding."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from outreach_opt.domain.base import DateSpan, Frozen, Id, Weekday, Whole, weekday_of


class Wish(Frozen):
    """A preference about visits or duties.

    A wish matches a visit or duty when every condition given matches. ``prefer`` costs ``weight`` for each visit or
    duty that does not match, ``avoid`` costs ``weight`` for each that does.

    Parameters
    ----------
    kind
        ``prefer`` or ``avoid``.
    weekdays, months, dates, locations
        Conditions; an empty one matches everything. Months are numbers from 1 to 12. Locations are for staff only.
    weight
        Cost of one breach.
    """

    kind: Literal["prefer", "avoid"]
    weekdays: tuple[Weekday, ...] = ()
    months: tuple[Annotated[Whole, Field(ge=1, le=12)], ...] = ()
    dates: tuple[DateSpan, ...] = ()
    locations: tuple[Id, ...] = ()
    weight: Annotated[Whole, Field(ge=1, le=1000)] = 1

    def matches_date(self, day: date) -> bool:
        """Tell whether the conditions on dates match."""
        return (
            (not self.weekdays or weekday_of(day) in self.weekdays)
            and (not self.months or day.month in self.months)
            and (not self.dates or any(span.covers(day) for span in self.dates))
        )

    def cost(self, day: date, locations: tuple[str, ...] = ()) -> int:
        """Return what one visit or duty on a date at some locations costs."""
        places = not self.locations or any(one in self.locations for one in locations)
        matches = self.matches_date(day) and places
        return self.weight if matches == (self.kind == "avoid") else 0
