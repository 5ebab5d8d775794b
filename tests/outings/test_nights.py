"""Nights: as long as the rest really is, from one date to the next."""

from datetime import date
from random import Random

import pytest

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.outings.nights import Nights, last_rise
from tiny_tours import touring
from tiny_worlds import Size, tiny_problem

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


def test_nights_in_which_clocks_change_are_told_apart_from_others() -> None:
    changing = 0
    for seed in range(12):
        rng = Random(seed)
        problem = touring(rng, tiny_problem(rng, Size(mild=1.0, locations=2)))
        rules = problem.policy.all_rules
        outings, _ = enumerate_outings(problem, rules)
        for one in outings:
            changing += one.days > 1 and one.date < SUMMER_ENDS <= one.last_date
            for way in one.itineraries:
                assert not [rule.rule for rule in rules if rule.forbids(problem, one.date, one.stops, way)], seed
    assert changing > 20
