import re
from pathlib import Path

import pytest

from command_line import Shell, in_shell
from outreach_opt.cli.app import COMMANDS, group_in
from outreach_opt.cli.command import Command

EXAMPLES = [(one.name, line) for one in COMMANDS for line in one.examples]


@pytest.mark.parametrize(("name", "line"), EXAMPLES)
def test_every_example_runs(name: str, line: str, folder: Path, shell: Shell) -> None:
    if name == "init" and line == "outreach-opt init":
        (folder / "problem.yaml").unlink()
    said = in_shell(line, folder) if re.search("[<>|]", line) else shell(line)
    assert said.code == 0, said.err
    assert "outreach-opt" in line and name in line


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.name)
def test_help_has_examples_and_exit_codes_in_both_languages(command: Command, shell: Shell) -> None:
    english = shell(f"outreach-opt {command.name} --help")
    german = shell(f"outreach-opt {command.name} --help --language de")
    assert english.code == german.code == 0
    assert "Examples:" in english.out and "Exit codes: 0 fine" in english.out and "─ Options ─" in english.out
    assert "Beispiele:" in german.out and "Exit-Codes: 0 in Ordnung" in german.out and "─ Optionen ─" in german.out


def test_every_help_text_has_a_german_one() -> None:
    english, german = group_in("en"), group_in("de")
    for name, command in english.commands.items():
        pairs = zip(command.params, german.commands[name].params, strict=True)
        same = [one.name for one, other in pairs if getattr(one, "help", "") == getattr(other, "help", "")]
        assert same == [], name


def test_the_locale_decides_where_nothing_is_asked_for(shell: Shell) -> None:
    assert "─ Befehle ─" in shell("outreach-opt --help", LC_ALL="de_AT.UTF-8").out
    assert "─ Commands ─" in shell("outreach-opt --help", LC_ALL="fr_FR.UTF-8").out


def test_no_type_of_python_stands_in_help(shell: Shell) -> None:
    typed = re.compile(r"<(bool|str|path|int|float|list)\b")
    assert [one.name for one in COMMANDS if typed.search(shell(f"outreach-opt {one.name} --help").out)] == []


def test_what_stands_for_a_value_is_german() -> None:
    english = re.compile(r"\b(DATES?|FERRY|FILE|KIND|NEW|NUMBER|OLD|PLACE|SECONDS|WORKBOOK|YEAR)\b")
    group = group_in("de")
    shown = [one.metavar for command in group.commands.values() for one in command.params if one.metavar]
    assert "DATEI" in shown and "PERSON=TAGE" in shown and "ORT=ALT:NEU" in shown
    assert [one for one in shown if english.search(one)] == []


def test_completion_is_installed_in_german(folder: Path) -> None:
    # A shell that has more to do stays there, and is found by the command that it has started.
    line = "HOME=$PWD LC_ALL=de_DE.UTF-8 outreach-opt --install-completion && true"
    said = in_shell(line, folder)
    assert said.code == 0, said.err
    assert said.out.startswith("Vervollständigung eingerichtet in ") and "completion" not in said.out.split("/")[0]
    assert (folder / ".bash_completions" / "outreach-opt.sh").exists()
