"""The first plan is lawful, costs what it says, and is the same each time; or there is none."""

import pytest

from aurich import aurich_plan, aurich_problem
from handmade import changed
from outreach_opt import RotationProblem, verify_plan
from outreach_opt.domain.cars import CarPool
from outreach_opt.domain.history import Pin
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.rules.outings_per_month import MonthlyBounds, OutingsPerMonth
from outreach_opt.search.greedy import first_plan, first_roster
from plain_worlds import plain_problem, plan_made

WORLDS = 240


def test_every_first_plan_is_lawful_and_costs_what_it_says() -> None:
    plans = visits = 0
    for seed in range(WORLDS):
        problem, outings = plain_problem(seed)
        roster = first_roster(problem, outings)
        if roster is not None:
            plan = plan_made(problem, roster.decisions())
            verdict = verify_plan(problem, plan)
            assert verdict.violations == (), seed
            assert list(verdict.goals.values()) == roster.totals[:-1], seed
            plans, visits = plans + 1, visits + len(plan.outings)
    assert plans >= WORLDS // 4
    assert visits >= WORLDS // 4


def first_of(problem: RotationProblem, seed: int = 0) -> object:
    outings, _ = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
    return first_plan(problem, outings, seed)


def test_the_first_plan_for_aurich_has_the_best_rhythm() -> None:
    problem = aurich_problem()
    outings, _ = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
    decisions = first_plan(problem, outings)
    assert decisions is not None
    verdict = verify_plan(problem, plan_made(problem, decisions))
    assert verdict.violations == ()
    best = {one.goal: one.value for one in aurich_plan().goals}
    assert verdict.goals["even-spacing"] == best["even-spacing"]


def test_the_same_seed_gives_the_same_plan() -> None:
    for seed in range(20):
        problem, outings = plain_problem(seed)
        assert first_plan(problem, outings, seed) == first_plan(problem, outings, seed)


@pytest.mark.parametrize("kind", ["cars", "people pinned", "material", "months"])
def test_what_the_heuristic_does_not_know_is_declined(kind: str) -> None:
    problem = aurich_problem()
    assert first_of(problem) is not None
    if kind == "cars":
        update: dict[str, object] = {"offices": tuple(changed(one, cars=CarPool(count=9)) for one in problem.offices)}
    elif kind == "material":
        update = {"locations": tuple(changed(one, needs_car=True) for one in problem.locations)}
    elif kind == "months":
        own = OutingsPerMonth(months={problem.horizon.months[0]: MonthlyBounds(least=0)})
        rules = tuple(own if one.rule == own.rule else one for one in problem.policy.rules)
        update = {"policy": changed(problem.policy, rules=rules)}
    else:
        update = {"pins": (Pin(staff=problem.staff[0].id, date=problem.horizon.candidate_dates[0]),)}
    assert first_of(changed(problem, **update)) is None
