"""The Aurich example: its facts hold together and none of them is far from the ground."""

import re
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest
import yaml
from geopy.distance import geodesic

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.network import Road
from outreach_opt.domain.staff import StaffMember

FILE = Path(__file__).parents[2] / "examples" / "aurich" / "problem.yaml"
ROLES = ("av", "ags", "leist")
PEOPLE_PER_ROLE = 4
SHORTEST, LONGEST = 1.0, 1.6  # road length over geodesic length
TOLERANCE = 0.01


@cache
def aurich() -> Facts:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    data.pop("policy", None)
    return Facts.model_validate(data, context={"from_file": True})


def roads_on(day: date, closed: tuple[str, ...] = ()) -> "nx.Graph[str]":
    network = aurich().network
    graph: nx.Graph[str] = nx.Graph()
    for road in network.roads:
        if road.open_on(day) and road.name not in closed:
            assert road.km is not None and road.speed is not None
            graph.add_edge(*road.between, minutes=road.km / network.speeds[road.speed] * 60)
    return graph


def ways_on(day: date) -> "nx.Graph[str]":
    graph = roads_on(day)
    graph.add_edges_from(walk.between for walk in aurich().network.walks)
    graph.add_edges_from((ferry.origin, ferry.destination) for ferry in aurich().network.ferries)
    return graph


def driving_minutes(origin: str, destination: str, closed: tuple[str, ...] = ()) -> float:
    graph = roads_on(date(2027, 6, 1), closed)
    return float(nx.shortest_path_length(graph, origin, destination, weight="minutes"))


def detour(road: Road) -> float:
    here, there = (aurich().coordinates[node] for node in road.between)
    assert road.km is not None
    return float(road.km / geodesic(here, there).km)


def free_on(day: date) -> list[StaffMember]:
    return [who for who in aurich().staff if who.works_on(day)]


def can_be_away(who: StaffMember, hours: dict[str, tuple[int, int]]) -> bool:
    leaves, returns = hours[who.office]
    return who.earliest_leave <= leaves and returns <= who.latest_return


def test_the_file_is_valid() -> None:
    facts = aurich()
    assert [one.id for one in facts.offices] == ["aurich", "norden"]
    assert len(facts.locations) == 8
    assert len(facts.staff) == 24
    assert facts.horizon.months == [f"2027-{month:02d}" for month in range(1, 13)]


def test_every_id_is_unique_and_every_reference_is_known() -> None:
    facts = aurich()
    nodes = [*facts.office_by_id, *facts.location_by_id, *(one.id for one in facts.network.nodes)]
    staff = [who.id for who in facts.staff]
    assert len(set(nodes)) == len(nodes) == len(facts.offices) + len(facts.locations) + len(facts.network.nodes)
    assert len(set(staff)) == len(staff)
    ends = {node for road in facts.network.roads for node in road.between}
    ends |= {node for walk in facts.network.walks for node in walk.between}
    piers = {pier for line in facts.network.ferries for pier in (line.origin, line.destination)}
    assert ends | piers <= set(nodes)
    assert {who.office for who in facts.staff} == set(facts.office_by_id)
    assert {role for who in facts.staff for role in who.roles} == set(facts.roles)
    assert {one for who in facts.staff for one in who.languages} == set(facts.languages)
    assert {place for who in facts.staff for wish in who.wishes for place in wish.locations} <= set(
        facts.location_by_id
    )
    assert {past.location for past in facts.history.visits} == set(facts.location_by_id)
    assert {past.staff for past in facts.history.duties} == set(staff)
    assert {pin.location for pin in facts.pins} <= set(facts.location_by_id)


def test_every_road_has_a_plausible_length() -> None:
    for road in aurich().network.roads:
        ratio = detour(road)
        assert SHORTEST - TOLERANCE <= ratio <= LONGEST + TOLERANCE, f"{road.name} {road.between}: {ratio:.2f}"


@pytest.mark.parametrize("office", ["aurich", "norden"])
def test_every_place_can_be_reached_from_both_offices(office: str) -> None:
    reachable = nx.node_connected_component(ways_on(date(2027, 1, 20)), office)
    assert set(aurich().location_by_id) <= reachable


@pytest.mark.parametrize(
    ("origin", "destination", "least", "most"),
    [
        ("emden", "norddeich_mole", 28, 36),
        ("aurich", "norddeich_mole", 30, 36),
        ("norden", "norddeich_mole", 5, 8),
        ("aurich", "dornum", 25, 35),
        ("norden", "hage", 4, 8),
    ],
)
def test_driving_takes_a_plausible_time(origin: str, destination: str, least: int, most: int) -> None:
    assert least <= driving_minutes(origin, destination) <= most


