"""Routes of single days: bounds are kept, windows are met, and nothing depends on the clock of the machine."""

import sys
from collections.abc import Mapping
from itertools import pairwise

import pytest

from outreach_opt.errors import InputError
from outreach_opt.outings.routing import Client, Depot, RoutingTask, find_routes, routing_versions

ALL_DAY = ((480, 1020),)


Windows = tuple[tuple[int, int], ...]


def task(clients: Mapping[str, Windows], most_stops: int = 4, longest_day: int = 600) -> RoutingTask:
    """Places in a row, ten minutes from one to the next; the depot lies before the first. Services of half an hour."""
    row = ["depot", *clients]
    minutes = {
        (one, other): 10 * abs(row.index(one) - row.index(other)) for one in row for other in row if one != other
    }
    places = tuple(Client(one, windows, 30) for one, windows in clients.items())
    return RoutingTask((Depot("depot", 420, 1140),), places, minutes, most_stops, longest_day)


def test_all_places_are_visited_once_with_no_more_stops_a_day_than_allowed() -> None:
    routes = find_routes(task(dict.fromkeys("abcdefg", ALL_DAY)), 1440, 0)
    assert sorted(one for route in routes for one in route) == list("abcdefg")
    assert [len(route) for route in routes] in ([3, 4], [4, 3])


def test_routes_follow_the_windows_not_the_map() -> None:
    windows = {"a": ((960, 960),), "b": ((600, 600),), "c": ((780, 780),)}
    assert find_routes(task(windows), 1440, 0) == [("b", "c", "a")]


def test_of_several_windows_one_is_used() -> None:
    windows = {"a": ((480, 490), (900, 910)), "b": ((480, 490),)}
    assert find_routes(task(windows), 1440, 0) == [("b", "a")]


def test_days_are_no_longer_than_allowed() -> None:
    # Out, on and back, with two services: 10 + 30 + 10 + 30 + 20 minutes.
    both = dict.fromkeys("ab", ALL_DAY)
    assert len(find_routes(task(both, longest_day=100), 1440, 0)) == 1
    assert len(find_routes(task(both, longest_day=99), 1440, 0)) == 2


def test_whoever_cannot_be_visited_is_left_out() -> None:
    # The second lies 20 minutes away, so a day there takes 70 minutes.
    assert find_routes(task(dict.fromkeys("ab", ALL_DAY), longest_day=69), 1440, 0) == [("a",)]


def test_ways_that_are_not_named_do_not_exist() -> None:
    one = task(dict.fromkeys("abc", ALL_DAY))
    ways = {way: minutes for way, minutes in one.minutes.items() if way not in (("a", "b"), ("b", "a"))}
    routes = find_routes(RoutingTask(one.depots, one.clients, ways, 4, 600), 0, 0)
    assert sorted(place for route in routes for place in route) == ["a", "b", "c"]
    assert not {("a", "b"), ("b", "a")} & {pair for route in routes for pair in pairwise(route)}


def test_the_same_seed_gives_the_same_routes() -> None:
    one = task(dict.fromkeys("abcdefghij", ALL_DAY))
    assert find_routes(one, 0, 7) == find_routes(one, 0, 7)


def test_the_version_is_told() -> None:
    assert set(routing_versions()) == {"pyvrp"}


def test_without_the_library_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyvrp", None)
    monkeypatch.setitem(sys.modules, "pyvrp.stop", None)
    with pytest.raises(InputError) as caught:
        find_routes(task({"a": ALL_DAY}), 0, 0)
    (finding,) = caught.value.findings
    assert finding.path == "tours.most_stops"
    assert "PyVRP, which is not installed" in finding.problem
    assert finding.remedy == "pip install 'outreach-opt[tours]'"
