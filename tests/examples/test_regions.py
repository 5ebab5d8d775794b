"""Two places a day, and three islands: their files hold together, and neither leap day nor clocks are lost."""

import csv
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from aurich import aurich_problem
from outreach_opt import RotationProblem, load_problem
from outreach_opt.domain.ferry import Ferry
from outreach_opt.domain.horizon import ExplicitDates
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.sources import load_sailings
from outreach_opt.travel.roads import drives_from, road_graph

EXAMPLES = Path(__file__).parents[2] / "examples"
ISLANDS, TWO_PLACES = EXAMPLES / "islands", EXAMPLES / "two_places_a_day"
MARKS = ("[source", "[estimate]", "[assumption")

TIDE = 745.2
"""Minutes from one high water to the next in the example."""
ROUNDING = 15
"""Two boats, each rounded to a quarter of an hour, are at most so far apart in the tide."""


def sailings_in_utc(ferry: Ferry) -> Iterator[float]:
    """Minutes since 2028 began, by a clock that never changes."""
    start = datetime(2028, 1, 1, tzinfo=UTC)
    for season in ferry.timetable:
        for minute in season.departures:
            local = datetime.combine(season.first, datetime.min.time(), ZoneInfo("Europe/Berlin"))
            yield (local + timedelta(minutes=minute) - start).total_seconds() / 60


def test_minutes_between_two_places_are_those_of_the_roads_around_aurich() -> None:
    aurich = aurich_problem()
    roads = road_graph(aurich, tuple(range(len(aurich.network.roads))))
    with (TWO_PLACES / "minutes.csv").open(encoding="utf-8", newline="") as file:
        (_, *places), *rows = csv.reader(file)
    assert [row[0] for row in rows] == places
    for origin, *minutes in rows:
        drives = drives_from(roads, origin)
        assert [int(one) for one in minutes] == [drives[place].minutes for place in places]


@pytest.mark.parametrize("folder", [ISLANDS, TWO_PLACES])
def test_every_section_says_where_its_facts_come_from(folder: Path) -> None:
    text = (folder / "problem.yaml").read_text(encoding="utf-8")
    sections = re.split(r"\n# == ", text)[1:]
    assert len(sections) >= 8
    for section in sections:
        assert any(mark in section for mark in MARKS), section.splitlines()[0]


@pytest.mark.parametrize("folder", [ISLANDS, TWO_PLACES])
def test_staff_are_ids_without_names(folder: Path) -> None:
    for who in load_problem(folder / "problem.yaml").staff:
        assert re.fullmatch(r"(av|leist|doctor|assistant)-\d", who.id)


def test_the_leap_day_is_a_candidate_of_both() -> None:
    for folder in (ISLANDS, TWO_PLACES):
        assert date(2028, 2, 29) in load_problem(folder / "problem.yaml").horizon.candidate_dates


def test_crews_can_be_away_to_the_islands_in_the_weeks_in_which_clocks_change() -> None:
    problem = load_problem(ISLANDS / "problem.yaml")
    for sunday in (date(2028, 3, 26), date(2028, 10, 29)):
        week = {sunday - timedelta(days=days) for days in range(7)}
        (tuesday,) = week.intersection(problem.horizon.candidate_dates)
        only = problem.horizon.model_copy(update={"candidates": (ExplicitDates(dates=(tuesday,)),)})
        outings, _ = enumerate_outings(problem.model_copy(update={"horizon": only}), problem.policy.all_rules)
        assert any(one.days == 3 for one in outings)


@pytest.mark.parametrize(
    ("saturday", "night"), [("2028-03-18", 11 * 60), ("2028-03-25", 12 * 60), ("2028-10-28", 10 * 60)]
)
def test_a_night_of_eleven_hours_ends_an_hour_later_or_earlier_by_the_clock_when_clocks_change(
    saturday: str, night: int
) -> None:
    data = load_problem(ISLANDS / "problem.yaml").model_dump(mode="json")
    data["horizon"] |= {"candidates": [{"rule": "dates", "dates": [saturday]}], "sundays_off": False}
    norderney = next(one for one in data["locations"] if one["id"] == "norderney")
    norderney["venue"]["openings"] = []
    norderney["service"] |= {"latest": "22:00", "least_minutes": 720, "session_minutes": 120}
    data["locations"] = [norderney | {"lodging": {}, "needs_car": False}]
    data["history"] = {}
    problem = RotationProblem.model_validate(data | {"pins": []})
    outings, _ = enumerate_outings(problem, problem.policy.all_rules, keep_dominated=True)
    late = [way for one in outings for way in one.itineraries for stop in one.stops[:1] if stop.closes == 22 * 60]
    assert min(one.ends - one.begins for way in late for one in way.nights[:1]) == night


def test_tidal_boats_follow_the_water_and_not_the_clock() -> None:
    tidal = [one for one in load_sailings(ISLANDS / "boats.csv") if "norderney" not in one.id]
    assert len(tidal) == 4
    for ferry in tidal:
        times = list(sailings_in_utc(ferry))
        shifts = [(one - times[0] + TIDE / 2) % TIDE - TIDE / 2 for one in times]
        assert max(shifts) - min(shifts) <= ROUNDING


def test_tidal_boats_sail_once_or_twice_on_each_date_if_at_all() -> None:
    for ferry in load_sailings(ISLANDS / "boats.csv"):
        if "norderney" not in ferry.id:
            assert {len(season.departures) for season in ferry.timetable} == {1, 2}
            assert all(0.9 <= season.reliability < 1 for season in ferry.timetable)
