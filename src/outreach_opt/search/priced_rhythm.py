"""The rhythm of many places at prices of the months: a relaxation that needs no months, only numbers of visits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from outreach_opt.domain.outing import Outing
from outreach_opt.goals.even_spacing import EvenSpacing
from outreach_opt.model.coarse import CoarseBuilder
from outreach_opt.policy import RotationProblem
from outreach_opt.search.figures import Figures
from outreach_opt.search.month_sets import month_sets
from outreach_opt.search.prices import Bounds, best_prices, worth
from outreach_opt.search.roster import Rhythm
from outreach_opt.waist import Linear, between, total


@dataclass(frozen=True, slots=True)
class PricedRhythm:
    """What the rhythm is at least: the sum over places of a cost by number of visits, less the worth of the prices.

    Parameters
    ----------
    costs
        By location and number of visits, the least cost of such visits at the prices.
    worth
        Of the prices, within the bounds of the months.
    outings
        Least and most outings of all months.
    """

    costs: dict[str, dict[int, int]]
    worth: int
    outings: Bounds

    @property
    def bound(self) -> int:
        """What the rhythm of no plan is below."""
        return max(0, sum(min(one.values()) for one in self.costs.values()) - self.worth)

    def post(self, builder: CoarseBuilder) -> Linear:
        """Return the rhythm as an expression over each location's number of visits."""
        horizon, model = builder.facts.horizon, builder.model
        every: list[Linear] = []
        priced: list[Linear] = []
        for place, by_visits in self.costs.items():
            visits = builder.visits(place, horizon.first, horizon.last)
            shares = {count: model.variable(whole=False, of_visits=True) for count in by_visits}
            model.add(between(total(shares.values()), 1, 1))
            model.add(between(total(one * count for count, one in shares.items()) - visits, 0, 0))
            every.append(visits)
            priced.extend(shares[count] * cost for count, cost in by_visits.items())
        model.add(between(total(every), *self.outings))
        return total(priced) + -self.worth


def priced_rhythm(problem: RotationProblem, outings: Sequence[Outing]) -> PricedRhythm | None:
    """Return the rhythm at the best whole prices, or None where sets of months do not tell what it costs.

    Parameters
    ----------
    problem, outings
        A rotation of single days with one stop, and its candidates.
    """
    goal = next((one for one in problem.policy.goals if isinstance(one, EvenSpacing)), None)
    if goal is None or goal.unit != "month":
        return None
    figures = Figures(problem, outings)
    known = month_sets(figures, Rhythm(figures), twice=True)
    if known is None:
        return None
    months, lengths = len(figures.months), known.uses.sum(axis=1)
    bounds = figures.month_least, min(figures.month_most, int(lengths.max()) * len(known.costs))
    prices = best_prices(known, bounds)
    reduced = known.costs + known.uses @ prices
    by_place: dict[str, dict[int, int]] = {one: {} for one in figures.places.ids}
    for count in np.unique(lengths):
        least = reduced[:, lengths == count].min(axis=1)
        for place, cost in zip(figures.places.ids, least, strict=True):
            if np.isfinite(cost):
                by_place[place][int(count)] = round(cost)
    return PricedRhythm(by_place, round(worth(prices, bounds)), (bounds[0] * months, bounds[1] * months))
