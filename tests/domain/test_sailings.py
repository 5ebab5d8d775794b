"""Departures of a leg's line: those that follow, and how surely they run."""

from datetime import date
from typing import Any

from equipped import equipped
from handmade import WEDNESDAY, changed, leg
from outreach_opt.domain.sailings import later_departures, reliability_of
from outreach_opt.domain.timetable import Route

HOME = leg("sail", "pier", "quay", "15:00", "15:40", line="home")


def sailing(*departures: str, **season: Any) -> Any:
    span = {"first": "2027-03-01", "last": "2027-05-31"}
    return equipped(ferry={"timetable": [{**span, "departures": list(departures), **season}]})


def route(calendar: dict[str, Any], *trips: tuple[str, str, str]) -> Any:
    problem = equipped()
    stops = ("pier", "buoy", "quay")
    shuttle = {
        "id": "shuttle",
        "mode": "sail",
        "reliability": 0.9,
        "trips": [
            {
                "calendar": "daily",
                "stop_times": [
                    {"node": node, "arrives": time, "departs": time} for node, time in zip(stops, times, strict=True)
                ],
            }
            for times in trips
        ],
    }
    network = changed(
        problem.network,
        routes=(Route.model_validate(shuttle),),
        calendars=type(problem.network).model_validate({"calendars": {"daily": calendar}}).calendars,
    )
    return changed(problem, network=network)


def test_later_departures_are_those_of_the_same_date() -> None:
    assert later_departures(sailing("08:00", "15:00", "16:00", "17:30"), WEDNESDAY, HOME) == (960, 1050)
    assert later_departures(sailing("15:00"), WEDNESDAY, HOME) == ()


def test_minutes_of_later_days_count_from_the_first_midnight() -> None:
    next_day = changed(HOME, departs=HOME.departs + 1440, arrives=HOME.arrives + 1440)
    assert later_departures(sailing("15:00", "16:00"), WEDNESDAY, next_day) == (2400,)


def test_a_boat_after_midnight_belongs_to_the_service_day_before() -> None:
    at_night = changed(HOME, departs=1440 + 10, arrives=1440 + 50)
    assert later_departures(sailing("23:00", "24:10", "24:40"), WEDNESDAY, at_night) == (1480,)
    before = sailing("24:10", reliability=0.5)
    assert reliability_of(before, WEDNESDAY, at_night) == 0.5


def test_a_departure_that_no_timetable_has_is_followed_by_none() -> None:
    assert later_departures(sailing("14:00", "16:00"), WEDNESDAY, HOME) == ()
    assert later_departures(sailing("16:00"), WEDNESDAY, changed(HOME, line="unknown")) == ()


def test_only_trips_that_run_and_call_at_both_ends_follow() -> None:
    times = (("15:00", "15:10", "15:30"), ("16:00", "16:10", "16:30"))
    shuttle = changed(HOME, line="shuttle")
    weekdays = {"weekdays": ["wed"]}
    assert later_departures(route(weekdays, *times), WEDNESDAY, shuttle) == (960,)
    assert later_departures(route({**weekdays, "removed": ["2027-04-07"]}, *times), WEDNESDAY, shuttle) == ()
    backwards = changed(shuttle, origin="quay", destination="pier", departs=930, arrives=960)
    assert later_departures(route(weekdays, *times), WEDNESDAY, backwards) == ()


def test_trips_of_a_night_with_a_clock_change_depart_when_the_clocks_say() -> None:
    # On 28 March 2027 the clocks go from 2:00 to 3:00: a trip at 24:30+ of the 27th, service minute 1500, is at 1:00,
    # and one at service minute 1560 at 3:00.
    changing = date(2027, 3, 27)
    problem = route({"weekdays": ["sat"]}, ("25:00", "25:10", "25:30"), ("26:00", "26:10", "26:30"))
    shuttle = changed(HOME, line="shuttle", departs=25 * 60, arrives=25 * 60 + 30)
    assert later_departures(problem, changing, shuttle) == (27 * 60,)


def test_the_reliability_is_that_of_season_or_route() -> None:
    assert reliability_of(sailing("15:00", reliability=0.97), WEDNESDAY, HOME) == 0.97
    assert reliability_of(route({}), WEDNESDAY, changed(HOME, line="shuttle")) == 0.9
    assert reliability_of(equipped(), WEDNESDAY, leg("drive", "base", "hill", "08:00", "08:30")) == 1.0
