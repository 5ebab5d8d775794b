"""Plans as history, visits by place, and the lossless way through JSON."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aurich import aurich_plan, aurich_problem
from handmade import TUESDAY, WEDNESDAY, changed, hill_day, isle_day, plan, world
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.history import PastDuty, PastVisit
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.policy import RotationProblem


def test_a_plan_is_the_history_of_the_next_horizon() -> None:
    past = plan(hill_day(TUESDAY), isle_day(WEDNESDAY)).as_history()
    assert past.visits == (PastVisit(location="hill", date=TUESDAY), PastVisit(location="isle", date=WEDNESDAY))
    assert past.duties == (
        PastDuty(staff="ann", date=TUESDAY),
        PastDuty(staff="cia", date=TUESDAY),
        PastDuty(staff="ann", date=WEDNESDAY),
        PastDuty(staff="bob", date=WEDNESDAY),
    )


def test_visits_are_listed_by_place_in_order() -> None:
    assert plan(hill_day(WEDNESDAY), hill_day(TUESDAY)).visit_dates == {"hill": [TUESDAY, WEDNESDAY]}


def test_an_itinerary_is_found_by_its_office() -> None:
    assert hill_day().itinerary_of("annex") == hill_day().itineraries[1]
    assert isle_day().itinerary_of("annex") is None


@pytest.mark.parametrize("problem", [world(), aurich_problem()], ids=["handmade", "aurich"])
def test_problems_survive_the_way_through_json(problem: RotationProblem) -> None:
    again = RotationProblem.model_validate_json(problem.model_dump_json(), context={"from_file": True})
    assert again == problem
    assert again.fingerprint == problem.fingerprint


@pytest.mark.parametrize("name", ["handmade", "aurich"])
def test_plans_survive_the_way_through_json(name: str) -> None:
    rotation = plan(hill_day(), isle_day()) if name == "handmade" else aurich_plan()
    assert RotationPlan.model_validate_json(rotation.model_dump_json(), context={"from_file": True}) == rotation


@given(minutes=st.lists(st.integers(0, 3 * 1440), min_size=4, max_size=4), day=st.dates(date(2020, 1, 1)))
def test_any_clock_time_and_date_survives_the_way_through_json(minutes: list[int], day: date) -> None:
    begins, opens, closes, ends = minutes
    one = hill_day().stops[0].model_copy(update={"begins": begins, "opens": opens, "closes": closes, "ends": ends})
    outing = changed(hill_day(), stops=(one,), post_by=day)
    assert PlannedOuting.model_validate_json(outing.model_dump_json(), context={"from_file": True}) == outing


def test_another_order_of_keys_is_the_same_problem_and_any_other_fact_is_not() -> None:
    problem = world()
    turned = dict(reversed(problem.model_dump(mode="json").items()))
    assert RotationProblem.model_validate(turned).fingerprint == problem.fingerprint
    assert changed(problem, name="other").fingerprint != problem.fingerprint


def test_the_rhythm_is_the_horizon_over_the_visits_due() -> None:
    problem: Facts = world()  # 92 days, one visit due
    hill = problem.locations[0]
    assert problem.rhythm_days(hill) == 92.0
    assert problem.rhythm_days(changed(hill, rhythm_days=30)) == 30.0
    often = changed(hill, visits=changed(hill.visits, least=1, most=3))
    assert problem.rhythm_days(often) == 46.0
    never = changed(hill, visits=changed(hill.visits, least=0, most=0))
    assert problem.rhythm_days(never) == 92.0
