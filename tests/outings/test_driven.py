"""Days by car alone are moved from one hour to another, and are what they would be if they were made anew."""

from handmade import TUESDAY, at, place, world
from outreach_opt.domain.itinerary import Stop
from outreach_opt.outings.driven import Ways
from outreach_opt.outings.itineraries import itineraries
from outreach_opt.outings.nights import Nights
from outreach_opt.outings.opening_hours import Hours, stop_of
from outreach_opt.outings.skeletons import Halt, Skeleton
from outreach_opt.policy import RotationProblem
from outreach_opt.travel.day import DayNetwork

NIGHTS = Nights(TUESDAY, "Europe/Berlin", 660)


def day(problem: RotationProblem, opens: str, closes: str) -> tuple[Stop, ...]:
    return (stop_of(problem.locations[0], Hours(at(opens), at(closes))),)


def check_all_alike(problem: RotationProblem, *hours: tuple[str, str]) -> None:
    network, skeleton = DayNetwork(problem, (TUESDAY,)), Skeleton((Halt(problem.locations[0].id),))
    ways = Ways(problem, network, NIGHTS, skeleton)
    found = 0
    for opens, closes in hours:
        stops = day(problem, opens, closes)
        for office in ("base", "annex"):
            anew = list(itineraries(problem, network, NIGHTS, skeleton, stops, office))
            assert list(ways.around(stops, office)) == anew
            found += len(anew)
    assert found


HOURS = [("08:30", "13:30"), ("08:45", "13:45"), ("08:47", "13:47"), ("07:00", "12:00"), ("09:30", "14:30")]


def test_at_any_hour_a_day_by_car_is_what_it_would_be_anew() -> None:
    check_all_alike(world(locations=[place("hill")]), *HOURS)


def test_so_is_a_day_with_boats_which_is_never_moved() -> None:
    check_all_alike(world(locations=[place("isle")]), *HOURS)


def test_a_day_is_not_moved_over_midnight_where_other_roads_may_be_open() -> None:
    roads = [
        {"between": ["base", "hill"], "minutes": 30, "valid": [f"{TUESDAY}"]},
        {"between": ["base", "hill"], "minutes": 60},
        {"between": ["annex", "hill"], "minutes": 20},
    ]
    network = {**world().network.model_dump(mode="json"), "roads": roads}
    late = place("hill", service={"earliest": "00:00", "latest": "24:00", "least_minutes": 300})
    check_all_alike(
        world(locations=[late], network=network),
        ("08:30", "13:30"),
        ("19:00", "24:00"),
        ("18:20", "23:20"),
        ("01:00", "06:00"),
        ("00:30", "05:30"),
    )
