"""Every command speaks German throughout, where it is asked to."""

import re
import shutil
from pathlib import Path

import pytest

from command_line import Shell
from english import english_in
from outreach_opt import load_problem, save_plan, solve_rotation, write_plan_workbook, write_workbook
from outreach_opt.cli.app import COMMANDS
from outreach_opt.cli.command import Command
from outreach_opt.cli.init import starter

LINES = [line for one in COMMANDS for line in one.examples if not re.search("[<>|]|--json|schema", line)]
WRONG = [
    "solv",
    "solve",
    "solve none.yaml",
    "solve problem.yaml --tim 3",
    "solve problem.yaml --workers many",
    "solve problem.yaml --engine steam",
    "solve problem.yaml --json=3",
    "solve problem.yaml --seed",
    "solve problem.yaml more",
    "solve problem.yaml --deterministic --engine highs",
    "solve problem.yaml --time-limit 0",
    "report problem.yaml plan.json --part all",
    "export problem.yaml",
    "export problem.yaml -o x.pdf",
    "export plan.json -o x.xlsx",
    "import edited.xlsx",
    "init problem.yaml",
    "init x.yaml --excel",
    "verify problem.yaml none.json",
    "verify plan.json problem.yaml",
    "verify - -",
    "stand-in problem.yaml plan.json nobody 2027-03-25",
    "stand-in problem.yaml plan.json ben-1 2027-13-25",
    "replan problem.yaml plan.json --absent ben-1",
    "replan problem.yaml plan.json --absent ben-1=soon",
    "replan problem.yaml plan.json --absent ben-9=2027-03-25",
    "replan problem.yaml plan.json --no-boat out=2027-04-22@noon",
    "compare plan.json edited.xlsx",
    "schema plam",
    "explain problem.yaml",
]


@pytest.fixture(scope="session")
def _german_starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("anfang")
    (folder / "problem.yaml").write_text(starter(2027, "de"), encoding="utf-8")
    problem = load_problem(folder / "problem.yaml")
    plan = solve_rotation(problem, deterministic=True).plan
    assert plan is not None
    save_plan(plan, folder / "plan.json")
    save_plan(plan, folder / "old.json")
    write_workbook(problem, folder / "north.xlsx", "de")
    write_plan_workbook(problem, plan, folder / "edited.xlsx", "de")
    return folder


@pytest.fixture
def german(_german_starter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the German starter and its plan."""
    for file in _german_starter.iterdir():
        shutil.copy(file, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("line", LINES)
def test_what_a_command_says_is_german(line: str, german: Path, shell: Shell) -> None:
    if line == "outreach-opt init":
        (german / "problem.yaml").unlink()
    said = shell(f"{line} --language de")
    assert said.code == 0, said.err
    assert english_in(said.out + said.err) == []


@pytest.mark.parametrize("line", WRONG)
def test_what_a_command_says_of_mistakes_is_german(line: str, german: Path, shell: Shell) -> None:
    said = shell(f"outreach-opt {line} --language de")
    assert said.out + said.err
    assert english_in(said.out + said.err) == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.name)
def test_the_help_is_german(command: Command, shell: Shell) -> None:
    said = shell(f"outreach-opt {command.name} --help", LC_ALL="de_DE.UTF-8").out
    assert "Aufruf: outreach-opt" in said and "[OPTIONEN]" in said
    assert english_in(said) == []
