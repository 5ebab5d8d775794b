"""Sailing limits: people and cars on one departure, over all outings and offices."""

import pytest

from equipped import aboard, car, equipped, isle_tour, on_isle
from handmade import WEDNESDAY, base_to_isle, breach, changed, hill_day, isle_day, plan, silent
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.sailing_limits import SailingLimits

RULE = SailingLimits()
DECK = {"boarding_minutes": 0, "most_cars": 1}


def test_two_people_fit_where_two_may_go() -> None:
    assert silent(RULE, equipped(ferry={"most_passengers": 2}), isle_day())
    assert silent(RULE, equipped(), isle_day())


def test_one_too_many_is_a_breach_on_each_sailing() -> None:
    found = RULE.check(equipped(ferry={"most_passengers": 1}), plan(isle_day()))
    assert found[0] == Violation(
        rule="sailing-limits",
        subject="2027-04-07 08:00 out people",
        message="2 people are on the 08:00 of out on 2027-04-07, at most 1",
        message_de="2 Personen sind am 2027-04-07 auf out um 08:00, höchstens 1",
        excess=1,
    )
    assert [one.subject for one in found[1:]] == ["2027-04-07 15:00 home people"]


def test_everyone_on_a_sailing_counts_whichever_outing_they_belong_to() -> None:
    problem = equipped(ferry={"most_passengers": 3})
    assert len(RULE.check(problem, plan(isle_day(), isle_day()))) == 2
    assert silent(RULE, problem, isle_day(), isle_day(hill_day().date))


def test_the_boat_home_is_counted_on_its_own_date() -> None:
    tour, day = isle_tour(), isle_day(WEDNESDAY.replace(day=8))
    found = RULE.check(equipped(ferry={"most_passengers": 3}), plan(tour, day))
    assert [one.subject for one in found] == ["2027-04-08 15:00 home people"]


@pytest.mark.parametrize(("seats", "cars"), [(5, 1), (1, 2)])
def test_cars_on_deck_are_counted(seats: int, cars: int) -> None:
    problem = equipped({"count": 2, "seats": seats}, ferry={"car_deck": DECK})
    listed = (car("ann", "bob"),) if cars == 1 else (car("ann"), car("bob"))
    day = on_isle(*listed, itineraries=(aboard(base_to_isle()),))
    found = RULE.check(problem, plan(day))
    assert [one.subject for one in found] == (
        [] if cars == 1 else ["2027-04-07 08:00 out cars", "2027-04-07 15:00 home cars"]
    )
    # On foot they leave their cars at the quay.
    assert silent(RULE, problem, on_isle(*listed))


def test_an_office_without_a_car_pool_takes_one_car() -> None:
    day = on_isle(itineraries=(aboard(base_to_isle()),))
    assert silent(RULE, equipped(ferry={"car_deck": DECK}), day)
    found = RULE.check(equipped(ferry={"car_deck": DECK}), plan(day, day))
    assert found[0].message_de == "2 Autos sind am 2027-04-07 auf out um 08:00, höchstens 1"


def test_more_cars_are_counted_than_listed_where_the_listed_are_too_few() -> None:
    problem = equipped({"count": 2, "seats": 1}, ferry={"car_deck": DECK})
    assert breach(RULE, changed(problem), on_isle(car("ann"), itineraries=(one_way(),))).subject.startswith(
        "2027-04-07 08:00"
    )


def one_way() -> object:
    """The way to the isle with the car, of which only the boat out is left."""
    going = aboard(base_to_isle())
    return changed(going, legs=tuple(leg for leg in going.legs if leg.line != "home"))


def test_only_ways_on_the_same_limited_sailings_are_alike() -> None:
    problem, day, going = equipped(ferry={"most_passengers": 3}), isle_day(), base_to_isle()
    later = changed(going, legs=tuple(changed(leg, departs=leg.departs + 60) for leg in going.legs))
    one, other = (RULE.traits(problem, day.date, day.stops, way) for way in (going, later))
    assert one[0] == -one[1] and other[0] == -other[1] and one != other
    assert RULE.traits(equipped(), day.date, day.stops, going) == (0, 0, 1)
