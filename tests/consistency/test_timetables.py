"""Routes: they count as ways, and only what is wrong with them is reported."""

from typing import Any

from changes import put, remove, several
from outreach_opt.consistency import inconsistencies
from outreach_opt.consistency.edges import edges_of
from outreach_opt.domain.base import FROM_FILE
from outreach_opt.domain.facts import Facts
from variants_timetables import with_bus
from worlds import small_problem


def facts(*changes: Any) -> Facts:
    problem = small_problem()
    several(*changes)(problem)
    return Facts.model_validate(problem, context={FROM_FILE: True})


def boat(problem: Any) -> None:
    """Take the ferries out and let a route of both directions sail instead."""
    with_bus(problem)
    problem["network"]["ferries"] = []
    trips = [
        {
            "calendar": "daily",
            "stop_times": [
                {"node": node, "arrives": clock, "departs": clock} for node, clock in zip(nodes, clocks, strict=True)
            ],
        }
        for nodes, clocks in (
            (("norddeich", "pier"), ("07:30", "08:25")),
            (("pier", "norddeich"), ("15:15", "16:10")),
        )
    ]
    problem["network"]["routes"].append({"id": "boat", "mode": "sail", "trips": trips})


def test_a_bus_beside_the_roads_is_fine() -> None:
    assert not inconsistencies(facts(with_bus))


def test_an_island_can_be_reached_over_a_route() -> None:
    assert not inconsistencies(facts(boat))


def test_a_route_without_a_way_back_does_not_reach_an_island() -> None:
    (finding,) = inconsistencies(facts(boat, remove("network.routes[1].trips", 1)))
    assert finding.path == "locations[2]"
    assert "no way leads back" in finding.problem


def test_a_route_is_an_edge_from_each_stop_to_the_next_with_the_shortest_time() -> None:
    slow = {
        "calendar": "daily",
        "stop_times": [
            {"node": "norden", "arrives": "08:00", "departs": "08:00"},
            {"node": "norddeich", "arrives": "08:40", "departs": "08:40"},
            {"node": "norden", "arrives": "08:40", "departs": "08:40"},
        ],
    }
    edges = [one for one in edges_of(facts(with_bus, put("network.routes[0].trips[1]", slow))) if one.kind == "route"]
    assert {(one.ends, one.minutes, one.one_way) for one in edges} == {
        (("norden", "norddeich"), 15, True),
        (("norddeich", "norden"), 1, True),
    }


def test_a_route_that_runs_on_one_date_of_the_horizon_is_fine() -> None:
    once = put("network.calendars.daily", {"added": ["2027-03-31"]})
    assert not inconsistencies(facts(with_bus, once))
