"""The library van: three weeks of days of many stops, planned as its user would plan them."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from outreach_opt import RotationPlan, RotationProblem, load_plan, load_problem, solve_rotation, verify_plan

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
VAN = EXAMPLES / "library_van"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    script = [sys.executable, str(EXAMPLES / "plan_library_van.py"), *arguments]
    return subprocess.run(script, cwd=folder, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def problem() -> RotationProblem:
    return load_problem(VAN / "problem.yaml")


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[RotationPlan, str]:
    folder = tmp_path_factory.mktemp("van")
    answer = run(folder)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return load_plan(folder / "output" / "library-van.json"), answer.stdout


def test_every_village_comes_once_on_lawful_days_of_ten_to_fifteen_stops(
    problem: RotationProblem, planned: tuple[RotationPlan, str]
) -> None:
    plan, _ = planned
    assert verify_plan(problem, plan).ok
    assert sorted(plan.visit_dates) == sorted(one.id for one in problem.locations)
    assert {len(dates) for dates in plan.visit_dates.values()} == {1}
    assert all(10 <= len(one.stops) <= 15 for one in plan.outings)
    for outing in plan.outings:
        assert sorted(who.role for who in outing.crew) == ["driver", "librarian"]
        assert all(way.minutes.work <= 600 for way in outing.itineraries)


def test_the_script_prints_the_days_and_claims_no_more_than_it_knows(planned: tuple[RotationPlan, str]) -> None:
    plan, printed = planned
    assert "three weeks: FEASIBLE, routes: heuristic" in printed
    assert "best of these routes" in printed
    assert "verify_plan: no breach" in printed
    assert len(re.findall(r"\d+ stops, \d\d:\d\d–\d\d:\d\d", printed)) == len(plan.outings)
    for outing in plan.outings:
        assert f"{outing.date.isoformat()}: {len(outing.stops)} stops" in printed


def test_the_table_of_minutes_is_what_its_lines_write(tmp_path: Path) -> None:
    assert run(tmp_path, "--write-minutes", "minutes.csv").returncode == 0
    assert (tmp_path / "minutes.csv").read_bytes() == (VAN / "minutes.csv").read_bytes()


def test_the_next_three_weeks_keep_the_gaps(problem: RotationProblem, planned: tuple[RotationPlan, str]) -> None:
    plan, _ = planned
    following = problem.following(plan, date(2027, 3, 22), date(2027, 4, 11))
    result = solve_rotation(following, time_limit=300)
    assert result.plan is not None, result.reasons
    for place, (second,) in result.plan.visit_dates.items():
        assert 14 <= (second - plan.visit_dates[place][0]).days <= 28
