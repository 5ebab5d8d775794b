"""The command line as its users call it: in this process for speed, or in one of its own where that matters."""

import io
import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Said:
    """What a command printed, and how it ended."""

    code: int
    out: str
    err: str


class Shell:
    """Runs commands in this process, in the current folder."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys, self._monkeypatch = capsys, monkeypatch

    def __call__(self, line: str, *, stdin: str = "", **environ: str) -> Said:
        from outreach_opt.cli.app import run

        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        self._monkeypatch.setenv("LC_ALL", environ.get("LC_ALL", "C.UTF-8"))
        program, *arguments = shlex.split(line)
        assert program == "outreach-opt"
        self._capsys.readouterr()
        code = run(arguments, os.environ)
        printed = self._capsys.readouterr()
        return Said(code, printed.out, printed.err)


def environment(folder: Path) -> dict[str, str]:
    """Variables with which a shell finds ``outreach-opt`` and runs what is tested."""
    program = folder / "bin" / "outreach-opt"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m outreach_opt.cli "$@"\n')
    program.chmod(0o755)
    path = os.pathsep.join((str(program.parent), os.environ["PATH"]))
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C.UTF-8"}


def in_shell(line: str, folder: Path, **environ: str) -> Said:
    """Run a line of shell in a folder."""
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=folder,
        env=environment(folder) | environ,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)
