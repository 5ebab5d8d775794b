"""Waits agree with published figures of the queue, with its simulation, and with common sense."""

from math import inf
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_opt.answers.waiting import mean_wait, servers_needed, waiting_probability

# A table of trunked radio for 5 % and 1 % delayed; a common worked example of call centres: 100 calls of three minutes
# in half an hour; closed forms of two and three servers.
PUBLISHED = (
    (8, 3.87, 0.05, 0.0005),
    (10, 4.08, 0.01, 0.0005),
    (14, 10.0, 0.174, 0.0005),
    (2, 1.0, 1 / 3, 1e-9),
    (3, 2.0, 4 / 9, 1e-9),
)


@pytest.mark.parametrize(("servers", "load", "chance", "near"), PUBLISHED)
def test_the_chance_to_wait_is_the_published_one(servers: int, load: float, chance: float, near: float) -> None:
    assert waiting_probability(servers, load) == pytest.approx(chance, abs=near)


def test_the_mean_wait_is_the_published_one() -> None:
    # 7.8 seconds for 14 agents, 200 calls an hour, three minutes each.
    assert mean_wait(14, 200, 3) * 60 == pytest.approx(7.8, abs=0.05)


def test_one_server_waits_as_the_simplest_queue_does() -> None:
    # M/M/1: rho / (mu - lambda).
    assert mean_wait(1, 3, 10) == pytest.approx(0.5 / (6 - 3) * 60)


@given(st.integers(1, 60), st.floats(0.1, 60), st.floats(1, 60))
def test_more_people_never_wait_longer_and_the_fewest_that_suffice_are_found(
    servers: int, rate: float, minutes: float
) -> None:
    assert mean_wait(servers + 1, rate, minutes) <= mean_wait(servers, rate, minutes)
    needed = servers_needed(rate, minutes, 10)
    assert needed is not None
    assert mean_wait(needed, rate, minutes) <= 10
    assert needed == 1 or mean_wait(needed - 1, rate, minutes) > 10


def test_where_more_come_than_go_the_wait_has_no_end() -> None:
    assert mean_wait(3, 12, 15) == inf
    assert waiting_probability(3, 3.0) == 1.0
    assert servers_needed(1000, 60, 5) is None


def test_a_simulated_queue_waits_as_long() -> None:
    rng, servers, rate, minutes = Random(5), 4, 10.0, 20.0
    free, clock, waited, clients = [0.0] * servers, 0.0, 0.0, 200_000
    for _ in range(clients):
        clock += rng.expovariate(rate / 60)
        first = min(range(servers), key=free.__getitem__)
        begins = max(clock, free[first])
        waited += begins - clock
        free[first] = begins + rng.expovariate(1 / minutes)
    assert waited / clients == pytest.approx(mean_wait(servers, rate, minutes), rel=0.06)
