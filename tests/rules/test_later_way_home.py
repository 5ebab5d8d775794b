"""Later way home: nobody depends on the last boat."""

from typing import Any

from equipped import equipped, isle_tour
from handmade import at, base_to_isle, breach, changed, hill_day, isle_day, place, silent
from outreach_opt.domain.itinerary import Itinerary
from outreach_opt.domain.verdict import Violation
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.later_way_home import LaterWayHome, slack_minutes

RULE = LaterWayHome()


def sailing(*departures: str, **more: Any) -> RotationProblem:
    season = {"first": "2027-03-01", "last": "2027-05-31", "departures": list(departures)}
    return equipped(ferry={"timetable": [season], **more})


def test_one_later_boat_is_enough_for_one() -> None:
    # Home with the 15:00; the 16:00 follows.
    assert silent(RULE, equipped(), isle_day(), hill_day())


def test_the_last_boat_is_a_breach() -> None:
    assert breach(RULE, sailing("08:00", "15:00"), isle_day()) == Violation(
        rule="later-way-home",
        subject="2027-04-07 isle base",
        message="from base: 0 boats of home follow the 15:00 home, needed are 1",
        message_de="ab base: nach der Rückfahrt um 15:00 fahren noch 0 Schiffe von home, nötig sind 1",
    )


def test_two_later_boats_can_be_asked_for() -> None:
    two = LaterWayHome(later=2)
    assert breach(two, equipped(), isle_day()).message.startswith("from base: 1 boats of home follow")
    assert silent(two, sailing("08:00", "15:00", "16:00", "17:00"), isle_day())


def test_a_cancelled_boat_is_none() -> None:
    cancelled = [{"date": "2027-04-07", "cancelled": ["16:00"]}]
    problem = sailing("08:00", "15:00", "16:00", exceptions=cancelled)
    assert breach(RULE, problem, isle_day())
    assert silent(RULE, problem, isle_day(isle_day().date.replace(day=8)))


def test_the_boats_of_the_day_of_return_count() -> None:
    cancelled = [{"date": "2027-04-08", "cancelled": ["16:00"]}]
    problem = sailing("08:00", "15:00", "16:00", exceptions=cancelled)
    assert breach(RULE, problem, isle_tour()).subject == "2027-04-07 isle base"
    assert silent(RULE, problem, isle_tour(nights=2))


def test_lodging_at_the_last_place_will_do_where_that_is_said() -> None:
    problem = sailing("08:00", "15:00")
    lodged = changed(problem, locations=(problem.locations[0], isle_with_lodging(problem)))
    assert silent(LaterWayHome(or_lodging=True), lodged, isle_day())
    assert breach(LaterWayHome(or_lodging=True), problem, isle_day())
    assert breach(RULE, lodged, isle_day())


def isle_with_lodging(problem: RotationProblem) -> object:
    lying = [place("hill", lat=53.5, lon=7.3), place("isle", lat=53.71, lon=7.1, lodging={})]
    return equipped(locations=lying).location_by_id["isle"]


def test_candidates_are_forbidden_for_what_the_check_finds() -> None:
    day, way = isle_day(), base_to_isle()
    assert RULE.forbids(equipped(), day.date, day.stops, way) is None
    words = RULE.forbids(sailing("08:00", "15:00"), day.date, day.stops, way)
    assert words is not None and words.en.endswith("needed are 1")


def test_the_slack_is_the_time_to_the_next_boat() -> None:
    day, way = isle_day(), base_to_isle()
    assert slack_minutes(equipped(), day, way) == 60
    assert slack_minutes(sailing("08:00", "15:00", "15:25", "17:00"), day, way) == 25
    assert slack_minutes(sailing("08:00", "15:00"), day, way) == 0
    assert slack_minutes(equipped(), hill_day(), hill_day().itineraries[0]) is None
    assert slack_minutes(equipped(), isle_tour(), isle_tour().itineraries[0]) == 60


def test_of_two_boats_home_the_one_with_less_slack_counts() -> None:
    way = base_to_isle()
    home = next(one for one in way.legs if one.line == "home")
    second = changed(home, departs=at("16:00"), arrives=at("16:40"))
    twice: Itinerary = changed(way, legs=(*way.legs, second))
    assert slack_minutes(sailing("08:00", "15:00", "16:00", "16:10"), isle_day(), twice) == 10
