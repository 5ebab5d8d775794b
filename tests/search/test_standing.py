"""Where a search stands: never prettier than the truth, whatever comes in whichever order."""

from itertools import pairwise
from random import Random

from outreach_opt.goals.base import Goal
from outreach_opt.policy import Policy
from outreach_opt.search.board import lexicographically_less
from outreach_opt.search.standing import Standing


def standing(*values: int, tolerance: float = 0.0) -> Standing:
    """Return where a search stands with a first plan; the first goal may have a tolerance."""
    goals: list[Goal] = [
        goal.model_copy(update={"tolerance": 0.0 if number else tolerance})
        for number, goal in enumerate(Policy().goals[: len(values)])
    ]
    return Standing(goals, values)


def test_a_better_value_gives_up_what_later_goals_had_reached() -> None:
    stands = standing(10, 20, 30)
    stands.take([10, 15, 40])
    assert stands.bests == [10, 15, 40]
    stands.take([8, 25, 50])
    assert stands.bests == [8, 25, 50]


def test_a_plan_outside_an_earlier_limit_does_not_count_for_later_goals() -> None:
    stands = standing(10, 20, 30, tolerance=0.2)
    stands.take([13, 0, 0])
    assert stands.bests == [10, 20, 30]
    stands.take([12, 19, 31])
    assert stands.bests == [10, 19, 31]
    assert stands.limits() == [12, 19, 31]


def test_within_the_tolerance_a_goal_counts_as_equal() -> None:
    stands = standing(10, 20, tolerance=0.2)
    assert stands.better([12, 19], [10, 21])
    assert not stands.better([10, 20], [12, 20])
    assert stands.better([12, 30], [13, 0])
    assert lexicographically_less([12, 21], [13, 0], stands.limits())
    assert not lexicographically_less([12, 20], [10, 20], stands.limits())


def test_bounds_only_rise_and_never_pass_the_best() -> None:
    stands = standing(10, 20)
    stands.bound({0: 7, 1: 25})
    assert stands.bounds == [7, 20]
    stands.bound({0: 5})
    assert stands.bounds == [7, 20]
    assert (stands.proven(0), stands.proven(1)) == (False, True)


def test_a_goal_that_gets_worse_again_is_not_proven_any_more() -> None:
    stands = standing(10, 20)
    stands.bound({1: 20})
    stands.take([9, 21])
    assert stands.bounds[1] <= stands.bests[1]
    assert not stands.proven(1)


def test_reports_agree_with_themselves_after_any_news() -> None:
    rng = Random(1)
    for _ in range(300):
        stands = standing(*(rng.randint(0, 9) for _ in range(3)), tolerance=rng.choice([0.0, 0.2, 0.5]))
        values = list(stands.bests)
        history = [list(stands.bests)]
        for _ in range(8):
            if rng.random() < 0.5:
                stands.bound({rng.randrange(3): rng.randint(0, 9)})
            else:
                new = [rng.randint(0, 9) for _ in range(3)]
                if stands.better(new, values):
                    values = new
                    stands.take(new)
            history.append(list(stands.bests))
            for one in stands.reports(values):
                assert one.bound <= one.best <= one.limit
                assert one.value <= one.limit
                assert one.proven == (one.best == one.bound)
        assert all(later <= one for one, later in pairwise(history))
