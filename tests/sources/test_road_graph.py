"""Roads from maps: quickest drives, one-way and parallel streets, closures, access, files."""

from datetime import date
from math import ceil
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from handmade import world
from outreach_opt.domain.network import Road
from outreach_opt.domain.source import GraphSource, MapClosure
from outreach_opt.errors import InputError
from outreach_opt.sources.road_graph import MapRoads, drive_between, roads_from_graph, roads_of_graph
from outreach_opt.sources.road_map import RoadMap
from outreach_opt.sources.streets import DriveSearch, Engine
from outreach_opt.travel.day import regime_of
from outreach_opt.travel.roads import drive_seconds, drives_from, road_graph
from town_maps import as_text, points, town

SQUARE = {"a": (0.0, 0.0), "b": (1000.0, 0.0), "c": (1000.0, 1000.0), "d": (0.0, 1000.0)}
MARCH = [{"first": "2027-03-01", "last": "2027-03-31"}]


def taken(graph: Any, office: str = "a", *places: str, **more: Any) -> MapRoads:
    return roads_from_graph(graph, points(graph, office), points(graph, *places), **more)


def seconds(found: MapRoads, origin: str, destination: str, day: date = date(2027, 1, 1)) -> int | None:
    """The quickest single road from one place to another on a date."""
    problem = world()
    fitting = [
        drive_seconds(problem, road)
        for road in found.roads
        if road.open_on(day)
        and (road.between == (origin, destination) or (not road.one_way and road.between == (destination, origin)))
    ]
    return min(fitting, default=None)


def test_streets_add_up_to_roads_with_minutes_and_kilometres() -> None:
    graph = town(SQUARE, ("a", "b", {"travel_time": 50.4}), ("b", "c", {"travel_time": 30.4, "length": 1200.0}))
    (road,) = taken(graph, "a", "c").roads
    assert road == Road(between=("a", "c"), minutes=81 / 60, km=2.2)


def test_one_way_streets_make_the_way_back_longer() -> None:
    graph = town(SQUARE, ("a", "b", {"oneway": True}), ("b", "c", {}), ("c", "a", {"travel_time": 100.0}))
    found = taken(graph, "a", "b")
    assert (seconds(found, "a", "b"), seconds(found, "b", "a")) == (60, 160)
    assert all(road.one_way for road in found.roads)


def test_of_parallel_streets_the_quickest_counts_with_its_length() -> None:
    graph = town(SQUARE, ("a", "b", {}), ("a", "b", {"travel_time": 40.0, "length": 1500.0}))
    (road,) = taken(graph, "a", "b").roads
    assert (road.minutes, road.km) == (40 / 60, 1.5)


def test_undirected_and_simple_graphs_are_maps_too() -> None:
    both: nx.Graph[str] = nx.Graph(town(SQUARE, ("a", "b", {}), ("b", "c", {})))
    directed: nx.DiGraph[str] = nx.DiGraph(town(SQUARE, ("a", "b", {}), ("b", "c", {})))
    assert taken(both, "a", "c").roads == taken(directed, "a", "c").roads
    assert seconds(taken(both, "a", "c"), "c", "a") == 120


def test_drives_between_places_are_taken_over_up_to_a_length() -> None:
    graph = town(SQUARE, ("a", "b", {}), ("b", "c", {}), ("c", "d", {"travel_time": 61.0}))
    within = taken(graph, "a", "b", "c", "d", between_minutes=1)
    assert (seconds(within, "b", "c"), seconds(within, "c", "d"), seconds(within, "a", "d")) == (60, None, 181)
    assert {road.between for road in taken(graph, "a", "b", "c", between_minutes=0).roads} == {("a", "b"), ("a", "c")}


def test_the_way_to_a_distant_node_counts_so_that_no_road_is_shorter_than_the_straight_line() -> None:
    graph = town(SQUARE, ("a", "b", {}))
    base, hill = (53.5 - 900 / 111_300, 7.5), points(graph, "b")["b"]
    found = roads_from_graph(graph, {"base": base}, {"hill": hill})
    (road,) = found.roads
    assert road.km == pytest.approx(1.9, abs=0.01)
    assert road.minutes == pytest.approx(1 + 0.9 / 30 * 60, abs=0.03)
    assert road.km >= geodesic(base, hill).km


def test_two_places_at_one_node_are_a_second_apart() -> None:
    graph = town(SQUARE, ("a", "b", {}))
    found = roads_from_graph(graph, {"office": points(graph, "a")["a"]}, {"hall": points(graph, "a")["a"]})
    assert [(road.between, road.minutes) for road in found.roads] == [(("hall", "office"), 1 / 60)]


