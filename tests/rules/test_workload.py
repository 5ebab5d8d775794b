"""Workload: duties in a month and in the horizon, and days from one to the next."""

from datetime import date
from typing import Any

from handmade import breach, hill_day, plan, silent, world
from outreach_opt.domain.verdict import Violation
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.workload import Workload

RULE = Workload()
FIRST, SECOND, MAY = hill_day(date(2027, 4, 6)), hill_day(date(2027, 4, 9)), hill_day(date(2027, 5, 3))


def ann(*past: str, **bounds: Any) -> RotationProblem:
    staff = [
        {"id": "ann", "office": "base", "roles": ["guide"], **bounds},
        {"id": "cia", "office": "annex", "roles": ["clerk"]},
    ]
    return world(staff=staff, history={"duties": [{"staff": "ann", "date": one} for one in past]})


def test_no_bounds_allow_everything() -> None:
    assert silent(RULE, ann(), FIRST, SECOND, MAY)


def test_as_many_duties_as_agreed_pass() -> None:
    assert silent(RULE, ann(most_duties=3, most_duties_month=2, least_days_between=3), FIRST, SECOND, MAY)


def test_a_duty_more_in_the_horizon_is_a_breach() -> None:
    assert breach(RULE, ann(most_duties=2), FIRST, SECOND, MAY) == Violation(
        rule="workload",
        subject="ann",
        message="ann: 3 duties, at most 2",
        message_de="ann: 3 Einsätze, höchstens 2",
        excess=1,
    )


def test_a_duty_more_in_a_month_is_a_breach() -> None:
    found = breach(RULE, ann(most_duties_month=1), FIRST, SECOND, MAY)
    assert (found.subject, found.message) == ("ann 2027-04", "ann 2027-04: 2 duties, at most 1")


def test_a_bound_of_nothing_allows_nothing() -> None:
    assert breach(RULE, ann(most_duties=0), FIRST).excess == 1
    assert breach(RULE, ann(most_duties_month=0), FIRST).excess == 1


def test_duties_a_day_too_close_are_a_breach() -> None:
    found = breach(RULE, ann(least_days_between=4), FIRST, SECOND)
    assert found.subject == "ann 2027-04-09"
    assert found.message == "ann: 3 days from 2027-04-06 to 2027-04-09, at least 4"
    assert found.message_de == "ann: 3 Tage von 2027-04-06 bis 2027-04-09, mindestens 4"
    assert found.excess == 1


def test_what_keeps_duties_apart_is_named_alike_whatever_dates_there_are() -> None:
    problem = ann(most_duties=3, least_days_between=4)
    outings, _ = enumerate_outings(problem, problem.policy.all_rules)
    days = sorted({one.date for one in outings})

    def names(some: set[date]) -> set[str]:
        builder = RotationBuilder(problem, (), [one for one in outings if one.date in some])
        RULE.post(builder)
        return {row.subject for row in builder.model.rows if row.rule == "workload"}

    assert len(days) > 3
    assert names(set(days)) == names(set(days[:3])) == {"ann", "ann days-between"}


def test_the_last_duty_of_the_history_counts_for_the_days_between_alone() -> None:
    past = ("2027-02-26", "2027-02-01")
    march = hill_day(date(2027, 3, 2))  # four days after 26 February
    assert silent(RULE, ann(*past, least_days_between=4, most_duties=1, most_duties_month=1), march)
    assert breach(RULE, ann(*past, least_days_between=6), march).excess == 2


def test_duties_are_sorted_before_they_are_compared() -> None:
    assert len(RULE.check(ann(least_days_between=4), plan(MAY, SECOND, FIRST))) == 1
