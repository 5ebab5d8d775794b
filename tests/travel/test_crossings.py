"""Departures by the clock: on ordinary dates, over midnight, and in nights in which clocks change."""

from datetime import date
from typing import Any

from handmade import world
from outreach_opt.clock import format_clock
from outreach_opt.policy import RotationProblem
from outreach_opt.travel.crossings import crossings_on

SUMMER_BEGINS, SUMMER_ENDS, LEAP_DAY = date(2027, 3, 28), date(2027, 10, 31), date(2028, 2, 29)


def night_bus(*trips: tuple[str, str]) -> RotationProblem:
    """A bus from base to the hill, each trip with its departure and arrival, on every date."""
    runs: list[dict[str, Any]] = [
        {
            "calendar": "daily",
            "stop_times": [
                {"node": node, "arrives": clock, "departs": clock}
                for node, clock in zip(("base", "hill"), clocks, strict=True)
            ],
        }
        for clocks in trips
    ]
    network = world().network.model_dump(mode="json")
    weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    calendars = {"daily": {"weekdays": weekdays}}
    return world(network={**network, "calendars": calendars, "routes": [{"id": "bus", "trips": runs}]})


def on(problem: RotationProblem, *days: date) -> list[tuple[str, str]]:
    """Departures and arrivals of the bus."""
    return [
        (format_clock(departs), format_clock(arrives))
        for one in crossings_on(problem, days)
        if one.line == "bus"
        for departs, arrives in zip(one.departs, one.arrives, strict=True)
    ]


def test_on_ordinary_dates_clocks_show_what_timetables_say() -> None:
    assert on(night_bus(("01:00", "01:40"), ("25:30", "26:10")), LEAP_DAY) == [("01:00", "01:40"), ("25:30", "26:10")]


def test_the_following_date_counts_from_the_first_midnight() -> None:
    assert on(night_bus(("08:00", "08:30")), LEAP_DAY, date(2028, 3, 1)) == [("08:00", "08:30"), ("32:00", "32:30")]


def test_on_the_date_on_which_summer_time_begins_early_trips_depart_an_hour_earlier_by_the_clock() -> None:
    # Timetables count from noon less twelve hours, which is 23:00 of the day before.
    assert on(night_bus(("02:30", "03:10"), ("08:00", "08:30")), SUMMER_BEGINS) == [
        ("01:30", "03:10"),
        ("08:00", "08:30"),
    ]


def test_a_trip_that_arrives_before_it_departs_by_the_clock_is_left_out() -> None:
    # At 01:50 of the timetable clocks show 02:50, and at 02:20 they show 02:20 for the second time.
    problem = night_bus(("01:50", "02:20"), ("01:50", "02:55"), ("08:00", "08:30"))
    assert on(problem, SUMMER_ENDS) == [("02:50", "02:55"), ("08:00", "08:30")]


def test_a_departure_that_a_later_one_overtakes_is_left_out() -> None:
    assert on(night_bus(("08:00", "09:00"), ("08:10", "08:40"), ("08:20", "08:40")), LEAP_DAY) == [("08:20", "08:40")]