def test_a_closure_makes_a_detour_of_its_dates() -> None:
    graph = town(SQUARE, ("a", "b", {"ref": "B 72;B 210"}), ("b", "c", {}), ("c", "a", {"travel_time": 100.0}))
    closure = MapClosure.model_validate({"streets": ["b72"], "dates": MARCH})
    found = taken(graph, "a", "b", "c", closures=[closure])
    for day, there in (
        (date(2027, 2, 28), 60),
        (date(2027, 3, 1), 160),
        (date(2027, 3, 31), 160),
        (date(2027, 4, 1), 60),
    ):
        assert seconds(found, "a", "b", day) == there
    (always,) = [road for road in found.roads if set(road.between) == {"a", "c"}]
    assert not always.valid and not always.closed


def test_closures_of_the_same_dates_add_up_and_may_cut_a_place_off() -> None:
    tags = ({"name": "['North', 'Mill Lane']"}, {"name": "South"})
    graph = town(SQUARE, ("a", "b", tags[0]), ("a", "b", {**tags[1], "travel_time": 90.0}))
    north = MapClosure.model_validate({"streets": ["mill lane"], "dates": MARCH})
    south = MapClosure.model_validate({"streets": ["South"], "dates": ["2027-03-10"]})
    found = taken(graph, "a", "b", closures=[north, south])
    told = [seconds(found, "a", "b", date(2027, 3, day)) for day in (9, 10, 11)]
    assert told == [90, None, 90]


def test_unknown_streets_are_named_with_the_closest() -> None:
    graph = town(SQUARE, ("a", "b", {"name": "Lange Straße", "ref": "B 72"}))
    closures = [MapClosure.model_validate({"streets": ["Lange Strase", "A 31"], "dates": MARCH})]
    with pytest.raises(InputError) as caught:
        taken(graph, "a", "b", closures=closures)
    one, other = caught.value.findings
    assert (one.path, one.problem) == ("closures[0].streets[0]", "the map has no street 'Lange Strase'")
    assert one.remedy == "'Lange Straße'"
    assert other.path == "closures[0].streets[1]"


def test_a_drive_names_its_streets() -> None:
    graph = town(
        SQUARE,
        ("a", "b", {"name": "First"}),
        ("b", "c", {"name": "Second"}),
        ("a", "c", {"name": "Third", "travel_time": 200.0}),
    )
    road_map = RoadMap.of(graph)
    usual, around = drive_between(road_map, "a", "c"), drive_between(road_map, "a", "c", ["First"])
    assert usual is not None and around is not None
    assert (usual.streets, usual.seconds, usual.nodes) == (("First", "Second"), 120, ("a", "b", "c"))
    assert (around.streets, around.seconds) == (("Third",), 200)
    assert drive_between(road_map, "a", "c", ["First", "Third"]) is None


def problem_on(graph: Any, source: dict[str, Any]) -> Any:
    place = {
        "crew": {"guide": {"least": 1, "wanted": 1}},
        "service": {"earliest": "09:00", "latest": "16:00", "least_minutes": 60},
    }
    ends = {one: dict(zip(("lat", "lon"), point, strict=True)) for one, point in points(graph, "a", "b").items()}
    return world(
        offices=[{"id": "a", **ends["a"]}],
        locations=[{"id": "b", **ends["b"], **place}],
        network={"sources": [source]},
    )


def test_a_map_in_graphml_gives_a_problem_its_roads(tmp_path: Path) -> None:
    graph = town(
        SQUARE, ("a", "b", {"oneway": True}), ("a", "b", {"travel_time": 50.0}), ("b", "c", {"highway": "primary"})
    )
    nx.write_graphml(as_text(graph), tmp_path / "map.graphml")
    problem = problem_on(graph, {"source": "graph", "path": "map.graphml"})
    (source,) = problem.network.sources
    assert isinstance(source, GraphSource)
    found = roads_of_graph(problem, source, tmp_path)
    assert found.roads == (Road(between=("a", "b"), minutes=50 / 60, km=1.0),)
    assert dict(found.times_from) == {"travel_time": 3, "highway": 2}
    assert [(snap.place, snap.node, snap.metres) for snap in found.snaps] == [("a", "a", 0.0), ("b", "b", 0.0)]


