"""Prices of the months: what an outing in each must cost so that places spread over the months of their own accord.

The bounds of outings a month couple all places. Priced instead of posted, they leave each place its cheapest set of
months, and what all places cost at their prices, less what the prices are worth within the bounds, is never above the
rhythm of any plan (a Lagrangian dual). It is maximised by Newton's steps over the soft minimum of each place's sets,
which gets sharper step by step; the prices end as whole numbers, since squared gaps are.
"""

from __future__ import annotations

import numpy as np

from outreach_opt.search.month_sets import MonthSets, Numbers

SOFTEST, SHARPEST = 2.0, 0.002
"""Of the soft minima, in squared months: each is half the one before."""
STEPS, HALVES = 12, 20
"""Of Newton for each softness, and of the length of a step."""
LITTLE = 1e-6
ROUNDS = 50
"""Of whole steps, price by price: where no choice keeps the bounds, prices rise without end."""

Bounds = tuple[int, int]
"""Least and most outings of a month."""


def best_prices(known: MonthSets, bounds: Bounds) -> Numbers:
    """Return the whole prices at which what all places cost, less the prices' worth, is the most, or nearly."""
    return _polished(known, bounds, np.round(_newton(known, bounds)))


def worth(prices: Numbers, bounds: Bounds) -> float:
    """Return the most that a month's outings pay at some prices, over all months."""
    return float(np.maximum(prices * bounds[0], prices * bounds[1]).sum())


def _newton(known: MonthSets, bounds: Bounds) -> Numbers:
    prices, soft = np.zeros(known.uses.shape[1]), SOFTEST
    while soft >= SHARPEST:
        value, slope, bend = _softened(known, bounds, prices, soft)
        for _ in range(STEPS):
            step = np.linalg.solve(LITTLE * np.eye(len(prices)) - bend, slope)
            promised = float(slope @ step)
            if promised < LITTLE:
                break
            for halved in range(HALVES):
                tried = prices + step / 2**halved
                found = _softened(known, bounds, tried, soft)
                if found[0] > value + promised / 2**halved / 4:
                    break
            else:
                break
            prices, (value, slope, bend) = tried, found
        soft /= 2
    return prices


def _softened(known: MonthSets, bounds: Bounds, prices: Numbers, soft: float) -> tuple[float, Numbers, Numbers]:
    """Return the dual with soft minima, its slope and its bend."""
    least, most = bounds
    reduced = known.costs + known.uses @ prices
    low = reduced.min(axis=1, keepdims=True)
    share = np.exp((low - reduced) / soft)
    sums = share.sum(axis=1, keepdims=True)
    share /= sums
    used = share @ known.uses
    bend = used.T @ used - (known.uses.T * share.sum(axis=0)) @ known.uses
    # A month's outings between its bounds are one more choice with a soft minimum.
    more = np.exp(-np.logaddexp(0.0, -prices / soft))
    value = (low - soft * np.log(sums)).sum() - least * prices.sum()
    value -= (most - least) * soft * np.logaddexp(0.0, prices / soft).sum()
    slope = used.sum(axis=0) - least - (most - least) * more
    return float(value), slope, (bend - np.diag((most - least) * more * (1 - more))) / soft


def _polished(known: MonthSets, bounds: Bounds, prices: Numbers) -> Numbers:
    """Return whole prices of which no single one can be one more or less to any gain."""
    best = _dual(known, bounds, prices)
    for _ in range(ROUNDS):
        before = best
        for change in (*np.eye(len(prices)), *-np.eye(len(prices))):
            value = _dual(known, bounds, prices + change)
            if value > best:
                prices, best = prices + change, value
        if best == before:
            break
    return prices


def _dual(known: MonthSets, bounds: Bounds, prices: Numbers) -> float:
    return float((known.costs + known.uses @ prices).min(axis=1).sum()) - worth(prices, bounds)
