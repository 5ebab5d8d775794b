"""Itineraries: what uses a car."""

import pytest

from handmade import base_to_isle, changed, leg
from outreach_opt.domain.itinerary import DutyMinutes, Itinerary, Leg


def way(*legs: Leg) -> Itinerary:
    return Itinerary(office="base", leaves=480, returns=900, legs=legs, minutes=DutyMinutes())


@pytest.mark.parametrize(
    ("mode", "car", "used"),
    [("drive", False, True), ("sail", True, True), ("sail", False, False), ("walk", False, False)],
)
def test_a_car_is_used_by_whoever_drives_it_or_takes_it_on_a_boat(mode: str, car: bool, used: bool) -> None:
    assert way(changed(leg("walk", "base", "isle", "08:00", "09:00"), mode=mode, car=car)).drives == used


def test_the_way_to_the_isle_over_the_quay_uses_a_car() -> None:
    assert base_to_isle().drives
