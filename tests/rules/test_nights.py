"""Nights: lodging, beds, and what everyone agreed to."""

from typing import Any

from equipped import equipped, isle_tour, overnight
from handmade import WEDNESDAY, base_to_isle, breach, candidate, changed, isle_day, place, plan, silent
from outreach_opt.domain.verdict import Violation
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.nights import Nights

RULE = Nights()


def lodged(lodging: dict[str, Any] | None, ann: int = 3, bob: int = 3, most: int = 2) -> RotationProblem:
    lying = [place("hill", lat=53.5, lon=7.3), place("isle", lat=53.71, lon=7.1, lodging=lodging)]
    agreed = {"ann": {"most_nights": ann}, "bob": {"most_nights": bob}}
    return equipped(locations=lying, staff=agreed, tours={"most_nights": most})


def test_nights_that_all_agreed_to_in_beds_for_all_are_fine() -> None:
    assert silent(RULE, lodged({"beds": 2}), isle_tour(nights=2))
    assert silent(RULE, lodged({}), isle_tour(nights=2))
    assert silent(RULE, lodged(None, 0, 0, 0), isle_day())


def test_a_night_more_than_agreed_is_a_breach() -> None:
    assert breach(RULE, lodged({}, ann=1), isle_tour(nights=2)) == Violation(
        rule="nights",
        subject="ann",
        message="ann has 2 nights away, agreed are 1",
        message_de="ann hat 2 Übernachtungen, vereinbart sind 1",
        excess=1,
    )


def test_nights_of_all_outings_count_together() -> None:
    tours = isle_tour(nights=2), isle_tour(day=WEDNESDAY.replace(day=21), nights=2)
    assert silent(RULE, lodged({}, 4, 4), *tours)
    assert breach(RULE, lodged({}, 3, 4), *tours).message == "ann has 4 nights away, agreed are 3"


def test_too_few_beds_are_a_breach_in_each_night() -> None:
    found = RULE.check(lodged({"beds": 1}), plan(isle_tour(nights=2)))
    assert [one.subject for one in found] == ["2027-04-07 isle 1", "2027-04-07 isle 2"]
    assert found[1].message == "2 people sleep in isle in night 2 from 2027-04-07, beds are 1"
    assert found[1].message_de == "2 Personen schlafen in der 2. Nacht ab 2027-04-07 in isle, Betten: 1"


def test_nobody_sleeps_where_there_is_no_lodging() -> None:
    found = breach(RULE, lodged(None), isle_tour())
    assert found.message == "from base: a night in isle, where there is no lodging"
    assert found.subject == "2027-04-07 isle base"


def test_no_outing_has_more_nights_than_tours_allow() -> None:
    found = breach(RULE, lodged({}, most=1), isle_tour(nights=2))
    assert found.message_de == "ab base: 2 Übernachtungen, höchstens 1"


def test_candidates_are_refused_and_people_barred_for_what_the_check_finds() -> None:
    tour = isle_tour(nights=2)
    way = tour.itineraries[0]
    assert RULE.forbids(lodged({}), tour.date, tour.stops, way) is None
    assert RULE.forbids(lodged({}, most=1), tour.date, tour.stops, way) is not None
    assert RULE.forbids(lodged(None), tour.date, tour.stops, way) is not None
    problem = lodged({}, ann=1, bob=2)
    barred = [who.id for who in problem.staff if RULE.bars(problem, who, candidate(tour))]
    # Cia has no way and thus no night.
    assert barred == ["ann"]


def test_fewer_nights_are_easier_and_beds_must_be_the_same() -> None:
    tour, way = isle_tour(), overnight(base_to_isle())
    assert RULE.traits(lodged({}), tour.date, tour.stops, base_to_isle()) == (0, 0, 0)
    assert RULE.traits(lodged({}), tour.date, tour.stops, way) == (1, 0, 0)
    assert RULE.traits(lodged({"beds": 2}), tour.date, tour.stops, way) == (1, 2, -2)
    assert RULE.traits(lodged({"beds": 2}), tour.date, tour.stops, changed(way, nights=())) == (0, 0, 0)
