"""Cars of an office: how many there are on a date, how many people fit in, and who may drive."""

from datetime import date
from typing import Annotated

from pydantic import Field

from outreach_opt.domain.base import DateSpan, Frozen, Id, Whole


class CarsAway(Frozen):
    """Some cars that are not there on some dates."""

    dates: DateSpan
    count: Annotated[Whole, Field(ge=1)] = 1


class CarPool(Frozen):
    """Cars of one size.

    Parameters
    ----------
    count
        Cars that the office has.
    seats
        People in one car, the driver included.
    driver_skill
        Skill that a driver needs; none means that everyone can drive.
    away
        Cars that are in repair or lent out.
    """

    count: Annotated[Whole, Field(ge=0)]
    seats: Annotated[Whole, Field(ge=1, le=60)] = 5
    driver_skill: Id | None = None
    away: tuple[CarsAway, ...] = ()

    def count_on(self, day: date) -> int:
        """Return how many cars are there on a date."""
        return max(0, self.count - sum(one.count for one in self.away if one.dates.covers(day)))
