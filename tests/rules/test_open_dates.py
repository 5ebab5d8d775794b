"""Open dates: candidate dates only, and inside one opening window of the venue."""

from datetime import date
from typing import Any

import pytest

from handmade import TUESDAY, breach, hill_day, place, silent, world
from outreach_opt.domain.verdict import Violation
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.open_dates import OpenDates

RULE = OpenDates()


def hill(**venue: Any) -> RotationProblem:
    return world(locations=[place("hill", venue=venue), place("isle")])


def test_a_venue_without_windows_is_always_open() -> None:
    assert silent(RULE, world(), hill_day())


@pytest.mark.parametrize(
    "day",
    [
        date(2027, 4, 10),  # Saturday, not asked for
        date(2027, 4, 11),  # Sunday
        date(2027, 3, 29),  # Easter Monday
        date(2027, 6, 1),  # after the horizon
    ],
)
def test_a_date_that_is_no_candidate_is_a_breach(day: date) -> None:
    found = breach(RULE, world(), hill_day(day))
    assert (found.subject, found.message) == (f"{day}", f"{day} is no candidate date")
    assert found.message_de == f"{day} ist kein möglicher Tag"
    assert RULE.closes(world(), day, "hill") is not None


def test_a_window_that_fits_the_stop_exactly_is_enough() -> None:
    # On site from 08:30 to 15:10, set-up and clear-up included.
    assert silent(RULE, hill(openings=[{"opens": "08:30", "closes": "15:10"}]), hill_day())


@pytest.mark.parametrize(("opens", "closes"), [("08:31", "18:00"), ("08:00", "15:09")])
def test_a_minute_outside_the_window_is_a_breach(opens: str, closes: str) -> None:
    assert breach(RULE, hill(openings=[{"opens": opens, "closes": closes}]), hill_day()) == Violation(
        rule="open-dates",
        subject="2027-04-06 hill",
        message="the venue in Hill is not open on 2027-04-06, 08:30–15:10",
        message_de="die Räume in Hill sind am 2027-04-06, 08:30–15:10, nicht geöffnet",
        excess=1,
    )


def test_two_windows_with_a_pause_between_do_not_add_up() -> None:
    split = hill(openings=[{"opens": "08:00", "closes": "12:00"}, {"opens": "12:00", "closes": "18:00"}])
    assert breach(RULE, split, hill_day()).subject == "2027-04-06 hill"


def test_a_closed_venue_is_a_breach_and_closes_the_date() -> None:
    closed = hill(closed=["2027-04-06"])
    assert breach(RULE, closed, hill_day()).subject == "2027-04-06 hill"
    words = RULE.closes(closed, TUESDAY, "hill")
    assert words is not None and words.en == "the venue in Hill is closed on 2027-04-06"
    assert words.de == "die Räume in Hill sind am 2027-04-06 geschlossen"
    assert RULE.closes(closed, TUESDAY, "isle") is None
