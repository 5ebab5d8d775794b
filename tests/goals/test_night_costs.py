"""Night costs: a bed for everyone in each night."""

from equipped import equipped, isle_tour, overnight
from handmade import base_to_isle, isle_day, place, plan
from outreach_opt.goals.night_costs import NightCosts
from outreach_opt.policy import RotationProblem

GOAL = NightCosts()


def costing(cost: int) -> RotationProblem:
    return equipped(locations=[place("hill"), place("isle", lat=53.71, lon=7.1, lodging={"cost": cost})])


def test_everyone_has_a_bed_in_each_night() -> None:
    assert GOAL.measure(costing(95), plan(isle_tour(nights=2))) == 2 * 2 * 95
    assert GOAL.measure(costing(95), plan(isle_tour(), isle_day())) == 2 * 95
    assert GOAL.measure(costing(0), plan(isle_tour())) == 0


def test_a_way_costs_each_person_its_nights() -> None:
    day = isle_day().date
    assert GOAL.price(costing(40), day, overnight(base_to_isle(), 3)) == 120
    assert GOAL.price(costing(40), day, base_to_isle()) == 0
    assert GOAL.price(equipped(), day, overnight(base_to_isle())) == 0


def test_the_sentence_says_how_much() -> None:
    assert GOAL.sentence(380).en == "lodging costs 380 for all nights away together"
    assert GOAL.sentence(380).de == "die Unterkunft kostet 380 für alle Übernachtungen zusammen"
