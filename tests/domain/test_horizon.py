"""The horizon: candidate dates, holidays, days off and last working days."""

from datetime import date
from typing import Any

from outreach_opt.domain.horizon import Horizon


def horizon(first: str, last: str, *rules: dict[str, Any], **more: Any) -> Horizon:
    asked = list(rules) or [{"rule": "weekdays", "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}]
    return Horizon.model_validate({"first": first, "last": last, "candidates": asked, **more})


def days(one: Horizon) -> list[str]:
    return [f"{day:%m-%d}" for day in one.candidate_dates]


def test_months_stand_for_their_first_and_last_dates() -> None:
    year = horizon("2028-02", "2028-02")
    assert (year.first, year.last, year.days) == (date(2028, 2, 1), date(2028, 2, 29), 29)
    assert horizon("2027-01-15", "2027-03").months == ["2027-01", "2027-02", "2027-03"]


def test_sundays_and_lower_saxon_holidays_are_never_candidates() -> None:
    # 2027: Good Friday 26 March, Easter Monday 29 March; the 28th is a Sunday.
    assert days(horizon("2027-03-25", "2027-03-30")) == ["03-25", "03-27", "03-30"]
    # Reformation Day, 31 October, is one in Lower Saxony since 2018; in 2028 a Tuesday.
    assert days(horizon("2028-10-30", "2028-11-01")) == ["10-30", "11-01"]
    bavaria = horizon("2028-10-30", "2028-11-01", holidays={"country": "DE", "subdivision": "BY"})
    assert days(bavaria) == ["10-30", "10-31"]


def test_the_days_around_christmas_are_off() -> None:
    assert days(horizon("2027-12-23", "2027-12-31")) == ["12-23", "12-27", "12-28", "12-29", "12-30"]
    # The 24th is a Friday; without days off it may be used.
    assert days(horizon("2027-12-23", "2027-12-27", days_off=[])) == ["12-23", "12-24", "12-27"]


def test_sundays_can_be_allowed() -> None:
    assert days(horizon("2027-04-10", "2027-04-12", sundays_off=False)) == ["04-10", "04-11", "04-12"]


def test_the_last_working_days_skip_holidays_and_days_off() -> None:
    asked = {"rule": "last-working-days", "count": 3}
    # December 2027: the 31st (Friday) is off, the 25th and 26th fall on the weekend.
    assert days(horizon("2027-12", "2027-12", asked)) == ["12-28", "12-29", "12-30"]
    # March 2027: 31, 30, then Easter Monday, Sunday, Saturday, Good Friday: the 25th.
    assert days(horizon("2027-03", "2027-03", asked)) == ["03-25", "03-30", "03-31"]


def test_weekdays_are_picked_from_the_last_working_days_not_instead_of_them() -> None:
    asked = {"rule": "last-working-days", "count": 3, "weekdays": ["tue"]}
    assert days(horizon("2027-03", "2027-04", asked)) == ["03-30"]  # April ends on Wednesday 28 to Friday 30


def test_the_last_working_days_are_those_of_the_whole_month() -> None:
    asked = {"rule": "last-working-days", "count": 3}
    assert days(horizon("2027-04-01", "2027-04-28", asked)) == ["04-28"]


def test_every_second_week_is_counted_from_the_first_week() -> None:
    asked = {"rule": "weekdays", "weekdays": ["wed"], "every_weeks": 2}
    # The horizon begins on Thursday 1 April; its week has no Wednesday left.
    assert days(horizon("2027-04-01", "2027-04-30", asked)) == ["04-14", "04-28"]


def test_explicit_dates_count_inside_the_horizon_and_never_on_closed_days() -> None:
    asked = {"rule": "dates", "dates": ["2027-04-30", "2027-04-06", "2027-05-01", "2027-04-11", "2027-04-07"]}
    one = horizon("2027-04", "2027-04", asked, closed=["2027-04-07"])
    assert days(one) == ["04-06", "04-30"]  # 11 April is a Sunday


def test_rules_are_united_without_repeats() -> None:
    tuesdays = {"rule": "weekdays", "weekdays": ["tue"]}
    dates = {"rule": "dates", "dates": ["2027-04-06", "2027-04-07"]}
    assert days(horizon("2027-04-05", "2027-04-14", tuesdays, dates)) == ["04-06", "04-07", "04-13"]


def test_school_holidays_count_only_where_asked() -> None:
    # Easter holidays of Lower Saxony 2027: 22 March to 3 April.
    asked = {"rule": "dates", "dates": ["2027-03-19", "2027-03-30", "2027-04-06"]}
    assert days(horizon("2027-03", "2027-04", asked)) == ["03-19", "03-30", "04-06"]
    where = {"country": "DE", "subdivision": "NI", "skip_school_holidays": True}
    assert days(horizon("2027-03", "2027-04", asked, holidays=where)) == ["03-19", "04-06"]


def test_months_know_their_candidates() -> None:
    two = horizon("2027-04", "2027-05", {"rule": "dates", "dates": ["2027-04-06", "2027-05-04"]})
    assert two.month_candidates("2027-05") == [date(2027, 5, 4)]
