"""Pins: alone and together."""

from typing import Any

from changes import put, several
from outreach_opt.consistency.pins import check_pins
from outreach_opt.domain.base import FROM_FILE
from outreach_opt.domain.facts import Facts
from worlds import small_problem


def pins(*given: dict[str, Any], change: Any = None) -> list[str]:
    problem = small_problem()
    several(put("pins", list(given)), *([change] if change else []))(problem)
    facts = Facts.model_validate(problem, context={FROM_FILE: True})
    return [f"{one.path}: {one.problem}" for one in check_pins(facts)]


def test_a_date_in_a_pinned_month_keeps_the_pin_of_that_month() -> None:
    month = {"location": "norderney", "month": "2027-02"}
    assert not pins(month, {"location": "norderney", "date": "2027-02-24"})


def test_two_people_pinned_to_one_visit_are_one_visit() -> None:
    one = {"location": "norderney", "date": "2027-02-24"}
    assert not pins({**one, "staff": "av-1"}, {**one, "staff": "leist-1"})


def test_pinned_months_keep_the_gap_if_any_of_their_dates_do() -> None:
    months = [{"location": "grossheide", "month": month} for month in ("2027-01", "2027-02", "2027-03")]
    assert not pins(*months, change=put("locations[1].gap.least_days", 34))
    assert pins(*months, change=put("locations[1].gap.least_days", 36)) == [
        "pins[2]: the pins of 'grossheide' contradict each other: 2027-01, 2027-02 and 2027-03 cannot all be 36 days"
        " apart (gap.least_days)"
    ]


def test_a_person_needs_the_least_days_between_pinned_dates() -> None:
    dates = ({"date": "2027-02-24", "staff": "av-1"}, {"date": "2027-02-25", "staff": "av-1"})
    assert not pins(*dates)
    assert pins(*dates, change=put("staff[0].least_days_between", 2)) == [
        "pins[1].staff: 'av-1' is pinned on 2027-02-24 and 2027-02-25, closer than its least_days_between 2"
    ]


def test_a_school_holiday_is_named_as_the_reason() -> None:
    (said,) = pins({"date": "2027-03-24"}, change=put("horizon.holidays", {"skip_school_holidays": True}))
    assert said == "pins[0].date: 2027-03-24 is not a candidate date: it is in the school holidays"


def test_a_pinned_role_that_the_visit_does_not_have_is_named() -> None:
    pin = {"location": "hage", "date": "2027-02-24", "staff": "av-2", "role": "leist"}
    crew = put("locations[0].crew", {"av": {"least": 1, "wanted": 1}})
    assert pins(pin, change=crew) == ["pins[0].role: no visit of 'hage' has the role 'leist'"]


def test_two_places_on_one_date_are_fine_where_a_day_may_have_two_stops() -> None:
    both = [{"location": place, "date": "2027-02-24", "staff": "av-1"} for place in ("norderney", "hage")]
    assert len(pins(*both)) == 1
    assert not pins(*both, change=put("tours", {"most_stops": 2}))
    three = [*both, {"location": "grossheide", "date": "2027-02-24", "staff": "av-1"}]
    assert pins(*three, change=put("tours", {"most_stops": 2})) == [
        "pins[2].location: 'av-1' is pinned to 'grossheide' and by pins[0] to 'norderney' and by pins[1] to 'hage'"
        " on the same date 2027-02-24"
    ]


def test_a_date_within_several_days_away_need_not_be_a_candidate() -> None:
    (said,) = pins({"date": "2027-02-06"})
    assert said.startswith("pins[0].date: 2027-02-06 is not a candidate date")
    assert not pins({"date": "2027-02-06"}, change=put("tours", {"most_nights": 1}))
    # Nobody visits a place on a Sunday, whatever the day before.
    assert pins({"date": "2027-02-07"}, change=put("tours", {"most_nights": 1}))


def test_one_outing_of_several_days_may_keep_two_pinned_dates() -> None:
    dates = ({"date": "2027-02-24", "staff": "av-1"}, {"date": "2027-02-25", "staff": "av-1"})
    apart = put("staff[0].least_days_between", 7)
    assert len(pins(*dates, change=apart)) == 1
    assert not pins(*dates, change=several(apart, put("tours", {"most_nights": 1})))
