"""Run a Python program of this project in its own virtual environment, made on first use.

    python3 .ci/in_venv.py examples/plan_aurich.py
    python3 .ci/in_venv.py --with gtfs,tours examples/closures_and_boats.py
    python3 .ci/in_venv.py --tests

Needs nothing but Python 3.11 or newer. Pythons that refuse to install packages for the whole machine (Debian, Ubuntu)
are fine, because everything goes into ``.venv``; so are those that come without ``ensurepip`` but with ``pip``.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge")
INSTALL_SECONDS = 180.0
"""Longest time for each step of installing a browser: without a network nobody waits for it."""
CHECKS = (
    ("-m", "ruff", "check", "."),
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "mypy"),
    ("-m", "pytest", "-n", "2", "--dist", "loadfile"),
)


def main(arguments: list[str]) -> int:
    """Prepare the environment and run the program, or all checks."""
    if sys.version_info < (3, 11):
        print(f"Python {sys.version.split()[0]} is too old: 3.11 or newer is needed.", file=sys.stderr)
        return 2
    if not arguments:
        print(__doc__)
        return 2
    tests = arguments[0] == "--tests"
    extra = "test" if tests else ""
    if arguments[0] == "--with" and len(arguments) > 2:
        extra, arguments = arguments[1], arguments[2:]
    prepare(extra)
    if tests:
        find_browser()
    programs = [(*check, *(arguments[1:] if "pytest" in check else ())) for check in CHECKS] if tests else [arguments]
    for program in programs:
        status = subprocess.run([str(PYTHON), *program], cwd=ROOT if tests else None, check=False).returncode
        if status:
            return status
    return 0


def prepare(extra: str) -> None:
    """Make the environment and install the project, unless that was done for the same dependencies already."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    marks = [VENV / f"installed-{one}" for one in {extra, "test"}]
    if PYTHON.exists() and any(mark.exists() and mark.read_text() == wanted for mark in marks):
        return
    print(f"Setting up {VENV} …", file=sys.stderr, flush=True)
    pip = make_environment()
    project = f"{ROOT}[{extra}]" if extra else str(ROOT)
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.run([*pip, "install", *quiet, "--editable", project], check=True)
    (VENV / f"installed-{extra}").write_text(wanted)


def find_browser() -> None:
    """Install a browser where there is none and it can be done unasked; without one, its tests are skipped."""
    if os.environ.get("OUTREACH_BROWSER") or any(map(shutil.which, BROWSERS)):
        return
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        unasked = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in ("update -qq", "install -y -qq --no-install-recommends chromium"):
            line = ["apt-get", *command.split()]
            with suppress(subprocess.TimeoutExpired):
                subprocess.run(line, env=unasked, capture_output=True, check=False, timeout=INSTALL_SECONDS)
    if not any(map(shutil.which, BROWSERS)):
        print("No Chromium, Chrome or Edge was found: the tests in a browser will be skipped.", file=sys.stderr)


def make_environment() -> list[str]:
    """Make the environment and return the command of its pip."""
    own = [str(PYTHON), "-m", "pip"]
    if PYTHON.exists() and subprocess.run([*own, "--version"], capture_output=True, check=False).returncode == 0:
        return own
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, check=False)
    if made.returncode == 0:
        return own
    # Without ensurepip a bare environment still works if a pip of the machine installs into it.
    subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)], check=True)
    outer = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    if subprocess.run([*outer, "--version"], capture_output=True, check=False).returncode:
        raise SystemExit("Neither ensurepip nor pip is there. Maybe run 'apt install python3-venv' first?")
    return outer


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
