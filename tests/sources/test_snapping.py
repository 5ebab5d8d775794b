"""Places on a map: the nearest node that can be reached and left, its distance, and a limit."""

import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st
from numpy import array

from outreach_opt.errors import InputError
from outreach_opt.sources.road_map import RoadMap
from outreach_opt.sources.snapping import Snap, metres_between, snap_places
from town_maps import at, town

NODES = {"a": (0.0, 0.0), "b": (1000.0, 0.0), "c": (2000.0, 0.0), "yard": (990.0, 100.0), "gate": (990.0, 130.0)}
TOWN = town(NODES, ("a", "b", {}), ("b", "c", {}), ("yard", "gate", {}))


def test_a_place_lies_at_its_nearest_node_with_the_distance() -> None:
    snap = snap_places(RoadMap.of(TOWN), {"hall": at(50, 120)})["hall"]
    assert (snap.node, snap.passed_over, snap.connected) == ("a", False, True)
    assert snap.metres == pytest.approx(130, abs=1)
    assert snap.nearest_metres == snap.metres


def test_a_nearer_node_that_cannot_be_left_is_passed_over_and_reported() -> None:
    place = at(990, 110)
    snap = snap_places(RoadMap.of(TOWN), {"hall": place})["hall"]
    assert (snap.node, snap.passed_over, snap.connected) == ("b", True, True)
    assert snap.nearest_metres == pytest.approx(10, abs=0.5)
    assert snap.metres == pytest.approx(110.5, abs=1)
    assert (snap.component_nodes, snap.largest_component_nodes) == (3, 3)


def test_the_end_of_a_one_way_street_that_leads_nowhere_is_no_place_for_a_car() -> None:
    trap = town(NODES, ("a", "b", {}), ("b", "c", {}), ("b", "yard", {"oneway": True}))
    assert snap_places(RoadMap.of(trap), {"hall": at(990, 100)})["hall"].node == "b"


def test_a_place_on_an_island_stays_on_its_island() -> None:
    island = town(
        {**NODES, "quay": (9000.0, 0.0), "town": (9500.0, 0.0)}, ("a", "b", {}), ("b", "c", {}), ("quay", "town", {})
    )
    snap = snap_places(RoadMap.of(island), {"isle": at(9400, 0)})["isle"]
    assert (snap.node, snap.connected, snap.component_nodes) == ("town", False, 2)


def test_all_places_too_far_from_the_map_are_named_with_their_distance_and_a_remedy() -> None:
    far = {"near": at(0, 20), "hill": at(0, 1400), "moon": at(0, 900_000)}
    with pytest.raises(InputError) as caught:
        snap_places(RoadMap.of(TOWN), far, paths={"hill": "locations[0]"}, file="map.graphml")
    hill, moon = caught.value.findings
    assert hill.path == "locations[0]"
    assert "the nearest node of the map map.graphml is 1.40 km from 'hill'" in hill.problem
    assert "farther than snap_km: 1" in hill.problem
    assert hill.remedy.endswith("or snap_km: 1.5") or hill.remedy.endswith("or snap_km: 1.4")
    assert "snap_km" not in moon.remedy
    assert snap_places(RoadMap.of(TOWN), {"hill": at(0, 1399)}, snap_km=1.5)["hill"].node == "a"


@given(st.floats(-80, 80), st.floats(-179, 179), st.floats(-5000, 5000), st.floats(-5000, 5000))
def test_distances_are_those_of_the_ellipsoid(lat: float, lon: float, east: float, north: float) -> None:
    other = (lat + north / 200_000, min(180.0, max(-180.0, lon + east / 200_000)))
    exact = geodesic((lat, lon), other).m
    assert metres_between((lat, lon), array([other[0]]), array([other[1]]))[0] == pytest.approx(
        exact, rel=1e-5, abs=0.001
    )


@given(st.lists(st.tuples(st.floats(-3000, 5000), st.floats(-3000, 3000)), min_size=1, max_size=8), st.floats(0.05, 6))
def test_no_node_within_reach_is_nearer_than_the_one_taken(spots: list[tuple[float, float]], snap_km: float) -> None:
    road_map = RoadMap.of(TOWN)
    for i, spot in enumerate(spots):
        point = at(*spot)
        straight = {node: geodesic(point, (tags["y"], tags["x"])).m for node, tags in TOWN.nodes(data=True)}
        sound = [node for node in ("a", "b", "c") if straight[node] < snap_km * 1000 - 0.1]
        try:
            found: dict[str, Snap] = snap_places(road_map, {f"p{i}": point}, snap_km)
        except InputError:
            assert min(straight.values()) > snap_km * 1000 - 0.1
            continue
        snap = found[f"p{i}"]
        if sound:
            assert straight[str(snap.node)] == pytest.approx(min(straight[one] for one in sound), abs=0.11)
        assert snap.metres == pytest.approx(straight[str(snap.node)], abs=0.11)
        assert snap.nearest_metres == pytest.approx(min(straight.values()), abs=0.11)
