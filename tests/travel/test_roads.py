"""Driving: lengths, times, closed and one-way roads."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from handmade import TUESDAY, world
from outreach_opt.policy import RotationProblem
from outreach_opt.travel.day import regime_of
from outreach_opt.travel.roads import Drive, drive_seconds, drives_from, drives_to, edge_km, road_graph


def roads(*listed: dict[str, Any], **more: Any) -> RotationProblem:
    nodes = [{"id": "cross", "lat": 53.5, "lon": 7.2}]
    return world(network={"nodes": nodes, "speeds": {"country": 60}, "roads": list(listed), **more})


def road(one: str, other: str, minutes: float, **more: Any) -> dict[str, Any]:
    return {"between": [one, other], "minutes": minutes, "km": minutes, **more}


def out(problem: RotationProblem, day: date = TUESDAY) -> Mapping[str, Drive]:
    return drives_from(road_graph(problem, regime_of(problem, day)[0]), "base")


def home(problem: RotationProblem, day: date = TUESDAY) -> Mapping[str, Drive]:
    return drives_to(road_graph(problem, regime_of(problem, day)[0]), "base")


def test_the_quickest_way_is_taken_with_its_nodes_and_kilometres() -> None:
    problem = roads(road("base", "hill", 30), road("base", "cross", 12), road("cross", "hill", 14.5))
    assert out(problem)["hill"] == Drive(27, ("base", "cross", "hill"), 26.5)
    assert home(problem)["hill"] == Drive(27, ("hill", "cross", "base"), 26.5)


def test_seconds_are_added_before_they_are_rounded_up_to_minutes() -> None:
    third = 10 + 1 / 3  # 10 min 20 s
    assert out(roads(road("base", "cross", third), road("cross", "hill", third)))["hill"].minutes == 21
    assert out(roads(road("base", "hill", 10)))["hill"].minutes == 10
    assert out(roads(road("base", "hill", 10.01)))["hill"].minutes == 11


def test_a_closed_road_is_gone_around_or_leads_nowhere() -> None:
    closed = road("base", "hill", 10, closed=["2027-04-06"])
    detour = (road("base", "cross", 12), road("cross", "hill", 14))
    assert out(roads(closed, *detour))["hill"].nodes == ("base", "cross", "hill")
    assert out(roads(closed, *detour), date(2027, 4, 7))["hill"].nodes == ("base", "hill")
    assert "hill" not in out(roads(closed))


def test_a_one_way_road_leads_from_its_first_node_to_its_second() -> None:
    one_way = roads(road("base", "hill", 10, one_way=True), road("base", "cross", 12), road("cross", "hill", 14))
    assert out(one_way)["hill"].minutes == 10
    assert home(one_way)["hill"].nodes == ("hill", "cross", "base")


def test_of_two_parallel_roads_the_quicker_one_counts() -> None:
    slow, quick = road("base", "hill", 30) | {"km": 10}, road("hill", "base", 20) | {"km": 25}
    for listed in ((slow, quick), (quick, slow)):
        assert out(roads(*listed))["hill"] == Drive(20, ("base", "hill"), 25.0)


def test_length_over_speed_gives_the_time() -> None:
    problem = roads({"between": ["base", "hill"], "km": 30.1, "speed": "country"})
    assert drive_seconds(problem, problem.network.roads[0]) == 1806  # 30.1 km at 60 km/h: 30 min 6 s
    assert out(problem)["hill"].minutes == 31


def test_a_missing_length_is_the_geodesic_times_the_detour_factor() -> None:
    # 0.2° of longitude on latitude 53.5°: 2π × 6,391 km (the parallel's ellipsoid radius over cos) × cos 53.5° / 1,800.
    problem = roads({"between": ["base", "hill"], "speed": "country"})
    assert edge_km(problem, problem.network.roads[0]) == pytest.approx(13.27 * 1.30, abs=0.01)
    straight = roads({"between": ["base", "hill"], "speed": "country"}, detour_factor=1.0)
    assert edge_km(straight, straight.network.roads[0]) == pytest.approx(13.27, abs=0.01)


def test_an_office_without_roads_reaches_itself_alone() -> None:
    problem = roads(road("annex", "hill", 10))
    assert out(problem) == home(problem) == {"base": Drive(0, ("base",), 0.0)}
