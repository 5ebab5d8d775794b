"""Follow the README word by word in a fresh clone with an empty home, and say what each step takes.

    python benchmarks/readme.py            all commands and all blocks of Python
    python benchmarks/readme.py --tests    the command that runs all tests, too (a quarter of an hour)

Commands run one after the other in one shell, as they are written; blocks of Python as one program in the
environment that the commands have made. What they print goes to a file beside the clone.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shlex import quote

ROOT = Path(__file__).resolve().parent.parent
TESTS = "python3 .ci/in_venv.py --tests"
TIMED = """
step() {
    printf '%8.1f s  %s%s\\n' "$(echo "$2 $EPOCHREALTIME" | awk '{print $2 - $1}')" "$1" "$3" >&$shown
}
"""


def main() -> int:
    """Follow the README; return 0 if every step went well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tests", action="store_true", help="run all tests, too")
    asked = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="readme-"))
    clone, log = home / "outreach_opt", home / "printed.txt"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    print(f"{clone}, printed: {log}")
    readme = (clone / "README.md").read_text(encoding="utf-8")
    commands = [line for block in blocks(readme, "sh") for line in block.splitlines() if line.strip()]
    commands = [one for one in commands if asked.tests or one != TESTS]
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    with log.open("w", encoding="utf-8") as printed:
        commands.append(f"pip install --quiet --editable '.[{','.join(extras(readme))}]'")
        failed = followed(commands, clone, environment, printed.fileno())
        failed += run_blocks(blocks(readme, "python"), clone, environment, printed.fileno())
    print(f"{failed} of {len(commands) + 1} steps failed")
    return 1 if failed else 0


def blocks(readme: str, language: str) -> list[str]:
    """Return the blocks of a language, in order."""
    return re.findall(rf"```{language}\n(.*?)```", readme, re.DOTALL)


def extras(readme: str) -> list[str]:
    """Return the extras that it says to install where they are needed."""
    return sorted({one for named in re.findall(r"outreach-opt\[([a-z,]+)\]", readme) for one in named.split(",")})


def followed(commands: list[str], clone: Path, environment: dict[str, str], printed: int) -> int:
    """Run commands in one shell; say what each takes and return how many failed."""
    lines = [TIMED]
    for command in commands:
        lines += [
            f"echo {quote('$ ' + command)}",
            "began=$EPOCHREALTIME",
            command,
            'code=$?; [ $code = 0 ] && how="" || { how=" [exit $code]"; failed=$((failed + 1)); }',
            f'step {quote(command)} "$began" "$how"',
        ]
    shown = os.dup(1)
    script = "\n".join([f"shown={shown}", "failed=0", *lines, "exit $failed"])
    ran = subprocess.run(
        ["bash", "-c", script],
        cwd=clone,
        env=environment,
        stdout=printed,
        stderr=printed,
        pass_fds=(shown,),
        check=False,
    )
    os.close(shown)
    return ran.returncode


def run_blocks(python: list[str], clone: Path, environment: dict[str, str], printed: int) -> int:
    """Run all blocks of Python as one program; say what they take and return 1 if it failed."""
    began = time.monotonic()
    ran = subprocess.run(
        [str(clone / ".venv/bin/python"), "-"], input="\n".join(python), text=True, cwd=clone, env=environment,
        stdout=printed, stderr=printed, check=False,
    )  # fmt: skip
    how = f" [exit {ran.returncode}]" if ran.returncode else ""
    print(f"{time.monotonic() - began:8.1f} s  {len(python)} blocks of Python{how}")
    return min(1, ran.returncode)


if __name__ == "__main__":
    sys.exit(main())
