"""Prices of the months bound the rhythm of every plan, and mostly to the unit."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from busy import busy_problem
from outreach_opt.goals.even_spacing import EvenSpacing
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import Policy, RotationProblem
from outreach_opt.search.figures import Figures
from outreach_opt.search.month_sets import MonthSets, month_sets
from outreach_opt.search.priced_rhythm import PricedRhythm, priced_rhythm
from outreach_opt.search.prices import best_prices, worth
from outreach_opt.search.roster import Rhythm
from tiny_policies import with_policy

SETS = [some for count in range(3) for some in combinations(range(4), count)]
USES = np.array([[float(month in one) for month in range(4)] for one in SETS])


@given(st.lists(st.lists(st.integers(0, 9), min_size=11, max_size=11), min_size=1, max_size=4), st.integers(0, 2))
def test_what_places_cost_at_the_best_prices_is_never_above_the_best_of_all_choices(
    costs: list[list[int]], least: int
) -> None:
    for most in (least, least + 1):
        known = MonthSets(SETS, USES, np.array(costs, dtype=float))
        prices = best_prices(known, (least, most))
        dual = (known.costs + USES @ prices).min(axis=1).sum() - worth(prices, (least, most))
        assert (prices == prices.round()).all()
        lawful = [
            sum(costs[place][one] for place, one in enumerate(choice))
            for choice in product(range(len(SETS)), repeat=len(costs))
            if all(least <= used <= most for used in USES[list(choice)].sum(axis=0))
        ]
        assert dual <= min(lawful, default=float("inf"))


def test_the_rhythm_at_prices_comes_up_to_the_best_choice() -> None:
    for places, most in ((8, 2), (12, 3), (16, 4)):
        problem = spread(places, most)
        priced, best = bound_of(problem), best_rhythm(problem)
        assert priced is not None
        assert 0 < priced.bound <= best
        assert best - priced.bound <= 1, "whole prices lose next to nothing"


def test_a_month_may_hold_two_visits_of_a_place_where_its_gap_allows_it() -> None:
    problem = spread(1, 2)
    facts = problem.model_dump(mode="json")
    facts["locations"][0] |= {"gap": {"least_days": 7}, "visits": {"least": 2, "most": 2}}
    facts["horizon"] |= {"last": "2027-01"}
    problem = RotationProblem.model_validate(facts)
    figures = figures_of(problem)
    known = month_sets(figures, Rhythm(figures), twice=True)
    assert known is not None
    assert np.isfinite(known.costs[0, known.sets.index((0, 0))])
    assert bound_of(problem) is not None
    assert month_sets(figures, Rhythm(figures)) is None, "two months are not there"


def test_a_rhythm_in_weeks_and_none_at_all_have_no_prices() -> None:
    problem = spread(4, 1)
    weeks = tuple(EvenSpacing(unit="week") if isinstance(one, EvenSpacing) else one for one in problem.policy.goals)
    none = tuple(one for one in problem.policy.goals if not isinstance(one, EvenSpacing))
    for goals in (weeks, none):
        assert bound_of(with_policy(problem, Policy(rules=problem.policy.rules, goals=goals))) is None


def spread(places: int, most: int) -> RotationProblem:
    """Return a rotation of four months whose places were all visited in the same month before."""
    problem = busy_problem(places, 4, 12, most).model_dump(mode="json")
    for number, place in enumerate(problem["locations"]):
        place["rhythm_days"] = 30 * (1 + number % 4)
    past = [{"location": one["id"], "date": "2026-12-15"} for one in problem["locations"]]
    problem["history"] = {"visits": past, "duties": []}
    return RotationProblem.model_validate(problem)


def figures_of(problem: RotationProblem) -> Figures:
    return Figures(problem, enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)[0])


def bound_of(problem: RotationProblem) -> PricedRhythm | None:
    return priced_rhythm(problem, enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)[0])


def best_rhythm(problem: RotationProblem) -> float:
    """Return the least that all places cost together, place by place over all numbers of outings by month."""
    figures = figures_of(problem)
    known = month_sets(figures, Rhythm(figures), twice=True)
    if known is None:
        pytest.fail("every place has some months")
    least, most = figures.month_least, figures.month_most
    states = {(0,) * len(figures.months): 0.0}
    for row in known.costs:
        reached: dict[tuple[int, ...], float] = {}
        for counts, cost in states.items():
            for uses, more in zip(known.uses, row, strict=True):
                used = tuple(int(one + another) for one, another in zip(counts, uses, strict=True))
                if max(used) <= most and cost + more < reached.get(used, float("inf")):
                    reached[used] = cost + more
        states = reached
    return min(cost for counts, cost in states.items() if min(counts) >= least)
