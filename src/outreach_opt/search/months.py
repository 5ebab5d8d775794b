"""Which place is visited in which months: an even rhythm for every place, as many outings a month as allowed.

Each place chooses one of the sets of months that its visits due and its gaps allow. Prices per month bring the numbers
of outings near their bounds; what is still off is moved along cheapest chains of exchanges between months.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from outreach_opt.search.figures import Figures
from outreach_opt.search.month_sets import MonthSets, Numbers, Whole, month_sets
from outreach_opt.search.prices import best_prices
from outreach_opt.search.roster import Rhythm

NOISE = 0.2
"""Largest draw added to a cost, so that places do not all choose the same among months that are as good."""
LITTLE = 1e-7
PASSES = 40
"""Of chains and pairs in turn."""
TRIES = 24
"""To find a chain in which no place moves twice."""


def months_of_places(
    figures: Figures, rhythm: Rhythm, seed: int = 0, effort: Sequence[Sequence[float]] = ()
) -> list[tuple[int, ...]] | None:
    """Return the months of each place's visits, or None where no choice is found that keeps all bounds.

    Parameters
    ----------
    figures
        The problem.
    rhythm
        What is even.
    seed
        Of the draws between months that are as good.
    effort
        By place and month, what a visit costs: it decides where rhythms are as even.
    """
    known = month_sets(figures, rhythm)
    if known is None:
        return None
    sets, uses, costs = known.sets, known.uses, known.costs
    if effort:
        # All visits together cost less than one unit of evenness.
        largest = uses.sum(axis=1).max() * sum(max(one, default=0.0) for one in effort)
        costs = costs + np.array(effort) @ uses.T * (0.4 / max(1.0, largest))
    least, most_outings = figures.month_least, min(figures.month_most, len(costs))
    prices = best_prices(MonthSets(sets, uses, costs), (least, most_outings))
    choice = (costs + np.random.default_rng(seed).random(costs.shape) * NOISE + uses @ prices).argmin(axis=1)
    for _ in range(PASSES):
        choice = _balanced(costs, uses, sets, choice, (least, most_outings))
        if not _paired(costs, uses, choice):
            break
    counts = uses[choice].sum(axis=0)
    if (counts < least).any() or (counts > most_outings).any():
        return None
    return [sets[one] for one in choice]


def _balanced(
    costs: Numbers, uses: Numbers, sets: list[tuple[int, ...]], choice: Whole, bounds: tuple[int, int]
) -> Whole:
    """Move visits along cheapest chains of months until the bounds hold, and then while it gets cheaper."""
    months = uses.shape[1]
    table = _transfers(sets, months)
    counts = uses[choice].sum(axis=0).astype(int)
    # Some more than there can be visits too many or too few, then as many for what is merely cheaper.
    for _ in range(len(costs) + 200):
        after = table[choice]
        now = costs[np.arange(len(costs)), choice]
        gains = np.take_along_axis(costs, np.maximum(after, 0).reshape(len(costs), -1), axis=1).reshape(after.shape)
        gains = np.where(after >= 0, gains - now[:, None, None], np.inf)
        who, chain = _clean_chain(gains, counts, bounds)
        if not chain:
            break
        for one in chain:
            choice[who[one]] = table[choice[who[one]]][one]
        counts = uses[choice].sum(axis=0).astype(int)
    return choice


def _paired(costs: Numbers, uses: Numbers, choice: Whole) -> bool:
    """Change two places at once where one takes the months that the other gives; tell whether it saved anything."""
    # In base 3 with digits -1, 0 and 1 each difference of two sets has a number of its own.
    codes = (uses @ (3 ** np.arange(uses.shape[1]))).astype(np.int64)
    rows = np.arange(len(costs))
    gains = (costs - costs[rows, choice][:, None]).ravel()
    keys = (codes[None, :] - codes[choice][:, None]).ravel()
    some = np.flatnonzero(np.isfinite(gains) & (keys != 0))
    order = some[np.lexsort((gains[some], keys[some]))]
    firsts = np.flatnonzero(np.diff(keys[order], prepend=np.iinfo(np.int64).min))
    best = order[firsts]
    at = np.searchsorted(keys[best], -keys[best])
    known = at < len(best)
    at = np.where(known, at, 0)
    known &= keys[best[at]] == -keys[best]
    total = np.where(known, gains[best] + gains[best[at]], np.inf)
    saved, used = False, set[int]()
    for one in np.argsort(total, kind="stable"):
        if total[one] > -LITTLE:
            break
        pair = (int(best[one]), int(best[at[one]]))
        places = {cell // costs.shape[1] for cell in pair}
        if len(places) == 2 and not places & used:
            used |= places
            for cell in pair:
                choice[cell // costs.shape[1]] = cell % costs.shape[1]
            saved = True
    return saved


def _clean_chain(gains: Numbers, counts: Whole, bounds: tuple[int, int]) -> tuple[Whole, list[tuple[int, int]]]:
    """Return who moves on each arc, and a cheapest chain in which no place moves twice; none is empty."""
    for left in range(TRIES, 0, -1):
        who = gains.argmin(axis=0)
        # A single exchange is always clean, so the last tries find something if there is anything.
        chain = _chain(gains.min(axis=0), counts, bounds, min(left, len(counts)))
        seen: dict[int, tuple[int, int]] = {}
        clean = True
        for one in chain:
            place = int(who[one])
            if place in seen:
                clean = False
                kept = gains[place][seen[place]]
                gains[place] = np.inf
                gains[place][seen[place]] = kept
            seen.setdefault(place, one)
        if clean:
            return who, chain
    return who, []


def _transfers(sets: list[tuple[int, ...]], months: int) -> Whole:
    """Return for each set the one with a month instead of another; the last row adds, the last column leaves out."""
    number = {one: at for at, one in enumerate(sets)}
    table = np.full((len(sets), months + 1, months + 1), -1)
    for at, one in enumerate(sets):
        for given in (*one, months):
            rest = tuple(month for month in one if month != given)
            for got in range(months):
                if got not in one:
                    table[at, given, got] = number.get(tuple(sorted((*rest, got))), -1)
            if given < months:
                table[at, given, months] = number[rest]
    return table


def _chain(arcs: Numbers, counts: Whole, bounds: tuple[int, int], longest: int) -> list[tuple[int, int]]:
    """Return the cheapest chain of exchanges that brings a month nearer to its bounds or, when all are, saves costs."""
    months = len(counts)
    least, most = bounds
    over, under = counts > most, counts < least
    may_give, may_get = counts > least, counts < most
    if over.any():
        starts, ends = over, may_get
    elif under.any():
        starts, ends = may_give, under
    else:
        starts, ends = may_give, may_get
    saves = not over.any() and not under.any()
    outside_starts, outside_ends = (saves or not over.any()), (saves or over.any())
    best = np.append(np.where(starts, 0.0, np.inf), 0.0 if outside_starts else np.inf)
    came = np.full((months + 2, months + 1), -1)
    goals = np.append(ends, outside_ends)
    found: tuple[float, int, int] | None = None
    for length in range(1, longest + 1):
        through = best[:, None] + arcs
        came[length] = through.argmin(axis=0)
        best = through.min(axis=0)
        for end in np.flatnonzero(goals & np.isfinite(best)):
            if found is None or best[end] < found[0] - 1e-9:
                found = (float(best[end]), int(end), length)
    if found is None or (saves and found[0] > -LITTLE):
        return []
    _, at, length = found
    chain = []
    while length:
        before = int(came[length][at])
        chain.append((before, at))
        at, length = before, length - 1
    return chain[::-1]
