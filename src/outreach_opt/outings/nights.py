"""Nights on the spot: when a day may begin after one ended, by the minutes that really pass."""

from dataclasses import dataclass
from datetime import date

from outreach_opt.clock import DAY_MINUTES, elapsed_minutes
from outreach_opt.domain.facts import Facts


@dataclass(frozen=True, slots=True)
class Nights:
    """Rest between the days of one outing.

    Parameters
    ----------
    first
        The outing's first date.
    timezone
        IANA name.
    rest
        Least minutes from one day to the next.
    """

    first: date
    timezone: str
    rest: int

    def earliest_end(self, begins: int) -> int:
        """Return the first minute at which a night that begins at one may end, always on the following date."""
        ends = begins + self.rest
        shortage = self.rest - elapsed_minutes(self.first, begins, self.first, ends, self.timezone)
        return max(ends + shortage, (begins // DAY_MINUTES + 1) * DAY_MINUTES)

    def latest_begin(self, ends: int) -> int:
        """Return the last minute at which a night that ends at one may begin, always on the preceding date."""
        begins = ends - self.rest
        shortage = self.rest - elapsed_minutes(self.first, begins, self.first, ends, self.timezone)
        return min(begins - shortage, ends // DAY_MINUTES * DAY_MINUTES - 1)


def last_rise(number: int, latest: int) -> int:
    """Return when the crew rises to leave at the latest minute: a night ends on its date, also before boats by night.

    Parameters
    ----------
    number
        The night of the outing, counted from 1.
    latest
        The last minute at which the crew can leave.
    """
    return min(latest, (number + 1) * DAY_MINUTES - 1)


def night_lengths(facts: Facts, first: date, days: int) -> tuple[int, ...]:
    """Return the minutes that really pass on each date of an outing, so that dates can be told apart by them."""
    return tuple(
        elapsed_minutes(first, day * DAY_MINUTES, first, (day + 1) * DAY_MINUTES, facts.timezone) for day in range(days)
    )
