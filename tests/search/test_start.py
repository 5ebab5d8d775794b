"""Starting from a plan, and coming to the same plan again."""

import threading

from busy import busy_problem
from outreach_opt import RotationProblem, solve_rotation
from outreach_opt.io.write import to_json

SMALL = busy_problem(6, 6, 12, 1)


def with_absence(problem: RotationProblem, staff: str, day: str) -> RotationProblem:
    data = problem.model_dump(mode="json")
    for one in data["staff"]:
        if one["id"] == staff:
            one["absences"] = [day]
    return RotationProblem.model_validate(data)


def test_a_solve_that_starts_from_the_best_plan_proves_the_same_values() -> None:
    first = solve_rotation(SMALL, time_limit=None)
    assert first.plan is not None
    again = solve_rotation(SMALL, time_limit=None, start=first.plan)
    assert again.status == first.status == "OPTIMAL"
    assert [(one.goal, one.best) for one in again.goals] == [(one.goal, one.best) for one in first.goals]


def test_a_search_stopped_at_once_returns_the_visits_it_started_with() -> None:
    thursdays = SMALL.model_dump(mode="json")
    thursdays["date_wishes"] = [{"kind": "prefer", "weekdays": ["thu"]}]
    thursdays["policy"]["goals"] = [{"goal": "complete-crews"}, {"goal": "wishes"}]
    start = solve_rotation(RotationProblem.model_validate(thursdays), time_limit=None).plan
    assert start is not None
    assert {one.date.weekday() for one in start.outings} == {3}
    stop = threading.Event()
    stop.set()
    plan = solve_rotation(SMALL, time_limit=None, start=start, stop=stop).plan
    assert plan is not None
    assert plan.outings == start.outings


def test_a_start_that_does_not_fit_any_more_is_passed_over() -> None:
    first = solve_rotation(SMALL, time_limit=None)
    assert first.plan is not None
    outing = first.plan.outings[0]
    changed = with_absence(SMALL, outing.crew[0].staff, outing.date.isoformat())
    again = solve_rotation(changed, time_limit=None, start=first.plan)
    fresh = solve_rotation(changed, time_limit=None)
    assert [one.best for one in again.goals] == [one.best for one in fresh.goals]


def test_the_deterministic_mode_gives_the_same_plan_twice() -> None:
    plans = []
    for _ in range(2):
        result = solve_rotation(SMALL, time_limit=20, deterministic=True, seed=3)
        assert result.plan is not None
        plans.append(to_json(result.plan))
    assert plans[0] == plans[1]
