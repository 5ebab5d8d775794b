"""Sources in problem files: read, merged and judged together with everything else."""

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from changes import broken, put, several
from feeds import CALENDAR, feed, write_folder
from outreach_opt import InputError, parse_problem
from outreach_opt.errors import Finding
from outreach_opt.policy import RotationProblem
from outreach_opt.sources import merged, with_sources
from outreach_opt.words import Words
from worlds import as_yaml, load, small_problem

CSV = """line,origin,destination,first,last,departure,crossing_minutes
csv-out,norddeich,pier,2027-01-01,2027-12-31,07:30,55
csv-back,pier,norddeich,2027-01-01,2027-12-31,15:15,55
"""
TWO_WAYS = {
    "trips": "route_id,service_id,trip_id\nboat,all,t1\nboat,all,t2",
    "stop_times": """trip_id,arrival_time,departure_time,stop_id,stop_sequence
t1,07:30:00,07:30:00,mole,1
t1,08:25:00,08:25:00,hafen,2
t2,15:15:00,15:15:00,hafen,1
t2,16:10:00,16:10:00,mole,2""",
}


def problem(*sources: dict[str, Any], keep_ferries: bool = False) -> dict[str, Any]:
    data = small_problem()
    data["network"]["sources"] = list(sources)
    if not keep_ferries:
        data["network"]["ferries"] = []
    return data


def written(folder: Path, data: dict[str, Any], csv: str = CSV) -> Path:
    (folder / "boats.csv").write_text(csv, encoding="utf-8")
    write_folder(folder / "feed", feed(**TWO_WAYS))
    file = folder / "problem.yaml"
    file.write_text(as_yaml(data), encoding="utf-8")
    return file


def findings(file: Path) -> tuple[Finding, ...]:
    with pytest.raises(InputError) as caught:
        load(file)
    return caught.value.findings


TIMETABLE = {"source": "timetable", "path": "boats.csv"}
GTFS = {"source": "gtfs", "path": "feed"}


def test_a_csv_timetable_takes_the_place_of_ferries(tmp_path: Path) -> None:
    loaded = load(written(tmp_path, problem(TIMETABLE)))
    assert [one.id for one in loaded.network.ferries] == ["csv-out", "csv-back"]
    assert loaded.network.sources == ()


def test_a_feed_takes_the_place_of_ferries_and_is_linked_to_the_piers(tmp_path: Path) -> None:
    loaded = load(written(tmp_path, problem(GTFS)))
    assert [one.id for one in loaded.network.routes] == ["boat"]
    assert {"mole", "hafen"} < loaded.coordinates.keys()
    assert {walk.between for walk in loaded.network.walks} > {("norddeich", "mole"), ("pier", "hafen")}


def test_the_merged_problem_is_a_problem_without_sources(tmp_path: Path) -> None:
    loaded = load(written(tmp_path, problem(GTFS, TIMETABLE)))
    again = parse_problem(loaded.model_dump_json(), "again.json")
    assert again == loaded
    assert again.fingerprint == loaded.fingerprint


def test_a_problem_in_hand_is_merged_and_reported(tmp_path: Path) -> None:
    written(tmp_path, problem(GTFS))
    inline = RotationProblem.model_validate(problem(GTFS, TIMETABLE))
    assert with_sources(inline, tmp_path).network.routes
    done = merged(inline, tmp_path)
    assert "feed: 1 lines, 2 trips, 2 stops" in done.reports[0].en
    assert "boats.csv: line csv-out" in done.reports[1].en and "boats.csv: Linie csv-out" in done.reports[1].de
    with pytest.raises(InputError, match=r"network\.sources\[0\]\.path: the feed '.*' does not exist"):
        with_sources(inline, tmp_path / "elsewhere")


