"""The ledger: what everyone's days away came to in earlier periods, carried from plan to plan."""

from collections.abc import Collection
from datetime import date
from typing import Annotated

from pydantic import Field

from outreach_opt.domain.base import ClockTime, DateRange, Frozen, Id, Minutes, Whole

Count = Annotated[Whole, Field(ge=0)]


class Load(Frozen):
    """What days away come to for one person.

    Parameters
    ----------
    duties
        Outings served on, however many days they take.
    travel_minutes
        Minutes of travel and waiting on the person's own ways.
    island_days
        Days away whose way takes a boat, nights included.
    early_starts
        Duties that leave the office before the ledger's ``early_before``.
    """

    duties: Count = 0
    travel_minutes: Minutes = 0
    island_days: Count = 0
    early_starts: Count = 0

    def __add__(self, other: "Load") -> "Load":
        return Load(
            duties=self.duties + other.duties,
            travel_minutes=self.travel_minutes + other.travel_minutes,
            island_days=self.island_days + other.island_days,
            early_starts=self.early_starts + other.early_starts,
        )


class LedgerPeriod(DateRange):
    """One period of the ledger, as a rule the horizon of one plan.

    Parameters
    ----------
    loads
        By staff id, what was really served; nothing for who was there and did not serve.
    credited
        By staff id, what who came later is taken to have served, so that nobody new has to make up for years.
    """

    loads: dict[Id, Load] = Field(default_factory=dict)
    credited: dict[Id, Load] = Field(default_factory=dict)


class Ledger(Frozen):
    """Everyone's loads, period by period.

    Parameters
    ----------
    early_before
        A departure from the office before this time of day counts as an early start; 07:30 is an assumption.
    periods
        In any order; they do not overlap, and lie before the horizon.
    """

    early_before: ClockTime = 7 * 60 + 30
    periods: tuple[LedgerPeriod, ...] = ()

    def served(self, staff: str, since: date = date.min) -> Load:
        """Return what a person served in the periods that end on a date or later."""
        return sum((one.loads[staff] for one in self.periods if one.last >= since and staff in one.loads), Load())

    def credited(self, staff: str, since: date = date.min) -> Load:
        """Return what a person is credited with in the periods that end on a date or later."""
        return sum((one.credited[staff] for one in self.periods if one.last >= since and staff in one.credited), Load())

    def counts(self, day: date) -> bool:
        """Tell whether a date lies in a period of the ledger."""
        return any(one.covers(day) for one in self.periods)

    def of(self, staff: Collection[str]) -> "Ledger":
        """Return the ledger of some people alone."""
        periods = (
            one.model_copy(
                update={
                    "loads": {who: load for who, load in one.loads.items() if who in staff},
                    "credited": {who: load for who, load in one.credited.items() if who in staff},
                }
            )
            for one in self.periods
        )
        return self.model_copy(update={"periods": tuple(periods)})
