"""Runs one contestant in a process of its own: its lines, the peak memory of its processes, and a hand on the clock."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CORES = 2
LOADING_SECONDS = 600.0
GRACE_SECONDS = 1.0
POLL_SECONDS = 0.1


@dataclass(slots=True)
class Run:
    """What came of one contestant on one problem.

    Parameters
    ----------
    lines
        What it said within its time, in order.
    peak_megabytes
        Most memory that all its processes held at once.
    complaint
        The end of what it wrote to the error stream, if it failed by itself.
    """

    lines: list[dict[str, Any]] = field(default_factory=list)
    peak_megabytes: int = 0
    complaint: str = ""


def run_contestant(module: str, problem: Path, seconds: float, folder: Path, extra: Sequence[str] = ()) -> Run:
    """Run a contestant until it ends or its time is up."""
    command = [sys.executable, "-m", f"benchmarks.peers.{module}", str(problem), str(seconds), str(folder), *extra]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    run = Run()
    errors = folder / "errors.txt"
    started, ended = threading.Event(), threading.Event()
    with (
        errors.open("w", encoding="utf-8") as complaints,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            env=environment,
            cwd=ROOT,
            start_new_session=True,
        ) as process,
    ):
        _bind(process.pid)
        watch = threading.Thread(target=_watch, args=(process, run, seconds, started, ended), daemon=True)
        watch.start()
        _listen(process, run, seconds, started)
        process.wait()
        ended.set()
        watch.join()
    if process.returncode > 0:
        run.complaint = errors.read_text(encoding="utf-8")[-2000:]
    return run


def _listen(process: subprocess.Popen[str], run: Run, seconds: float, started: threading.Event) -> None:
    assert process.stdout is not None
    for text in process.stdout:
        # Whoever is ended in the middle of a line has not said it.
        line = json.loads(text) if text.endswith("\n") else {}
        if "start" in line:
            started.set()
        elif "goal" in line or line.get("second", seconds + 1) <= seconds:
            # A bound is as true a second later; a plan is not as good.
            run.lines.append(line)


def _bind(pid: int) -> None:
    """Hold a process to as many cores as everyone gets, where the machine has more."""
    if hasattr(os, "sched_setaffinity"):
        with contextlib.suppress(ProcessLookupError):
            os.sched_setaffinity(pid, set(sorted(os.sched_getaffinity(0))[:CORES]))


def _watch(
    process: subprocess.Popen[str], run: Run, seconds: float, started: threading.Event, ended: threading.Event
) -> None:
    """Measure memory, and end the process and all it started when its time is up."""
    deadline = time.monotonic() + LOADING_SECONDS
    counting = False
    while not ended.wait(POLL_SECONDS):
        if started.is_set() and not counting:
            counting = True
            deadline = time.monotonic() + seconds + GRACE_SECONDS
        run.peak_megabytes = max(run.peak_megabytes, _megabytes(process.pid))
        if time.monotonic() >= deadline:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            return


def _megabytes(session: int) -> int:
    return sum(_resident(pid) for pid in _members(session)) // 1_000_000


def _members(session: int) -> Iterator[int]:
    """Yield the processes of a session, as far as the system tells."""
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError):
            # After the name in brackets: state, parent, group, session.
            if int((folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[3]) == session:
                yield int(folder.name)


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="utf-8").split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
