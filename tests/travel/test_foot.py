"""On foot and by boat: earliest arrivals and latest departures."""

from typing import Any

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from handmade import TUESDAY, at, leg, world
from outreach_opt.domain.itinerary import Leg
from outreach_opt.travel.crossings import crossings_on
from outreach_opt.travel.foot import earliest_arrivals, foot_graph, latest_departures
from outreach_opt.travel.timed import legs_to


def graph(**network: Any) -> "nx.MultiDiGraph[str]":
    known = world()
    problem = world(network={**known.network.model_dump(mode="json"), **network}) if network else known
    return foot_graph(problem, crossings_on(problem, (TUESDAY,)))


def arrival(one: "nx.MultiDiGraph[str]", origin: str, ready: int, node: str) -> tuple[int, tuple[Leg, ...]]:
    reached = earliest_arrivals(one, origin, ready)
    return reached[node][0], legs_to(reached, node)


BOATS = graph()  # quay 08:00, 09:00 → pier 40 minutes later → isle 10 minutes on foot; back 15:00, 16:00


def test_whoever_is_at_the_quay_in_time_takes_the_next_boat() -> None:
    clock, legs = arrival(BOATS, "quay", at("07:50"), "isle")
    assert clock == at("08:50")
    assert legs == (
        leg("wait", "quay", "quay", "07:50", "08:00"),
        leg("sail", "quay", "pier", "08:00", "08:40", line="out"),
        leg("walk", "pier", "isle", "08:40", "08:50"),
    )


def test_a_minute_too_late_to_board_means_the_next_boat() -> None:
    clock, legs = arrival(BOATS, "quay", at("07:51"), "isle")
    assert clock == at("09:50")
    assert legs[0] == leg("wait", "quay", "quay", "07:51", "09:00")


def test_after_the_last_boat_nobody_arrives() -> None:
    assert earliest_arrivals(BOATS, "quay", at("08:50"))["isle"][0] == at("09:50")
    assert set(earliest_arrivals(BOATS, "quay", at("08:51"))) == {"quay"}


def test_the_way_back_walks_waits_and_sails() -> None:
    clock, legs = arrival(BOATS, "isle", at("14:35"), "quay")
    assert clock == at("15:40")
    assert legs == (
        leg("walk", "isle", "pier", "14:35", "14:45"),
        leg("wait", "pier", "pier", "14:45", "15:00"),
        leg("sail", "pier", "quay", "15:00", "15:40", line="home"),
    )


def test_the_latest_departure_leaves_time_for_the_walk_and_for_boarding() -> None:
    found = latest_departures(BOATS, "isle", at("09:00"))
    # 09:00 less the walk is 08:50 at the pier; the 08:00 boat lands at 08:40, so at the quay by 07:50.
    assert found == {"isle": at("09:00"), "pier": at("08:50"), "quay": at("07:50")}
    assert latest_departures(BOATS, "isle", at("08:50"))["quay"] == at("07:50")
    assert latest_departures(BOATS, "isle", at("09:50"))["quay"] == at("08:50")


def test_too_early_a_deadline_cannot_be_kept_by_any_boat() -> None:
    assert "quay" not in latest_departures(BOATS, "isle", at("08:49"))


def test_a_date_without_boats_leaves_walks_alone() -> None:
    one = graph(ferries=[])
    assert set(earliest_arrivals(one, "isle", at("12:00"))) == {"isle", "pier"}


def test_without_boarding_minutes_there_is_no_wait() -> None:
    lines = world().network.model_dump(mode="json")["ferries"]
    one = graph(ferries=[{**line, "boarding_minutes": 0} for line in lines])
    _, legs = arrival(one, "quay", at("08:00"), "pier")
    assert legs == (leg("sail", "quay", "pier", "08:00", "08:40", line="out"),)
    assert latest_departures(one, "pier", at("08:40"))["quay"] == at("08:00")


def test_walks_by_length_take_whole_minutes_rounded_up() -> None:
    one = graph(walks=[{"between": ["pier", "isle"], "km": 1.0}])  # at 4.5 km/h: 13 min 20 s
    assert earliest_arrivals(one, "pier", 0)["isle"][0] == 14
    assert latest_departures(one, "isle", 14)["pier"] == 0


def test_places_outside_the_graph_reach_themselves() -> None:
    assert earliest_arrivals(BOATS, "hill", 480) == {"hill": (480, 0, None)}
    assert latest_departures(BOATS, "hill", 480) == {"hill": 480}


@given(deadline=st.integers(0, 1440))
def test_whoever_leaves_at_the_latest_arrives_in_time_and_a_minute_later_does_not(deadline: int) -> None:
    for node, leave in latest_departures(BOATS, "isle", deadline).items():
        if leave < 0:
            continue  # before midnight nothing is asked
        assert earliest_arrivals(BOATS, node, leave)["isle"][0] <= deadline
        later = earliest_arrivals(BOATS, node, leave + 1).get("isle")
        assert later is None or later[0] > deadline