@pytest.mark.parametrize(
    ("origin", "destination"), [("aurich", "norden"), ("aurich", "marienhafe"), ("emden", "norddeich_mole")]
)
def test_a_closed_b72_leaves_a_detour(origin: str, destination: str) -> None:
    usual = driving_minutes(origin, destination)
    detour_minutes = driving_minutes(origin, destination, closed=("B72 Georgsheil–Marienhafe",))
    assert usual < detour_minutes <= usual + 20


def test_the_ferry_sails_both_ways_on_every_candidate_date() -> None:
    for day in aurich().horizon.candidate_dates:
        for line in aurich().network.ferries:
            assert len(line.departures_on(day)) >= 9, f"{line.id} {day}"


def test_the_ferry_has_no_hole_between_its_seasons_until_the_end_of_the_following_year() -> None:
    for line in aurich().network.ferries:
        daily = sorted((season.first, season.last) for season in line.timetable if len(season.weekdays) == 7)
        assert daily[0][0] == date(2027, 1, 1)
        assert daily[-1][1] == date(2028, 12, 31)
        assert all((after[0] - before[1]).days == 1 for before, after in pairwise(daily))


def test_every_month_has_eight_candidate_dates() -> None:
    horizon = aurich().horizon
    assert {len(horizon.month_candidates(month)) for month in horizon.months} == {8}


def test_enough_people_of_every_role_are_there_on_every_candidate_date() -> None:
    for day in aurich().horizon.candidate_dates:
        for role in ROLES:
            able = [who.id for who in free_on(day) if role in who.roles]
            assert len(able) >= PEOPLE_PER_ROLE, f"{day} {role}: {able}"


def test_somebody_speaks_ukrainian_or_russian_on_every_candidate_date() -> None:
    for day in aurich().horizon.candidate_dates:
        assert any({"uk", "ru"} & set(who.languages) for who in free_on(day)), f"{day}"


def test_a_full_crew_can_go_to_norderney_in_every_month() -> None:
    off_season = {"aurich": (6 * 60 + 48, 16 * 60 + 42), "norden": (7 * 60 + 14, 16 * 60 + 16)}
    everybody = aurich().staff
    assert any(not can_be_away(who, off_season) for who in everybody)
    for month in aurich().horizon.months:
        full = [
            day
            for day in aurich().horizon.month_candidates(month)
            if all(
                sum(role in who.roles for who in free_on(day) if can_be_away(who, off_season)) >= 3 for role in ROLES
            )
        ]
        assert full, month


def test_a_venue_is_open_long_enough_on_some_date_of_every_month() -> None:
    horizon = aurich().horizon
    for place in aurich().locations:
        needed = place.setup_minutes + place.service.least_minutes + place.clearup_minutes
        for month in horizon.months:
            windows = (window for day in horizon.month_candidates(month) for window in place.venue.windows_on(day))
            assert any(closes - opens >= needed for opens, closes in windows), f"{place.id} {month}"


def test_everybody_can_take_part_somewhere() -> None:
    for who in aurich().staff:
        nearest = min(driving_minutes(who.office, one.id) for one in aurich().locations if one.id != "norderney")
        assert who.latest_return - who.earliest_leave >= 2 * nearest + 400, who.id


def test_the_year_before_lies_before_the_horizon_and_on_working_days() -> None:
    facts = aurich()
    visited = {past.date for past in facts.history.visits}
    assert len(visited) == 12
    assert {past.date for past in facts.history.duties} == visited
    for past in facts.history.duties:
        assert past.date < facts.horizon.first
        assert facts.horizon.is_working_day(past.date)
        assert facts.staff_by_id[past.staff].works_on(past.date), f"{past.staff} {past.date}"


def test_the_pins_respect_the_gaps_to_the_year_before() -> None:
    facts = aurich()
    for pin in facts.pins:
        assert pin.location is not None and pin.month is not None
        gap = facts.location_by_id[pin.location].gap
        last = max(past.date for past in facts.history.visits if past.location == pin.location)
        days = [(day - last).days for day in facts.horizon.month_candidates(pin.month)]
        assert gap.most_days is not None
        assert all(gap.least_days <= one <= gap.most_days for one in days)


def test_staff_are_ids_only() -> None:
    assert not {"name", "email", "phone", "reason", "note"} & set(StaffMember.model_fields)
    for who in aurich().staff:
        assert re.fullmatch(r"(av|ags|leist)-[1-8]", who.id)
