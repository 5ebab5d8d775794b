"""Venues: windows by weekday, season and closure."""

from datetime import date
from typing import Any

from handmade import at, world
from outreach_opt.domain.place import Venue

TUESDAY, WEDNESDAY = date(2027, 4, 6), date(2027, 4, 7)


def venue(*openings: dict[str, Any], **more: Any) -> Venue:
    return Venue.model_validate({"openings": list(openings), **more}, context={"from_file": True})


def test_no_windows_mean_always_open_but_for_closures() -> None:
    assert venue().windows_on(TUESDAY) == [(0, 1440)]
    assert venue(closed=["2027-04-06"]).windows_on(TUESDAY) == []
    assert venue(closed=["2027-04-06"]).windows_on(WEDNESDAY) == [(0, 1440)]


def test_windows_apply_on_their_weekdays_in_their_season() -> None:
    morning = {"weekdays": ["tue"], "opens": "08:00", "closes": "12:00"}
    summer = {"opens": "14:00", "closes": "18:00", "valid": [{"first": "2027-04-07", "last": "2027-09-30"}]}
    assert venue(summer, morning).windows_on(TUESDAY) == [(at("08:00"), at("12:00"))]
    assert venue(summer, morning).windows_on(WEDNESDAY) == [(at("14:00"), at("18:00"))]
    assert venue(summer, morning).windows_on(date(2027, 4, 13)) == [(480, 720), (840, 1080)]
    assert venue(morning).windows_on(WEDNESDAY) == []


def test_a_place_without_a_name_is_called_by_its_id() -> None:
    assert world().location_by_id["hill"].label == "Hill"
    assert world().location_by_id["hill"].model_copy(update={"name": ""}).label == "hill"
