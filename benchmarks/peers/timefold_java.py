"""Timefold's Java engine: local search from the greedy plan, with moves that know the problem, on both cores.

The engine's jars come with the Python package ``timefold``, whose Python layer is not used: the model is Java, in
``benchmarks/timefold/``, and is compiled on first use.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks.peers.greedy import Sheet, filled
from benchmarks.peers.protocol import Stream, contest
from benchmarks.peers.timefold_records import records_of
from outreach_opt.policy import RotationProblem

SOURCES = Path(__file__).resolve().parents[1] / "timefold"
BUILT = SOURCES / "build"
SOLVERS = 2
HEAP = "-Xmx6g"


def available() -> bool:
    """Tell whether there are a Java compiler and the engine's jars."""
    return shutil.which("javac") is not None and jars() is not None


def jars() -> Path | None:
    """Return the folder of the engine's jars, if they are installed."""
    found = find_spec("timefold")
    places = list(found.submodule_search_locations or ()) if found else []
    folders = [Path(one) / "solver" / "jars" for one in places]
    return next((one for one in folders if one.is_dir()), None)


def built() -> str:
    """Return the class path, after compiling what has changed.

    Raises
    ------
    RuntimeError
        If there is no compiler, or no jars.
    """
    if not available():
        raise RuntimeError("no javac or no jars. Maybe install a JDK of 17 or later, and the extra 'bench'?")
    path = f"{jars()}/*"
    sources = sorted(SOURCES.glob("*.java"))
    newest = max(one.stat().st_mtime for one in sources)
    made = BUILT / "rotation" / "Main.class"
    if not made.exists() or made.stat().st_mtime < newest:
        BUILT.mkdir(exist_ok=True)
        command = ["javac", "-nowarn", "-cp", path, "-d", str(BUILT), *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True)
    return f"{BUILT}:{path}"


def run(problem: RotationProblem, stream: Stream) -> None:
    """Tell the greedy plan, hand everything to Java, and pass its plans on."""
    start = filled(problem)
    stream.decisions(start.decisions)
    for told in plans(start, Path(sys.argv[3]), stream.left):
        stream.decisions(told.decisions)


@dataclass(frozen=True, slots=True)
class Told:
    """A plan, and what its goals come to, in the policy's order; shares less what they are without any duty."""

    levels: list[int]
    decisions: list[tuple[int, list[tuple[int, int]]]]


def plans(start: Sheet, folder: Path, seconds: Callable[[], float]) -> Iterator[Told]:
    """Yield each better plan that Java finds within some seconds, asked for when it starts."""
    file = folder / "problem.txt"
    file.write_text("\n".join(records_of(start.candidates, start.decisions)) + "\n", encoding="utf-8")
    command = ["java", HEAP, "-cp", built(), "rotation.Main", str(file), str(seconds()), str(SOLVERS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as java:
        assert java.stdout is not None
        for line in java.stdout:
            if line.startswith("plan "):
                yield _told(line)


def _told(line: str) -> Told:
    _, levels, *visits = line.split()
    decisions = []
    for visit in visits:
        candidate, *crew = visit.split(":")
        pairs = [seat.split(",") for seat in crew]
        decisions.append((int(candidate), [(int(who), int(role)) for who, role in pairs]))
    return Told([int(one) for one in levels.split("/")], decisions)


if __name__ == "__main__":
    # Compiling is no part of solving.
    built()
    contest(run)
