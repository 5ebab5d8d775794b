"""Filling a crew from whoever is free: nearest offices first, then the languages that are still missing."""

from __future__ import annotations

from collections.abc import Sequence

from outreach_opt.search.figures import Candidate
from outreach_opt.search.roster import Roster


def weights_for(roster: Roster, target: int) -> list[float]:
    """Return what one unit of each goal weighs while a goal is sought: earlier ones much more, later ones less."""
    goals = len(roster.figures.goals)
    return [1e4 ** float(max(-2, target - number)) for number in range(goals)] + [0.0]


class Filler:
    """Fills crews of a roster.

    Parameters
    ----------
    roster
        The plan in the making.
    weights
        What one unit of each goal weighs.
    width
        So many free people of each role are compared.
    """

    def __init__(self, roster: Roster, weights: list[float], width: int) -> None:
        self.roster = roster
        self.weights = weights
        self.width = width

    def cost(self, who: int, one: Candidate) -> float:
        """Return what one more duty of a person costs."""
        fair, duties = self.roster.figures.people.fair[who], self.roster.duties[who]
        value = self.price(who, one) + self.weights[self.roster.figures.fair] * (fair[duties + 1] - fair[duties])
        return value if self.roster.figures.weigher is None else value + self._burden(who, one, 1)

    def saved(self, who: int, one: Candidate) -> float:
        """Return what is saved when a person has one duty less."""
        fair, duties = self.roster.figures.people.fair[who], self.roster.duties[who]
        value = self.price(who, one) + self.weights[self.roster.figures.fair] * (fair[duties] - fair[duties - 1])
        return value if self.roster.figures.weigher is None else value - self._burden(who, one, -1)

    def _burden(self, who: int, one: Candidate, step: int) -> float:
        """Return what one duty more, or less, weighs in points of burden."""
        figures = self.roster.figures
        points = step * figures.ways(one).points[figures.people.office[who]]
        return self.weights[figures.load] * self.roster.rise(who, points)

    def price(self, who: int, one: Candidate) -> float:
        """Return what a person's duty costs, whatever other duties there are."""
        figures, weights = self.roster.figures, self.weights
        people = figures.people
        office, value = people.office[who], 0.0
        for number, prices in (one.ways or figures.ways(one)).prices:
            value += weights[number] * prices[office]
        if people.wishful[who]:
            value += weights[figures.wishes] * figures.duty_cost(who, one)
        return value

    def fill(self, visit: int, full: bool = True) -> bool:
        """Add the cheapest free people up to the wanted crew, or to the least one; tell whether all needs are met."""
        roster, figures = self.roster, self.roster.figures
        one = figures.candidates[roster.chosen[visit]]
        pools = one.pools or figures.pools(one)
        bounds = figures.places.wanted if full else figures.places.least
        held, crew = roster.held[visit], roster.crews[visit]
        for role, wanted in enumerate(bounds[one.place]):
            missing = wanted - held[role]
            if missing > 0:
                for who in self._cheapest(one, pools[role], missing, crew):
                    roster.put(visit, who, role)
        for bit, speakers in figures.places.needs[one.place]:
            while roster.spoken[visit][bit] < speakers:
                if not self._add_speaker(visit, one, bit):
                    return False
        return roster.staffed(visit)

    def _cheapest(self, one: Candidate, pool: Sequence[int], count: int, crew: dict[int, int]) -> list[int]:
        """Return the cheapest free people of a pool."""
        roster, people = self.roster, self.roster.figures.people
        busy, near, day = roster.busy, people.near, one.day
        found: list[tuple[float, int]] = []
        enough = count + self.width
        for who in pool:
            if not busy[who] & near[who][day] and who not in crew and roster.fits(who, day):
                found.append((self.cost(who, one), who))
                if len(found) >= enough:
                    break
        found.sort()
        return [who for _, who in found[:count]]

    def _add_speaker(self, visit: int, one: Candidate, bit: int) -> bool:
        """Add a speaker, in someone's place where the crew is complete."""
        roster, figures = self.roster, self.roster.figures
        people = figures.people
        crew, held, spoken = roster.crews[visit], roster.held[visit], roster.spoken[visit]
        wanted, needs = figures.places.wanted[one.place], dict(figures.places.needs[one.place])
        best: tuple[float, int, int, int] | None = None
        for role, pool in enumerate(figures.pools(one)):
            leaving: tuple[float, int] | None = (0.0, -1) if held[role] < wanted[role] else None
            if leaving is None:
                spare = [
                    (-self.cost(who, one), who)
                    for who, taken in crew.items()
                    if taken == role
                    and not any(people.speaks[who] >> need & 1 and spoken[need] <= needs[need] for need in spoken)
                ]
                leaving = min(spare, default=None)
            if leaving is None:
                continue
            seen = 0
            for who in pool:
                if people.speaks[who] >> bit & 1 and who not in crew and roster.fits(who, one.day):
                    value = self.cost(who, one) + leaving[0]
                    if best is None or value < best[0]:
                        best = (value, who, role, leaving[1])
                    seen += 1
                    if seen > self.width:
                        break
        if best is None:
            return False
        _, who, role, left = best
        if left >= 0:
            roster.take(visit, left)
        roster.put(visit, who, role)
        return True
