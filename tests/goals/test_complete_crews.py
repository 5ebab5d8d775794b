"""Complete crews: how many are missing from what is wanted."""

from typing import Any

import pytest

from handmade import WEDNESDAY, hill_day, isle_day, place, plan, world
from outreach_opt.goals.complete_crews import CompleteCrews

GOAL = CompleteCrews()


def wanting(guides: int, clerks: int, **more: Any) -> Any:
    crew = {"guide": {"least": 1, "wanted": guides}, "clerk": {"least": 1, "wanted": clerks}}
    return world(locations=[place("hill", crew=crew), place("isle")], **more)


@pytest.mark.parametrize(("guides", "clerks", "missing"), [(1, 1, 0), (3, 1, 2), (2, 4, 4)])
def test_the_missing_are_counted_over_roles(guides: int, clerks: int, missing: int) -> None:
    # One guide and one clerk go.
    assert GOAL.measure(wanting(guides, clerks), plan(hill_day())) == missing


def test_the_missing_add_up_over_visits_and_a_surplus_makes_up_for_none() -> None:
    assert GOAL.measure(wanting(3, 2), plan(hill_day(), hill_day(WEDNESDAY))) == 6
    assert GOAL.measure(wanting(3, 0), plan(hill_day())) == 2
    assert GOAL.measure(wanting(3, 3), plan(isle_day())) == 0


def test_the_sentence_says_how_many() -> None:
    assert GOAL.sentence(1).en == "1 person is missing from the wanted crews"
    assert GOAL.sentence(1).de == "1 Person fehlt an den gewünschten Teams"
    assert GOAL.sentence(3).en == "3 people are missing from the wanted crews"
    assert GOAL.sentence(3).de == "3 Personen fehlen an den gewünschten Teams"


def test_without_tolerance_nothing_may_be_given_up() -> None:
    assert [GOAL.limit(best) for best in (0, 1, 99)] == [0, 1, 99]
