"""Fair share: squared duties over contract share, earlier duties included."""

from datetime import date
from typing import Any

import pytest

from handmade import hill_day, isle_day, plan, world
from outreach_opt.goals.fair_share import FairShare
from outreach_opt.policy import RotationProblem

GOAL = FairShare()
PLAN = plan(hill_day(date(2027, 4, 6)), hill_day(date(2027, 4, 20)), isle_day(date(2027, 5, 4)))


def shares(ann: float, bob: float, cia: float, **more: Any) -> RotationProblem:
    return world(
        staff=[
            {"id": "ann", "office": "base", "roles": ["guide"], "contract_share": ann},
            {"id": "bob", "office": "base", "roles": ["clerk"], "contract_share": bob},
            {"id": "cia", "office": "annex", "roles": ["clerk"], "contract_share": cia},
        ],
        **more,
    )


def test_squares_are_summed_in_hundredths() -> None:
    # Ann serves three times, Bob once, Cia twice: 9 + 1 + 4.
    assert GOAL.measure(shares(1, 1, 1), PLAN) == 1400


def test_a_smaller_contract_makes_duties_weigh_more() -> None:
    # 9 / 0.75 + 1 / 1 + 4 / 0.5 = 12 + 1 + 8
    assert GOAL.measure(shares(0.75, 1, 0.5), PLAN) == 2100
    # A third of nothing round: 1 / 0.333 = 3.003, rounded to hundredths.
    assert GOAL.measure(shares(1, 0.333, 1), PLAN) == 900 + 300 + 400


@pytest.mark.parametrize(
    ("past", "history_days", "value"),
    [
        ("2027-02-28", 366, 1700),  # Bob's second: 4 instead of 1
        ("2027-03-01", 366, 1400),  # not before the horizon
        ("2026-03-01", 365, 1700),  # a year to the day before 1 March
        ("2026-03-01", 364, 1400),
        ("2027-02-28", 0, 1400),
    ],
)
def test_earlier_duties_count_for_so_many_days(past: str, history_days: int, value: int) -> None:
    problem = shares(1, 1, 1, history={"duties": [{"staff": "bob", "date": past}]})
    assert FairShare(history_days=history_days).measure(problem, PLAN) == value


def test_the_sentence_says_the_sum() -> None:
    assert GOAL.sentence(1405).en == "the sum of squared duties over contract share is 14.05"
    assert GOAL.sentence(1405).de == "die Summe der quadrierten Einsätze je Stellenanteil beträgt 14,05"
