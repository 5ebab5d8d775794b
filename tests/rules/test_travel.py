"""Travel: holes, cars, roads, walks and sailings, judged on the raw network."""

from datetime import date
from typing import Any

import pytest

from handmade import (
    HILL,
    NOON,
    TUESDAY,
    WEDNESDAY,
    base_to_isle,
    breach,
    changed,
    from_base,
    hill_day,
    isle_day,
    leg,
    member,
    on_hill,
    plan,
    silent,
    way,
    world,
)
from outreach_opt.domain.itinerary import Leg
from outreach_opt.domain.plan import PlannedOuting
from outreach_opt.domain.verdict import Violation
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.travel import Travel

RULE = Travel()
WORLD = world()
OUT, BACK = leg("drive", "base", "hill", "08:00", "08:30"), leg("drive", "hill", "base", "15:10", "15:40")


def by(*legs: Leg) -> PlannedOuting:
    return from_base(way("base", (HILL,), legs, (NOON,)))


def isle_by(at: int, **update: Any) -> PlannedOuting:
    """The day on the isle with one leg changed."""
    going = base_to_isle()
    legs = list(going.legs)
    legs[at] = changed(legs[at], **update)
    return changed(isle_day(), itineraries=(changed(going, legs=tuple(legs)),))


def roads(*more: dict[str, Any]) -> RotationProblem:
    network = WORLD.network.model_dump(mode="json")
    listed = [{"between": ["base", "quay"], "minutes": 20}, {"between": ["annex", "hill"], "minutes": 20}]
    return world(network={**network, "roads": [*listed, *more]})


def messages(problem: RotationProblem, outing: PlannedOuting) -> list[str]:
    return [one.message for one in RULE.check(problem, plan(outing))]


def test_days_by_car_and_by_boat_pass() -> None:
    assert silent(RULE, WORLD, hill_day(), isle_day())


def test_a_drive_a_minute_too_fast_is_a_breach() -> None:
    fast = leg("drive", "base", "hill", "08:01", "08:30")
    assert breach(RULE, WORLD, by(fast, BACK)) == Violation(
        rule="travel",
        subject="2027-04-06 hill base",
        message="drive base – hill, 08:01–08:30: not possible on 2027-04-06",
        message_de="drive base – hill, 08:01–08:30: am 2027-04-06 nicht möglich",
        excess=1,
    )


def test_a_slower_drive_is_fine() -> None:
    assert silent(RULE, WORLD, by(leg("drive", "base", "hill", "07:45", "08:30"), BACK))


def test_seconds_are_rounded_up_to_whole_minutes_once_per_drive() -> None:
    # Twice 10 min 20 s: 20 min 40 s, so 21 minutes, neither 20 nor 22.
    crossing = {"nodes": [{"id": "cross", "lat": 53.5, "lon": 7.2}], "walks": [], "ferries": []}
    road = [{"between": ends, "minutes": 10 + 1 / 3} for ends in (["base", "cross"], ["cross", "hill"])]
    problem = world(network={**crossing, "roads": road})
    back = leg("drive", "hill", "base", "15:10", "15:31", via=("cross",))
    assert silent(RULE, problem, by(leg("drive", "base", "hill", "08:09", "08:30", via=("cross",)), back))
    assert not silent(RULE, problem, by(leg("drive", "base", "hill", "08:10", "08:30", via=("cross",)), back))


def test_a_road_closed_that_day_cannot_be_driven() -> None:
    closed = {"between": ["base", "hill"], "minutes": 30, "closed": ["2027-04-06"]}
    found = messages(roads(closed), by(OUT, BACK))
    assert found == [
        f"drive {ends}: not possible on 2027-04-06" for ends in ("base – hill, 08:00–08:30", "hill – base, 15:10–15:40")
    ]
    assert silent(RULE, roads(closed), changed(by(OUT, BACK), date=WEDNESDAY))


