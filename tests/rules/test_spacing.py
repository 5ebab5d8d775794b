"""Spacing: gaps between visits, back into the history and open at the horizon's end."""

from datetime import date
from typing import Any

import pytest

from handmade import breach, hill_day, place, plan, silent, world
from outreach_opt.domain.verdict import Violation
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.spacing import Spacing

RULE = Spacing()


def gap(least: int = 0, most: int | None = None, *past: str) -> RotationProblem:
    bounds: dict[str, Any] = {"least_days": least} | ({} if most is None else {"most_days": most})
    visits = [{"location": "hill", "date": one} for one in past]
    return world(locations=[place("hill", gap=bounds), place("isle")], history={"visits": visits})


# 1 March to 8 April are 38 days; from 8 April to 31 May, the last day, 53.
EARLY, LATE = hill_day(date(2027, 3, 1)), hill_day(date(2027, 4, 8))


def test_a_gap_on_the_bounds_passes() -> None:
    assert silent(RULE, gap(least=38), EARLY, LATE)
    assert silent(RULE, gap(least=38, most=54), EARLY, LATE)


def test_a_gap_that_is_a_day_too_short_is_a_breach() -> None:
    assert breach(RULE, gap(least=39), EARLY, LATE) == Violation(
        rule="spacing",
        subject="hill 2027-03-01 – 2027-04-08",
        message="Hill: the gap 2027-03-01 – 2027-04-08 is 38 days, the bound is 39",
        message_de="Hill: der Abstand 2027-03-01 – 2027-04-08 beträgt 38 Tage, die Grenze ist 39",
        excess=1,
    )


def test_a_gap_that_is_too_long_is_a_breach() -> None:
    # A third visit on 27 May closes the open gap: 49 days after 8 April.
    found = RULE.check(gap(most=37), plan(EARLY, LATE, hill_day(date(2027, 5, 27))))
    assert [(one.subject, one.excess) for one in found] == [
        ("hill 2027-03-01 – 2027-04-08", 1),
        ("hill 2027-04-08 – 2027-05-27", 12),
    ]


def test_an_open_gap_counts_once_it_must_exceed_the_most() -> None:
    # A visit on 1 June, the first day after the horizon, would be 54 days after 8 April.
    assert silent(RULE, gap(most=54), LATE)
    found = breach(RULE, gap(most=53), LATE)
    assert found.subject == "hill 2027-04-08 – …"
    assert found.message == "Hill: the gap 2027-04-08 – … is 54 days, the bound is 53"
    assert found.excess == 1


@pytest.mark.parametrize(
    ("past", "least", "excess"), [("2027-02-18", 11, 0), ("2027-02-18", 12, 1), ("2027-02-28", 7, 6)]
)
def test_the_last_visit_of_the_history_begins_the_first_gap(past: str, least: int, excess: int) -> None:
    found = RULE.check(gap(least, None, past), plan(EARLY))
    assert [one.excess for one in found] == ([excess] if excess else [])


def test_only_the_latest_visit_before_the_horizon_counts() -> None:
    assert silent(RULE, gap(30, None, "2026-06-01", "2027-01-30", "2026-12-01"), EARLY)
    assert silent(RULE, gap(30, None, "2027-05-30"), EARLY)  # not before the horizon


def test_a_place_without_any_visit_is_overdue_by_its_history_alone() -> None:
    # 30 January to 1 June are 122 days.
    assert silent(RULE, gap(0, 122, "2027-01-30"))
    assert breach(RULE, gap(0, 121, "2027-01-30")).excess == 1
    assert silent(RULE, gap(0, 1))  # never visited: no gap to measure


def test_two_visits_on_one_date_are_no_days_apart() -> None:
    assert breach(RULE, gap(least=1), EARLY, EARLY).message.endswith("is 0 days, the bound is 1")


def test_places_are_measured_apart() -> None:
    far = world(locations=[place("hill"), place("isle", gap={"least_days": 90})])
    assert silent(RULE, far, EARLY, LATE)
