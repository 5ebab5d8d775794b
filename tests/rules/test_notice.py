"""Notice: the last posting date, on a working day, and not past today."""

from datetime import date
from typing import Any

import pytest

from handmade import breach, on_hill, silent, stop, world
from outreach_opt.domain.verdict import Violation
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.notice import PostedInTime, post_by

RULE = PostedInTime()


def lead(days: int, **more: Any) -> RotationProblem:
    return world(notice={"lead_days": days, "postal_days": 4}, **more)


@pytest.mark.parametrize(
    ("visit", "lead_days", "posted"),
    [
        ("2027-04-27", 17, "2027-04-06"),  # 21 days before a Tuesday: a Tuesday
        ("2027-04-29", 8, "2027-04-16"),  # 12 days before: a Saturday, so Friday
        ("2027-04-30", 8, "2027-04-16"),  # a Sunday, so Friday as well
        (
            "2027-04-20",
            18,
            "2027-03-25",
        ),  # Easter Monday, 29 March: back over Sunday, Saturday, Good Friday to Thursday
        ("2027-04-19", 17, "2027-03-25"),
        ("2027-04-21", 18, "2027-03-30"),  # Tuesday after Easter
        ("2027-05-10", 5, "2027-04-30"),  # 1 May is a Saturday
    ],
)
def test_the_posting_date_falls_back_to_a_working_day(visit: str, lead_days: int, posted: str) -> None:
    day, last = date.fromisoformat(visit), date.fromisoformat(posted)
    assert post_by(lead(lead_days), day) == last
    assert silent(RULE, lead(lead_days), on_hill(day, post_by=last))


def test_another_posting_date_is_a_breach() -> None:
    found = breach(RULE, lead(17), on_hill(date(2027, 4, 27), post_by=date(2027, 4, 9)))
    assert found == Violation(
        rule="notice",
        subject="2027-04-27 hill",
        message="the plan posts by 2027-04-09, the last possible date is 2027-04-06",
        message_de="der Plan nennt 2027-04-09 als letzten Posttag, richtig ist 2027-04-06",
        excess=3,
    )


def test_an_earlier_posting_date_is_no_truer() -> None:
    assert breach(RULE, lead(17), on_hill(date(2027, 4, 27), post_by=date(2027, 4, 5))).excess == 1


def test_posting_today_is_in_time_and_yesterday_was_not() -> None:
    visit = on_hill(date(2027, 4, 27), post_by=date(2027, 4, 6))
    assert silent(RULE, lead(17, today="2027-04-06"), visit)
    found = breach(RULE, lead(17, today="2027-04-07"), visit)
    assert found.message == "invitations to 2027-04-27 had to be posted by 2027-04-06, today is 2027-04-07"
    assert found.message_de == "Einladungen zum 2027-04-27 mussten bis 2027-04-06 zur Post, heute ist 2027-04-07"
    assert (found.subject, found.excess) == ("2027-04-27 hill", 1)


def test_dates_close_on_the_same_day_as_the_check_speaks() -> None:
    visit = date(2027, 4, 27)
    assert RULE.closes(lead(17, today="2027-04-06"), visit, "hill") is None
    assert RULE.closes(lead(17), visit, "hill") is None
    words = RULE.closes(lead(17, today="2027-04-07"), visit, "hill")
    assert words is not None and "today is 2027-04-07" in words.en


def test_a_closure_of_the_whole_month_is_looked_back_over_for_thirty_days() -> None:
    closed = {"first": "2027-03", "last": "2027-05", "candidates": [{"rule": "weekdays", "weekdays": ["tue"]}]}
    problem = lead(17, horizon={**closed, "closed": [{"first": "2027-01-01", "last": "2027-04-30"}]})
    last = date(2027, 3, 7)  # 6 April less 30 days
    assert post_by(problem, date(2027, 4, 27)) == last
    assert silent(RULE, problem, on_hill(date(2027, 4, 27), post_by=last))


def test_letters_count_back_from_the_first_visit_not_from_the_departure() -> None:
    # Away from Monday, 26 April; the first visit is on Tuesday.
    visit = stop("hill", "33:00", "33:30", "38:30", "38:40")
    away = on_hill(date(2027, 4, 26), days=2, stops=(visit,), post_by=date(2027, 4, 6))
    assert silent(RULE, lead(17, today="2027-04-06"), away)
    assert breach(RULE, lead(17, today="2027-04-07"), away).message.startswith("invitations to 2027-04-27 had")
