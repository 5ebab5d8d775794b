"""The referee: broken plans are refused, good ones compared goal by goal with tolerances."""

import pytest

from aurich import aurich_problem
from benchmarks.peers.candidates import candidates_of
from benchmarks.peers.greedy import filled
from benchmarks.referee import gap, judge, limits_of, rank, rebuilt
from outreach_opt import Policy

GOALS = Policy().goals
assert [(one.goal, one.tolerance) for one in GOALS][2] == ("staff-minutes", 0.05)


def test_a_valid_plan_is_worth_what_its_goals_measure_and_a_corrupted_one_nothing() -> None:
    problem = aurich_problem()
    sheet = filled(problem)
    plan = rebuilt(problem, sheet.candidates.outings, sheet.decisions)
    good = judge(problem, plan)
    assert good.valid and good.values == tuple(one.value for one in plan.goals)
    number, crew = sheet.decisions[0]
    twice = [(number, crew), (number, crew), *sheet.decisions[2:]]
    bad = judge(problem, rebuilt(problem, sheet.candidates.outings, twice))
    assert not bad.valid and bad.values == ()
    assert any("one-visit" in one for one in bad.wrong)
    lied = plan.model_copy(update={"goals": (plan.goals[0].model_copy(update={"value": -1}), *plan.goals[1:])})
    assert any("goal:" in one for one in judge(problem, lied).wrong)


def test_decisions_that_fit_no_candidate_are_refused() -> None:
    problem = aurich_problem()
    outings = candidates_of(problem).outings
    with pytest.raises(ValueError, match="do not fit"):
        rebuilt(problem, outings, [(len(outings), [])])


def test_limits_follow_the_best_values_of_plans_that_keep_the_earlier_goals() -> None:
    known = [(0, 10, 1000, 50, 5), (0, 10, 1040, 40, 9), (0, 12, 500, 1, 1), (0, 10)]
    assert limits_of(GOALS, known) == [0, 10, 1050, 40, 9]


def test_within_the_tolerance_the_later_goals_decide() -> None:
    limits = [0, 10, 1050, 40, 5]
    assert rank(limits, (0, 10, 1040, 40, 9)) < rank(limits, (0, 10, 1000, 50, 5))
    assert rank(limits, (0, 10, 1051, 40, 5)) > rank(limits, (0, 10, 1000, 50, 5))
    assert rank(limits, (0, 9, 2000, 99, 99)) > rank(limits, (0, 10, 1050, 40, 5))


def test_gaps_count_from_the_bound_plus_the_tolerance() -> None:
    spacing, minutes = GOALS[1], GOALS[2]
    assert gap(spacing, 10, 10) == 0
    assert gap(spacing, 10, 9) == pytest.approx(0.1)
    assert gap(spacing, 0, 0) == 0
    assert gap(minutes, 1050, 1000) == 0
    assert gap(minutes, 2100, 1000) == pytest.approx(0.5)
