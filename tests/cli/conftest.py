"""A folder with the starter problem and its plan."""

import shutil
from pathlib import Path

import pytest

from command_line import Shell
from outreach_opt import load_problem, save_plan, solve_rotation, write_plan_workbook, write_workbook
from outreach_opt.cli.init import starter


@pytest.fixture(scope="session")
def _starter_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("starter")
    (folder / "problem.yaml").write_text(starter(2027, "en"), encoding="utf-8")
    problem = load_problem(folder / "problem.yaml")
    result = solve_rotation(problem, deterministic=True)
    assert result.status == "OPTIMAL" and result.plan is not None
    save_plan(result.plan, folder / "plan.json")
    save_plan(result.plan, folder / "old.json")
    write_workbook(problem, folder / "north.xlsx", "en")
    write_plan_workbook(problem, result.plan, folder / "edited.xlsx", "en")
    return folder


@pytest.fixture
def folder(_starter_plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with ``problem.yaml``, ``plan.json``, the same as ``old.json``, and workbooks of both."""
    for file in _starter_plan.iterdir():
        shutil.copy(file, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Runs commands."""
    return Shell(capsys, monkeypatch)
