"""Legs on the raw network: departures of other dates, trips over midnight and in nights of a clock change."""

from datetime import date
from typing import Any

import pytest

from handmade import leg, way
from handmade_tours import BUS_STOP, ferry, tour_world, trip
from outreach_opt.domain.itinerary import Leg
from outreach_opt.rules.travel_legs import RawNetwork, is_possible

WEDNESDAY = date(2027, 4, 7)
SATURDAY, CLOCKS_FORWARD = date(2027, 3, 27), date(2027, 3, 28)


def raw(calendar: dict[str, Any], *trips: dict[str, Any], ferries: Any = ()) -> RawNetwork:
    """A network of one night bus and some ferries."""
    routes = [{"id": "night", "boarding_minutes": 0, "trips": list(trips)}]
    network = {"nodes": [{"id": "quay", "lat": 53.6, "lon": 7.1}, {"id": "pier", "lat": 53.7, "lon": 7.1}]}
    return RawNetwork(
        tour_world(network={**network, "calendars": {"night": calendar}, "routes": routes, "ferries": list(ferries)})
    )


def possible(network: RawNetwork, first: date, one: Leg) -> bool:
    return is_possible(network, first, way("base", BUS_STOP, (one,)), one)


@pytest.mark.parametrize(("departures", "ahead"), [(["08:00"], "08:00"), (["32:00"], "08:00"), (["56:00"], "08:00")])
def test_a_boat_listed_on_an_earlier_date_sails_on_a_later_one(departures: list[str], ahead: str) -> None:
    line = ferry("out", "quay", "pier", departures, boarding_minutes=0)
    line["timetable"][0]["weekdays"] = [{"08:00": "wed", "32:00": "tue", "56:00": "mon"}[departures[0]]]
    network = raw({}, ferries=[line])
    assert possible(network, WEDNESDAY, leg("sail", "quay", "pier", ahead, "08:40", line="out"))
    assert not possible(network, date(2027, 4, 8), leg("sail", "quay", "pier", ahead, "08:40", line="out"))
    # The same boat on the second day of an outing that began on Tuesday.
    assert possible(network, date(2027, 4, 6), leg("sail", "quay", "pier", "32:00", "32:40", line="out"))


def test_a_trip_after_midnight_runs_by_the_calendar_of_the_evening_before() -> None:
    network = raw({"added": ["2027-04-06"]}, trip("night", ("base", "24:30"), ("quay", "25:00")))
    assert possible(network, WEDNESDAY, leg("ride", "base", "quay", "00:30", "01:00", line="night"))
    assert possible(network, date(2027, 4, 6), leg("ride", "base", "quay", "24:30", "25:00", line="night"))
    assert not possible(network, date(2027, 4, 8), leg("ride", "base", "quay", "00:30", "01:00", line="night"))


def test_trips_of_the_night_when_clocks_go_forward_run_an_hour_earlier_by_the_clock() -> None:
    # Times count from noon less twelve hours, which is 23:00 of Saturday.
    trips = [trip("night", (one, begins), ("quay", ends)) for one, begins, ends in (("base", "01:00", "01:30"),)]
    network = raw({"added": ["2027-03-28"]}, *trips, trip("night", ("quay", "00:30"), ("base", "00:50")))
    assert possible(network, CLOCKS_FORWARD, leg("ride", "base", "quay", "00:00", "00:30", line="night"))
    assert not possible(network, CLOCKS_FORWARD, leg("ride", "base", "quay", "01:00", "01:30", line="night"))
    assert possible(network, SATURDAY, leg("ride", "quay", "base", "23:30", "23:50", line="night"))


def test_a_trip_that_calls_twice_at_a_stop_can_be_boarded_at_each_call() -> None:
    loop = trip("night", ("base", "08:00"), ("quay", "08:20"), ("base", "08:40"), ("quay", "09:00"))
    network = raw({"added": ["2027-04-07"]}, loop)
    for departs, arrives, runs in (
        ("08:00", "08:20", True),
        ("08:40", "09:00", True),
        ("08:00", "09:00", True),
        ("08:20", "09:00", False),
    ):
        one = leg("ride", "base", "quay", departs, arrives, line="night")
        assert possible(network, WEDNESDAY, one) == runs


def test_nodes_between_may_be_named_if_they_are_all_of_them() -> None:
    bus = trip("night", ("base", "08:00"), ("hill", "08:10"), ("lake", "08:20"), ("quay", "08:30"))
    network = raw({"added": ["2027-04-07"]}, bus)
    for via, fine in (((), True), (("hill", "lake"), True), (("hill",), False), (("lake", "hill"), False)):
        one = leg("ride", "base", "quay", "08:00", "08:30", line="night", via=via)
        assert possible(network, WEDNESDAY, one) == fine


def test_only_sailings_take_cars_and_only_drives_have_a_length() -> None:
    network = raw({"added": ["2027-04-07"]}, trip("night", ("base", "08:00"), ("quay", "08:30")))
    ride = leg("ride", "base", "quay", "08:00", "08:30", line="night")
    assert possible(network, WEDNESDAY, ride)
    assert not possible(network, WEDNESDAY, ride.model_copy(update={"car": True}))
    assert not possible(network, WEDNESDAY, ride.model_copy(update={"km": 20.0}))
    assert not possible(network, WEDNESDAY, ride.model_copy(update={"line": None}))
