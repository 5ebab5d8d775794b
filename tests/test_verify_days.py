"""The judge on days of two places, by bus, with the car on board, over nights: clean as written, corruptions caught."""

from functools import cache

import pytest

from corruptions import Corruption
from corruptions_days import DAYS
from handmade_tours import tour_plan, tour_world
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.policy import RotationProblem
from outreach_opt.verify import verify_plan


@cache
def written() -> tuple[RotationProblem, RotationPlan]:
    problem = tour_world()
    return problem, tour_plan(problem)


def test_two_places_bus_and_boat_car_on_board_and_two_nights_pass() -> None:
    problem, plan = written()
    assert [(one.days, len(one.stops), len(one.itineraries[0].nights)) for one in plan.outings] == [
        (1, 2, 0),
        (1, 1, 0),
        (1, 1, 0),
        (3, 3, 2),
    ]
    assert [way.drives for one in plan.outings for way in one.itineraries] == [True, False, True, True]
    assert verify_plan(problem, plan).violations == ()


def test_every_corruption_of_days_has_a_name_of_its_own() -> None:
    assert len({one.name for one in DAYS}) == len(DAYS) >= 45


@pytest.mark.parametrize("corruption", DAYS, ids=[one.name for one in DAYS])
def test_a_corrupted_day_is_caught_under_the_right_rule(corruption: Corruption) -> None:
    problem, plan = corruption.spoil(*written())
    violations = verify_plan(problem, plan).violations
    said = [f"{one.rule}: {one.subject}: {one.message}" for one in violations]
    blamed = {one.rule for one in violations}
    assert corruption.rule in blamed, said
    assert blamed <= {corruption.rule, *corruption.also}, said
    assert any(one.rule == corruption.rule and corruption.subject in one.subject for one in violations), said
    assert all(one.message and one.message_de and one.message != one.message_de for one in violations)