@pytest.mark.parametrize(
    ("tours", "network", "wanted"),
    [
        ({}, {}, False),
        ({"most_stops": 2}, {}, True),
        ({"most_nights": 1}, {}, True),
        (
            {},
            {"ferries": [{"id": "f", "origin": "c", "destination": "d", "crossing_minutes": 5, "timetable": []}]},
            False,
        ),
        (
            {},
            {
                "ferries": [
                    {
                        "id": "f",
                        "origin": "c",
                        "destination": "d",
                        "crossing_minutes": 5,
                        "timetable": [],
                        "car_deck": {},
                    }
                ]
            },
            True,
        ),
        ({}, {"sources": [{"source": "timetable", "path": "may-have-decks.csv"}]}, True),
    ],
)
def test_drives_from_place_to_place_are_searched_only_where_a_car_may_need_them(
    tmp_path: Path, tours: dict[str, int], network: dict[str, Any], wanted: bool
) -> None:
    graph = town(SQUARE, ("a", "b", {}), ("b", "c", {}), ("c", "d", {}))
    nx.write_graphml(as_text(graph), tmp_path / "map.graphml")
    one = problem_on(graph, {"source": "graph", "path": "map.graphml"})
    at = {name: dict(zip(("lat", "lon"), point, strict=True)) for name, point in points(graph, "c", "d").items()}
    sources = [*one.network.model_dump(mode="json")["sources"], *network.get("sources", [])]
    nodes = [{"id": name, **point} for name, point in at.items()]
    problem = world(
        offices=one.model_dump(mode="json")["offices"],
        locations=one.model_dump(mode="json")["locations"],
        network={**network, "nodes": nodes, "sources": sources},
        tours=tours,
    )
    source = problem.network.sources[0]
    assert isinstance(source, GraphSource)
    ends = {frozenset(road.between) for road in roads_of_graph(problem, source, tmp_path).roads}
    from_office = {frozenset(("a", other)) for other in "bcd"}
    assert ends == from_office | ({frozenset(pair) for pair in ("bc", "bd", "cd")} if wanted else set())


def test_errors_of_a_problems_map_name_their_place_in_the_problem(tmp_path: Path) -> None:
    graph = town(SQUARE, ("a", "b", {"name": "First"}))
    nx.write_graphml(as_text(graph), tmp_path / "map.graphml")
    closures = [{"streets": ["Frist"], "dates": MARCH}]
    problem = problem_on(graph, {"source": "graph", "path": "map.graphml", "closures": closures})
    (source,) = problem.network.sources
    with pytest.raises(InputError) as caught:
        roads_of_graph(problem, source, tmp_path)
    assert str(caught.value) == (
        "network.sources[0].closures[0].streets[0]: the map map.graphml has no street 'Frist'. Maybe 'First'?"
    )


@st.composite
def towns(draw: st.DrawFn) -> "nx.MultiDiGraph[int]":
    """Small maps with one-way and parallel streets and odd times, all lengths long enough."""
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    count = draw(st.integers(2, 7))
    graph.add_nodes_from((i, {"x": 7.5 + 0.01 * i, "y": 53.5 + 0.003 * (i * i % 5)}) for i in range(count))
    node = st.integers(0, count - 1)
    time = st.floats(0.5, 500, allow_nan=False)
    for tail, head, taking in draw(st.lists(st.tuples(node, node, time), min_size=1, max_size=18)):
        graph.add_edge(tail, head, travel_time=taking, length=taking * 12)
    return graph


@given(towns(), st.sampled_from(["scipy", "networkx"]))
def test_the_shortest_drives_over_the_roads_are_those_over_the_map(
    graph: "nx.MultiDiGraph[int]", engine: Engine
) -> None:
    offices, places = points(graph, 0), points(graph, *list(graph)[1:])
    found = roads_from_graph(graph, offices, places, snap_km=0.01, between_minutes=10_000, engine=engine)
    nodes = [{"id": one, "lat": lat, "lon": lon} for one, (lat, lon) in places.items()]
    base = [{"id": "0", "lat": offices["0"][0], "lon": offices["0"][1]}]
    problem = world(
        offices=base, network={"nodes": nodes, "roads": [one.model_dump(mode="json") for one in found.roads]}
    )
    roads = road_graph(problem, regime_of(problem, date(2027, 4, 6))[0])
    for origin in graph:
        told = nx.single_source_dijkstra_path_length(graph, origin, weight="travel_time")
        wanted = {str(node): max(1, ceil(time - 1e-4)) for node, time in told.items() if node != origin}
        if not wanted:
            continue
        got = drives_from(roads, str(origin))
        assert {one: drive.minutes for one, drive in got.items() if one != str(origin)} == {
            one: ceil(time / 60) for one, time in wanted.items()
        }
        reached = nx.single_source_dijkstra_path_length(roads, str(origin), weight="seconds")
        assert all(abs(reached[one] - time) <= (told[int(one)] % 1 < 1e-3) for one, time in wanted.items())


@given(towns())
def test_both_engines_find_the_same_times_there_and_back(graph: "nx.MultiDiGraph[int]") -> None:
    streets = RoadMap.of(graph).streets
    nodes = list(range(len(graph)))
    for backward in (False, True):
        one, other = (
            DriveSearch(streets, engine).drives(nodes, nodes, backward=backward) for engine in ("scipy", "networkx")
        )
        assert (one.micros == other.micros).all()
        assert one.metres == pytest.approx(other.metres)
    there, back = (DriveSearch(streets).drives(nodes, nodes, backward=backward).micros for backward in (False, True))
    assert (there == back.T).all()
