"""A plan at once: told before any model is posed, and the answer where there is no time for more."""

import threading

import pytest

from busy import busy_problem
from outreach_opt import RotationProblem, solve_rotation
from outreach_opt.domain.outing import Outing
from outreach_opt.model.reading import Decision
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.search.at_once import plan_at_once
from outreach_opt.search.limits import Limits, Progress
from outreach_opt.search.planning import provenance
from outreach_opt.verify import verify_plan

SMALL = busy_problem(6, 6, 12, 1)


def outings_of(problem: RotationProblem) -> list[Outing]:
    return list(enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)[0])


def test_without_any_time_the_plan_at_once_is_the_answer_and_nothing_is_called_proven() -> None:
    result = solve_rotation(SMALL, time_limit=1e-6)
    assert result.plan is not None
    assert verify_plan(SMALL, result.plan).ok
    assert result.status == "FEASIBLE"
    assert [one.best for one in result.goals] == [one.value for one in result.plan.goals]
    assert all(one.bound == 0 for one in result.goals)


def test_the_first_that_is_heard_is_a_lawful_plan_and_later_ones_are_no_worse() -> None:
    heard: list[Progress] = []
    result = solve_rotation(SMALL, time_limit=None, on_progress=heard.append)
    first = heard[0].plan()
    assert first is not None
    assert result.plan is not None
    assert verify_plan(SMALL, first).ok
    assert [one.value for one in result.plan.goals][:2] <= [one.value for one in first.goals][:2]


def test_a_plan_of_the_caller_goes_before_one_made_at_once() -> None:
    best = solve_rotation(SMALL, time_limit=None).plan
    assert best is not None
    stop = threading.Event()
    stop.set()
    kept = solve_rotation(SMALL, start=best, stop=stop)
    assert kept.plan is not None
    assert kept.plan.outings == best.outings


def test_decisions_that_are_not_lawful_give_way_to_a_plan_made_at_once() -> None:
    outings = outings_of(SMALL)
    limits = Limits()
    how = provenance(SMALL, limits)
    made = plan_at_once(SMALL, outings, limits, how)
    given = plan_at_once(SMALL, outings, limits, how, [Decision(outings[0], ())])
    assert made is not None
    assert given == made
    assert all(not one.proven or one.best == 0 for one in made.reports(SMALL))


def test_without_time_no_model_is_posed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a model takes its time to be posed")

    monkeypatch.setattr("outreach_opt.search.exact.pose", refused)
    result = solve_rotation(SMALL, time_limit=0)
    assert result.status == "FEASIBLE"
    assert not any(one.proven for one in result.goals if one.value)
