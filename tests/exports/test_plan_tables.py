"""The tables say what the plan says, checked by hand on two days and against the plan of the Aurich year."""

from datetime import date, datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from aurich import aurich_plan, aurich_problem
from handmade import changed, hill_day, isle_day, leg, member, outing, plan, stop, way, world
from handmade_tours import tour_plan, tour_world
from outreach_opt import InputError, RotationPlan, RotationProblem, share_of
from outreach_opt.domain.plan import GoalValue
from outreach_opt.exports.plan_tables import TABLES, plan_table

BERLIN = ZoneInfo("Europe/Berlin")
HISTORY = {"visits": [{"location": "hill", "date": "2027-02-02"}], "duties": [{"staff": "bob", "date": "2027-02-01"}]}
PROBLEM, PLAN = world(history=HISTORY), plan(hill_day(), isle_day())


def records(name: str, problem: RotationProblem = PROBLEM, drawn: RotationPlan = PLAN) -> list[dict[str, Any]]:
    return list(plan_table(problem, drawn, name).records())


def at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2027, 4, day, hour, minute, tzinfo=BERLIN)


def test_a_visit_has_its_hours_its_crew_and_the_days_since_the_one_before() -> None:
    hill, isle = records("visits")
    assert hill["date"] == date(2027, 4, 6)
    assert (hill["outing"], hill["weekday"], hill["location"], hill["place"]) == (1, "tue", "hill", "Hill")
    assert (hill["begins"], hill["opens"]) == (at(6, 8, 30), at(6, 9, 0))
    assert (hill["closes"], hill["ends"], hill["service_minutes"]) == (at(6, 15, 0), at(6, 15, 10), 360)
    assert (hill["people"], hill["staff"], hill["post_by"]) == (2, "ann, cia", date(2027, 3, 16))
    assert (hill["days_since"], isle["days_since"]) == (63, None)
    again = records("visits", drawn=plan(hill_day(), hill_day(date(2027, 4, 20))))
    assert [one["days_since"] for one in again] == [63, 14]


def test_a_visit_over_several_days_has_a_row_for_each() -> None:
    problem = tour_world()
    drawn = tour_plan(problem)
    found = records("visits", problem, drawn)
    assert len(found) == sum(len(one.stops) for one in drawn.outings)
    (long,) = [number for number, one in enumerate(drawn.outings, 1) if one.days > 1]
    sessions = [one for one in found if one["outing"] == long]
    assert [one["session"] for one in sessions] == list(range(1, len(sessions) + 1))
    assert len({one["date"] for one in sessions}) == len(sessions) > 1
    assert all(one["date"] == one["opens"].date() for one in found)


def test_an_itinerary_has_its_kilometres_and_minutes_by_kind() -> None:
    base, annex, isle = records("itineraries")
    assert (base["office"], base["people"], base["staff"], base["km"]) == ("base", 1, "ann", 0.0)
    assert (annex["office"], annex["drive_minutes"], annex["work_minutes"]) == ("annex", 40, 410)
    assert (isle["leaves"], isle["returns"]) == (at(7, 7, 30), at(7, 16, 0))
    spent = {name: isle[f"{name}_minutes"] for name in ("drive", "sail", "walk", "wait", "on_site", "breaks", "work")}
    assert spent == {"drive": 40, "sail": 80, "walk": 20, "wait": 30, "on_site": 340, "breaks": 30, "work": 480}


def test_legs_follow_each_other_with_lines_and_people() -> None:
    legs = [one for one in records("legs") if one["outing"] == 2]
    assert [one["mode"] for one in legs] == ["drive", "wait", "sail", "walk", "wait", "walk", "wait", "sail", "drive"]
    assert [one["line"] for one in legs if one["mode"] == "sail"] == ["out", "home"]
    assert {one["people"] for one in legs} == {2}
    assert (legs[2]["origin"], legs[2]["destination"], legs[2]["minutes"]) == ("quay", "pier", 40)
    assert all(one["arrives"] == other["departs"] for one, other in pairwise(legs) if other["leg"] != 6)
    assert sum(one["minutes"] for one in legs) == isle_day().itineraries[0].minutes.travel


