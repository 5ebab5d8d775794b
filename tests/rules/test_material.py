"""Material: a car at the venue where nobody can carry what is needed."""

import pytest

from equipped import aboard, equipped, isle_tour
from handmade import annex_to_hill, base_to_isle, breach, changed, hill_day, isle_day, leg, place, silent
from outreach_opt.domain.verdict import Violation
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.material import Material

RULE = Material()


def needing(name: str) -> RotationProblem:
    lying = {"hill": {"lat": 53.5, "lon": 7.3}, "isle": {"lat": 53.71, "lon": 7.1}}
    return equipped(locations=[place(one, needs_car=one == name, **where) for one, where in lying.items()])


def test_a_car_that_drove_to_the_venue_is_there() -> None:
    assert silent(RULE, needing("hill"), hill_day())
    assert silent(RULE, needing("isle"), changed(isle_day(), itineraries=(aboard(base_to_isle()),)))


def test_a_car_left_at_the_quay_is_not_at_the_venue() -> None:
    assert breach(RULE, needing("isle"), isle_day()) == Violation(
        rule="material",
        subject="2027-04-07 isle",
        message="Isle on 2027-04-07, 09:00: material is needed, and no car is at the venue",
        message_de="Isle am 2027-04-07, 09:00: Material ist nötig, und kein Auto ist vor Ort",
    )
    assert silent(RULE, needing("hill"), isle_day())


def test_a_car_of_one_office_is_enough_if_it_sends_someone() -> None:
    base, annex = hill_day().itineraries
    on_foot = changed(annex, legs=tuple(changed(one, mode="walk") for one in annex.legs))
    assert silent(RULE, needing("hill"), changed(hill_day(), itineraries=(base, on_foot)))
    only_cia = tuple(one for one in hill_day().crew if one.staff == "cia")
    assert breach(RULE, needing("hill"), changed(hill_day(), itineraries=(base, on_foot), crew=only_cia))


@pytest.mark.parametrize(("departs", "there"), [("15:10", True), ("15:09", False)])
def test_the_car_stays_to_the_end_of_the_stop(departs: str, there: bool) -> None:
    going = annex_to_hill()
    legs = (going.legs[0], leg("drive", "hill", "annex", departs, "15:30"))
    day = hill_day()
    only_annex = changed(day, itineraries=(changed(going, legs=legs),), crew=day.crew[1:])
    assert silent(RULE, needing("hill"), only_annex) == there


def test_a_car_that_comes_late_was_not_there_in_time() -> None:
    going = annex_to_hill()
    legs = (leg("drive", "annex", "hill", "08:10", "08:31"), going.legs[1])
    day = hill_day()
    late = changed(day, itineraries=(changed(going, legs=legs),), crew=day.crew[1:])
    assert breach(RULE, needing("hill"), late).subject == "2027-04-06 hill"


def test_a_way_with_the_car_there_is_easier_than_any_other() -> None:
    problem, day = needing("isle"), isle_day()
    there = RULE.traits(problem, day.date, day.stops, aboard(base_to_isle()))
    away = RULE.traits(problem, day.date, day.stops, base_to_isle())
    assert all(one <= other for one, other in zip(there, away, strict=True)) and there != away
    tour = isle_tour().itineraries[0]
    assert RULE.traits(problem, day.date, day.stops, tour) == away
