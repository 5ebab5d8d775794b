"""A date's network: where the car stays, and every wait told."""

from datetime import date, timedelta
from typing import Any

from handmade import TUESDAY, at, leg, world
from outreach_opt.policy import RotationProblem
from outreach_opt.travel.day import DayNetwork, WayBack, WayOut, regime_of

WORLD = world()


def network(problem: RotationProblem = WORLD) -> DayNetwork:
    return DayNetwork(problem, (TUESDAY,))


def with_network(**update: Any) -> RotationProblem:
    return world(network={**WORLD.network.model_dump(mode="json"), **update})


def test_by_car_one_leaves_just_in_time() -> None:
    (out,) = network().ways_out("base", "hill", at("08:30"))
    drive = leg("drive", "base", "hill", "08:00", "08:30", km=30.0)
    assert (out.car, out.leaves, out.arrives, out.legs) == ("hill", at("08:00"), at("08:30"), (drive,))


def test_by_boat_the_car_stays_at_the_quay_and_all_waits_on_the_way_are_told() -> None:
    (out,) = network().ways_out("base", "isle", at("09:00"))
    assert (out.car, out.leaves, out.arrives) == ("quay", at("07:30"), at("08:50"))
    assert out.legs == (
        leg("drive", "base", "quay", "07:30", "07:50", km=20.0),
        leg("wait", "quay", "quay", "07:50", "08:00"),
        leg("sail", "quay", "pier", "08:00", "08:40", line="out"),
        leg("walk", "pier", "isle", "08:40", "08:50"),
    )


def test_the_way_back_leads_over_the_car() -> None:
    back = network().way_back("base", "isle", "quay", at("14:30"))
    assert back is not None
    # Whoever leaves the isle by 14:40 gets the same boat.
    assert (back.returns, back.latest) == (at("16:00"), at("14:40"))
    assert [one.mode for one in back.legs] == ["walk", "wait", "sail", "drive"]
    assert back.legs[-1] == leg("drive", "quay", "base", "15:40", "16:00", km=20.0)
    drive = leg("drive", "hill", "base", "15:10", "15:40", km=30.0)
    by_car = network().way_back("base", "hill", "hill", at("15:10"))
    assert by_car is not None
    assert (by_car.returns, by_car.latest, by_car.legs) == (at("15:40"), at("15:10"), (drive,))
    assert by_car.timeless and not back.timeless


def test_after_the_last_boat_there_is_no_way_back() -> None:
    assert network().way_back("base", "isle", "quay", at("15:40")) is not None
    assert network().way_back("base", "isle", "quay", at("15:41")) is None


def test_an_office_without_a_road_to_the_quay_reaches_no_isle() -> None:
    # From annex over hill and base: 20 + 30 + 20 minutes before 07:50.
    (out,) = network().ways_out("annex", "isle", at("09:00"))
    assert (out.leaves, out.legs[0].via) == (at("06:40"), ("hill", "base"))
    lone = with_network(roads=[{"between": ["base", "quay"], "minutes": 20}])
    assert list(network(lone).ways_out("annex", "isle", at("09:00"))) == []


def test_nobody_leaves_before_midnight() -> None:
    assert list(network().ways_out("base", "hill", 29)) == []
    assert [one.leaves for one in network().ways_out("base", "hill", 30)] == [0]


def test_a_place_from_which_no_road_leads_home_is_no_place_for_the_car() -> None:
    one_way = [{"between": ["base", "hill"], "minutes": 30, "one_way": True}]
    assert list(network(with_network(roads=one_way)).ways_out("base", "hill", at("09:00"))) == []


def test_each_place_for_the_car_is_a_way_of_its_own() -> None:
    walks = [{"between": ["quay", "hill"], "minutes": 5}]
    found = {one.car: one.leaves for one in network(with_network(walks=walks)).ways_out("base", "hill", at("09:00"))}
    assert found == {"hill": at("08:30"), "quay": at("08:35")}


def test_dates_with_the_same_roads_and_boats_are_one_regime() -> None:
    closed = with_network(roads=[{"between": ["base", "hill"], "minutes": 30, "closed": ["2027-04-06"]}])
    days = [TUESDAY.replace(day=day) for day in (4, 6, 7)]
    assert [regime_of(closed, day)[0] for day in days] == [(0,), (), (0,)]
    assert regime_of(closed, days[0]) == regime_of(closed, days[2])


def test_the_roads_of_the_following_date_and_clock_changes_tell_dates_apart() -> None:
    closed = with_network(roads=[{"between": ["base", "hill"], "minutes": 30, "closed": ["2027-04-07"]}])
    monday, tuesday, wednesday = (regime_of(closed, TUESDAY.replace(day=day)) for day in (5, 6, 7))
    assert monday[0] == tuesday[0] != wednesday[0]
    assert monday != tuesday
    by_bus = with_network(calendars={"daily": {"weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}})
    friday, saturday, sunday, after = (regime_of(by_bus, date(2027, 10, day)) for day in (28, 30, 31, 27))
    assert friday == after
    assert len({friday, saturday, sunday}) == 3


def test_dates_on_which_the_same_boats_sail_less_surely_are_told_apart() -> None:
    stormy = WORLD.network.model_dump(mode="json")
    for ferry in stormy["ferries"]:
        (season,) = ferry["timetable"]
        ferry["timetable"] = [{**season, "last": "2027-04-06"}, {**season, "first": "2027-04-07", "reliability": 0.9}]
    problem = with_network(ferries=stormy["ferries"])
    days = [TUESDAY.replace(day=day) for day in (5, 6, 7, 8)]
    calm, also_calm, rough, also_rough = (regime_of(problem, day) for day in days)
    assert calm == also_calm != rough == also_rough
    assert len({ferry.departures_on(day) for ferry in problem.network.ferries[:1] for day in days}) == 1


def test_an_office_that_is_the_place_needs_no_way() -> None:
    at_home = world(locations=[{**WORLD.locations[0].model_dump(mode="json"), "id": "base"}])
    (out,) = network(at_home).ways_out("base", "base", at("08:30"))
    assert out == WayOut("base", (), at("08:30"), at("08:30"))
    assert network(at_home).way_back("base", "base", "base", at("15:00")) == WayBack(
        "base", (), at("15:00"), at("15:00")
    )


def test_a_drive_home_past_midnight_may_start_later_over_roads_that_open_then() -> None:
    roads = [
        {"between": ["base", "hill"], "minutes": 60, "closed": [f"{TUESDAY + timedelta(days=1)}"]},
        {"between": ["base", "hill"], "minutes": 20, "valid": [f"{TUESDAY + timedelta(days=1)}"]},
    ]
    late = network(with_network(roads=roads)).way_back("base", "hill", "hill", 23 * 60 + 50)
    assert late is not None
    # Back at 00:50 whoever leaves at 23:50; whoever waits until 00:30 takes the shorter road.
    assert (late.returns, late.latest) == (24 * 60 + 50, 24 * 60 + 30)
