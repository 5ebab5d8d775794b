"""Rest between duties, in minutes that really pass."""

from datetime import date, timedelta

import pytest

from handmade import (
    TUESDAY,
    WEDNESDAY,
    at,
    base_to_hill,
    breach,
    changed,
    from_base,
    hill_day,
    isle_day,
    plan,
    silent,
    world,
)
from outreach_opt.domain.plan import PlannedOuting
from outreach_opt.domain.verdict import Violation
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.rest import Rest

RULE = Rest()
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)  # last Sundays of March and October


def shift(day: date, leaves: str, returns: str) -> PlannedOuting:
    """Ann's duty with given ends; only these matter for rest."""
    return from_base(changed(base_to_hill(), leaves=at(leaves), returns=at(returns)), day)


def resting(minutes: int) -> RotationProblem:
    return world(working_time={"rest_minutes": minutes})


def test_eleven_hours_from_return_to_leave_are_enough() -> None:
    assert silent(RULE, world(), shift(TUESDAY, "12:00", "20:30"), shift(WEDNESDAY, "07:30", "16:00"))


def test_a_minute_less_is_a_breach() -> None:
    found = breach(RULE, world(), shift(TUESDAY, "12:00", "20:31"), shift(WEDNESDAY, "07:30", "16:00"))
    assert found == Violation(
        rule="rest",
        subject="2027-04-07 ann",
        message="ann has 10 h 59 of rest between 2027-04-06 and 2027-04-07",
        message_de="ann hat 10 h 59 Ruhezeit zwischen 2027-04-06 und 2027-04-07",
        excess=1,
    )


def test_the_order_of_outings_in_a_plan_does_not_matter() -> None:
    late, early = shift(TUESDAY, "12:00", "21:00"), shift(WEDNESDAY, "07:30", "16:00")
    assert breach(RULE, world(), early, late).excess == 30


@pytest.mark.parametrize(("sunday", "off"), [(SPRING, -60), (AUTUMN, 60)])
def test_the_night_of_a_clock_change_is_an_hour_shorter_or_longer(sunday: date, off: int) -> None:
    # 20:00 to 08:00 by the clock: 12 hours on other nights.
    late, early = shift(sunday - timedelta(days=1), "10:00", "20:00"), shift(sunday, "08:00", "16:00")
    assert silent(RULE, resting(720 + off), late, early)
    assert breach(RULE, resting(721 + off), late, early).excess == 1


def test_eleven_hours_by_the_clock_are_too_short_in_the_spring_night() -> None:
    late, early = shift(date(2027, 3, 27), "12:00", "21:00"), shift(SPRING, "08:00", "16:00")
    assert breach(RULE, world(), late, early).message == "ann has 10 h 00 of rest between 2027-03-27 and 2027-03-28"


def test_ten_hours_by_the_clock_are_enough_in_the_autumn_night() -> None:
    assert silent(RULE, world(), shift(date(2027, 10, 30), "12:00", "22:00"), shift(AUTUMN, "08:00", "16:00"))


def test_a_return_after_midnight_counts_from_there() -> None:
    # Back at 01:00 on Wednesday, out again at 12:00.
    assert silent(RULE, world(), shift(TUESDAY, "14:00", "25:00"), shift(WEDNESDAY, "12:00", "20:00"))
    assert breach(RULE, world(), shift(TUESDAY, "14:00", "25:00"), shift(WEDNESDAY, "11:59", "20:00")).excess == 1


def test_long_rests_reach_over_a_day_between() -> None:
    # From Tuesday 20:00 to Thursday 08:00: 36 hours.
    late, early = shift(TUESDAY, "12:00", "20:00"), shift(TUESDAY + timedelta(days=2), "08:00", "16:00")
    assert silent(RULE, resting(36 * 60), late, early)
    assert breach(RULE, resting(36 * 60 + 1), late, early).excess == 1


def test_each_person_rests_by_their_own_office() -> None:
    # Cia is back at 15:30, Ann at 15:40; only Ann goes on at 07:30: 15 h 50.
    found = Rest().check(resting(16 * 60), plan(hill_day(TUESDAY), isle_day(WEDNESDAY)))
    assert [(one.subject, one.excess) for one in found] == [("2027-04-07 ann", 10)]


def test_two_duties_on_one_date_are_left_to_the_rule_of_one_duty() -> None:
    assert silent(RULE, world(), shift(TUESDAY, "08:00", "12:00"), shift(TUESDAY, "13:00", "16:00"))