def test_a_one_way_road_leads_one_way() -> None:
    found = messages(roads({"between": ["base", "hill"], "minutes": 30, "one_way": True}), by(OUT, BACK))
    assert found == ["drive hill – base, 15:10–15:40: not possible on 2027-04-06"]


def test_a_road_of_given_length_takes_length_over_speed() -> None:
    # 30 km at 60 km/h are 30 minutes; 30.1 km are 6 seconds more.
    assert silent(RULE, roads({"between": ["base", "hill"], "km": 30, "speed": "country"}), by(OUT, BACK))
    assert len(messages(roads({"between": ["base", "hill"], "km": 30.1, "speed": "country"}), by(OUT, BACK))) == 2


def test_a_road_without_length_is_the_geodesic_made_longer() -> None:
    # base and hill lie 0.2° apart on latitude 53.5°: 13.27 km as the crow flies, 17.26 km by road, 17 min 16 s.
    problem = roads({"between": ["base", "hill"], "speed": "country"})
    assert silent(RULE, problem, by(leg("drive", "base", "hill", "08:12", "08:30"), BACK))
    assert len(messages(problem, by(leg("drive", "base", "hill", "08:13", "08:30"), BACK))) == 1


def test_a_hole_in_time_is_a_breach() -> None:
    early = leg("drive", "base", "hill", "07:50", "08:20")
    found = breach(RULE, WORLD, by(early, BACK))
    assert found.message == "from base: a hole at 08:20 in hill"
    assert found.message_de == "ab base: eine Lücke um 08:20 in hill"


def test_a_hole_in_space_is_a_breach() -> None:
    assert (
        messages(WORLD, by(OUT, leg("drive", "annex", "hill", "15:10", "15:40")))[0]
        == "from base: a hole at 15:10 in hill"
    )


def test_a_way_that_does_not_end_at_the_office_is_a_breach() -> None:
    found = messages(WORLD, by(OUT, leg("drive", "hill", "annex", "15:10", "15:40")))
    assert found == ["from base: the way ends at 15:40 in annex", "from base: the car is left in annex"]


def test_leaving_and_returning_are_those_of_the_legs() -> None:
    going = way("base", (HILL,), (OUT, BACK), (NOON,))
    assert messages(WORLD, from_base(changed(going, leaves=going.leaves + 5))) == ["from base: a hole at 08:05 in base"]
    assert messages(WORLD, from_base(changed(going, returns=going.returns - 5))) == [
        "from base: the way ends at 15:40 in base"
    ]


def test_nobody_drives_a_car_that_is_elsewhere() -> None:
    walks = {"walks": [{"between": ["hill", "annex"], "minutes": 10}]}
    problem = world(network={**WORLD.network.model_dump(mode="json"), **walks})
    home = (leg("walk", "hill", "annex", "15:10", "15:20"), leg("drive", "annex", "hill", "15:20", "15:40"))
    found = messages(problem, by(OUT, *home, leg("drive", "hill", "base", "15:40", "16:10")))
    assert found == ["from base: drives from annex, but the car is in hill"]


def test_a_car_comes_home_with_its_crew() -> None:
    walks = {"walks": [{"between": ["hill", "base"], "minutes": 30}]}
    problem = world(network={**WORLD.network.model_dump(mode="json"), **walks})
    found = breach(RULE, problem, by(OUT, leg("walk", "hill", "base", "15:10", "15:40")))
    assert found.message == "from base: the car is left in hill"
    assert found.message_de == "ab base: das Auto bleibt in hill zurück"


@pytest.mark.parametrize(
    "outing",
    [
        isle_by(2, line="home"),  # a boat of the other direction
        isle_by(2, line=None),
        isle_by(2, arrives=8 * 60 + 35),  # a passage of 35 minutes
        isle_by(1, departs=7 * 60 + 51),  # nine minutes to board
        changed(isle_day(), date=date(2027, 6, 2)),  # after the season
    ],
)
def test_boats_sail_as_listed_or_not_at_all(outing: PlannedOuting) -> None:
    assert any(one.startswith("sail quay – pier, 08:00") for one in messages(WORLD, outing))


