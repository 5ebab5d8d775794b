"""Availability: working pattern, absences, and daily bounds at the exact minute."""

from datetime import date
from typing import Any

import pytest

from handmade import TUESDAY, breach, candidate, hill_day, plan, silent, world
from outreach_opt.domain.verdict import Violation
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.availability import Availability

RULE = Availability()


def with_ann(**bounds: Any) -> RotationProblem:
    ann = {"id": "ann", "office": "base", "roles": ["guide"], **bounds}
    return world(staff=[ann, {"id": "cia", "office": "annex", "roles": ["clerk"]}])


def test_people_serve_on_their_working_days() -> None:
    assert silent(RULE, with_ann(weekdays=["tue"]), hill_day(TUESDAY))


def test_a_weekday_outside_the_pattern_is_a_breach() -> None:
    found = breach(RULE, with_ann(weekdays=["mon", "wed"]), hill_day(TUESDAY))
    assert found == Violation(
        rule="availability",
        subject="2027-04-06 hill ann",
        message="ann is not available on 2027-04-06",
        message_de="ann ist am 2027-04-06 nicht da",
        excess=1,
    )


def test_an_extra_date_outside_the_pattern_is_as_good_as_a_working_day() -> None:
    extra = {"weekdays": ["mon", "wed"], "extra_dates": ["2027-04-06"]}
    assert silent(RULE, with_ann(**extra), hill_day(TUESDAY))
    assert breach(RULE, with_ann(**extra), hill_day(date(2027, 4, 13))).subject == "2027-04-13 hill ann"
    assert breach(RULE, with_ann(**extra, absences=["2027-04-06"]), hill_day(TUESDAY)).subject == "2027-04-06 hill ann"


@pytest.mark.parametrize("day", ["2027-04-01", "2027-04-06", "2027-04-09"])
def test_both_ends_of_an_absence_count(day: str) -> None:
    away = with_ann(absences=[{"first": "2027-04-01", "last": "2027-04-09"}], weekdays=["tue", "thu", "fri"])
    assert breach(RULE, away, hill_day(date.fromisoformat(day))).message == f"ann is not available on {day}"


@pytest.mark.parametrize("day", ["2027-03-31", "2027-04-10"])
def test_the_days_around_an_absence_are_free(day: str) -> None:
    away = with_ann(absences=[{"first": "2027-04-01", "last": "2027-04-09"}], weekdays=["wed", "sat"])
    outing = hill_day(date.fromisoformat(day))
    found = [one.subject for one in RULE.check(away, plan(outing)) if "ann" in one.subject]
    assert found == []


def test_leaving_and_returning_on_the_very_minute_is_in_time() -> None:
    assert silent(RULE, with_ann(earliest_leave="08:00", latest_return="15:40"), hill_day())


def test_leaving_one_minute_too_early_is_a_breach() -> None:
    found = breach(RULE, with_ann(earliest_leave="08:01"), hill_day())
    assert (found.subject, found.excess) == ("2027-04-06 hill ann", 1)
    assert found.message == "ann would be away 08:00–15:40, possible is 08:01–24:00"
    assert found.message_de == "ann wäre 08:00–15:40 unterwegs, möglich ist 08:01–24:00"


def test_returning_too_late_is_measured_in_minutes() -> None:
    assert breach(RULE, with_ann(latest_return="15:00"), hill_day()).excess == 40


def test_people_of_another_office_are_bound_by_their_own_way() -> None:
    # Cia leaves from annex at 08:10, ten minutes after Ann.
    cia = {"id": "cia", "office": "annex", "roles": ["clerk"], "earliest_leave": "08:10"}
    assert silent(RULE, world(staff=[{"id": "ann", "office": "base", "roles": ["guide"]}, cia]), hill_day())


def test_candidates_bar_exactly_whom_the_check_refuses() -> None:
    for bounds, barred in (({"latest_return": "15:40"}, False), ({"latest_return": "15:39"}, True)):
        problem = with_ann(**bounds)
        assert RULE.bars(problem, problem.staff_by_id["ann"], candidate(hill_day())) is barred
