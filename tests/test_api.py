"""The front door, as a library user meets it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import outreach_opt
from aurich import FILE, aurich_plan, aurich_problem
from outreach_opt import InputError, load_plan, load_problem, parse_problem, save_plan, solve_rotation, verify_plan
from outreach_opt.domain.source import GtfsSource
from worlds import as_yaml, small_problem


def small() -> outreach_opt.RotationProblem:
    return parse_problem(as_yaml(small_problem()))


def test_every_public_name_is_there_and_no_other() -> None:
    assert outreach_opt.__all__ == sorted(outreach_opt.__all__) == dir(outreach_opt)
    assert all(getattr(outreach_opt, name) for name in outreach_opt.__all__)
    with pytest.raises(AttributeError, match="no attribute 'solve'"):
        _ = outreach_opt.solve


def test_importing_the_package_loads_no_library() -> None:
    heavy = ("ortools", "networkx", "geopy", "holidays", "yaml", "pydantic")
    code = f"import outreach_opt, sys; print([one for one in {heavy!r} if one in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_a_plan_is_saved_loaded_and_judged_without_loss(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    save_plan(aurich_plan(), file)
    assert load_plan(file) == aurich_plan()
    assert verify_plan(aurich_problem(), load_plan(file)).ok
    with pytest.raises(InputError, match="exists already"):
        save_plan(aurich_plan(), file)
    save_plan(aurich_plan(), file, overwrite=True)


def test_a_problem_is_the_same_from_yaml_and_from_json(tmp_path: Path) -> None:
    file = tmp_path / "problem.json"
    file.write_text(aurich_problem().model_dump_json(), encoding="utf-8")
    assert load_problem(file) == aurich_problem() == load_problem(FILE)
    assert load_problem(file).fingerprint == aurich_problem().fingerprint


def test_a_file_that_is_no_plan_says_so(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(json.dumps({"outings": []}), encoding="utf-8")
    with pytest.raises(InputError, match="staff") as caught:
        load_plan(tmp_path / "plan.json")
    assert {one.path for one in caught.value.findings} == {"staff", "provenance"}


def test_the_result_says_how_the_plan_was_made() -> None:
    problem = small()
    result = solve_rotation(problem, seed=7, time_limit=30)
    assert result.status == "OPTIMAL" and result.plan is not None
    how = result.plan.provenance
    assert (how.problem, how.seed, how.time_limit_seconds) == (problem.fingerprint, 7, 30)
    assert set(how.versions) == {"outreach-opt", "ortools"}
    assert [one.goal for one in result.goals] == [one.goal for one in problem.policy.goals]
    assert all(one.proven and one.gap == 0 and one.bound <= one.best <= one.value <= one.limit for one in result.goals)


def test_the_deterministic_mode_is_refused_where_there_is_none() -> None:
    with pytest.raises(ValueError, match="no deterministic mode"):
        solve_rotation(small(), deterministic=True, engine="highs")


def test_a_problem_with_unread_files_is_neither_solved_nor_judged() -> None:
    network = aurich_problem().network.model_copy(update={"sources": (GtfsSource(path="bus.zip"),)})
    unread = aurich_problem().model_copy(update={"network": network})
    for attempt in (lambda: solve_rotation(unread), lambda: verify_plan(unread, aurich_plan())):
        with pytest.raises(InputError) as caught:
            attempt()
        assert str(caught.value) == (
            "network.sources[0]: 'bus.zip' has not been read into the network. "
            "Maybe load_problem(path), or outreach_opt.sources.with_sources(problem, folder)?"
        )


def test_the_following_year_knows_the_year_before() -> None:
    first = aurich_plan().outings[0].date.replace(year=2028, month=1, day=1)
    second = aurich_problem().following(aurich_plan(), first, first.replace(month=12, day=31), "next")
    assert (second.name, second.pins, second.today) == ("next", (), None)
    assert len(second.history.visits) == len(aurich_problem().history.visits) + len(aurich_plan().outings)
    assert second.horizon.candidate_dates[0].year == 2028