def test_feeds_are_linked_after_everything_else_and_to_the_stops_of_other_feeds(tmp_path: Path) -> None:
    written(tmp_path, problem())
    write_folder(tmp_path / "other", feed(**TWO_WAYS))
    file = tmp_path / "problem.yaml"
    file.write_text(as_yaml(problem(GTFS, {"source": "gtfs", "path": "other"}, TIMETABLE)), encoding="utf-8")
    loaded = load(file)
    assert [one.id for one in loaded.network.routes] == ["boat", "boat-2"]
    assert {"mole", "mole-2", "hafen", "hafen-2"} < loaded.coordinates.keys()


def test_lines_of_the_month_after_the_horizon_are_kept_and_no_error(tmp_path: Path) -> None:
    # The horizon ends with March; a tour with nights may end in April.
    file = written(tmp_path, problem(GTFS, keep_ferries=True))
    write_folder(tmp_path / "feed", feed(**TWO_WAYS, calendar=CALENDAR.replace("20270101", "20270410")))
    assert [one.id for one in load(file).network.routes] == ["boat"]


def test_walks_may_lead_to_stops_that_only_the_feed_knows(tmp_path: Path) -> None:
    stops = "stop_id,stop_lat,stop_lon\nmole,53.624315,7.158806\nhafen,53.69,7.21"
    file = written(
        tmp_path, broken(problem(GTFS), put("network.walks[1]", {"between": ["pier", "hafen"], "minutes": 50}))
    )
    write_folder(tmp_path / "feed", feed(**TWO_WAYS, stops=stops))
    assert [one.id for one in load(file).network.routes] == ["boat"]


def test_errors_of_sources_come_with_all_others_and_with_their_lines(tmp_path: Path) -> None:
    data = broken(problem({**GTFS, "path": "fed"}, TIMETABLE), put("staff[3].office", "nordn"))
    file = written(tmp_path, data, CSV.replace("15:15", "15.15"))
    found = findings(file)
    assert [(Path(one.file).name, one.path, one.problem.split("'")[0]) for one in found] == [
        ("problem.yaml", "staff[3].office", "unknown office "),
        ("problem.yaml", "network.sources[0].path", "the feed "),
        ("boats.csv", "departure", ""),
    ]
    lines = file.read_text(encoding="utf-8").splitlines()
    assert "path: fed" in lines[(found[1].line or 0) - 1]
    assert found[2].line == 3


def test_errors_of_sources_come_with_errors_of_form(tmp_path: Path) -> None:
    data = broken(
        problem(TIMETABLE), several(put("staff[0].contract_share", 2), put("locations[0].setup_minutes", "x"))
    )
    found = findings(written(tmp_path, data, CSV.replace("15:15", "15.15")))
    assert [(Path(one.file).name, one.path) for one in found] == [
        ("problem.yaml", "locations[0].setup_minutes"),
        ("problem.yaml", "staff[0].contract_share"),
        ("boats.csv", "departure"),
    ]


def test_what_contradicts_the_problem_in_a_csv_file_is_found_in_its_line(tmp_path: Path) -> None:
    csv = CSV.replace("csv-back,pier", "csv-back,peer").replace("55\n", "2\n", 1)
    found = findings(written(tmp_path, problem(TIMETABLE), csv))
    assert [(Path(one.file).name, one.line, one.path) for one in found] == [
        ("boats.csv", 2, "crossing_minutes"),
        ("boats.csv", 3, "origin"),
    ]
    assert found[1].remedy == "'pier'"


def test_a_line_that_is_there_twice_is_found_in_the_csv_file(tmp_path: Path) -> None:
    data = problem(TIMETABLE, keep_ferries=True)
    (finding,) = findings(written(tmp_path, data, CSV.replace("csv-out", "out")))
    assert (Path(finding.file).name, finding.line) == ("boats.csv", 2)
    assert "the id 'out' is already taken by network.ferries[0]" in finding.problem


