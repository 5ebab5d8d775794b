"""What only a process of its own can show: streams, signals, what is installed, what a terminal sees."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from busy import busy_problem
from command_line import environment, in_shell
from outreach_opt import load_plan, load_problem, verify_plan
from outreach_opt.io.write import to_json

NOISY = """
import os
import outreach_opt.cli.solve as solving
quiet = solving.solve_rotation
def noisy(*arguments, **options):
    os.write(1, b"a stray line of an engine\\n")
    return quiet(*arguments, **options)
solving.solve_rotation = noisy
from outreach_opt.cli.entry import main
raise SystemExit(main())
"""


def test_a_pipe_carries_json_from_command_to_command(folder: Path) -> None:
    (folder / "problem.json").write_text(to_json(load_problem(folder / "problem.yaml")), encoding="utf-8")
    line = "outreach-opt solve - --json < problem.json | outreach-opt verify problem.json - --json"
    said = in_shell(line, folder)
    assert (said.code, said.err) == (0, "")
    assert json.loads(said.out)["violations"] == []


def test_a_year_goes_from_its_first_line_to_the_judge_through_pipes_alone(tmp_path: Path) -> None:
    line = (
        "outreach-opt init - --year 2027 | outreach-opt export - --as json -o - > p.json"
        " && outreach-opt solve - --json < p.json"
        " | outreach-opt export - --problem p.json --as json -o - | outreach-opt verify p.json -"
    )
    said = in_shell(line, tmp_path)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("The plan keeps every rule.\n")


def test_standard_output_holds_json_alone_whatever_an_engine_prints(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NOISY, "solve", "problem.yaml", "--json", "--engine", "highs"],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["status"] == "OPTIMAL"
    assert "a stray line of an engine\n" in done.stderr


def test_ctrl_c_keeps_the_best_plan_so_far_and_writes_it(tmp_path: Path) -> None:
    problem = busy_problem(80, 6, 90, 26)
    (tmp_path / "large.json").write_text(to_json(problem), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "outreach_opt.cli", "solve", "large.json", "-o", "plan.json", "--progress"],
        cwd=tmp_path,
        env=environment(tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        assert "complete-crews" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        told = process.stderr.read()
    assert process.returncode == 0
    assert told.endswith("Stopped by Ctrl-C: the best plan so far.\nSaved in plan.json.\n")
    assert verify_plan(problem, load_plan(tmp_path / "plan.json")).ok


def test_without_its_libraries_the_command_names_the_extra(tmp_path: Path) -> None:
    code = "import sys; sys.modules['typer'] = None; from outreach_opt.cli.entry import main; raise SystemExit(main())"
    for locale, said in (("C", "needs libraries"), ("de_DE.UTF-8", "braucht Bibliotheken")):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=environment(tmp_path) | {"LC_ALL": locale},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert said in done.stderr and "pip install 'outreach-opt[cli]'" in done.stderr


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("outreach-opt ver", ["verify"]),
        ("outreach-opt solve --time", ["--time-limit"]),
        ("outreach-opt solve --engine c", ["cp-sat"]),
    ],
)
def test_a_shell_completes_commands_options_and_choices(typed: str, offered: list[str], tmp_path: Path) -> None:
    at = str(len(typed.split()) - 1)
    asked = {"_OUTREACH_OPT_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": at}
    assert in_shell("outreach-opt", tmp_path, **asked).out.split() == offered


def test_a_reader_that_leaves_early_is_no_crash(folder: Path) -> None:
    said = in_shell("outreach-opt schema problem | head -n 1", folder)
    assert said.out == "{\n"
    assert "Traceback" not in said.err


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="pseudo-terminals are of Unix")
def test_a_narrow_terminal_folds_the_last_column_and_shows_progress_that_goes(folder: Path) -> None:
    import fcntl
    import struct
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
    command = [sys.executable, "-m", "outreach_opt.cli", "solve", "problem.yaml"]
    env = environment(folder) | {"TERM": "xterm"}
    with subprocess.Popen(command, cwd=folder, env=env, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            shown += part
    os.close(ours)
    text = shown.decode()
    assert process.returncode == 0
    assert "Ctrl-C ends with the best plan so far" in text
    table = text[text.index("proven best") :].splitlines()
    assert max(len(one) for one in table if "─" not in one and "\x1b" not in one) <= 80
    assert any(one.startswith(" " * 45) and one.strip() for one in table)
