"""Cars: when a finding would be a guess, none is made."""

from typing import Any

from changes import put, several
from outreach_opt.consistency.cars import check_cars
from outreach_opt.domain.base import FROM_FILE
from outreach_opt.domain.facts import Facts
from worlds import small_problem


def sentences(*changes: Any) -> list[str]:
    problem = small_problem()
    several(*changes)(problem)
    return [one.problem for one in check_cars(Facts.model_validate(problem, context={FROM_FILE: True}))]


SKILLED = several(put("skills", {"drive": ""}), put("offices[0].cars", {"count": 1, "driver_skill": "drive"}))
NEEDED = put("locations[2].needs_car", True)


def test_one_driver_is_enough() -> None:
    assert not sentences(SKILLED, put("staff[0].skills", ["drive"]))


def test_a_misspelt_skill_may_be_the_one_that_is_missing() -> None:
    assert not sentences(SKILLED, put("staff[0].skills", ["drife"]))


def test_without_a_driver_skill_everyone_drives() -> None:
    assert not sentences(put("offices[0].cars", {"count": 1}))


def test_a_place_on_the_road_has_its_car() -> None:
    assert not sentences(put("locations[0].needs_car", True))


def test_a_car_deck_each_way_and_a_road_bring_the_car() -> None:
    road = put("network.roads[5]", {"between": ["pier", "norderney"], "minutes": 5})
    decks = [put(f"network.ferries[{i}].car_deck", {}) for i in range(2)]
    assert not sentences(NEEDED, road, *decks)
    # One deck takes the car there, and nothing takes it back.
    assert len(sentences(NEEDED, road, decks[0])) == 1
    assert len(sentences(NEEDED, *decks)) == 1


def test_with_an_unknown_end_nothing_is_out_of_reach() -> None:
    assert not sentences(NEEDED, put("network.walks[0].between[1]", "nordernei"))


def test_roads_of_sources_may_come_later() -> None:
    assert not sentences(NEEDED, put("network.sources", [{"source": "matrix", "path": "minutes.csv"}]))
