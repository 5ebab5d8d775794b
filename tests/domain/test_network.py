"""Roads by date, and timetables by season, weekday and exception."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from handmade import at
from outreach_opt.domain.ferry import Ferry
from outreach_opt.domain.network import Road

FRIDAY, SATURDAY = date(2027, 4, 9), date(2027, 4, 10)


def ferry(*exceptions: dict[str, Any]) -> Ferry:
    winter = {"first": "2027-01-01", "last": "2027-04-09"}
    line = {
        "id": "line",
        "origin": "quay",
        "destination": "pier",
        "crossing_minutes": 40,
        "timetable": [
            {**winter, "departures": ["09:00", "07:00"]},
            {**winter, "weekdays": ["fri"], "departures": ["20:30"]},
            {"first": "2027-04-10", "last": "2027-10-31", "departures": ["08:00"]},
        ],
        "exceptions": list(exceptions),
    }
    return Ferry.model_validate(line, context={"from_file": True})


def on(day: date, *exceptions: dict[str, Any]) -> tuple[int, ...]:
    return ferry(*exceptions).departures_on(day)


def clocks(*times: str) -> tuple[int, ...]:
    return tuple(at(one) for one in times)


def test_departures_follow_season_and_weekday_in_order() -> None:
    assert on(date(2027, 4, 8)) == clocks("07:00", "09:00")
    assert on(FRIDAY) == clocks("07:00", "09:00", "20:30")
    assert on(SATURDAY) == clocks("08:00")
    assert on(date(2027, 11, 1)) == ()


def test_exceptions_take_away_and_add_on_their_date_alone() -> None:
    differs = {"date": "2027-04-09", "cancelled": ["07:00"], "added": ["07:10"]}
    assert on(FRIDAY, differs) == clocks("07:10", "09:00", "20:30")
    assert on(SATURDAY, differs) == clocks("08:00")


def test_all_cancelled_leaves_only_what_is_added() -> None:
    assert on(FRIDAY, {"date": "2027-04-09", "cancelled": "all"}) == ()
    assert on(FRIDAY, {"date": "2027-04-09", "cancelled": "all", "added": ["12:00"]}) == clocks("12:00")


def test_several_exceptions_of_one_date_add_up() -> None:
    one, other = {"date": "2027-04-09", "cancelled": ["07:00"]}, {"date": "2027-04-09", "cancelled": ["20:30"]}
    assert on(FRIDAY, one, other) == clocks("09:00")


def test_roads_are_open_inside_their_dates_and_outside_closures() -> None:
    spring = Road.model_validate(
        {
            "between": ["a", "b"],
            "minutes": 5,
            "valid": [{"first": "2027-04-01", "last": "2027-04-30"}],
            "closed": ["2027-04-09"],
        }
    )
    assert [spring.open_on(date(2027, 4, day)) for day in (1, 9, 10, 30)] == [True, False, True, True]
    assert not spring.open_on(date(2027, 3, 31)) and not spring.open_on(date(2027, 5, 1))


def test_a_road_needs_minutes_or_a_speed() -> None:
    with pytest.raises(ValidationError, match="a road needs minutes or a speed class"):
        Road(between=("a", "b"), km=3)
