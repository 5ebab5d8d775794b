"""Exchanges of people: one for another, two between visits, or a chain of three."""

from __future__ import annotations

from random import Random

from outreach_opt.search.crews import Filler
from outreach_opt.search.figures import Candidate
from outreach_opt.search.roster import Roster

TRIES = 8
"""To find someone for a seat that becomes free."""
HIMSELF = 0.6
"""Part of the chains in which two people only change seats."""


class SeatMoves:
    """Drawn exchanges of people on a roster.

    What an exchange costs is known before anything is changed, so that most draws cost next to nothing.
    """

    def __init__(self, roster: Roster, filler: Filler, rng: Random) -> None:
        self.roster = roster
        self.filler = filler
        self.rng = rng
        self.visits = roster.visits()
        self.allowed = 0.0
        """So much worse may an exchange be."""
        self.near = 2.0
        """The larger, the more often people from near offices are drawn."""

    def exchange(self) -> bool:
        """Give one seat to someone else; whoever is needed elsewhere at that time is replaced there."""
        roster, draw = self.roster, self.rng.random
        figures = roster.figures
        visit = self.visits[int(draw() * len(self.visits))]
        crew = roster.crews[visit]
        who = list(crew)[int(draw() * len(crew))]
        role = crew[who]
        one = figures.candidates[roster.chosen[visit]]
        pool = (one.pools or figures.pools(one))[role]
        other = pool[int(draw() ** self.near * len(pool))] if pool else who
        if other in crew:
            return False
        if roster.fits(other, one.day):
            worse = self.filler.cost(other, one) - self.filler.saved(who, one)
            return worse <= self.allowed and self._replace(visit, who, role, other)
        elsewhere = self.rival(other, one)
        return elsewhere >= 0 and self._chain((visit, who, role), one, other, elsewhere)

    def rival(self, who: int, one: Candidate) -> int:
        """Return the one visit that keeps a person from a candidate, or -1."""
        roster, figures = self.roster, self.roster.figures
        busy = roster.busy[who]
        clash = busy & figures.people.near[who][one.day]
        if not clash:
            # Too many duties in the month or in the year: any of them will do.
            days = busy & figures.month_bits[figures.month_of[one.day]] or busy
            some = [visit for day, visit in roster.visit_on[who].items() if days >> day & 1]
            return some[int(self.rng.random() * len(some))] if some else -1
        return -1 if clash & (clash - 1) else roster.visit_on[who][clash.bit_length() - 1]

    def _replace(self, visit: int, who: int, role: int, other: int) -> bool:
        self.roster.take(visit, who)
        self.roster.put(visit, other, role)
        return self.roster.staffed(visit)

    def _chain(self, seat: tuple[int, int, int], one: Candidate, other: int, elsewhere: int) -> bool:
        """Give a seat to someone from elsewhere, whose seat goes to the person replaced or to a third one."""
        roster, filler = self.roster, self.filler
        visit, who, role = seat
        two = roster.figures.candidates[roster.chosen[elsewhere]]
        given = roster.crews[elsewhere][other]
        worse = filler.price(other, one) - filler.price(other, two)
        if self.rng.random() < HIMSELF:
            suits = given in roster.figures.people.roles[who] and who not in roster.crews[elsewhere]
            if not (suits and roster.able(who, two)):
                return False
            worse += filler.price(who, two) - filler.price(who, one)
            if worse > self.allowed:
                return False
            third = who
        else:
            third = self._third(two, given, roster.crews[elsewhere], self.allowed - worse + filler.saved(who, one))
        if third < 0:
            return False
        roster.take(visit, who)
        roster.take(elsewhere, other)
        if not roster.fits(other, one.day):
            return False
        roster.put(visit, other, role)
        if not roster.fits(third, two.day):
            return False
        roster.put(elsewhere, third, given)
        return roster.staffed(visit) and roster.staffed(elsewhere)

    def _third(self, two: Candidate, role: int, crew: dict[int, int], most: float) -> int:
        """Return someone who is free for a seat at no more than a cost, or -1."""
        roster, draw = self.roster, self.rng.random
        pool = (two.pools or roster.figures.pools(two))[role]
        for _ in range(TRIES):
            who = pool[int(draw() ** self.near * len(pool))]
            if who not in crew and roster.fits(who, two.day) and self.filler.cost(who, two) <= most:
                return who
        return -1
