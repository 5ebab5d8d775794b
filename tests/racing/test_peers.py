"""Every peer means its plans by the same rules and goals as the referee."""

from functools import partial
from pathlib import Path

import pytest

from aurich import aurich_problem
from benchmarks.ladder import rung
from benchmarks.peers import greedy, mip, timefold_java
from benchmarks.peers.candidates import candidates_of
from benchmarks.peers.textbook import textbook_of
from benchmarks.peers.textbook_goals import expression_of
from benchmarks.referee import judge, rebuilt
from outreach_opt import RotationProblem
from racing.contests import heard, judged, reported
from racing.small_worlds import small_world
from unexplained import solved_unexplained


@pytest.mark.parametrize("places", [8, 24])
def test_the_greedy_plan_is_valid_at_once(places: int) -> None:
    problem = rung(places, 1)
    assert [one.valid for one in judged(problem, heard(greedy.run, problem, 60))] == [True]


@pytest.mark.parametrize("problem", [aurich_problem(), rung(24, 2)], ids=["aurich", "24 places"])
def test_the_textbook_model_accepts_a_valid_plan_and_measures_it_right(problem: RotationProblem) -> None:
    sheet = greedy.filled(problem)
    model = textbook_of(sheet.candidates)
    expressions = [expression_of(model, goal) for goal in problem.policy.goals]
    values = [0] * len(model.upper)
    for number, crew in sheet.decisions:
        values[model.chosen[number]] = 1
        for who, role, served in model.serving[number]:
            values[served] = int((who, role) in crew)
    values = model.completed(values)
    for row in model.rows:
        total = sum(many * values[one] for one, many in row.terms)
        assert row.least is None or total >= row.least
        assert row.most is None or total <= row.most
    assert all(values[served] <= values[chosen] for served, chosen in model.implications)
    told = judge(problem, rebuilt(problem, sheet.candidates.outings, model.decisions(values)))
    assert told.values == tuple(
        constant + sum(many * values[one] for one, many in terms) for terms, constant in expressions
    )


@pytest.mark.parametrize("engine", ["highs", "scip"])
def test_the_textbook_mip_finds_the_optimum_of_tiny_rotations(engine: str) -> None:
    possible = 0
    for seed in range(8):
        problem = small_world(seed)
        lines = heard(partial(mip.run, engine), problem, 600)
        result = solved_unexplained(problem, time_limit=None)
        assert reported(lines) == {one.goal: (one.best, one.best) for one in result.goals}, f"seed {seed}"
        assert all(one.valid for one in judged(problem, lines))
        possible += result.plan is not None
    assert possible >= 3


@pytest.mark.skipif(not timefold_java.available(), reason="needs javac and the jars of the extra 'bench'")
@pytest.mark.parametrize("problem", [aurich_problem(), rung(24, 3)], ids=["aurich", "24 places"])
def test_the_java_model_scores_plans_as_the_referee_does(problem: RotationProblem, tmp_path: Path) -> None:
    sheet = greedy.filled(problem)
    idle = judge_idle_shares(problem)
    seen = 0
    for told in timefold_java.plans(sheet, tmp_path, lambda: 3.0):
        found = judge(problem, rebuilt(problem, sheet.candidates.outings, told.decisions))
        assert found.wrong == ()
        told.levels[3] += idle
        assert tuple(told.levels) == found.values
        seen += 1
    assert seen > 0


def judge_idle_shares(problem: RotationProblem) -> int:
    """Return what fair-share comes to when nobody serves: the Java model counts from there."""
    goal = problem.policy.goals[3]
    assert goal.goal == "fair-share"
    return goal.measure(problem, rebuilt(problem, [], []))


def test_peers_refuse_what_they_do_not_know() -> None:
    problem = aurich_problem()
    rules = tuple(one for one in problem.policy.rules if one.rule != "workload")
    with pytest.raises(ValueError, match="Maybe a rung"):
        candidates_of(problem.model_copy(update={"policy": problem.policy.model_copy(update={"rules": rules})}))


def test_without_compiler_or_jars_the_java_peer_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timefold_java, "jars", lambda: None)
    with pytest.raises(RuntimeError, match="extra 'bench'"):
        timefold_java.built()
