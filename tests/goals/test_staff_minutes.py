"""Staff minutes: travel and waiting of everyone on duty."""

import pytest

from handmade import WEDNESDAY, hill_day, isle_day, plan, world
from outreach_opt.goals.base import Goal
from outreach_opt.goals.staff_minutes import StaffMinutes

GOAL = StaffMinutes()


def test_each_person_counts_with_the_minutes_of_their_way() -> None:
    # Ann: 2 × 30 from base, Cia: 2 × 20 from annex.
    assert GOAL.measure(world(), plan(hill_day())) == 100
    # To the isle: 20 + 10 + 40 + 10 + 10 and 10 + 10 + 40 + 20 are 170 minutes, for two.
    assert GOAL.measure(world(), plan(isle_day())) == 340
    assert GOAL.measure(world(), plan(hill_day(), isle_day(WEDNESDAY))) == 440


@pytest.mark.parametrize(
    ("tolerance", "best", "limit"),
    [
        (0.05, 6610, 6940),
        (0.05, 19, 19),
        (0.05, 20, 21),
        (0.0, 6610, 6610),
        (0.1, 30, 33),
        (1.0, 7, 14),
        (0.29, 100, 129),
    ],
)
def test_later_goals_may_give_up_the_tolerance_in_whole_minutes(tolerance: float, best: int, limit: int) -> None:
    assert StaffMinutes(tolerance=tolerance).limit(best) == limit


def test_the_sentence_says_how_long() -> None:
    assert GOAL.sentence(440).en == "7 h 20 of travel and waiting for all staff together"
    assert GOAL.sentence(440).de == "7 h 20 Fahr- und Wartezeit aller zusammen"


def test_a_goal_alone_measures_nothing() -> None:
    bare = Goal(goal="bare")
    with pytest.raises(NotImplementedError, match="bare"):
        bare.measure(world(), plan(hill_day()))
    with pytest.raises(NotImplementedError, match="bare"):
        bare.sentence(0)
