"""Large rotations whose burdens are weighed: lawful plans, values as measured, bounds that hold."""

import json
from datetime import date
from random import Random

import pytest

from benchmarks.ladder import drawn
from busy import busy_problem
from model.coarse_worlds import best_values
from outreach_opt import RotationProblem, parse_problem, solve_rotation, verify_plan
from outreach_opt.domain.ledger import Ledger, LedgerPeriod, Load
from outreach_opt.goals.complete_crews import CompleteCrews
from outreach_opt.goals.fair_load import FairLoad
from outreach_opt.goals.staff_minutes import StaffMinutes
from outreach_opt.model.engine import Effort
from outreach_opt.model.reading import Decision
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import Policy
from outreach_opt.search.bounding import Bounding
from outreach_opt.search.by_numbers import named, numbers_of
from outreach_opt.search.exchange import improved
from outreach_opt.search.figures import Figures
from outreach_opt.search.greedy import first_plan
from plain_worlds import plan_made
from tiny_policies import with_policy


def burdened(problem: RotationProblem, *goals: FairLoad | CompleteCrews | StaffMinutes) -> RotationProblem:
    """Return a problem with a year's ledger, half of the staff in it, under other goals."""
    rng = Random(1)
    loads = {
        who.id: Load(duties=rng.randint(1, 4), travel_minutes=rng.randint(60, 400), early_starts=rng.randint(0, 1))
        for who in problem.staff[::2]
    }
    period = LedgerPeriod(first=date(2026, 1, 1), last=date(2026, 12, 31), loads=loads)
    history = problem.history.model_copy(update={"ledger": Ledger(periods=(period,))})
    policy = Policy(rules=problem.policy.rules, goals=goals)
    return with_policy(problem.model_copy(update={"history": history}), policy)


BUSY = burdened(busy_problem(6, 4, 14, 3), CompleteCrews(), FairLoad(), StaffMinutes())


def test_exchanges_count_what_the_goal_measures_and_make_it_less() -> None:
    outings, _ = enumerate_outings(BUSY, BUSY.policy.all_rules, BUSY.policy.goals)
    first = first_plan(BUSY, outings)
    assert first is not None
    before = verify_plan(BUSY, plan_made(BUSY, first)).goals["fair-load"]
    heard: list[tuple[list[Decision], list[int]]] = []
    improved(BUSY, outings, first, lambda: False, lambda *one: heard.append(one), steps=3000)
    assert heard
    for decisions, said in heard:
        verdict = verify_plan(BUSY, plan_made(BUSY, decisions))
        assert verdict.ok
        assert list(verdict.goals.values()) == said
    assert heard[-1][1][1] < before


def test_names_are_found_for_all_seats_although_a_duty_has_several_points() -> None:
    outings, _ = enumerate_outings(BUSY, BUSY.policy.all_rules, BUSY.policy.goals)
    first = first_plan(BUSY, outings)
    assert first is not None
    before = verify_plan(BUSY, plan_made(BUSY, first)).goals
    goals = [BUSY.policy.goals[1]]
    again = named(Figures(BUSY, outings), numbers_of(BUSY, first), goals, lambda: Effort("highs"), 1)
    after = verify_plan(BUSY, plan_made(BUSY, again)).goals
    assert after["complete-crews"] == before["complete-crews"]
    assert after["fair-load"] <= before["fair-load"]


@pytest.mark.parametrize("size", [(3, 3, 8, 2), (3, 2, 6, 3)])
def test_bounds_are_never_above_what_is_best(size: tuple[int, int, int, int]) -> None:
    problem = burdened(busy_problem(*size), CompleteCrews(), FairLoad(), StaffMinutes())
    outings, _ = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
    best = best_values(problem, outings)
    assert best is not None
    bounding = Bounding(problem, outings)
    for level in range(len(best)):
        bound = bounding.bound(level, best[:level], Effort("highs"))
        whole, _ = bounding.best(level, best[:level], Effort("highs"))
        assert bound <= whole <= best[level]
        assert bound > 0 or best[level] == 0


@pytest.mark.parametrize("deterministic", [False, True])
def test_24_places_have_a_plan_and_a_true_status_in_seconds(deterministic: bool) -> None:
    facts = parse_problem(json.dumps(drawn(24, 1)), "ladder")
    problem = burdened(facts, CompleteCrews(), StaffMinutes(), FairLoad())
    result = solve_rotation(problem, time_limit=3, deterministic=deterministic)
    assert result.plan is not None
    verdict = verify_plan(problem, result.plan)
    assert verdict.ok
    assert verdict.goals == {one.goal: one.value for one in result.goals}
    assert all(one.bound <= one.best <= one.value for one in result.goals)
    assert (result.status == "OPTIMAL") == all(one.proven for one in result.goals)
