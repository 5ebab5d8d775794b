"""The README is true: every block of Python runs, every command names programs that exist."""

import re
import tomllib
from pathlib import Path

import pytest

from command_line import in_shell
from outreach_opt import load_plan, load_problem, verify_plan
from outreach_opt.cli.command import Ending

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_all_python_blocks_run_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    blocks = _blocks("python")
    for block in blocks:
        exec(compile(block, "README.md", "exec"), names)
    printed = capsys.readouterr().out.splitlines()
    assert len(blocks) == 17
    assert "examples/aurich/gtfs: 1 lines, 68 trips, 2 stops" in printed
    assert printed[0].startswith("OPTIMAL [('2027-01-")
    assert printed[1].startswith("True {'complete-crews': 0,")
    assert re.fullmatch(
        r"problem\.yaml:\d+: staff\[\d+\]\.office: unknown office 'nordn'\. Maybe 'norden'\?", printed[-1]
    )


def _extras() -> dict[str, object]:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return dict(data["project"]["optional-dependencies"])


def test_every_command_names_a_program_of_the_project() -> None:
    lines = [line for block in _blocks("sh") for line in block.splitlines() if line.strip()]
    commands = [one for one in lines if not one.startswith(("outreach-opt ", ". "))]
    assert commands
    for command in commands:
        python, program, *arguments = command.split()
        if arguments[0] == "--with":
            extras, arguments = arguments[1].split(","), arguments[2:]
            assert set(extras) <= set(_extras())
        if arguments[:2] == ["-m", "outreach_opt.cli"]:
            arguments = [one for one in arguments[2:] if one != "check"]
        assert python == "python3"
        assert (ROOT / program).is_file()
        assert all((ROOT / one).is_file() or one == "--tests" for one in arguments)


def test_the_command_line_runs_from_the_first_problem_to_the_new_plan(tmp_path: Path) -> None:
    (block,) = [one for one in _blocks("sh") if one.startswith("outreach-opt ")]
    lines = block.splitlines()
    assert len(lines) == 14
    for line in lines:
        said = in_shell(line, tmp_path)
        assert said.code == 0, said.err
    assert verify_plan(load_problem(tmp_path / "new.yaml"), load_plan(tmp_path / "new.json")).ok


def test_the_readme_has_every_exit_code() -> None:
    table = README[README.index("| exit code |") :]
    codes = re.findall(r"^\| (\d+) \|", table.partition("\n\n")[0], re.MULTILINE)
    assert [int(one) for one in codes] == [*Ending, 130]


def test_ci_runs_the_readmes_test_command() -> None:
    assert "python3 .ci/in_venv.py --tests" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "python3 .ci/in_venv.py --tests\n" in README


def test_every_file_linked_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
