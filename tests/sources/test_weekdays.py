"""Weekdays as people write them."""

import pytest

from outreach_opt.sources.weekdays import weekdays_of

ALL = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ALL),
        ("täglich", ALL),
        ("mon-fri", ALL[:5]),
        ("Mo – Fr", ALL[:5]),
        ("Montag, Mittwoch", ("mon", "wed")),
        ("sat sun", ALL[5:]),
        ("Fr-Mo", ("mon", "fri", "sat", "sun")),
        ("werktags", ALL[:6]),
        ("Sunday", ("sun",)),
    ],
)
def test_weekdays_are_read_in_both_languages(text: str, expected: tuple[str, ...]) -> None:
    assert weekdays_of(text) == expected


@pytest.mark.parametrize("text", ["month", "mon-", "mon-wed-fri", "8", "x-fri"])
def test_other_words_are_no_weekdays(text: str) -> None:
    assert weekdays_of(text) is None
