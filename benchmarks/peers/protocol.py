"""What every contestant says: JSON lines of plans and bounds, each with its second.

A contestant is started as ``python -m benchmarks.peers.NAME PROBLEM SECONDS``. Its clock starts when the problem is
loaded, so that loading counts for nobody; imports of engines, candidates and models are inside the clock for everyone.

    {"start": true}                                    the clock starts
    {"second": 1.2, "decisions": [[17, [[3, 0]]]]}     a plan: numbers of candidate, staff and role
    {"second": 1.2, "plan": "/path/of/a/plan.json"}    a plan in a file
    {"second": 1.2, "goal": "wishes", "best": 9, "bound": 7}    a bound that holds while earlier goals are kept
    {"second": 1.2, "conflict": [["pins", "hage 2027-01"]]}    rules and subjects that allow no plan together
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from outreach_opt.policy import RotationProblem

Crew = Sequence[tuple[int, int]]
"""Pairs of staff and role, by their places in the problem."""


class Stream:
    """The clock and the voice of a contestant."""

    def __init__(self, seconds: float, say: Callable[[str], object]) -> None:
        self._write = say
        self._lock = threading.Lock()
        self._seconds = seconds
        self._began = time.perf_counter()
        self._say({"start": True})

    def elapsed(self) -> float:
        """Return the seconds since the problem was loaded."""
        return time.perf_counter() - self._began

    def left(self) -> float:
        """Return the seconds that are left."""
        return max(0.0, self._seconds - self.elapsed())

    def decisions(self, decisions: Iterable[tuple[int, Crew]]) -> None:
        """Tell a plan by its candidates and crews."""
        told = [[outing, [list(pair) for pair in crew]] for outing, crew in decisions]
        self._say({"second": round(self.elapsed(), 3), "decisions": told})

    def plan_file(self, path: Path, second: float) -> None:
        """Tell a plan that lies in a file."""
        self._say({"second": round(second, 3), "plan": str(path)})

    def bound(self, goal: str, best: int, bound: int) -> None:
        """Tell what is known of a goal while all earlier ones are kept."""
        self._say({"second": round(self.elapsed(), 3), "goal": goal, "best": best, "bound": bound})

    def conflict(self, items: Iterable[tuple[str, str]]) -> None:
        """Tell rules and subjects that allow no plan together."""
        self._say({"second": round(self.elapsed(), 3), "conflict": [list(one) for one in items]})

    def _say(self, line: dict[str, object]) -> None:
        # Engines call back from threads of their own.
        with self._lock:
            self._write(json.dumps(line, separators=(",", ":")) + "\n")


def contest(run: Callable[[RotationProblem, Stream], None]) -> None:
    """Load the problem named on the command line and let a contestant run on it."""
    import outreach_opt

    path, seconds = Path(sys.argv[1]), float(sys.argv[2])
    problem = outreach_opt.load_problem(path)
    # Engines may print although they were told not to: that must not get among the lines.
    voice = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
    os.dup2(2, 1)
    run(problem, Stream(seconds, voice.write))
