"""Days by car alone are moved from one hour to another, and are what they would be if they were made anew."""

from typing import Any

from handmade import TUESDAY, at, place, world
from outreach_opt.domain.itinerary import Stop
from outreach_opt.outings.driven import DrivenPlace, Paces
from outreach_opt.outings.itineraries import itineraries
from outreach_opt.outings.nights import Nights
from outreach_opt.outings.refusals import Refusals
from outreach_opt.outings.skeletons import Halt, Skeleton
from outreach_opt.policy import Policy, RotationProblem
from outreach_opt.travel.day import DayNetwork

NIGHTS = Nights(TUESDAY, "Europe/Berlin", 660)
NIGHT_ROADS = [
    {"between": ["base", "hill"], "minutes": 30, "valid": [f"{TUESDAY}"]},
    {"between": ["base", "hill"], "minutes": 60},
    {"between": ["annex", "hill"], "minutes": 20},
]


def driven(problem: RotationProblem, rules: bool = False) -> DrivenPlace:
    bound = Policy().all_rules if rules else ()
    return DrivenPlace(problem, bound, DayNetwork(problem, (TUESDAY,)), problem.locations[0], Paces(problem))


def anew(problem: RotationProblem, stops: tuple[Stop, ...]) -> list[Any]:
    network, skeleton = DayNetwork(problem, (TUESDAY,)), Skeleton((Halt(problem.locations[0].id),))
    return [
        way for office in problem.offices for way in itineraries(problem, network, NIGHTS, skeleton, stops, office.id)
    ]


def test_at_any_hour_a_day_by_car_is_what_it_would_be_anew() -> None:
    for step, least in ((15, 300), (30, 290), (5, 305), (60, 300)):
        service = {"earliest": "07:00", "latest": "18:00", "least_minutes": least, "step_minutes": step}
        problem = world(locations=[place("hill", service=service)])
        found = driven(problem)
        begins = found.openings([(at("08:00"), at("17:30"))])
        assert len(begins) > 2 and found.is_settled(begins)
        found.refuse(begins, [TUESDAY], Refusals())
        for minute in begins:
            stops, ways = found.pattern(minute)
            assert list(ways) == anew(problem, stops)


def test_an_office_takes_part_where_it_need_not_leave_before_midnight() -> None:
    early = place("hill", service={"earliest": "00:00", "latest": "12:00", "least_minutes": 300})
    problem = world(locations=[early])
    found = driven(problem)
    # Half an hour of set-up: from annex one can be there at 0:20, from base at 0:30, on a quarter at 0:30 both.
    begins = found.openings([(0, at("24:00"))])
    assert begins[0] == at("00:30")
    longer = world(locations=[early | {"setup_minutes": 25}])
    begins = driven(longer).openings([(0, at("24:00"))])
    assert begins[0] == at("00:20")
    found = driven(longer)
    found.refuse(begins, [TUESDAY], Refusals())
    assert [way.office for way in found.pattern(at("00:20"))[1]] == ["annex"]
    assert [way.office for way in found.pattern(at("00:35"))[1]] == ["base", "annex"]


def test_days_are_not_settled_where_the_way_home_may_lead_over_the_roads_of_tomorrow() -> None:
    late = place("hill", service={"earliest": "00:00", "latest": "24:00", "least_minutes": 300})
    network = world().network.model_dump(mode="json")
    changing = driven(world(locations=[late], network={**network, "roads": NIGHT_ROADS}))
    assert changing.is_settled([at("08:00")])
    assert not changing.is_settled([at("08:00"), at("18:00")])
    same = driven(world(locations=[late]))
    assert same.is_settled([at("18:00")])
    assert not same.is_settled([at("19:00")])


def test_nor_where_steps_would_move_breaks_off_full_minutes() -> None:
    service = {"earliest": "08:00", "latest": "17:00", "least_minutes": 300, "step_minutes": 7}
    assert not driven(world(locations=[place("hill", service=service)])).is_settled([at("10:30")])


def test_what_one_day_is_refused_for_is_counted_for_all_hours_and_dates() -> None:
    tight = world(locations=[place("hill")], working_time={"longest_duty_minutes": 360})
    found, refusals = driven(tight, rules=True), Refusals()
    begins = found.openings([(at("08:00"), at("17:00"))])
    assert found.refuse(begins, [TUESDAY, TUESDAY], refusals) == {"base", "annex"}
    # From base 6 h 10 of work, from annex 5 h 50.
    (told,) = refusals.listed()
    assert (told.rule, told.location, told.office, told.count) == ("daily-duty", "hill", "base", 2 * len(begins))
    assert [one.office for one in found.rounds()] == ["annex"]
