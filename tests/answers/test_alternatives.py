"""Alternatives are good plans, truly different, and the best of those that differ so much."""

import pytest

from aurich import aurich_plan, aurich_problem, aurich_result
from outreach_opt import solve_rotation, verify_plan
from outreach_opt.answers.alternatives import Alternatives, Different, alternatives
from outreach_opt.answers.asked import asked
from outreach_opt.answers.within import Within
from outreach_opt.clock import month_of
from outreach_opt.domain.history import Pin
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.terms import term_of

PROBLEM, PLAN = aurich_problem(), aurich_plan()


def by_month(plan: RotationPlan) -> set[tuple[str, str]]:
    return {(place, month_of(day)) for place, days in plan.visit_dates.items() for day in days}


def by_date(plan: RotationPlan) -> set[tuple[str, str]]:
    return {(place, f"{day}") for place, days in plan.visit_dates.items() for day in days}


@pytest.fixture(scope="module")
def three() -> Alternatives:
    return alternatives(PROBLEM, 3, within=0.5, differ_by=4, deterministic=True)


def test_alternatives_are_lawful_near_the_best_and_differ_from_each_other(three: Alternatives) -> None:
    found = three
    assert found.status == "OPTIMAL"
    assert len(found.plans) == 3
    best = {one.goal: one.best for one in aurich_result().goals}
    first = {one.goal: one.value for one in found.plans[0].plan.goals}
    for number, one in enumerate(found.plans):
        assert one.proven
        assert verify_plan(PROBLEM, one.plan).ok
        assert all(each.value <= max(first[each.goal], 1.5 * best[each.goal]) for each in one.plan.goals)
        for earlier in found.plans[:number]:
            assert len(by_month(earlier.plan) - by_month(one.plan)) >= 4
    assert found.plans[0].label == "the best plan"
    # Each is the best of what is left, so the first goals never get better from one to the next.
    spacing = [next(each.value for each in one.plan.goals if each.goal == "even-spacing") for one in found.plans]
    assert spacing == sorted(spacing)


def test_a_label_says_what_moved_and_what_it_costs(three: Alternatives) -> None:
    second = three.plans[1]
    for one in second.changes.visits:
        if one.before and one.after and one.before != one.after:
            place = PROBLEM.location_by_id[one.location].label
            assert f"{place} {one.before:%m-%d} → {one.after:%m-%d}" in second.label
            assert f"{place} {one.before:%d.%m.} → {one.after:%d.%m.}" in second.label_de
    for goal in second.changes.goals:
        assert goal.before is not None and goal.after is not None
        named = f"{term_of(goal.goal).de} {goal.after - goal.before:+d}"
        assert (named in second.label_de) == (goal.before != goal.after)


def test_other_dates_will_do_where_dates_are_asked_for() -> None:
    found = alternatives(PROBLEM, 2, within=1.0, differ_by=3, by="date", deterministic=True)
    one, other = (each.plan for each in found.plans)
    assert len(by_date(one) - by_date(other)) >= 3


def test_where_no_more_plans_are_as_good_that_is_said() -> None:
    found = alternatives(PROBLEM, 3, within={"even-spacing": 0.0}, differ_by=12, deterministic=True)
    assert len(found.plans) == 1
    assert found.status == "INFEASIBLE"


def test_an_impossible_year_has_no_alternatives() -> None:
    pins = (*PROBLEM.pins, Pin(location="dornum", month="2027-01"))
    found = alternatives(PROBLEM.model_copy(update={"pins": pins}), deterministic=True)
    assert (found.plans, found.status) == ((), "INFEASIBLE")


def test_the_rules_of_the_search_are_checked_as_they_are_posted() -> None:
    dates = tuple((place, day, day) for place, days in PLAN.visit_dates.items() for day in days)
    assert not Different(visits=dates, most=len(dates)).check(PROBLEM, PLAN)
    (said,) = Different(visits=dates, most=len(dates) - 3).check(PROBLEM, PLAN)
    assert (said.excess, said.rule) == (3, "different")
    for goal, reached in zip(PROBLEM.policy.goals, PLAN.goals, strict=True):
        assert not Within(goal=goal, most=reached.value).check(PROBLEM, PLAN)
        if reached.value:
            (said,) = Within(goal=goal, most=reached.value - 1).check(PROBLEM, PLAN)
            assert said.excess == 1


@pytest.mark.parametrize("most", [0, 3])
def test_plans_under_further_rules_are_plans_of_the_problem(most: int) -> None:
    dates = tuple((place, day, day) for place, days in PLAN.visit_dates.items() for day in days)
    rules = [*PROBLEM.policy.rules, Different(visits=dates, most=most)]
    result = solve_rotation(asked(PROBLEM, rules), deterministic=True)
    assert result.plan is not None
    assert verify_plan(PROBLEM, result.plan).ok
    assert len(by_date(PLAN) & by_date(result.plan)) <= most
