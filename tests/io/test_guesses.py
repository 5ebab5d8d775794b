"""Likely meanings of what cannot be read."""

import pytest

from outreach_opt.io.guesses import clock_guess, date_guess, id_guess, month_guess


@pytest.mark.parametrize(
    ("value", "guess"),
    [
        ("7.30", "07:30"),
        ("7:5", "07:05"),
        ("730", "07:30"),
        ("7 Uhr", "07:00"),
        ("7 pm", "19:00"),
        (7.3, "07:30"),
        (16.45, "16:45"),
        (7, "07:00"),
        (1630, "16:30"),
        ("25h", ""),
        (790, ""),
        (float("nan"), ""),
        (True, ""),
        (None, ""),
        ("soon", ""),
    ],
)
def test_a_clock_time_is_guessed_or_left_open(value: object, guess: str) -> None:
    assert clock_guess(value) == guess


@pytest.mark.parametrize(
    ("value", "why", "guess"),
    [
        ("29.01.2027", "", "'2027-01-29'"),
        ("29. 1. 27", "", "'2027-01-29'"),
        ("2027/1/9", "", "'2027-01-09'"),
        (20270129, "", "'2027-01-29'"),
        ("2027-02-30", "the month 2027-02 has 28 days", "'2027-02-28'"),
        ("2028-02-30", "the month 2028-02 has 29 days", "'2028-02-29'"),
        ("2027-29-01", "there is no month 29", "'2027-01-29'"),
        ("0000-01-01", "", ""),
        ("soon", "", ""),
    ],
)
def test_a_date_is_guessed_with_the_reason(value: object, why: str, guess: str) -> None:
    reason, found = date_guess(value)
    assert (reason.en, found) == (why, guess)
    assert bool(reason.de) == bool(why)


def test_months_and_ids_are_guessed() -> None:
    assert month_guess("1/2027") == "'2027-01'"
    assert month_guess("2027-01-29") == "'2027-01'"
    assert month_guess("January") == ""
    assert id_guess(" Großheide (Süd) ") == "'grossheide-sued'"
    assert id_guess("?!") == ""
