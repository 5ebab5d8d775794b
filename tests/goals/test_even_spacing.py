"""Even spacing: squared deviations from the rhythm, history and both ends included."""

from datetime import date
from typing import Any

import pytest

from handmade import hill_day, place, plan, world
from outreach_opt.goals.even_spacing import EvenSpacing
from outreach_opt.policy import RotationProblem

MONTHS = EvenSpacing()


def year(rhythm: int, *past: str, **more: Any) -> RotationProblem:
    """January to December 2027, hill alone."""
    horizon = {"first": "2027-01", "last": "2027-12", "candidates": [{"rule": "weekdays", "weekdays": ["tue"]}]}
    visits = [{"location": "hill", "date": one} for one in past]
    return world(horizon=horizon, locations=[place("hill", rhythm_days=rhythm)], history={"visits": visits}, **more)


def value(goal: EvenSpacing, problem: RotationProblem, *days: str) -> int:
    return goal.measure(problem, plan(*(hill_day(date.fromisoformat(day)) for day in days)))


def test_visits_in_their_rhythm_cost_nothing() -> None:
    # 122 days are four months: visits in April, August, December, and one in December before.
    assert value(MONTHS, year(122, "2026-12-01"), "2027-04-06", "2027-08-03", "2027-12-07") == 0


@pytest.mark.parametrize(
    ("days", "cost"),
    [
        # After December 2026, in months, with a rhythm of four; January 2028 is the end.
        (("2027-04-06", "2027-08-03"), 1),  # gaps 4, 4; the end is 5 after August: 1 overdue
        (("2027-03-02", "2027-09-07"), 5),  # 3 and 6: 1 + 4; the end is 4 after September
        (("2027-12-07",), 64),  # 12: 8 squared
        ((), 81),  # 13 to the end: 9 squared
        (("2027-04-06", "2027-04-13", "2027-08-03"), 17),  # twice in April: 16, then 4 and 1 overdue
        (("2027-06-01", "2027-12-07"), 8),  # 6 and 6: 4 + 4
    ],
)
def test_deviations_are_squared(days: tuple[str, ...], cost: int) -> None:
    assert value(MONTHS, year(122, "2026-12-01", "2026-03-01"), *days) == cost


@pytest.mark.parametrize(
    ("days", "cost"),
    [
        (("2027-02-02", "2027-06-01", "2027-10-05"), 0),  # early is no deviation where nothing was before
        (("2027-07-06", "2027-11-02"), 4),  # six months after the start: 2 squared
        ((), 64),  # twelve months without any: 8 squared
    ],
)
def test_a_place_never_visited_counts_from_the_start(days: tuple[str, ...], cost: int) -> None:
    assert value(MONTHS, year(122), *days) == cost


def test_the_unit_decides_how_fine_the_gaps_are() -> None:
    # 3 weeks of rhythm; Tuesdays 5 January, 26 January, 23 February: 3 and 4 weeks; the year ends 45 weeks later.
    days = ("2027-01-05", "2027-01-26", "2027-02-23")
    weeks = value(EvenSpacing(unit="week"), year(21), *days)
    assert weeks == 0 + 1 + (45 - 3) ** 2
    # By days: 28 - 21 = 7 off; from 23 February to 1 January 2028 are 312 days.
    assert value(EvenSpacing(unit="day"), year(21), *days) == 49 + (312 - 21) ** 2


def test_a_rhythm_below_one_unit_is_one_unit() -> None:
    assert value(MONTHS, year(3), *(f"2027-{month:02d}-07" for month in range(1, 13))) == 0


def test_the_sentence_names_the_unit() -> None:
    assert MONTHS.sentence(5).en == "the gaps between visits are off their rhythm by 5 in all, squared months"
    assert MONTHS.sentence(5).de == "die Abstände weichen zusammen um 5 vom Takt ab, in Monaten zum Quadrat"
    assert EvenSpacing(unit="day").sentence(1).de.endswith("in Tagen zum Quadrat")
    assert EvenSpacing(unit="week").sentence(1).en.endswith("squared weeks")
