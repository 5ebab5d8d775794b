"""The textbook model means exactly what the package's own model means."""

from collections import Counter

from benchmarks.peers import cp_sat
from racing.contests import heard, judged, reported
from racing.small_worlds import small_world
from unexplained import solved_unexplained


def test_the_textbook_optimum_of_every_goal_is_that_of_solve_rotation() -> None:
    seen: Counter[str] = Counter()
    for seed in range(40):
        problem = small_world(seed)
        lines = heard(cp_sat.run, problem, 600)
        result = solved_unexplained(problem, time_limit=None)
        assert result.status in ("OPTIMAL", "INFEASIBLE")
        best = {one.goal: (one.best, one.best) for one in result.goals}
        assert reported(lines) == best, f"seed {seed}"
        assert all(one.valid for one in judged(problem, lines)), f"seed {seed}"
        seen[result.status] += 1
        seen["above 0"] += sum(value > 0 for value, _ in best.values())
    assert seen["OPTIMAL"] >= 10
    assert seen["INFEASIBLE"] >= 1
    assert seen["above 0"] >= 20
