"""Frozen values, clock times, months, date ranges and wishes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from handmade import WEDNESDAY, changed, hill_day, plan, world
from outreach_opt.domain.base import ClockTime, DateSpan, Frozen, Month
from outreach_opt.domain.wish import Wish

FILE = {"from_file": True}
CLOCK: TypeAdapter[int] = TypeAdapter(ClockTime)


def test_values_cannot_be_changed_and_know_no_other_fields() -> None:
    problem = world()
    with pytest.raises(ValidationError, match="frozen"):
        problem.name = "other"
    with pytest.raises(ValidationError, match="extra"):
        Frozen.model_validate({"unknown": 1})


def test_a_changed_copy_forgets_what_was_derived_from_the_old_fields() -> None:
    problem, rotation = world(), plan(hill_day())
    assert problem.fingerprint and problem.staff_by_id and rotation.visit_dates
    smaller = changed(problem, staff=problem.staff[:1])
    assert set(smaller.staff_by_id) == {"ann"}
    assert smaller.fingerprint != problem.fingerprint
    assert changed(rotation, outings=(hill_day(WEDNESDAY),)).visit_dates == {"hill": [WEDNESDAY]}
    assert changed(problem) == problem and changed(problem).fingerprint == problem.fingerprint


@given(minute=st.integers(0, 999 * 60 + 59))
def test_clock_times_survive_the_way_through_json(minute: int) -> None:
    written = CLOCK.dump_json(minute)
    assert CLOCK.validate_json(written) == minute
    assert CLOCK.validate_json(written, context=FILE) == minute


@pytest.mark.parametrize("value", [450, 7.5, True, "7.30", "07:60", "-1:00", "", None])
def test_files_write_clock_times_as_text_only(value: object) -> None:
    with pytest.raises(ValidationError, match="a clock time is written as text"):
        CLOCK.validate_python(value, context=FILE)


def test_months_and_single_dates_are_read_as_they_are_written() -> None:
    assert TypeAdapter(Month).validate_python(" 2027-01 ") == "2027-01"
    with pytest.raises(ValidationError, match="a month is written as YYYY-MM"):
        TypeAdapter(Month).validate_python("2027-13")
    span = TypeAdapter(DateSpan).validate_python("2027-04-06")
    assert (span.first, span.last) == (date(2027, 4, 6), date(2027, 4, 6))
    assert span.covers(date(2027, 4, 6)) and not span.covers(date(2027, 4, 7))


@pytest.mark.parametrize(
    ("wish", "tuesday", "wednesday"),
    [
        ({"kind": "avoid", "weekdays": ["tue"], "weight": 3}, 3, 0),
        ({"kind": "prefer", "weekdays": ["tue"], "weight": 3}, 0, 3),
        ({"kind": "avoid", "months": [4]}, 1, 1),
        ({"kind": "prefer", "months": [4]}, 0, 0),
        ({"kind": "avoid", "weekdays": ["tue"], "months": [5]}, 0, 0),  # every condition has to match
        ({"kind": "prefer", "dates": ["2027-04-07"], "weight": 2}, 2, 0),
        ({"kind": "avoid", "dates": [{"first": "2027-04-01", "last": "2027-04-06"}]}, 1, 0),
    ],
)
def test_wishes_cost_their_weight_when_they_are_not_met(wish: dict[str, object], tuesday: int, wednesday: int) -> None:
    wanted = Wish.model_validate(wish)
    assert (wanted.cost(date(2027, 4, 6)), wanted.cost(date(2027, 4, 7))) == (tuesday, wednesday)


def test_wishes_for_places_look_at_the_places() -> None:
    day = date(2027, 4, 6)
    prefer = Wish(kind="prefer", locations=("isle",), weight=2)
    assert [prefer.cost(day, places) for places in (("isle",), ("hill",), ("hill", "isle"))] == [0, 2, 0]
    avoid = Wish(kind="avoid", locations=("isle",), weekdays=("tue",))
    assert [avoid.cost(day, places) for places in (("isle",), ("hill",))] == [1, 0]