def test_what_contradicts_the_problem_in_a_feed_is_found_at_its_source(tmp_path: Path) -> None:
    file = written(tmp_path, problem(GTFS))
    stops = "stop_id,stop_lat,stop_lon\nmole,53.624315,7.158806\nhafen,53.697776,7.164203"
    times = TWO_WAYS["stop_times"].replace("08:25", "07:32")
    write_folder(tmp_path / "feed", feed(trips=TWO_WAYS["trips"], stop_times=times, stops=stops))
    (finding,) = findings(file)
    assert finding.path == "network.sources[0]"
    assert "the boat route from 'mole' to 'hafen' takes 2 minutes" in finding.problem


def test_what_only_follows_from_an_unread_source_is_not_reported(tmp_path: Path) -> None:
    # Without the boats nobody reaches the island: the one error is the name of the file.
    (finding,) = findings(written(tmp_path, problem({**TIMETABLE, "path": "boots.csv"})))
    assert finding.path == "network.sources[0].path"
    assert finding.remedy == "'boats.csv'"


def test_a_text_reads_no_files_unless_it_is_told_their_folder(tmp_path: Path) -> None:
    file = written(tmp_path, problem(TIMETABLE))
    text = file.read_text(encoding="utf-8")
    assert parse_problem(text, "problem.yaml", tmp_path) == load(file)
    with pytest.raises(InputError) as caught:
        parse_problem(text, "problem.yaml")
    (finding,) = caught.value.findings
    assert (finding.path, finding.remedy) == ("network.sources", "parse_problem(…, folder='.')")


def test_a_source_without_a_kind_is_explained(tmp_path: Path) -> None:
    (finding,) = findings(written(tmp_path, problem({"path": "boats.csv"})))
    assert finding.path == "network.sources[0]"
    assert "the field 'source' is missing" in finding.problem


def test_a_table_of_minutes_and_a_map_give_roads(tmp_path: Path) -> None:
    data = small_problem()
    data["network"]["roads"] = []
    data["network"]["sources"] = [
        {"source": "matrix", "path": "minutes.csv"},
        {"source": "graph", "path": "map.graphml"},
    ]
    ids = ["aurich", "norden", "hage", "grossheide", "norddeich"]
    lines = [f"{one},{other},30" for one in ids for other in ids if one != other]
    (tmp_path / "minutes.csv").write_text("\n".join(["origin,destination,minutes", *lines]), encoding="utf-8")
    positions = {one["id"]: (one["lon"], one["lat"]) for one in (*data["offices"], *data["locations"])}
    positions |= {one["id"]: (one["lon"], one["lat"]) for one in data["network"]["nodes"]}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(crs="epsg:4326")
    graph.add_nodes_from((one, {"x": x, "y": y}) for one, (x, y) in positions.items())
    for one, other in (("norden", "hage"), ("hage", "norden"), ("pier", "norderney"), ("norderney", "pier")):
        graph.add_edge(one, other, length=7000.0 if "pier" not in (one, other) else 2500.0, travel_time=600.0)
    nx.write_graphml(graph, tmp_path / "map.graphml")
    merging = merged(parse_problem(as_yaml(data), folder=tmp_path))
    assert merging.problem.network.sources == ()
    quickest = {(road.between, road.minutes) for road in merging.problem.network.roads}
    assert (("aurich", "norden"), 30.0) in quickest
    assert {minutes for ends, minutes in quickest if set(ends) == {"norden", "hage"}} == {30.0, 10.0}


def test_what_a_table_and_a_map_gave_is_reported(tmp_path: Path) -> None:
    data = problem({"source": "matrix", "path": "minutes.csv"}, keep_ferries=True)
    (tmp_path / "minutes.csv").write_text("origin,destination,minutes\nhage,aurich,31\n", encoding="utf-8")
    unread = RotationProblem.model_validate(data)
    assert merged(unread, tmp_path).reports == (Words("minutes.csv: 1 roads", "minutes.csv: 1 Straßen"),)
