"""Timefold's Java engine: local search from the greedy plan, with moves that know the problem, on both cores.

The engine's jars come with the Python package ``timefold``, whose Python layer is not used: the model is Java, in
``benchmarks/timefold/``, and is compiled on first use.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from benchmarks.peers.greedy import filled
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
    """Begin with the greedy plan, hand everything to Java, and pass its plans on."""
    sheet = filled(problem)
    file = Path(sys.argv[3]) / "problem.txt"
    file.write_text("\n".join(records_of(sheet.candidates, sheet.decisions)) + "\n", encoding="utf-8")
    command = ["java", HEAP, "-cp", built(), "rotation.Main", str(file), str(stream.left()), str(SOLVERS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as java:
        assert java.stdout is not None
        for line in java.stdout:
            if line.startswith("plan "):
                stream.decisions(_decisions(line))


def _decisions(line: str) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    for visit in line.split()[1:]:
        candidate, *crew = visit.split(":")
        pairs = [seat.split(",") for seat in crew]
        yield int(candidate), [(int(who), int(role)) for who, role in pairs]


if __name__ == "__main__":
    # Compiling is no part of solving.
    built()
    contest(run)
