"""The race runs contestants in processes of their own, ends them in time, and has every plan judged."""

import json
from pathlib import Path

import pytest

from benchmarks.ladder import rung
from benchmarks.race import main
from benchmarks.running import run_contestant


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    file = tmp_path / "problem.json"
    file.write_text(rung(24, 1).model_dump_json(), encoding="utf-8")
    return file


def test_a_contestant_is_heard_and_its_memory_measured(problem: Path, tmp_path: Path) -> None:
    run = run_contestant("greedy", problem, 60, tmp_path)
    assert [set(line) for line in run.lines] == [{"second", "decisions"}]
    assert run.peak_megabytes > 20
    assert run.complaint == ""


def test_a_contestant_is_ended_when_its_time_is_up(problem: Path, tmp_path: Path) -> None:
    run = run_contestant("mip", problem, 1, tmp_path, ["scip"])
    assert [line for line in run.lines if "decisions" in line] == []
    assert run.peak_megabytes > 20


def test_a_contestant_that_fails_is_reported(problem: Path, tmp_path: Path) -> None:
    run = run_contestant("mip", problem, 60, tmp_path)
    assert run.lines == []
    assert "IndexError" in run.complaint


def test_one_command_races_judges_and_writes_everything(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    main(
        [
            "--places",
            "8",
            "--seeds",
            "1",
            "--contestants",
            "greedy",
            "own",
            "--seconds",
            "8",
            "--results",
            str(tmp_path),
        ]
    )
    raw = [json.loads(line) for line in (tmp_path / "raw" / "8-1.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [one["contestant"] for one in raw if "megabytes" in one] == ["greedy", "own"]
    assert not any("wrong" in one for one in raw)
    assert any("values" in one for one in raw if one["contestant"] == "greedy")
    assert {path.name for path in tmp_path.iterdir()} == {"raw", "ladder.csv", "ladder.md", "ladder.png"}
