"""The network as lines: each road, walk and ferry, and each order of a route's stops once."""

import pytest

from handmade import base_to_isle, world
from handmade_tours import tour_world, trip
from outreach_opt import InputError
from outreach_opt.domain.source import TimetableSource
from outreach_opt.exports.lines import lines_of, nodes_on, pairs_on, piers_of


def test_trips_with_the_same_stops_are_one_line() -> None:
    problem = tour_world()
    route = problem.network.routes[0]
    again = route.model_copy(update={"trips": (*route.trips, *route.trips)})
    network = problem.network.model_copy(update={"routes": (again, *problem.network.routes[1:])})
    doubled = problem.model_copy(update={"network": network})
    assert lines_of(doubled) == lines_of(problem)
    found = [one.nodes for one in lines_of(problem) if one.line == "bus"]
    assert found == [tuple(stop["node"] for stop in trip("", *TIMES)["stop_times"])]


TIMES = (("base", "07:00"), ("hill", "07:25"), ("quay", "07:50"))


def test_boats_of_ferries_and_of_routes_land_at_piers() -> None:
    assert piers_of(world()) == {"quay", "pier"}
    assert piers_of(tour_world()) == {"quay", "pier", "jetty"}


def test_an_itinerary_leads_from_its_office_back_to_it() -> None:
    assert nodes_on(base_to_isle()) == ["base", "quay", "pier", "isle", "pier", "quay", "base"]
    assert list(pairs_on(base_to_isle())) == [
        ("drive", "base", "quay"),
        ("sail", "pier", "quay"),
        ("walk", "isle", "pier"),
        ("walk", "isle", "pier"),
        ("sail", "pier", "quay"),
        ("drive", "base", "quay"),
    ]


def test_sources_must_have_been_read() -> None:
    network = world().network.model_copy(update={"sources": (TimetableSource(path="boats.csv"),)})
    with pytest.raises(InputError, match="sources"):
        lines_of(world().model_copy(update={"network": network}))
