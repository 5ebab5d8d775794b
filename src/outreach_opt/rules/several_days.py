"""Several days away reach into later dates: what begins there competes for the same people."""

from collections.abc import Iterator
from datetime import date, timedelta

from outreach_opt.domain.outing import Outing
from outreach_opt.domain.staff import StaffMember
from outreach_opt.waist import Builder, Linear, total


class Reaches:
    """Outings of several days that reach into the days before a later one.

    Parameters
    ----------
    builder
        The model.
    least_days
        Least days from the last date of one duty to the first of the next.
    """

    def __init__(self, builder: Builder, least_days: int) -> None:
        self._builder = builder
        self._reach = timedelta(days=least_days - 1)
        self._on: dict[date, list[Outing]] = {}
        for outing in builder.outings:
            self._on.setdefault(outing.date, []).append(outing)
        long = [one for one in builder.outings if one.days > 1]
        # What begins within the reach before a date is counted there as a duty; only what began earlier is named.
        self._into = {
            day: found
            for day in self._on
            if (
                found := [
                    one
                    for one in long
                    if one.date < day - self._reach <= one.last_date and not builder.exclusive(one.date, day)
                ]
            )
        }

    def rivals(self, who: StaffMember) -> Iterator[tuple[date, Linear]]:
        """Yield dates with the sum of a person's duties of which at most one is possible.

        Each sum holds the duties that begin on the date or within the reach before it, and those that began earlier
        still and last into that time.
        """
        for day, outings in self._into.items():
            near = self._builder.duties(who.id, day - self._reach, day)
            if near.terms:
                earlier = list(self._serving(who, outings))
                if any(one.terms for one in earlier):
                    yield day, total([near, *earlier])

    def _serving(self, who: StaffMember, outings: list[Outing]) -> Iterator[Linear]:
        by_date: dict[date, list[Outing]] = {}
        for outing in outings:
            if outing.itinerary_of(who.office):
                by_date.setdefault(outing.date, []).append(outing)
        for day, some in by_date.items():
            if len(some) == sum(one.itinerary_of(who.office) is not None for one in self._on[day]):
                # All that begins on that date reaches as far: no need to tell which outing it is.
                yield self._builder.duties(who.id, day, day)
            else:
                yield from (self._builder.serves(who.id, one) for one in some)
