"""Days by car that are only moved: the same candidates and refusals as when each is made and compared alone."""

from random import Random
from typing import Any, ClassVar, Literal

import pytest

from outreach_opt.goals.base import Goal
from outreach_opt.outings.driven import same_at_any_hour
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import Policy, RotationProblem
from outreach_opt.rules.base import Rule

DATES = ("2027-03-25", "2027-03-26", "2027-03-29", "2027-04-06", "2027-04-07", "2027-04-08", "2027-04-20")


class Clockwatcher(Rule):
    """Refuses nothing, but might at some hour: with it, every day is made and compared alone."""

    rule: Literal["clockwatcher"] = "clockwatcher"

    def forbids(self, *asked: Any) -> None:
        """Refuse nothing."""


class Timekeeper(Goal):
    """Prices the hour of the return."""

    goal: Literal["timekeeper"] = "timekeeper"

    def price(self, facts: Any, day: Any, way: Any) -> int:
        """Return the hour."""
        return int(way.returns) // 60


class Careless(Clockwatcher):
    """Says that it would say the same at any hour."""

    any_hour: ClassVar[bool] = True


def drawn(seed: int) -> RotationProblem:
    """Three or four offices around two places and a junction, roads with closures, people with hours."""
    rng = Random(seed)
    offices = [f"office-{number}" for number in range(rng.randint(3, 4))]
    ends = [*offices, "cross", "moor", "fen"]
    return RotationProblem.model_validate(
        {
            "roles": {"guide": "Guide"},
            "horizon": {"first": "2027-03", "last": "2027-04", "candidates": [{"rule": "dates", "dates": DATES}]},
            "offices": [{"id": one, "lat": 53.5, "lon": 7.3} for one in offices],
            "locations": [_place(rng, one) for one in ("moor", "fen")],
            "staff": [_person(rng, number, rng.choice(offices)) for number in range(8)],
            "network": {
                "nodes": [{"id": "cross", "lat": 53.5, "lon": 7.3}],
                "roads": [_road(rng, *rng.sample(ends, 2)) for _ in range(2 * len(ends))],
            },
            "tours": {"most_stops": rng.choice([1, 1, 2])},
            "working_time": {
                "longest_duty_minutes": rng.choice([420, 540, 600]),
                "longest_stretch_minutes": rng.choice([150, 240, 360]),
                "rest_minutes": rng.choice([0, 660, 780, 900]),
            },
        },
        context={"from_file": False},
    )


def _place(rng: Random, one: str) -> dict[str, Any]:
    windows = [
        {
            "weekdays": rng.sample(["mon", "tue", "wed", "thu", "fri"], rng.randint(2, 5)),
            "opens": opens,
            "closes": closes,
        }
        for opens, closes in rng.sample([(480, 1080), (0, 1440), (540, 780), (720, 1200), (480, 1020)], 2)
    ]
    return {
        "id": one,
        "lat": 53.5,
        "lon": 7.3,
        "venue": {"openings": windows},
        "service": {
            "earliest": rng.choice([0, 480, 510]),
            "latest": rng.choice([1020, 1080, 1440]),
            "least_minutes": rng.choice([120, 190, 300, 360]),
            "step_minutes": rng.choice([15, 15, 30, 20, 7]),
        },
        "setup_minutes": rng.choice([0, 20, 33]),
        "clearup_minutes": rng.choice([0, 20]),
        "crew": {"guide": {"least": 1, "wanted": 1}},
    }


def _road(rng: Random, one: str, other: str) -> dict[str, Any]:
    road: dict[str, Any] = {"between": [one, other], "minutes": rng.choice([9, 15, 30, 45, 100, 200])}
    return road | {"one_way": rng.random() < 0.15, "closed": rng.sample(DATES, 2) if rng.random() < 0.2 else []}


def _person(rng: Random, number: int, office: str) -> dict[str, Any]:
    leaves, returns = rng.choice([(0, 1440), (390, 1110), (420, 1020), (450, 960), (600, 1320)])
    hours = {"earliest_leave": leaves, "latest_return": returns}
    return {"id": f"who-{number}", "office": office, "roles": ["guide"], **hours}


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("keep_dominated", [False, True])
def test_moved_days_are_those_that_are_made_and_compared_one_by_one(seed: int, keep_dominated: bool) -> None:
    problem, policy = drawn(seed), Policy()
    few = [rule for rule in policy.all_rules if rule.rule != "daily-duty"]
    for rules in (policy.all_rules, few, ()):
        moved = enumerate_outings(problem, rules, policy.goals, keep_dominated=keep_dominated)
        alone = enumerate_outings(problem, (*rules, Clockwatcher()), policy.goals, keep_dominated=keep_dominated)
        assert _told(moved[0]) == _told(alone[0])
        assert moved[1] == alone[1]


def test_the_drawn_worlds_have_days_and_refusals_to_compare() -> None:
    found = [enumerate_outings(drawn(seed), Policy().all_rules) for seed in range(60)]
    assert sum(len(outings) > 10 for outings, _ in found) > 25
    codes = {one.rule for _, refusals in found for one in refusals}
    assert codes >= {"daily-duty", "breaks", "travel", "open-dates"}


def _told(outings: Any) -> list[Any]:
    return [(one.date, one.days, one.stops, one.itineraries) for one in outings]


def test_every_rule_and_goal_of_the_house_says_the_same_at_any_hour() -> None:
    policy = Policy()
    assert same_at_any_hour(policy.all_rules, policy.goals)


def test_who_overrides_a_verdict_or_a_price_has_to_say_so() -> None:
    assert not same_at_any_hour([Clockwatcher()], [])
    assert not same_at_any_hour([], [Timekeeper()])
    assert same_at_any_hour([Careless()], [])
