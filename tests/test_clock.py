"""Clock times, months and the minutes that really pass."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_opt import clock

BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("text", "minute"), [("00:00", 0), ("07:30", 450), ("7:30", 450), (" 24:00 ", 1440), ("100:59", 6059)]
)
def test_clock_times_are_read_as_minutes_after_midnight(text: str, minute: int) -> None:
    assert clock.parse_clock(text) == minute


@pytest.mark.parametrize("text", ["", "7", "07:60", "07.30", "1000:00", "07:30:00", "-1:00", "a7:30"])
def test_what_is_no_clock_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a clock time"):
        clock.parse_clock(text)


@given(minute=st.integers(0, 59_999))
def test_clock_times_are_written_as_they_are_read(minute: int) -> None:
    assert clock.parse_clock(clock.format_clock(minute)) == minute


def test_durations_are_hours_and_minutes() -> None:
    assert [clock.format_duration(one) for one in (0, 59, 60, 567, 1500)] == [
        "0 h 00",
        "0 h 59",
        "1 h 00",
        "9 h 27",
        "25 h 00",
    ]


def test_months_know_their_ends() -> None:
    assert clock.parse_month("2028-02") == (date(2028, 2, 1), date(2028, 2, 29))
    assert clock.month_of(date(2027, 4, 30)) == "2027-04"
    assert clock.month_index(date(2027, 1, 31)) - clock.month_index(date(2026, 12, 1)) == 1


@pytest.mark.parametrize("text", ["2027-13", "2027-00", "2027", "27-01", "2027-1", "2027-01-01"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a month"):
        clock.parse_month(text)


def test_days_and_months_of_a_range_include_both_ends() -> None:
    assert list(clock.days_between(date(2027, 2, 27), date(2027, 3, 1))) == [
        date(2027, 2, 27),
        date(2027, 2, 28),
        date(2027, 3, 1),
    ]
    assert list(clock.days_between(date(2027, 3, 1), date(2027, 2, 27))) == []
    assert clock.months_between(date(2026, 12, 31), date(2027, 2, 1)) == ["2026-12", "2027-01", "2027-02"]


@pytest.mark.parametrize(
    ("day", "elapsed"),
    [
        (date(2027, 3, 26), 720),
        (date(2027, 3, 27), 660),  # the clock goes from 02:00 to 03:00 on Sunday 28 March
        (date(2027, 10, 30), 780),  # and from 03:00 back to 02:00 on Sunday 31 October
        (date(2027, 10, 31), 720),
    ],
)
def test_nights_of_a_clock_change_differ_by_an_hour(day: date, elapsed: int) -> None:
    assert clock.elapsed_minutes(day, 20 * 60, day + timedelta(days=1), 8 * 60, BERLIN) == elapsed
    # A minute after midnight of the day before is the same instant.
    assert clock.elapsed_minutes(day, 20 * 60, day, 32 * 60, BERLIN) == elapsed
    assert clock.elapsed_minutes(day, 20 * 60, day + timedelta(days=1), 8 * 60, "UTC") == 720


@given(day=st.dates(date(2020, 1, 1), date(2030, 1, 1)), one=st.integers(0, 2000), more=st.integers(0, 5000))
def test_without_clock_changes_minutes_pass_as_they_are_counted(day: date, one: int, more: int) -> None:
    assert clock.elapsed_minutes(day, one, day, one + more, "UTC") == more


@pytest.mark.parametrize(
    ("day", "minute", "local"),
    [
        (date(2027, 3, 27), 1440 + 150, 1440 + 210),  # 26:30 on the eve of summer time: clocks show 03:30
        (date(2027, 3, 28), 60, 0),
        (date(2027, 3, 28), 480, 480),
        (date(2027, 10, 30), 1440 + 240, 1440 + 180),  # 28:00 on the eve of winter time: clocks show 03:00
        (date(2027, 10, 31), 480, 480),
        (date(2028, 2, 29), 480, 480),
        (date(2027, 6, 1), 1500, 1500),
    ],
)
def test_timetables_count_from_noon_where_clocks_change(day: date, minute: int, local: int) -> None:
    assert clock.local_minute(day, minute, BERLIN) == local


def test_a_clock_time_is_a_point_in_time_on_both_sides_of_a_clock_change() -> None:
    night = date(2027, 3, 27)
    assert clock.moment(night, 8 * 60, BERLIN).isoformat() == "2027-03-27T08:00:00+01:00"
    assert clock.moment(night, 32 * 60, BERLIN).isoformat() == "2027-03-28T08:00:00+02:00"
    assert clock.moment(night, 26 * 60 + 30, BERLIN).isoformat() == "2027-03-28T03:30:00+02:00", "left out in spring"
    assert clock.moment(date(2027, 10, 31), 150, BERLIN).isoformat() == "2027-10-31T02:30:00+02:00", "the first of two"
