"""A first plan at once: months by rhythm, then dates and crews visit by visit, the scarcest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from outreach_opt.domain.ferry import Ferry
from outreach_opt.domain.outing import Outing
from outreach_opt.model.reading import Decision
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.outings_per_month import OutingsPerMonth
from outreach_opt.search.crews import Filler, weights_for
from outreach_opt.search.figures import Figures
from outreach_opt.search.months import months_of_places
from outreach_opt.search.pinned import kept_pins
from outreach_opt.search.roster import Roster
from outreach_opt.search.staffable import leave_out_unstaffable

WIDTH = 3
"""So many more free people than needed are compared."""
ATTEMPTS = 12
"""At months that crews suffice for."""
ALL = 3000
"""Up to so many candidates, all of them are asked what a visit costs."""
MISSING = 1000.0
"""Minutes that count for a person who is missing."""
FEW, MANY = 150, 1500
"""Visits up to which every day and hour is tried, and from which only a few are."""


def first_plan(
    problem: RotationProblem,
    outings: Sequence[Outing],
    seed: int = 0,
    months: Mapping[str, Sequence[str]] | None = None,
) -> list[Decision] | None:
    """Return a lawful plan made in one go, or None where none is found or the problem is not of this kind.

    Parameters
    ----------
    problem
        A problem of days with one stop, without counted cars, limited sailings, material and pins of people.
    outings
        The candidates; those of several stops or days are passed over.
    seed
        Decides between months that are equally good.
    months
        Months of the visits by location, where they are decided already.
    """
    roster = first_roster(problem, outings, seed, months)
    return None if roster is None else roster.decisions()


def first_roster(
    problem: RotationProblem,
    outings: Sequence[Outing],
    seed: int = 0,
    decided: Mapping[str, Sequence[str]] | None = None,
) -> Roster | None:
    """Return the same plan as a roster."""
    if not is_plain(problem):
        return None
    figures = Figures(problem, outings)
    leave_out_unstaffable(figures)
    return built(figures, seed, decided)


def built(figures: Figures, seed: int, decided: Mapping[str, Sequence[str]] | None = None) -> Roster | None:
    """Return a first plan over candidates in numbers."""
    opened = dict(figures.open_days)
    try:
        return _attempted(figures, seed, decided)
    finally:
        # What did not suit this plan may suit others.
        figures.open_days.update(opened)


def _attempted(figures: Figures, seed: int, decided: Mapping[str, Sequence[str]] | None) -> Roster | None:
    target = next((number for number, goal in enumerate(figures.goals) if _of_crews(figures, number)), 0)
    effort = _effort(figures)
    for _ in range(ATTEMPTS):
        roster = Roster(figures)
        if decided is None:
            months = months_of_places(figures, roster.rhythm, seed, effort)
        else:
            months = _numbered(figures, decided)
        if months is None:
            return None
        builder = _Construction(roster, Filler(roster, weights_for(roster, target), WIDTH))
        failed = builder.build(months)
        if failed is None:
            return roster if kept_pins(roster) else None
        if decided is not None:
            return None
        # The crews of that month are too few for this place: it must be visited in others.
        del figures.open_days[failed]
    return None


def _numbered(figures: Figures, decided: Mapping[str, Sequence[str]]) -> list[tuple[int, ...]]:
    """Return the numbers of the months decided for each place."""
    number = {month: at for at, month in enumerate(figures.months)}
    return [tuple(sorted(number[month] for month in decided.get(place, ()))) for place in figures.places.ids]


def is_plain(problem: RotationProblem) -> bool:
    """Tell whether nothing binds that the heuristic knows nothing of."""
    binding = {one.rule for one in problem.policy.rules}
    counted = "cars" in binding and any(one.cars is not None for one in problem.offices)
    heavy = "material" in binding and any(one.needs_car for one in problem.locations)
    pinned = "pins" in binding and any(one.staff is not None for one in problem.pins)
    kept_away = "exclusions" in binding and any(one.staff and one.location for one in problem.exclusions)
    limited = "sailing-limits" in binding and any(
        isinstance(one, Ferry) and (one.most_passengers is not None or one.car_deck is not None)
        for one in problem.network.line_by_id.values()
    )
    # The heuristic chooses months by one number of outings for all of them.
    uneven = any(isinstance(one, OutingsPerMonth) and one.months for one in problem.policy.rules)
    return not (counted or heavy or pinned or kept_away or limited or uneven)


def _effort(figures: Figures) -> list[list[float]]:
    """Return by place and month what a visit costs if all who are nearest go; of many candidates few are asked."""
    thorough = len(figures.candidates) <= ALL
    effort = []
    for place in range(len(figures.places.ids)):
        opened = [(month, figures.open_days.get((place, month), [])) for month in range(len(figures.months))]
        asked = [(month, days) for month, days in opened if days]
        if not thorough:
            asked = [(month, days[:1]) for month, days in asked[len(asked) // 2 :][:1]]
        costs = {
            month: min(_crew_cost(figures, one) for day in days for one in figures.at[place, day])
            for month, days in asked
        }
        usual = min(costs.values(), default=0.0)
        effort.append([costs.get(month, usual) for month in range(len(figures.months))])
    return effort


def _crew_cost(figures: Figures, number: int) -> float:
    """Return what the nearest crew costs, and much for everyone who is missing from it."""
    one = figures.candidates[number]
    prices, cost = figures.ways(one).prices[:1], 0.0
    for pool, wanted in zip(figures.pools(one), figures.places.wanted[one.place], strict=True):
        offices = [figures.people.office[who] for who in pool[:wanted]]
        cost += sum(table[office] for _, table in prices for office in offices) + MISSING * (wanted - len(offices))
    return cost


def _of_crews(figures: Figures, number: int) -> bool:
    return number not in (figures.complete, figures.spacing)


class _Construction:
    def __init__(self, roster: Roster, filler: Filler) -> None:
        self.roster = roster
        self.filler = filler
        goals = len(roster.figures.goals)
        self.full = roster.figures.complete < goals
        self.weights = filler.weights
        self.on_day = [0] * len(roster.figures.days)

    def build(self, months: Sequence[tuple[int, ...]]) -> tuple[int, int] | None:
        """Add all visits; return the place and the month for which nobody is left, or None."""
        due: list[list[int]] = [[] for _ in self.roster.figures.months]
        for place, some in enumerate(months):
            for month in some:
                due[month].append(place)
        total = sum(len(one) for one in due)
        for month, places in enumerate(due):
            for place in sorted(places, key=lambda one: self._scarcity(one, month)):
                rest = [other for other in months[place] if other > month]
                if not self._visit(place, month, rest, total):
                    return place, month
        return None

    def _scarcity(self, place: int, month: int) -> tuple[int, int, int]:
        """Order by the people that could come on some day, and by the days on which the place is open."""
        figures = self.roster.figures
        days = figures.open_days[place, month]
        candidate = figures.candidates[figures.at[place, days[len(days) // 2]][0]]
        able = sum(len(pool) for pool in figures.pools(candidate))
        return able // 20, len(days), -sum(figures.places.wanted[place])

    def _visit(self, place: int, month: int, rest: Sequence[int], total: int) -> bool:
        """Add a place's visit in a month on its best day."""
        roster = self.roster
        best, chosen = 0.0, -1
        most = 100 if total <= FEW else 6 if total <= MANY else 3
        for tried, candidate in enumerate(self._options(place, month, rest), 1):
            mark, before = len(roster.journal), list(roster.totals)
            met = self.filler.fill(roster.open(candidate), self.full)
            value = sum(w * (a - b) for w, a, b in zip(self.weights, roster.totals, before, strict=False))
            roster.undo(mark)
            if met and (chosen < 0 or value < best):
                best, chosen = value, candidate
            if tried >= most and chosen >= 0:
                break
        if chosen < 0:
            return False
        roster.journal.clear()
        self.filler.fill(roster.open(chosen), self.full)
        self.on_day[roster.figures.candidates[chosen].day] += 1
        roster.journal.clear()
        return True

    def _options(self, place: int, month: int, rest: Sequence[int]) -> Iterator[int]:
        """Yield candidates that leave room for the visits to come, the days with the fewest visits first."""
        roster, figures = self.roster, self.roster.figures
        before = roster.visits_of[place]
        days = figures.open_days[place, month]
        ahead = [figures.open_days[place, one][-1] for one in rest]
        for day in sorted(days, key=lambda one: self.on_day[one]):
            if not (before and before[-1] >= day) and roster.spaced(place, [*before, day, *ahead]):
                yield from figures.at[place, day]
