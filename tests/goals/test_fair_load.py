"""Fair load: squared points of burden over contract share, what the ledger carries included."""

from datetime import date
from typing import Any

import pytest

from handmade import base_to_hill, base_to_isle, hill_day, isle_day, plan, world
from outreach_opt.domain.ledger import Load
from outreach_opt.goals.fair_load import FairLoad
from outreach_opt.policy import RotationProblem

GOAL = FairLoad()
PLAN = plan(hill_day(date(2027, 4, 6)), hill_day(date(2027, 4, 20)), isle_day(date(2027, 5, 4)))
EARLY = {"ledger": {"early_before": "08:00"}}


def shares(ann: float, bob: float, cia: float, **more: Any) -> RotationProblem:
    return world(
        staff=[
            {"id": "ann", "office": "base", "roles": ["guide"], "contract_share": ann},
            {"id": "bob", "office": "base", "roles": ["clerk"], "contract_share": bob},
            {"id": "cia", "office": "annex", "roles": ["clerk"], "contract_share": cia},
        ],
        **more,
    )


def test_a_way_has_points_for_the_duty_its_hours_its_boats_and_its_early_start() -> None:
    day = date(2027, 4, 6)
    assert GOAL.price(world(), day, base_to_hill()) == 4 + 1
    # 170 minutes round to three hours.
    assert GOAL.price(world(), day, base_to_isle()) == 4 + 3 + 2
    assert GOAL.price(world(history=EARLY), day, base_to_isle()) == 4 + 3 + 2 + 1
    assert GOAL.price(world(history=EARLY), day, base_to_hill()) == 4 + 1, "at 08:00 is not before"


@pytest.mark.parametrize(
    ("weight", "hill", "isle"), [("duty", 1, 1), ("travel_hour", 1, 3), ("island_day", 0, 1), ("early_start", 0, 1)]
)
def test_each_weight_weighs_what_it_is_called_after(weight: str, hill: int, isle: int) -> None:
    weights = dict.fromkeys(("duty", "travel_hour", "island_day", "early_start"), 0)
    goal, problem = FairLoad(**{**weights, weight: 7}), world(history=EARLY)  # type: ignore[arg-type]
    expected = (7, 20) if weight == "travel_hour" else (7 * hill, 7 * isle)
    # Seven points an hour: 170 minutes are 19.8.
    assert (
        goal.price(problem, date(2027, 4, 6), base_to_hill()),
        goal.price(problem, date(2027, 4, 6), base_to_isle()),
    ) == (expected)


@pytest.mark.parametrize(("minutes", "points"), [(29, 0), (30, 1), (89, 1), (90, 2)])
def test_hours_are_rounded_halves_up(minutes: int, points: int) -> None:
    assert GOAL.points(Load(travel_minutes=minutes)) == points


def test_squares_of_points_are_summed_in_hundredths() -> None:
    # Ann 5 + 5 + 9, Bob 9, Cia twice 4 and 40 minutes.
    assert GOAL.measure(shares(1, 1, 1), PLAN) == 100 * (19**2 + 9**2 + 10**2)


def test_a_smaller_contract_makes_points_weigh_more() -> None:
    assert GOAL.measure(shares(0.5, 1, 1), PLAN) == 100 * (2 * 19**2 + 9**2 + 10**2)
    assert GOAL.measure(shares(1, 0.333, 1), PLAN) == 100 * (19**2 + 10**2) + 24324


def test_what_the_ledger_carries_is_weighed_as_one_and_credits_count_as_well() -> None:
    loads = {"bob": {"duties": 2, "travel_minutes": 100, "island_days": 1, "early_starts": 1}}
    period = {"first": "2026-01-01", "last": "2026-12-31", "loads": loads, "credited": {"cia": {"duties": 1}}}
    problem = shares(1, 1, 1, history={"ledger": {"periods": [period]}})
    assert GOAL.earlier(problem, "bob") == 8 + 2 + 2 + 1
    assert GOAL.measure(problem, PLAN) == 100 * (19**2 + 22**2 + 14**2)


def test_earlier_duties_that_no_ledger_counts_weigh_as_duties_and_old_ones_nothing() -> None:
    problem = shares(1, 1, 1, history={"duties": [{"staff": "bob", "date": "2026-03-01"}]})
    assert FairLoad(history_days=365).measure(problem, PLAN) == 100 * (19**2 + 13**2 + 10**2)
    assert FairLoad(history_days=364).measure(problem, PLAN) == 100 * (19**2 + 9**2 + 10**2)


def test_the_sentence_says_the_sum() -> None:
    assert GOAL.sentence(54205).en == "the sum of squared points of burden over contract share is 542.05"
    assert GOAL.sentence(54205).de == "die Summe der quadrierten Belastungspunkte je Stellenanteil beträgt 542,05"
