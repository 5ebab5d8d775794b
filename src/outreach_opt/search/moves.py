"""Exchanges: one person for another, days and months of visits, crews made anew; each leaves a lawful roster or none.

A move changes the roster and tells whether the result keeps every rule; whoever asked for it takes it back otherwise.
"""

from __future__ import annotations

from random import Random

from outreach_opt.search.crews import Filler
from outreach_opt.search.pinned import kept_pins
from outreach_opt.search.roster import Roster

TRIES = 12
"""To find a partner for an exchange."""
MOST_SHIFT = 8
"""No visit of another place is expected to make up for more unevenness."""


class Moves:
    """Drawn exchanges on a roster.

    Parameters
    ----------
    roster
        The plan to change.
    filler
        Fills seats that become free.
    rng
        Draws.
    full
        Whether crews are filled up to what is wanted.
    """

    def __init__(self, roster: Roster, filler: Filler, rng: Random, full: bool) -> None:
        self.roster = roster
        self.filler = filler
        self.rng = rng
        self.full = full
        self.visits = roster.visits()
        self.most_spacing = 1 << 60
        """The evenness must not get worse than that."""

    def _replaced(self, visit: int, role: int, who: int) -> bool:
        """Give a free seat to a person, or else to anybody."""
        roster, rng = self.roster, self.rng
        figures = roster.figures
        one = figures.candidates[roster.chosen[visit]]
        suits = role in figures.people.roles[who] and who not in roster.crews[visit]
        if suits and rng.random() < 0.7 and roster.able(who, one) and roster.fits(who, one.day):
            roster.put(visit, who, role)
            return roster.staffed(visit)
        pool, crew = (one.pools or figures.pools(one))[role], roster.crews[visit]
        for _ in range(TRIES):
            drawn = rng.random()
            other = pool[int(drawn * drawn * len(pool))]
            if other not in crew and roster.fits(other, one.day):
                roster.put(visit, other, role)
                return roster.staffed(visit)
        return False

    def missing(self) -> bool:
        """Fill an empty seat with someone who is replaced elsewhere."""
        roster, rng = self.roster, self.rng
        figures = roster.figures
        places = figures.places
        visit = self.visits[int(rng.random() * len(self.visits))]
        one = figures.candidates[roster.chosen[visit]]
        wanted, held = places.wanted[one.place], roster.held[visit]
        short = [role for role, count in enumerate(held) if count < wanted[role]]
        if not short:
            return False
        role = short[int(rng.random() * len(short))]
        pool, crew = (one.pools or figures.pools(one))[role], roster.crews[visit]
        for _ in range(TRIES if pool else 0):
            other = pool[int(rng.random() * len(pool))]
            if other in crew:
                continue
            clash = roster.busy[other] & figures.people.near[other][one.day]
            if clash & (clash - 1):
                continue
            elsewhere, given = -1, -1
            if clash:
                elsewhere = roster.visit_on[other][clash.bit_length() - 1]
                given = roster.take(elsewhere, other)
            if not roster.fits(other, one.day):
                return False
            roster.put(visit, other, role)
            return elsewhere < 0 or self._replaced(elsewhere, given, other)
        return False

    def day(self) -> bool:
        """Move a visit to another day or other hours of its month."""
        roster, rng = self.roster, self.rng
        figures = roster.figures
        visit = self.visits[int(rng.random() * len(self.visits))]
        one = figures.candidates[roster.chosen[visit]]
        days = figures.open_days.get((one.place, figures.month_of[one.day]), [])
        some = figures.at[one.place, days[int(rng.random() * len(days))]] if days else []
        if not some:
            return False
        candidate = some[int(rng.random() * len(some))]
        return candidate != roster.chosen[visit] and self._moved(visit, candidate, keep=rng.random() < 0.7)

    def swap_days(self) -> bool:
        """Exchange the days of two visits of one month."""
        roster, rng = self.roster, self.rng
        figures = roster.figures
        visit = self.visits[int(rng.random() * len(self.visits))]
        one = figures.candidates[roster.chosen[visit]]
        some = list(roster.in_month[figures.month_of[one.day]])
        other = some[int(rng.random() * len(some))]
        two = figures.candidates[roster.chosen[other]]
        here, there = figures.at.get((one.place, two.day)), figures.at.get((two.place, one.day))
        if one.day == two.day or one.place == two.place or not here or not there:
            return False
        self._emptied(other)
        return self._moved(visit, rng.choice(here), keep=False) and self._moved(other, rng.choice(there), keep=False)

    def month(self) -> bool:
        """Move a visit to another month, and where months would get too few or too many, another one back."""
        roster, rng = self.roster, self.rng
        figures = roster.figures
        visit = self.visits[int(rng.random() * len(self.visits))]
        one = figures.candidates[roster.chosen[visit]]
        here, slack = figures.month_of[one.day], self.most_spacing - roster.totals[figures.spacing]
        months = list(range(len(figures.months)))
        rng.shuffle(months)
        for there in months:
            left = slack - self._shift(one.place, one.day, there)
            if there == here or left < -MOST_SHIFT:
                continue
            alone = (
                len(roster.in_month[here]) > figures.month_least and len(roster.in_month[there]) < figures.month_most
            )
            if alone and left >= 0 and rng.random() < 0.5:
                return self._into(visit, there)
            some = [other for other in roster.in_month[there] if self._follows(other, one.place, here, left)]
            if some:
                other = some[int(rng.random() * len(some))]
                self._emptied(other)
                return self._into(visit, there) and self._into(other, here)
        return False

    def round(self) -> bool:
        """Let three visits go round three months, each into the month of the next."""
        roster, rng = self.roster, self.rng
        figures = roster.figures
        visit = self.visits[int(rng.random() * len(self.visits))]
        one = figures.candidates[roster.chosen[visit]]
        months = [month for month, some in enumerate(roster.in_month) if some and month != figures.month_of[one.day]]
        if len(months) < 2:
            return False
        here, (there, beyond) = figures.month_of[one.day], rng.sample(months, 2)
        left = self.most_spacing - roster.totals[figures.spacing] - self._shift(one.place, one.day, there)
        for other in rng.sample(list(roster.in_month[there]), min(3, len(roster.in_month[there]))):
            two = figures.candidates[roster.chosen[other]]
            rest = left - self._shift(two.place, two.day, beyond)
            if rest < -MOST_SHIFT or two.place == one.place:
                continue
            some = [last for last in roster.in_month[beyond] if self._follows(last, one.place, here, rest)]
            some = [last for last in some if figures.candidates[roster.chosen[last]].place != two.place]
            if some:
                last = some[int(rng.random() * len(some))]
                self._emptied(other)
                self._emptied(last)
                return self._into(visit, there) and self._into(other, beyond) and self._into(last, here)
        return False

    def _follows(self, visit: int, place: int, month: int, slack: int) -> bool:
        """Tell whether a visit of another place can go to a month without being too uneven."""
        two = self.roster.figures.candidates[self.roster.chosen[visit]]
        return two.place != place and self._shift(two.place, two.day, month) <= slack

    def place(self) -> bool:
        """Give a visit that one place can do without to another place, in the same month."""
        roster, rng = self.roster, self.rng
        figures, rhythm = roster.figures, roster.rhythm
        visit = self.visits[int(rng.random() * len(self.visits))]
        one = figures.candidates[roster.chosen[visit]]
        rest = [day for day in roster.visits_of[one.place] if day != one.day]
        if len(rest) < figures.places.visits[one.place][0] or not roster.spaced(one.place, rest):
            return False
        slack = self.most_spacing - roster.totals[figures.spacing]
        slack += roster.spacing_of[one.place] - rhythm.cost(one.place, rest)
        for _ in range(TRIES):
            other = int(rng.random() * len(figures.places.ids))
            days = figures.open_days.get((other, figures.month_of[one.day]))
            before = roster.visits_of[other]
            if other == one.place or not days or len(before) >= figures.places.visits[other][1]:
                continue
            day = days[int(rng.random() * len(days))]
            after = sorted([*before, day])
            if rhythm.cost(other, after) - roster.spacing_of[other] <= slack and roster.spaced(other, after):
                self._emptied(visit)
                roster.close(visit)
                roster.open(rng.choice(figures.at[other, day]))
                return self.filler.fill(visit, self.full) and kept_pins(roster)
        return False

    def anew(self) -> bool:
        """Make the crews of two or three visits of one month anew, of visits that share who could come."""
        roster, rng = self.roster, self.rng
        figures = roster.figures
        first = self.visits[int(rng.random() * len(self.visits))]
        one = figures.candidates[roster.chosen[first]]
        bits = figures.month_bits[figures.month_of[one.day]]
        some = {first: None}
        for _ in range(TRIES):
            pool = rng.choice(one.pools or figures.pools(one))
            if pool:
                drawn = rng.random()
                rival = pool[int(drawn * drawn * len(pool))]
                some.update({visit: None for day, visit in roster.visit_on[rival].items() if bits >> day & 1})
            if len(some) >= 3:
                break
        order = list(some)[:3]
        for visit in order:
            self._emptied(visit)
        rng.shuffle(order)
        return all(self.filler.fill(visit, self.full) for visit in order)

    # --- parts of moves --------------------------------------------------------------------------------------------

    def _shift(self, place: int, day: int, month: int) -> int:
        """Return by how much the evenness gets worse when a visit goes to a month."""
        roster, figures = self.roster, self.roster.figures
        days = figures.open_days.get((place, month))
        if not days:
            return 1 << 62
        visits = sorted([*(one for one in roster.visits_of[place] if one != day), days[len(days) // 2]])
        return roster.rhythm.cost(place, visits) - roster.spacing_of[place]

    def _into(self, visit: int, month: int) -> bool:
        """Move a visit to a drawn day of a month, its crew made anew."""
        roster, rng = self.roster, self.rng
        figures = roster.figures
        place = figures.candidates[roster.chosen[visit]].place
        days = figures.open_days[place, month]
        return self._moved(visit, rng.choice(figures.at[place, rng.choice(days)]), keep=False)

    def _emptied(self, visit: int) -> dict[int, int]:
        crew = dict(self.roster.crews[visit])
        for who in crew:
            self.roster.take(visit, who)
        return crew

    def _moved(self, visit: int, candidate: int, *, keep: bool) -> bool:
        """Move a visit to a candidate of its place; those who can come along do if they are kept."""
        roster, figures = self.roster, self.roster.figures
        one = figures.candidates[candidate]
        old = figures.candidates[roster.chosen[visit]].day
        days = sorted([*(other for other in roster.visits_of[one.place] if other != old), one.day])
        if not roster.spaced(one.place, days):
            return False
        crew = self._emptied(visit)
        roster.close(visit)
        roster.open(candidate)
        if keep:
            for who, role in crew.items():
                if roster.able(who, one) and roster.fits(who, one.day):
                    roster.put(visit, who, role)
        return self.filler.fill(visit, self.full) and kept_pins(roster, one.place)
