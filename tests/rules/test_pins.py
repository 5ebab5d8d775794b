"""Pins of each precision: place, month, date, person and role."""

from datetime import date
from typing import Any

import pytest

from handmade import breach, hill_day, isle_day, silent, world
from outreach_opt.domain.verdict import Violation
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.pins import Pins

RULE = Pins()
HILL, ISLE = hill_day(date(2027, 4, 6)), isle_day(date(2027, 5, 5))


def pinned(**pin: Any) -> RotationProblem:
    return world(pins=[pin])


@pytest.mark.parametrize(
    "pin",
    [
        {"date": "2027-04-06"},
        {"location": "hill", "month": "2027-04"},
        {"location": "hill", "date": "2027-04-06"},
        {"location": "hill", "staff": "ann"},
        {"month": "2027-05", "staff": "bob"},
        {"date": "2027-05-05", "staff": "bob", "role": "clerk"},
        {"location": "isle", "month": "2027-05", "date": "2027-05-05", "staff": "ann", "role": "guide"},
    ],
)
def test_a_pin_is_kept_by_an_outing_that_matches_all_it_gives(pin: dict[str, str]) -> None:
    assert silent(RULE, pinned(**pin), HILL, ISLE)


@pytest.mark.parametrize(
    ("pin", "name"),
    [
        ({"date": "2027-04-07"}, "2027-04-07"),
        ({"location": "hill", "month": "2027-05"}, "hill 2027-05"),
        ({"location": "isle", "date": "2027-04-06"}, "isle 2027-04-06"),
        ({"location": "hill", "staff": "bob"}, "hill bob"),
        ({"month": "2027-05", "staff": "cia"}, "2027-05 cia"),
        ({"date": "2027-05-05", "staff": "bob", "role": "guide"}, "2027-05-05 bob guide"),
        # Bob serves on the isle in May, the hill is in April: no single outing matches.
        ({"location": "hill", "month": "2027-05", "staff": "bob"}, "hill 2027-05 bob"),
    ],
)
def test_a_pin_that_no_outing_matches_is_a_breach(pin: dict[str, str], name: str) -> None:
    assert breach(RULE, pinned(**pin), HILL, ISLE) == Violation(
        rule="pins",
        subject=name,
        message=f"the pin {name} is not kept",
        message_de=f"die Festlegung {name} ist nicht erfüllt",
        excess=1,
    )


def test_without_pins_nothing_is_asked() -> None:
    assert silent(RULE, world())
