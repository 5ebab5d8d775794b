"""Which openings of days by car alone are worth choosing: the comparison of ``dominance``, by bits.

Ways of one office differ between openings only by the hour. So an opening does all that another one does where it suits
at least the same people, and where minutes of leaving or returning matter to no office in the other. Whom an opening
suits is one whole number, a bit for each office and pair of hours.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from operator import xor
from sys import maxsize

from outreach_opt.outings.dominance import Pattern, Spans, Thresholds
from outreach_opt.outings.driven import DrivenPlace

_ANY_HOURS = ((0, maxsize),)


@dataclass(frozen=True, slots=True)
class MovedDays:
    """Days by car to one place on dates that are alike.

    Parameters
    ----------
    dates
        The dates.
    place
        The place, and the drives there.
    begins
        When the crew may be there, one candidate for each.
    """

    dates: Sequence[date]
    place: DrivenPlace
    begins: tuple[int, ...]
    length: int = field(default=1, init=False)
    have_nights: bool = field(default=False, init=False)

    def undominated(self, thresholds: Thresholds) -> MovedDays:
        """Return those that no other one makes superfluous; among equals the one that opens first stays."""
        rounds = self.place.rounds()
        crews = {begins: sum(one.there <= begins for one in rounds) for begins in self.begins}
        merits = self._merits(thresholds)

        def covers(one: int, other: int) -> bool:
            suits, present, _, _ = merits[other]
            minding = merits[one][2 if one < other else 3]
            return suits & ~merits[one][0] == 0 and present & minding == 0

        kept: list[int] = []
        for begins in sorted(self.begins, key=lambda one: (-crews[one], one)):
            if not any(covers(one, begins) for one in kept):
                kept = [one for one in kept if not covers(begins, one)]
                kept.append(begins)
        return MovedDays(self.dates, self.place, tuple(kept))

    def spans(self) -> Spans:
        """Return the earliest leave and the latest return of each office."""
        spans: Spans = {}
        for one in self.place.rounds():
            possible = [begins for begins in self.begins if one.there <= begins]
            if possible:
                leaves = min(possible) - one.there
                spans[one.office] = leaves, max(possible) + self.place.stay + one.back
        return spans

    def patterns(self) -> Sequence[Pattern]:
        """Return stops and ways."""
        return [self.place.pattern(begins) for begins in self.begins]

    def _merits(self, thresholds: Thresholds) -> dict[int, tuple[int, int, int, int]]:
        """Return for each opening whom it suits, the offices in it, and the offices that mind other minutes.

        The last are two: offices whose leave would be too early at this opening instead of a later one, and offices
        whose return would be too late at this one instead of an earlier one.
        """
        minutes = sorted(self.begins)
        # First those bits that differ from the opening before.
        suits, present, early, late = ([0] * (len(minutes) + 1) for _ in range(4))
        bit = 1
        for one in self.place.rounds():
            there, back = one.there, self.place.stay + one.back
            hours = [
                (bisect_left(minutes, first + there), bisect_right(minutes, last - back))
                for first, last in thresholds.bounds[one.office] or _ANY_HOURS
            ]
            for since, until in hours:
                if since < until:
                    suits[since] ^= bit
                    suits[until] ^= bit
                bit <<= 1
            minding = thresholds.minding(one.office)
            if minding is None:
                continue
            for at, minute in enumerate(minutes):
                present[at] |= bit * any(since <= at < until for since, until in hours)
                early[at] |= bit * (minute - there < minding[0])
                late[at] |= bit * (minute + back > minding[1])
            bit <<= 1
        return dict(zip(minutes, zip(accumulate(suits, xor), present, early, late, strict=True), strict=False))
