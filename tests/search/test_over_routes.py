"""Plans over heuristic routes claim nothing about routes that were never tried."""

from itertools import pairwise
from typing import Any

from drawn_vans import drawn_van, stop_at, van
from handmade import changed
from outreach_opt import solve_rotation, verify_plan
from outreach_opt.domain.result import GoalReport
from outreach_opt.policy import Policy, RotationProblem
from outreach_opt.report.text import goal_table
from outreach_opt.search.over_routes import over_routes


def row(most_stops: int, count: int = 4, minutes: int = 30, **tours: Any) -> RotationProblem:
    names = ["depot", *(f"p{number}" for number in range(count))]
    roads = [{"between": pair, "km": 60, "minutes": 10} for pair in pairwise(names)]
    return van(roads, [stop_at(one, minutes=minutes) for one in names[1:]], most_stops=most_stops, **tours)


def test_the_best_plan_over_heuristic_routes_is_feasible_and_not_optimal() -> None:
    problem = row(4)
    result = solve_rotation(problem)
    assert result.plan is not None
    assert (result.status, result.provenance.routes) == ("FEASIBLE", "heuristic")
    assert result.plan.provenance == result.provenance
    assert "pyvrp" in result.provenance.versions
    (goal,) = result.goals
    # The best there is, by hand: all on one day, forty minutes out and forty back, and before three of the stops a
    # minute's wait for the full five (2 to pack, 10 to drive, 2 to set up).
    assert (goal.value, goal.proven, goal.gap) == (83, False, 0.0)
    assert "best of these routes" in goal_table(result, problem)
    assert "beste dieser Touren" in goal_table(result, problem, "de")
    assert verify_plan(problem, result.plan).ok


def test_where_every_order_is_tried_the_same_rotation_is_proven() -> None:
    problem = row(3, count=3)
    result = solve_rotation(problem)
    assert (result.status, result.provenance.routes) == ("OPTIMAL", "exact")
    assert "pyvrp" not in result.provenance.versions
    assert " proven " in goal_table(result, problem)


def test_a_goal_of_zero_is_proven_by_any_plan() -> None:
    data = row(4)
    policy = Policy.model_validate({"rules": [{"rule": "visits-due"}], "goals": [{"goal": "complete-crews"}]})
    result = solve_rotation(changed(data, policy=policy))
    assert result.status == "OPTIMAL"
    assert [one.value for one in result.goals] == [0]


def test_no_plan_over_heuristic_routes_is_no_proof_that_there_is_none() -> None:
    # Three days of eleven hours' worth of visits each: more than the law allows, but only every order would prove it.
    result = solve_rotation(row(4, count=9, minutes=300))
    assert (result.status, result.plan, result.conflict) == ("UNKNOWN", None, ())
    assert result.provenance.routes == "heuristic"
    assert result.reasons[-1].endswith("days tried allow no plan together, others might: maybe a larger tours.routes?")
    assert "versuchten Tage lassen zusammen keinen Plan zu" in result.reasons_de[-1]


def test_reports_of_goals_keep_their_numbers() -> None:
    def report(best: int, bound: int) -> GoalReport:
        return GoalReport(goal="g", best=best, bound=bound, proven=best == bound, limit=best, value=best, seconds=0.0)

    found = over_routes([report(5, 5), report(0, 0), report(5, 3)])
    assert [(one.best, one.bound, one.proven) for one in found] == [(5, 5, False), (0, 0, True), (5, 3, False)]


def test_drawn_rotations_over_routes_are_lawful() -> None:
    for seed in range(3):
        problem = drawn_van(seed, 8, routes=10)
        result = solve_rotation(problem)
        assert result.plan is not None
        assert verify_plan(problem, result.plan).ok