def test_a_boat_that_is_cancelled_that_day_does_not_sail() -> None:
    network = WORLD.network.model_dump(mode="json")
    network["ferries"][0]["exceptions"] = [{"date": "2027-04-07", "cancelled": ["08:00"], "added": ["08:01"]}]
    assert messages(world(network=network), isle_day()) == ["sail quay – pier, 08:00–08:40: not possible on 2027-04-07"]
    assert silent(RULE, world(network=network), isle_day(TUESDAY))


def test_a_boat_listed_after_midnight_belongs_to_the_evening_before() -> None:
    # The 24:10 of Tuesday sails at ten past midnight, on Wednesday by the calendar.
    network = WORLD.network.model_dump(mode="json")
    network["ferries"][1]["boarding_minutes"] = 0
    network["ferries"][1]["timetable"][0]["departures"] = ["24:10"]
    network["ferries"][1]["timetable"][0]["weekdays"] = ["tue"]
    night = {"departs": 24 * 60 + 10, "arrives": 24 * 60 + 50}
    for day, wrong in ((TUESDAY, 0), (WEDNESDAY, 1)):
        found = messages(world(network=network), changed(isle_by(7, **night), date=day))
        assert sum(one.startswith("sail pier – quay, 24:10") for one in found) == wrong


def test_a_wait_stays_where_it_is() -> None:
    assert "wait quay – pier, 07:50–08:00: not possible on 2027-04-07" in messages(
        WORLD, isle_by(1, destination="pier")
    )


def test_a_walk_takes_its_minutes_and_no_unknown_path() -> None:
    assert "walk pier – isle, 08:41–08:50: not possible on 2027-04-07" in messages(
        WORLD, isle_by(3, departs=8 * 60 + 41)
    )
    assert messages(
        WORLD, by(leg("walk", "base", "hill", "08:00", "08:30"), leg("walk", "hill", "base", "15:10", "15:40"))
    ) == [
        "walk base – hill, 08:00–08:30: not possible on 2027-04-06",
        "walk hill – base, 15:10–15:40: not possible on 2027-04-06",
    ]


def test_a_crew_needs_an_itinerary_and_an_itinerary_a_crew() -> None:
    day = hill_day()
    ann, cia = day.crew
    lone = breach(RULE, WORLD, on_hill(crew=(ann,)))
    assert (lone.subject, lone.message) == ("2027-04-06 annex", "itineraries and crew disagree about annex")
    assert lone.message_de == "Wege und Team passen bei annex nicht"
    assert breach(RULE, WORLD, on_hill(itineraries=day.itineraries[:1])).subject == "2027-04-06 annex"
    assert breach(RULE, WORLD, on_hill(crew=(cia,))).subject == "2027-04-06 base"


def test_an_office_has_one_itinerary() -> None:
    day = hill_day()
    found = breach(RULE, WORLD, on_hill(itineraries=(*day.itineraries, day.itineraries[0])))
    assert (found.subject, found.message) == ("2027-04-06 base", "itineraries and crew disagree about base")


@pytest.mark.parametrize("kind", ["drive", "walk", "sail", "wait", "on_site", "breaks"])
def test_minutes_by_kind_add_up_from_the_legs(kind: str) -> None:
    going = base_to_isle()
    said = changed(going, minutes=changed(going.minutes, **{kind: getattr(going.minutes, kind) + 1}))
    found = breach(RULE, WORLD, changed(isle_day(), itineraries=(said,)))
    assert found.message == "from base: the minutes by kind do not add up from the legs"
    assert found.message_de == "ab base: die Minuten je Art ergeben sich nicht aus den Wegen"


def test_minutes_of_travel_of_each_person_are_compared() -> None:
    going = base_to_isle()
    ann = changed(member("ann", "guide", going), travel_minutes=100)
    assert "do not add up" in breach(RULE, WORLD, changed(isle_day(), crew=(ann, isle_day().crew[1]))).message
