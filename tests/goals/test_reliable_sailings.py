"""Reliable sailings: who is expected to lose a departure."""

import pytest

from equipped import equipped
from handmade import WEDNESDAY, base_to_isle, hill_day, isle_day, plan
from outreach_opt.goals.reliable_sailings import ReliableSailings
from outreach_opt.policy import RotationProblem

GOAL = ReliableSailings()


def sailing(reliability: float) -> RotationProblem:
    season = {"first": "2027-03-01", "last": "2027-05-31", "departures": ["08:00", "15:00"]}
    return equipped(ferry={"timetable": [{**season, "reliability": reliability}]})


@pytest.mark.parametrize(
    ("reliability", "permille"),
    # Two boats: one less the square, in thousandths: 59.1, 0, 1000, 750, 1.999, 190.
    [(0.97, 59), (1.0, 0), (0.0, 1000), (0.5, 750), (0.999, 2), (0.9, 190)],
)
def test_a_way_is_lost_when_one_of_its_boats_does_not_sail(reliability: float, permille: int) -> None:
    problem = sailing(reliability)
    assert GOAL.price(problem, WEDNESDAY, base_to_isle()) == permille
    assert GOAL.measure(problem, plan(isle_day())) == 2 * permille


def test_halves_are_rounded_up() -> None:
    # 1 - 0.95² is 0.0975: 97.5 of a thousand.
    assert GOAL.price(sailing(0.95), WEDNESDAY, base_to_isle()) == 98


def test_roads_are_reliable() -> None:
    assert GOAL.measure(sailing(0.5), plan(hill_day())) == 0


def test_the_season_of_the_date_counts() -> None:
    span = {"departures": ["08:00", "15:00"]}
    seasons = [
        {"first": "2027-03-01", "last": "2027-04-06", "reliability": 0.5, **span},
        {"first": "2027-04-07", "last": "2027-05-31", **span},
    ]
    problem = equipped(ferry={"timetable": seasons})
    assert GOAL.measure(problem, plan(isle_day())) == 0
    assert GOAL.measure(problem, plan(isle_day(hill_day().date))) == 1500


def test_the_sentence_says_how_many() -> None:
    assert GOAL.sentence(1118).en == "1.118 people are expected to lose a sailing or ride"
    assert GOAL.sentence(1118).de == "1,118 Personen verlieren voraussichtlich ein Schiff oder eine Fahrt"
