"""GeoJSON is valid, lies where it should, and says of a plan what the tables say."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import geopandas
import pytest
from shapely.geometry import LineString, Point, shape

from aurich import aurich_plan, aurich_problem
from handmade import hill_day, isle_day, plan, world
from handmade_tours import tour_plan, tour_world
from outreach_opt import InputError, to_geojson, write_geojson
from outreach_opt.exports.plan_tables import plan_table

PROBLEM, PLAN = world(), plan(hill_day(), isle_day())


def features(kind: str) -> list[dict[str, Any]]:
    return [one for one in to_geojson(PROBLEM, PLAN)["features"] if one["properties"]["kind"] == kind]


def test_another_reader_finds_every_feature_in_longitude_and_latitude(tmp_path: Path) -> None:
    problem, drawn = aurich_problem(), aurich_plan()
    write_geojson(problem, tmp_path / "aurich.geojson", drawn)
    frame = geopandas.read_file(tmp_path / "aurich.geojson")
    assert frame.crs == "EPSG:4326"
    assert frame.geometry.is_valid.all()
    assert frame["id"].is_unique
    ways = sum(len(one.itineraries) for one in drawn.outings)
    network = problem.network
    assert frame["kind"].value_counts().to_dict() == {
        "way": len(network.roads) + len(network.walks) + len(network.ferries),
        "itinerary": ways,
        "visit": len(drawn.outings),
        "node": len(network.nodes) - 2,
        "location": 8,
        "office": 2,
        "pier": 2,
    }
    west, south, east, north = frame.total_bounds
    assert (round(west), round(south), round(east), round(north)) == (7, 53, 7, 54)
    norderney = frame[frame["id"] == "location/norderney"].geometry.iloc[0]
    assert norderney == Point(7.151163, 53.708053)


def test_its_members_are_those_of_the_standard() -> None:
    for one in to_geojson(PROBLEM, PLAN)["features"]:
        assert set(one) == {"type", "id", "geometry", "properties"}
        assert set(one["geometry"]) == {"type", "coordinates"}
        assert shape(one["geometry"]).is_valid
    assert set(to_geojson(PROBLEM)) == {"type", "name", "features"}


def test_an_itinerary_follows_the_network_and_has_the_row_of_its_table() -> None:
    (found,) = [one for one in features("itinerary") if one["properties"]["outing"] == 2]
    quay, pier, isle, base = [7.1, 53.6], [7.1, 53.7], [7.1, 53.71], [7.1, 53.5]
    assert found["geometry"]["coordinates"] == [base, quay, pier, isle, pier, quay, base]
    properties = found["properties"]
    assert (properties["leaves"], properties["sail_minutes"]) == ("2027-04-07T07:30:00+02:00", 80)
    names = {one.name for one in plan_table(PROBLEM, PLAN, "itineraries").columns}
    assert set(properties) == {"kind", *names} - {"staff"}


def test_maps_say_how_many_go_and_not_who() -> None:
    text = json.dumps(to_geojson(PROBLEM, PLAN))
    assert not any(re.search(rf"\b{who.id}\b", text) for who in PROBLEM.staff)
    assert [one["properties"]["people"] for one in features("visit")] == [2, 2]
    assert [one["properties"]["people"] for one in features("office")] == [2, 1]


def test_ways_have_lengths_times_and_dates_and_ferries_their_line() -> None:
    found = to_geojson(tour_world())["features"]
    ways = [one["properties"] for one in found if one["properties"]["kind"] == "way"]
    bend = next(one for one in ways if (one["from"], one["to"]) == ("bend", "lake"))
    assert (bend["km"], bend["minutes"], bend["closed"]) == (7.25, 10.0, ["2027-04-09/2027-04-09"])
    assert {one["line"] for one in ways if one["mode"] == "sail"} == {"out", "home", "barge", "cutter"}
    assert Counter(one["mode"] for one in ways)["ride"] == 2


def test_a_way_that_never_leaves_its_point_is_that_point() -> None:
    problem = tour_world()
    found = to_geojson(problem, tour_plan(problem))["features"]
    (bend,) = [one for one in found if one["properties"].get("line") == "barge"]
    assert shape(bend["geometry"]) == Point(7.1, 53.6)
    lines = [one for one in found if one["geometry"]["type"] == "LineString"]
    assert all(shape(one["geometry"]).length > 0 for one in lines)
    assert isinstance(shape(lines[0]["geometry"]), LineString)


def test_places_have_the_dates_of_their_visits_only_with_a_plan() -> None:
    hill = next(one for one in features("location") if one["properties"]["location"] == "hill")
    assert hill["properties"]["visit_dates"] == ["2027-04-06"]
    without = [one["properties"] for one in to_geojson(PROBLEM)["features"]]
    assert not any("visit_dates" in one for one in without)
    assert {one["kind"] for one in without} == {"office", "location", "pier", "way"}


def test_an_older_file_is_replaced_only_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "map.geojson"
    file.write_text("old", encoding="utf-8")
    with pytest.raises(InputError, match=r"exists already\. Maybe pass overwrite=True\?"):
        write_geojson(PROBLEM, file)
    assert file.read_text(encoding="utf-8") == "old"
    write_geojson(PROBLEM, file, overwrite=True)
    assert json.loads(file.read_text(encoding="utf-8")) == to_geojson(PROBLEM)
