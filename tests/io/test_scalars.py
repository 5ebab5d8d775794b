"""Unquoted words mean what YAML 1.2 says, and no more."""

import math

import pytest

from outreach_opt.io.scalars import scalar_of


@pytest.mark.parametrize(
    "text", ["07:30", "16:30", "2027-01-29", "no", "yes", "on", "off", "01067", "1_000", "nan", "1.2.3"]
)
def test_what_yaml_1_1_would_twist_stays_text(text: str) -> None:
    assert scalar_of(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [("7", 7), ("-7", -7), ("0", 0), ("0x1F", 31), ("0o17", 15), ("1e3", 1000.0), (".5", 0.5), ("-.inf", -math.inf)],
)
def test_numbers_are_numbers(text: str, value: float) -> None:
    assert scalar_of(text) == value


def test_empty_words_are_nothing_and_true_is_true() -> None:
    assert [scalar_of(one) for one in ("", "~", "null")] == [None, None, None]
    assert [scalar_of(one) for one in ("true", "False")] == [True, False]


@pytest.mark.parametrize("text", ["9" * 5000, "0x" + "f" * 50])
def test_numbers_beyond_all_use_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="the number"):
        scalar_of(text)
