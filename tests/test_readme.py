"""The README is true: every block of Python runs, every command names programs that exist."""

import re
import tomllib
from pathlib import Path

import pytest

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
    assert len(blocks) == 11
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
    commands = [line for block in _blocks("sh") for line in block.splitlines() if line.strip()]
    assert commands
    for command in commands:
        python, program, *arguments = command.split()
        if arguments[0] == "--with":
            extras, arguments = arguments[1].split(","), arguments[2:]
            assert set(extras) <= set(_extras())
        assert python == "python3"
        assert (ROOT / program).is_file()
        assert all((ROOT / one).is_file() or one == "--tests" for one in arguments)


def test_ci_runs_the_readmes_test_command() -> None:
    assert "python3 .ci/in_venv.py --tests" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "python3 .ci/in_venv.py --tests\n" in README


def test_every_file_linked_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
