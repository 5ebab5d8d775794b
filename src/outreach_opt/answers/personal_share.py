"""What a page of one's own says: a person's duties, and each amount beside what would be fair and what others have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from outreach_opt.domain.base import ClockTime, DateRange, Day, Frozen, Id, Minutes, Whole
from outreach_opt.domain.ledger import Count
from outreach_opt.goals.fair_load import FairLoad

Name = Literal["duties", "travel_minutes", "island_days", "early_starts", "points"]


class OwnDuty(Frozen):
    """One duty of the person; clock times count from the first date's midnight.

    Parameters
    ----------
    island_days
        Days of it, if its way takes a boat.
    early_start
        Whether it leaves before the ledger's ``early_before``.
    points
        Points of burden, where the policy weighs them.
    """

    date: Day
    days: Annotated[Whole, Field(ge=1)] = 1
    locations: tuple[Id, ...]
    role: Id
    leaves: ClockTime
    returns: ClockTime
    travel_minutes: Minutes
    island_days: Count
    early_start: bool
    points: Count | None = None


class Others(Frozen):
    """What others with the person's roles have, each converted to the person's contract share."""

    average: float
    least: float
    most: float


class Measure(Frozen):
    """How much of something a person has.

    Parameters
    ----------
    here
        In the plan.
    carried
        From before the horizon, really served.
    credited
        What the ledger takes a person who came later to have served.
    fair
        What would be exactly fair: all that those with the person's roles have, by contract share.
    others
        None where the others are so few that it would give their numbers away.
    """

    here: Count
    carried: Count
    credited: Count
    fair: float
    others: Others | None = None

    @property
    def total(self) -> int:
        """All that counts."""
        return self.here + self.carried + self.credited

    @property
    def above(self) -> float:
        """By how much the person has more than what would be fair; less than 0 if it is less."""
        return self.total - self.fair


class PersonalShare(Frozen):
    """One person's share of a plan, explained.

    Parameters
    ----------
    first, last
        The horizon.
    earlier
        Periods of the ledger that count.
    dated
        Earlier duties of the person outside these periods: known by date alone, they count as duties and no more.
    early_before
        Departures before this time of day are early starts.
    people
        How many hold one of the person's roles, the person included.
    measures
        By name; ``travel_minutes`` in minutes, ``points`` where the policy weighs burdens.
    weights
        The goal that weighs them.
    sentences, sentences_de
        All of it in words, in English and German.
    """

    staff: Id
    roles: tuple[Id, ...]
    contract_share: float
    first: Day
    last: Day
    earlier: tuple[DateRange, ...] = ()
    dated: Count = 0
    early_before: ClockTime
    people: Count
    duties: tuple[OwnDuty, ...] = ()
    measures: Mapping[Name, Measure]
    weights: FairLoad | None = None
    sentences: tuple[str, ...] = ()
    sentences_de: tuple[str, ...] = ()
