"""The sets of months in which a place may be visited, and what each costs it in evenness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement
from typing import Any

import numpy as np
import numpy.typing as npt

from outreach_opt.search.figures import Figures
from outreach_opt.search.people import ANY
from outreach_opt.search.roster import Rhythm

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.intp]

MOST_SETS = 5000


@dataclass(frozen=True, slots=True, eq=False)
class MonthSets:
    """Sets of months by number, the visits of each in every month, and its costs by place: infinite where it cannot be.

    Parameters
    ----------
    sets
        Numbers of months, in order.
    uses
        Visits by set and month.
    costs
        By place and set, in squared units of the rhythm.
    """

    sets: list[tuple[int, ...]]
    uses: Numbers
    costs: Numbers


def month_sets(figures: Figures, rhythm: Rhythm, *, twice: bool = False) -> MonthSets | None:
    """Return all sets of months with their costs, or None where they are too many or a place has none.

    Costs are true to the day where the rhythm is counted in months, and near it in shorter units.

    Parameters
    ----------
    figures
        The problem.
    rhythm
        What is even.
    twice
        Whether a month may hold more than one visit of a place.
    """
    months, places = len(figures.months), len(figures.places.ids)
    most = max((one if twice else min(one, months) for _, one in figures.places.visits), default=0)
    sets: list[tuple[int, ...]] = [()]
    for count in range(1, most + 1):
        sets.extend((combinations_with_replacement if twice else combinations)(range(months), count))
        if len(sets) > MOST_SETS:
            return None
    costs = _costs(figures, rhythm, sets)
    if places == 0 or np.isinf(costs.min(axis=1)).any():
        return None
    uses = np.array([[one.count(month) for month in range(months)] for one in sets], dtype=float)
    return MonthSets(sets, uses, costs)


def _costs(figures: Figures, rhythm: Rhythm, sets: list[tuple[int, ...]]) -> Numbers:
    """Return what each set of months costs each place: infinite where it cannot be."""
    months, places = len(figures.months), len(figures.places.ids)
    costs = np.full((places, len(sets)), np.inf)
    lengths = np.array([len(one) for one in sets])
    for place in range(places):
        open_days = [figures.open_days.get((place, month), []) for month in range(months)]
        first, step, last = _steps(figures, rhythm, place, open_days)
        least, most = figures.places.visits[place]
        row = np.zeros(len(sets))
        for count in range(1, int(lengths.max()) + 1):
            some = np.flatnonzero(lengths == count)
            members: Whole = np.array([sets[one] for one in some])
            value = first[members[:, 0]] + last[members[:, -1]]
            for at in range(count - 1):
                value = value + step[members[:, at], members[:, at + 1]]
            row[some] = value
        row[0] = rhythm.measured(place, ()) if rhythm.counts else 0
        past, gap = figures.places.past[place], figures.places.gap[place][1]
        if past is not None and gap != ANY and figures.problem.horizon.last.toordinal() - past >= gap:
            row[0] = np.inf
        row[(lengths < least) | (lengths > most)] = np.inf
        for month in _pinned(figures, place):
            row[[month not in one for one in sets]] = np.inf
        costs[place] = row
    return costs


def _pinned(figures: Figures, place: int) -> Iterator[int]:
    if "pins" not in figures.rules:
        return
    for pin in figures.problem.pins:
        if pin.location == figures.places.ids[place]:
            name = pin.month or (f"{pin.date:%Y-%m}" if pin.date else None)
            if name in figures.months:
                yield figures.months.index(name)


def _steps(figures: Figures, rhythm: Rhythm, place: int, open_days: list[list[int]]) -> tuple[Any, Any, Any]:
    """Return the costs of a first month, of each month after another, and of a last one."""
    months = len(open_days)
    least, most = figures.places.gap[place]
    horizon_last = figures.problem.horizon.last.toordinal()
    past = figures.places.past[place]
    pace, past_index = rhythm.rhythm[place], rhythm.past[place]
    begins = np.array([figures.ordinals[days[0]] if days else 0 for days in open_days])
    ends = np.array([figures.ordinals[days[-1]] if days else 0 for days in open_days])
    index = np.array([rhythm.index[days[len(days) // 2]] if days else 0 for days in open_days])
    closed = np.array([not days for days in open_days])
    weight = 1.0 if rhythm.counts else 0.0
    if past is None:
        first = np.maximum(0, index - rhythm.start - pace) ** 2 * weight
    else:
        first = (index - (past_index or 0) - pace) ** 2 * weight
        first[(ends - past < least) | (begins - past > most)] = np.inf
    first[closed] = np.inf
    step = (index[None, :] - index[:, None] - pace) ** 2 * weight
    apart = ends[None, :] - begins[:, None]
    step[(apart < max(1, least)) | (begins[None, :] - ends[:, None] > most)] = np.inf
    last = np.maximum(0, rhythm.end - index - pace) ** 2 * weight
    if most != ANY:
        last[horizon_last - ends >= most] = np.inf
    assert step.shape == (months, months)
    return first, step, last
