"""Who travels with whom: as few cars as needed, drivers first."""

from typing import Any

from equipped import car, equipped
from handmade import annex_to_hill, base_to_hill, changed
from outreach_opt.policy import RotationProblem
from outreach_opt.search.car_crews import car_crews

FIVE = ["p1", "p2", "p3", "p4", "p5"]


def crowd(pool: dict[str, Any] | None, drivers: tuple[str, ...] = ()) -> RotationProblem:
    problem = equipped(pool)
    like = problem.staff_by_id["ann"]
    people = [changed(like, id=one, skills=("drive",) if one in drivers else ()) for one in FIVE]
    return changed(problem, staff=(*people, problem.staff_by_id["cia"]))


def test_passengers_fill_the_cars_in_order_of_their_ids() -> None:
    found = car_crews(crowd({"count": 3, "seats": 2}), [base_to_hill()], FIVE[::-1])
    assert found == (car("p1", "p4"), car("p2", "p5"), car("p3"))


def test_those_drive_who_can() -> None:
    pool = {"count": 2, "seats": 3, "driver_skill": "drive"}
    found = car_crews(crowd(pool, ("p4", "p2")), [base_to_hill()], FIVE)
    assert found == (car("p2", "p1", "p3"), car("p4", "p5"))


def test_where_too_few_can_drive_others_take_the_wheel_and_the_rule_will_say_so() -> None:
    pool = {"count": 2, "seats": 3, "driver_skill": "drive"}
    assert car_crews(crowd(pool, ("p4",)), [base_to_hill()], FIVE) == (car("p4", "p2", "p3"), car("p1", "p5"))


def test_only_counted_cars_that_drive_are_listed() -> None:
    on_foot = changed(base_to_hill(), legs=tuple(changed(leg, mode="walk") for leg in base_to_hill().legs))
    assert car_crews(crowd({"count": 3}), [on_foot, annex_to_hill()], [*FIVE, "cia"]) == ()
    assert car_crews(crowd(None), [base_to_hill()], FIVE) == ()


def test_nobody_needs_no_car() -> None:
    assert car_crews(crowd({"count": 3}), [base_to_hill()], []) == ()
