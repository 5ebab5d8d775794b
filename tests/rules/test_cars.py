"""Cars: everyone who drives has a seat, every car a driver, and no car is in two places."""

from datetime import timedelta

from equipped import car, equipped, isle_tour, on_isle
from handmade import (
    TUESDAY,
    WEDNESDAY,
    base_to_hill,
    base_to_isle,
    breach,
    changed,
    hill_day,
    isle_day,
    leg,
    plan,
    silent,
)
from outreach_opt.domain.verdict import Violation
from outreach_opt.rules.cars import Cars

RULE = Cars()
TWO_SEATS = {"count": 1, "seats": 2}


def test_one_car_with_two_seats_takes_two_people() -> None:
    assert silent(RULE, equipped(TWO_SEATS), on_isle(car("ann", "bob")))


def test_without_a_car_pool_nobody_asks() -> None:
    assert silent(RULE, equipped(), isle_day(), hill_day())


def test_a_car_too_full_is_a_breach() -> None:
    assert breach(RULE, equipped({"count": 1, "seats": 1}), on_isle(car("ann", "bob"))) == Violation(
        rule="cars",
        subject="2027-04-07 base ann",
        message="2 people are in the car of ann, seats are 1",
        message_de="2 Personen fahren mit ann, Plätze gibt es 1",
        excess=1,
    )


def test_everyone_is_in_exactly_one_car() -> None:
    forgotten = breach(RULE, equipped(TWO_SEATS), on_isle(car("ann")))
    assert (forgotten.subject, forgotten.message) == (
        "2027-04-07 base bob",
        "bob has 0 seats in cars of base, needed are 1",
    )
    twice = breach(RULE, equipped({"count": 2}), on_isle(car("ann", "bob"), car("bob")))
    assert twice.message == "bob has 2 seats in cars of base, needed are 1"
    stranger = breach(RULE, equipped({"count": 1}), on_isle(car("ann", "bob", "cia")))
    assert stranger.message_de == "cia hat 1 Plätze in Autos von base, nötig sind 0"


def test_whoever_drives_has_the_skill() -> None:
    skilled = equipped({**TWO_SEATS, "driver_skill": "drive"}, staff={"bob": {"skills": ["drive"]}})
    assert silent(RULE, skilled, on_isle(car("bob", "ann")))
    found = breach(RULE, skilled, on_isle(car("ann", "bob")))
    assert found.message == "ann drives a car of base without the skill 'drive'"
    assert found.message_de == "ann fährt ein Auto von base ohne die Befähigung 'drive'"


def test_cars_of_a_date_are_counted_over_all_outings() -> None:
    one, other = on_isle(car("ann", "bob")), changed(hill_day(WEDNESDAY), cars=(car("ann"),))
    assert silent(RULE, equipped({"count": 2}), one, other)
    assert breach(RULE, equipped({"count": 1}), one, other) == Violation(
        rule="cars",
        subject="2027-04-07 base",
        message="2 cars of base are away on 2027-04-07, there are 1",
        message_de="2 Autos von base sind am 2027-04-07 unterwegs, es gibt 1",
        excess=1,
    )
    assert silent(RULE, equipped({"count": 1}), one, changed(hill_day(TUESDAY), cars=(car("ann"),)))


def test_cars_in_repair_are_missing() -> None:
    repair = {"count": 1, "away": [{"dates": "2027-04-07"}]}
    assert breach(RULE, equipped(repair), on_isle(car("ann", "bob"))).message.endswith("there are 0")
    assert silent(RULE, equipped(repair), on_isle(car("ann", "bob"), day=TUESDAY))


def test_a_car_stays_away_over_nights() -> None:
    tour = isle_tour(car("ann", "bob"))
    other = changed(hill_day(WEDNESDAY + timedelta(days=1)), cars=(car("ann"),))
    assert breach(RULE, equipped({"count": 1}), tour, other).subject == "2027-04-08 base"
    two_days_on = changed(hill_day(WEDNESDAY + timedelta(days=2)), cars=(car("ann"),))
    assert silent(RULE, equipped({"count": 1}), tour, two_days_on)


def test_whoever_walks_needs_no_car_and_has_none() -> None:
    going = base_to_hill()
    on_foot = changed(
        going, legs=(leg("walk", "base", "hill", "08:00", "08:30"), leg("walk", "hill", "base", "15:10", "15:40"))
    )
    day = changed(hill_day(), itineraries=(on_foot, hill_day().itineraries[1]))
    assert silent(RULE, equipped({"count": 0}), day)
    found = RULE.check(equipped({"count": 1}), plan(changed(day, cars=(car("ann"),))))
    assert [one.message for one in found] == ["ann has 1 seats in cars of base, needed are 0"]


def test_ways_are_compared_by_the_dates_on_which_cars_are_away() -> None:
    problem, day = equipped({"count": 1}), isle_day()
    assert RULE.traits(problem, day.date, day.stops, base_to_isle()) == (1,)
    assert RULE.traits(problem, day.date, day.stops, isle_tour(nights=2).itineraries[0]) == (3,)
    assert RULE.traits(equipped(), day.date, day.stops, base_to_isle()) == (0,)
