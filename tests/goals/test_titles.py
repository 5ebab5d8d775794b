"""Every goal says what it counts, in a few words of both languages."""

from typing import get_args

import pytest

from outreach_opt.answers.fewest_changes import FewestChanges
from outreach_opt.goals.base import Goal
from outreach_opt.goals.even_spacing import EvenSpacing
from outreach_opt.policy import AnyGoal

KINDS = get_args(get_args(AnyGoal)[0])
GOALS: list[Goal] = [*(one() for one in KINDS), FewestChanges(before=())]


@pytest.mark.parametrize("goal", GOALS, ids=lambda one: one.goal)
def test_a_title_is_short_and_there_in_both_languages(goal: Goal) -> None:
    title = goal.title
    assert title.en != title.de
    assert 10 < len(title.en) < 40
    assert 10 < len(title.de) < 40
    assert not title.en.endswith(".")


def test_titles_are_different() -> None:
    assert len({one.title for one in GOALS}) == len(GOALS)


def test_the_unit_of_even_spacing_is_the_goals_own() -> None:
    assert EvenSpacing(unit="week").title.en == "uneven gaps, weeks²"
    assert EvenSpacing(unit="day").title.de == "ungleiche Abstände, Tage²"
