"""Where a search stands: never prettier than the truth, whatever comes in whichever order."""

from random import Random

from outreach_opt.goals.base import Goal
from outreach_opt.policy import Policy
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
    assert stands.better([10, 30], [12, 0], targets=1), "the goal that is sought counts in full"


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


def test_reports_are_true_of_all_plans_whichever_of_them_are_found() -> None:
    rng = Random(1)
    given_up = 0
    for _ in range(400):
        plans = [[rng.randint(0, 9) for _ in range(3)] for _ in range(rng.randint(2, 8))]
        values = rng.choice(plans)
        stands = standing(*values, tolerance=rng.choice([0.0, 0.2, 0.5]))
        for _ in range(8):
            limits, bounds = stands.limits(), list(stands.bounds)
            if rng.random() < 0.5:
                number = rng.randrange(3)
                within = [one[number] for one in plans if all(one[other] <= limits[other] for other in range(number))]
                stands.bound({number: min(within)})
            elif stands.better(new := rng.choice(plans), values):
                values = new
                stands.take(new)
                given_up += any(now < then for now, then in zip(stands.bounds, bounds, strict=True))
            for number, one in enumerate(stands.reports(values)):
                assert one.bound <= one.best <= one.limit
                assert one.value <= one.limit
                assert one.proven == (one.best == one.bound)
                kept = stands.limits()[:number]
                within = [plan[number] for plan in plans if all(a <= b for a, b in zip(plan, kept, strict=False))]
                assert one.bound <= min(within), one
    assert given_up >= 20