def test_duties_stand_person_by_person() -> None:
    found = records("duties")
    assert [(one["staff"], one["outing"], one["role"]) for one in found] == [
        ("ann", 1, "guide"),
        ("ann", 2, "guide"),
        ("bob", 2, "clerk"),
        ("cia", 1, "clerk"),
    ]
    assert [one["island_days"] for one in found] == [0, 1, 1, 0]
    assert [(one["duty_minutes"], one["travel_minutes"]) for one in found[:2]] == [(430, 60), (480, 170)]
    assert not any(one["early_start"] for one in found), "07:30 is not before 07:30"


def test_loads_are_those_of_everyones_page() -> None:
    found = records("load")
    assert [(one["duties"], one["earlier_duties"], one["duty_minutes"]) for one in found] == [
        (2, 0, 910),
        (1, 1, 480),
        (1, 0, 410),
    ]
    for one in records("load", aurich_problem(), aurich_plan()):
        measures = share_of(aurich_problem(), aurich_plan(), one["staff"]).measures
        for name in ("duties", "travel_minutes", "island_days"):
            measure = measures[name]
            assert one[name] + one[f"earlier_{name}"] == measure.total
            assert one[f"fair_{name}"] == pytest.approx(measure.fair, abs=0.001)


def test_sums_of_people_and_of_ways_agree() -> None:
    problem, drawn = aurich_problem(), aurich_plan()
    duties, load, ways = (records(one, problem, drawn) for one in ("duties", "load", "itineraries"))
    travel = sum(one["travel_minutes"] for one in duties)
    kinds = ("drive", "walk", "sail", "ride", "wait")
    assert travel == sum(one["people"] * one[f"{kind}_minutes"] for one in ways for kind in kinds)
    assert travel == sum(one["travel_minutes"] for one in load)
    assert travel == {one["goal"]: one["value"] for one in records("goals", problem, drawn)}["staff-minutes"]


def test_goals_are_those_that_the_plan_states_in_the_order_of_the_policy() -> None:
    stated = (GoalValue(goal="staff-minutes", value=1200), GoalValue(goal="complete-crews", value=1))
    found = list(plan_table(PROBLEM, changed(PLAN, goals=stated), "goals", "de").records())
    assert [(one["goal"], one["value"]) for one in found] == [("complete-crews", 1), ("staff-minutes", 1200)]
    assert found[1]["title"] == "Minuten Fahr- und Wartezeit"


def test_hours_in_the_night_of_a_clock_change_are_real_ones() -> None:
    night = stop("hill", "25:30", "26:30", "27:30", "28:00")
    legs = (leg("drive", "base", "hill", "25:00", "25:30"), leg("drive", "hill", "base", "28:00", "28:30"))
    going = way("base", (night,), legs)
    late = outing(date(2027, 3, 27), (night,), (going,), (member("ann", "guide", going),))
    (found,) = records("visits", drawn=plan(late))
    assert [found[one].isoformat() for one in ("begins", "opens", "closes")] == [
        "2027-03-28T01:30:00+01:00",
        "2027-03-28T03:30:00+02:00",
        "2027-03-28T03:30:00+02:00",
    ]


@pytest.mark.parametrize("name", TABLES)
def test_every_category_knows_its_values(name: str) -> None:
    for problem, drawn in ((PROBLEM, PLAN), (tour_world(), tour_plan(tour_world()))):
        table = plan_table(problem, drawn, name)
        for at, column in enumerate(table.columns):
            cells = [row[at] for row in table.rows]
            assert column.optional or None not in cells
            if column.kind == "category":
                assert {one for one in cells if one is not None} <= set(column.known)
                assert column.words is None or set(column.words) == set(column.known)


def test_an_unknown_table_and_the_plan_of_another_problem_are_refused() -> None:
    with pytest.raises(InputError, match=r"unknown table 'visit'\. Maybe 'visits'\?"):
        plan_table(PROBLEM, PLAN, "visit")
    with pytest.raises(InputError) as caught:
        plan_table(aurich_problem(), PLAN, "visits")
    said = str(caught.value)
    assert "unknown location 'hill'. Maybe this is the plan of another problem?" in said
    assert "unknown line 'out'" in said
    assert "unknown node 'quay'" in said
