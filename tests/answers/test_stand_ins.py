"""Whoever is said to be able to stand in is, and whoever is not breaks the rule that is named."""

from random import Random

import pytest

from aurich import aurich_plan, aurich_problem
from outreach_opt import InputError, RotationPlan, RotationProblem, verify_plan
from outreach_opt.answers.stand_ins import stand_ins
from outreach_opt.domain.plan import PlannedOuting
from outreach_opt.search.car_crews import car_crews
from outreach_opt.search.planning import finished
from tiny_worlds import Size, tiny_problem
from unexplained import solved_unexplained

PROBLEM, PLAN = aurich_problem(), aurich_plan()


def swapped(problem: RotationProblem, plan: RotationPlan, visit: PlannedOuting, person: str, other: str) -> set[str]:
    """Return the codes of the rules that the judge names once one person serves for another of the same office."""
    crew = tuple(
        one.model_copy(
            update={
                "staff": other,
                "languages": tuple(
                    spoken
                    for spoken in problem.staff_by_id[other].languages
                    if any(
                        spoken in need.any_of
                        for place in visit.locations
                        for need in problem.location_by_id[place].languages
                    )
                ),
            }
        )
        if one.staff == person
        else one
        for one in visit.crew
    )
    cars = car_crews(problem, visit.itineraries, [one.staff for one in crew])
    seated = visit.model_copy(update={"crew": crew, "cars": cars})
    outings = tuple(seated if one is visit else one for one in plan.outings)
    verdict = verify_plan(problem, finished(problem, outings, plan.provenance))
    return {one.rule for one in verdict.violations}


def test_everyone_who_is_not_on_the_visit_is_ranked_and_those_who_can_come_first() -> None:
    for visit in PLAN.outings:
        on_it = {one.staff for one in visit.crew}
        found = stand_ins(PROBLEM, PLAN, visit, visit.crew[0].staff)
        assert {one.staff for one in found} == {who.id for who in PROBLEM.staff} - on_it
        assert [one.able for one in found] == sorted((one.able for one in found), reverse=True)
        assert all(bool(one.goals) is one.able for one in found)


def test_the_judge_of_the_whole_plan_agrees_about_everyone_of_the_same_office() -> None:
    able = 0
    for number, visit in enumerate(PLAN.outings):
        person = visit.crew[number % len(visit.crew)]
        for one in stand_ins(PROBLEM, PLAN, visit, person.staff):
            if one.office == person.office:
                assert set(one.rules) <= swapped(PROBLEM, PLAN, visit, person.staff, one.staff)
                assert one.able == (not swapped(PROBLEM, PLAN, visit, person.staff, one.staff))
                able += one.able
    assert able > 5, "a test in which nobody can stand in says nothing"


def test_the_judge_agrees_on_drawn_rotations() -> None:
    asked = 0
    for seed in range(40):
        problem = tiny_problem(Random(seed), Size(mild=1.0, staff=9, dates=8))
        plan = solved_unexplained(problem, time_limit=5).plan
        for visit in plan.outings if plan else ():
            assert plan is not None
            for person in visit.crew:
                for one in stand_ins(problem, plan, visit, person.staff):
                    if one.office == person.office:
                        told = swapped(problem, plan, visit, person.staff, one.staff)
                        assert one.able == (not told), (seed, visit.date, person.staff, one)
                        asked += 1
    assert asked > 40


def test_what_a_stand_in_costs_is_what_the_goals_count_more() -> None:
    visit = PLAN.outings[4]
    person = visit.crew[0]
    before = {one.goal: one.value for one in PLAN.goals}
    for one in stand_ins(PROBLEM, PLAN, visit, person.staff):
        if one.able and one.office == person.office:
            crew = tuple(
                each.model_copy(update={"staff": one.staff, "languages": one.languages})
                if each.staff == person.staff
                else each
                for each in visit.crew
            )
            outings = tuple(each.model_copy(update={"crew": crew}) if each is visit else each for each in PLAN.outings)
            after = finished(PROBLEM, outings, PLAN.provenance)
            assert one.goals == {each.goal: each.value - before[each.goal] for each in after.goals}
            assert one.duties == len(after.outings_by_staff[one.staff])


def test_someone_from_an_office_that_sends_nobody_gets_a_way_of_their_own() -> None:
    offices = {office.id for office in PROBLEM.offices}
    visit = next(one for one in PLAN.outings if {way.office for way in one.itineraries} != offices)
    absent = (offices - {way.office for way in visit.itineraries}).pop()
    found = [one for one in stand_ins(PROBLEM, PLAN, visit, visit.crew[0].staff) if one.office == absent]
    assert found
    assert all(one.travel_minutes is not None or one.rules == ("travel",) for one in found)


def test_a_person_who_is_not_on_the_visit_is_refused_with_those_who_are() -> None:
    with pytest.raises(InputError, match=r"'nobody' is not on this visit of the plan\. Maybe one of its crew"):
        stand_ins(PROBLEM, PLAN, PLAN.outings[0], "nobody")
    elsewhere = PLAN.outings[0].model_copy(update={"days": 2})
    with pytest.raises(InputError, match=r"a visit out of plan\.outings"):
        stand_ins(PROBLEM, PLAN, elsewhere, elsewhere.crew[0].staff)
