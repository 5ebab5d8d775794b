"""The sample timetable of Norderney: the feed, the CSV file and the problem say the same of every date."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from aurich import aurich_problem
from outreach_opt import load_problem
from outreach_opt.clock import days_between
from outreach_opt.domain.network import Network
from outreach_opt.domain.source import GtfsSource
from outreach_opt.sources import load_gtfs, load_sailings

AURICH = Path(__file__).resolve().parents[2] / "examples" / "aurich"
DATES = list(days_between(date(2027, 1, 1), date(2028, 12, 31)))
Sailings = dict[str, tuple[tuple[int, int], ...]]
"""Departures and arrivals by line, of one date."""


@cache
def feed() -> Network:
    return load_gtfs(GtfsSource(path=str(AURICH / "gtfs"), types=("ferry", "bus")))[0]


def of_the_feed(day: date) -> Sailings:
    names = {("mole", "hafen"): "norddeich-norderney", ("hafen", "mole"): "norderney-norddeich"}
    found: dict[str, list[tuple[int, int]]] = {one: [] for one in names.values()}
    for trip in feed().line_by_id["ferry"].trips:  # type: ignore[union-attr]
        if feed().calendars[trip.calendar].runs_on(day):
            first, last = trip.stop_times
            found[names[first.node, last.node]].append((first.departs, last.arrives))
    return {line: tuple(sorted(times)) for line, times in found.items()}


@pytest.mark.parametrize("where", ["problem.yaml", "norderney.csv"])
def test_the_feed_has_the_same_sailings_on_every_date_of_two_years(where: str) -> None:
    ferries = aurich_problem().network.ferries if where == "problem.yaml" else load_sailings(AURICH / where)
    assert len(DATES) == 731
    for day in DATES:
        sailings = {
            line.id: tuple((minute, minute + line.crossing_minutes) for minute in line.departures_on(day))
            for line in ferries
        }
        assert sailings == of_the_feed(day), day


def test_piers_names_and_boarding_are_the_same_in_the_csv_file() -> None:
    for ours, theirs in zip(aurich_problem().network.ferries, load_sailings(AURICH / "norderney.csv"), strict=True):
        assert ours.model_copy(update={"timetable": ()}) == theirs.model_copy(update={"timetable": ()})


def test_buses_meet_every_boat() -> None:
    for day in DATES[::30]:
        landings = {arrives for _, arrives in of_the_feed(day)["norddeich-norderney"]}
        buses = {
            trip.stop_times[0].departs
            for trip in feed().line_by_id["island-bus"].trips  # type: ignore[union-attr]
            if trip.stop_times[0].node == "hafen" and feed().calendars[trip.calendar].runs_on(day)
        }
        assert buses == {landing + 10 for landing in landings}


@pytest.mark.parametrize(
    "source", ["{source: timetable, path: norderney.csv}", "{source: gtfs, path: gtfs, types: [ferry, bus]}"]
)
def test_the_problem_can_name_the_files_instead_of_its_ferries(tmp_path: Path, source: str) -> None:
    text = (AURICH / "problem.yaml").read_text(encoding="utf-8")
    start, end = text.index("  ferries:\n"), text.index("# == Staff ==")
    (tmp_path / "problem.yaml").write_text(
        f"{text[:start]}  sources:\n    - {source}\n\n{text[end:]}", encoding="utf-8"
    )
    for name in ("gtfs", "norderney.csv"):
        (tmp_path / name).symlink_to(AURICH / name)
    loaded = load_problem(tmp_path / "problem.yaml")
    if "timetable" in source:
        assert loaded.network.ferries[0].departures_on(date(2027, 1, 20)) == (
            aurich_problem().network.ferries[0].departures_on(date(2027, 1, 20))
        )
    else:
        assert sorted(loaded.network.line_by_id) == ["ferry", "island-bus", "mainland-bus"]
        linked = {frozenset(walk.between) for walk in loaded.network.walks}
        assert {frozenset(("norden", "zob")), frozenset(("norddeich_mole", "mole"))} < linked


def test_everybody_is_told_that_it_is_not_the_valid_timetable() -> None:
    for name in ("gtfs/feed_info.txt", "gtfs/README.md", "norderney.csv"):
        assert "not the valid timetable" in (AURICH / name).read_text(encoding="utf-8").lower().replace("**", "")
