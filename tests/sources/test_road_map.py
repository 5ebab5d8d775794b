"""Reading graphs: where driving times come from, and what is wrong with a map."""

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from outreach_opt.errors import InputError
from outreach_opt.sources.map_files import read_map
from outreach_opt.sources.road_map import RoadMap
from outreach_opt.sources.street_speeds import kmh_of, tag_values
from town_maps import as_text, town

ENDS = {"a": (0.0, 0.0), "b": (1000.0, 0.0)}


def problems(graph: Any) -> list[str]:
    with pytest.raises(InputError) as caught:
        RoadMap.of(graph)
    return [str(one) for one in caught.value.findings]


@pytest.mark.parametrize(
    ("tags", "seconds", "basis"),
    [
        ({"travel_time": 70.5, "speed_kph": 10}, 70.5, "travel_time"),
        ({"speed_kph": 36, "maxspeed": "50"}, 100, "speed_kph"),
        ({"maxspeed": "50", "highway": "residential"}, 72, "maxspeed"),
        ({"maxspeed": ["50", "30"]}, 120, "maxspeed"),
        ({"maxspeed": "50 mph"}, 3600 / 80.4672, "maxspeed"),
        ({"maxspeed": "none", "highway": "motorway"}, 3600 / 110, "highway"),
        ({"maxspeed": "DE:urban", "highway": "residential"}, 120, "highway"),
        ({"highway": "['tertiary', 'residential']"}, 120, "highway"),
        ({"highway": "something_new"}, 120, "highway"),
    ],
)
@pytest.mark.parametrize("text", [False, True])
def test_a_street_takes_its_time_from_the_best_that_is_known(
    tags: dict[str, Any], seconds: float, basis: str, text: bool
) -> None:
    graph: Any = nx.MultiDiGraph(town(ENDS))
    graph.add_edge("a", "b", length=1000.0, **tags)
    road_map = RoadMap.of(as_text(graph) if text else graph)
    assert road_map.streets.micros[0] == pytest.approx(seconds * 1e6, abs=1)
    assert {name: count for name, count in road_map.times_from.items() if count} == {basis: 1}


def test_cars_do_not_drive_on_footways_without_a_speed() -> None:
    road_map = RoadMap.of(town(ENDS, ("a", "b", {"highway": "footway"}), ("a", "b", {"highway": "service"})))
    assert len(road_map.tags) == 2
    assert kmh_of({"highway": "steps"}) is None


def test_tags_may_hold_several_values() -> None:
    assert tag_values("B 72;B 210") == ("B 72", "B 210")
    assert tag_values("['A', 'B']") == tag_values(["A", "B"]) == ("A", "B")
    assert tag_values(None) == tag_values(float("nan")) == ()


def test_everything_that_is_wrong_with_a_map_is_named_at_once() -> None:
    graph = town(ENDS, ("a", "b", {"length": None}), ("a", "b", {"travel_time": -3.0}))
    graph.add_node("c")
    told = problems(graph)
    assert any("the node 'c' has no x and y" in one for one in told)
    assert any("the street from 'a' to 'b' has the length None" in one for one in told)
    assert any("a street has the travel_time -3.0" in one for one in told)


def test_a_thousand_wrong_streets_are_counted_not_listed() -> None:
    told = problems(town(ENDS, *[("a", "b", {"length": "long"})] * 500))
    assert len(told) == 6
    assert "the same holds for 995 more" in told[-1]


def test_projected_maps_and_lost_directions_are_found() -> None:
    graph = town(ENDS, ("a", "b", {"oneway": True}))
    assert "the graph is undirected but has one-way streets" in problems(nx.Graph(graph))[0]
    for _, tags in graph.nodes(data=True):
        tags.update(x=395_000.0, y=5_925_000.0)
    assert "Maybe the map was projected" in problems(graph)[0]
    assert problems(nx.MultiDiGraph()) == ["the map has no nodes. Maybe export it again?"]


def test_files_that_are_no_maps_are_explained(tmp_path: Path) -> None:
    (tmp_path / "town.graphml").write_text("<graphml><graph>", encoding="utf-8")
    (tmp_path / "town.pbf").write_bytes(b"no extract")
    told = {}
    for name in ("town.graphml", "towm.graphml", "town.shp", "town.pbf"):
        with pytest.raises(InputError) as caught:
            read_map(tmp_path / name)
        (finding,) = caught.value.findings
        assert finding.file == str(tmp_path / name)
        told[name] = (finding.problem, finding.remedy, finding.line)
    assert "the map is no GraphML" in told["town.graphml"][0] and told["town.graphml"][2] == 1
    assert told["towm.graphml"][1] == "'town.graphml'"
    assert "'.shp' is unknown" in told["town.shp"][0]
    assert "no OSM extract" in told["town.pbf"][0]
