"""Nights: as long as the rest really is, from one date to the next."""

from datetime import date

import pytest

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.outings.nights import Nights, last_rise

SUMMER_BEGINS, SUMMER_ENDS = date(2027, 3, 28), date(2027, 10, 31)
TWENTY, SEVEN = 20 * 60, DAY_MINUTES + 7 * 60


def nights(first: date, rest: int = 660) -> Nights:
    return Nights(first, "Europe/Berlin", rest)


@pytest.mark.parametrize(
    ("first", "changed"),
    [(date(2027, 6, 1), 0), (date(2028, 2, 28), 0), (date(2027, 3, 27), 60), (date(2027, 10, 30), -60)],
)
def test_nights_are_as_long_as_the_rest_by_the_minutes_that_really_pass(first: date, changed: int) -> None:
    assert nights(first).earliest_end(TWENTY) == SEVEN + changed
    assert nights(first).latest_begin(SEVEN) == TWENTY - changed


def test_without_any_rest_a_night_still_ends_on_the_following_date() -> None:
    assert nights(SUMMER_BEGINS, 0).earliest_end(TWENTY) == DAY_MINUTES
    assert nights(SUMMER_BEGINS, 0).latest_begin(SEVEN) == DAY_MINUTES - 1
    # Who arrives after midnight has lost that night.
    assert nights(SUMMER_ENDS, 0).earliest_end(DAY_MINUTES) == 2 * DAY_MINUTES


def test_a_crew_rises_before_midnight_for_a_boat_after_it() -> None:
    assert last_rise(1, SEVEN) == SEVEN
    assert last_rise(1, 2 * DAY_MINUTES + 90) == 2 * DAY_MINUTES - 1
