"""Small models first give the same prices and proofs as the largest one."""

from collections import Counter

from impossible_worlds import KINDS, impossible_world
from outreach_opt.answers.actions import Prices
from outreach_opt.answers.cheapest import RepairSearch
from outreach_opt.answers.stages import Found
from outreach_opt.search.limits import Limits


def found_by(search: RepairSearch) -> tuple[list[tuple[int, int]], bool]:
    """Return price and bound of up to two repairs, and whether there are no others."""
    found: list[Found] = []
    while len(found) < 2:
        one, ended = search.next(found, 1)
        if one is None:
            return [(each.price, each.bound) for each in found], ended
        found.append(one)
        if not one.actions:
            break
    return [(each.price, each.bound) for each in found], False


def test_stages_find_what_one_model_of_all_finds() -> None:
    seen: Counter[int] = Counter()
    for seed in range(20):
        problem, some = impossible_world(seed)
        dear = {"date_added": 3 + seed % 3, "month_loosened": 2 + seed % 4}
        prices = Prices.model_validate({one: getattr(some, one) for one in (*KINDS, "steps")} | dear)
        staged = RepairSearch(problem, prices, Limits())
        seen[len(staged.stages)] += 1
        costs = [one.least for one in staged.stages]
        assert costs[0] == 0 and all(costs[1:])
        whole = RepairSearch(problem, prices, Limits())
        whole.stages = whole.stages[-1:]
        whole.stages[0].least = 0
        assert found_by(staged) == found_by(whole), seed
    assert seen[3] > 10


def test_without_time_nothing_is_found_and_nothing_ends() -> None:
    problem, prices = impossible_world(0)
    assert RepairSearch(problem, prices, Limits(time_limit=0.0)).next([], 1) == (None, False)
