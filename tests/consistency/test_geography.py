"""Geography: what coordinates, lengths and minutes say about each other."""

from typing import Any

from changes import put, remove, several
from outreach_opt.consistency.geography import check_geography
from outreach_opt.consistency.reachability import check_reachability
from outreach_opt.domain.base import FROM_FILE
from outreach_opt.domain.facts import Facts
from worlds import small_problem


def facts(*changes: Any) -> Facts:
    problem = small_problem()
    several(*changes)(problem)
    return Facts.model_validate(problem, context={FROM_FILE: True})


def test_swapped_coordinates_are_found_without_any_length() -> None:
    (finding,) = check_geography(facts(put("network.nodes[1].lat", 7.164203), put("network.nodes[1].lon", 53.697776)))
    assert finding.path == "network.nodes[1].lat"
    assert finding.remedy == "latitude and longitude are swapped: lat: 53.697776, lon: 7.164203"


def test_two_misplaced_places_are_both_named() -> None:
    swapped = (put("locations[0].lat", 7.2795), put("locations[0].lon", 53.603101))
    found = check_geography(facts(*swapped, put("offices[0].lat", -53.471875)))
    assert {one.path for one in found} == {"locations[0].lat", "offices[0].lat"}


def test_a_road_a_little_shorter_than_the_straight_line_is_rounding() -> None:
    assert not check_geography(facts(put("network.roads[0].km", 21.9)))


def test_a_slow_or_short_road_without_length_is_no_finding() -> None:
    assert not check_geography(facts(remove("network.roads[0]", "km")))


def test_minutes_are_held_against_the_straight_line_where_no_length_is_given() -> None:
    change = several(remove("network.roads[0]", "km"), put("network.roads[0].minutes", 5))
    (finding,) = check_geography(facts(change))
    assert finding.path == "network.roads[0].minutes"
    assert finding.remedy == "at least 11 minutes"


def test_one_way_streets_that_lead_only_in_are_found() -> None:
    only_in = several(
        put("network.roads[2].one_way", True),
        put("network.roads[3].between", ["aurich", "grossheide"]),
        put("network.roads[3].one_way", True),
    )
    (finding,) = check_reachability(facts(only_in))
    assert finding.path == "locations[1]"
    assert "can be reached, but no way leads back" in finding.problem


def test_an_office_without_a_road_is_found() -> None:
    (finding,) = check_reachability(facts(put("offices[2]", {"id": "emden", "lat": 53.37, "lon": 7.2})))
    assert (finding.path, finding.problem) == ("offices[2]", "no road, walk or ferry leads to 'emden'")


def test_reachability_waits_until_every_end_is_known() -> None:
    assert not check_reachability(facts(put("network.walks[0].between[1]", "nordernei")))
