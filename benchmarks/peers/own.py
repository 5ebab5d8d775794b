"""The package itself as a contestant: every plan it tells while it works, and the last one, in files."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.peers.protocol import Stream, contest
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.policy import RotationProblem

CORES = 2
SPARE_SECONDS, SPARE = 0.5, 0.015
"""Left for the plan to be judged and written, at least and as a part of all, as the race ends for all at one second."""
PAUSE_SECONDS = 0.2
"""Plans are told no more often than this: each is a whole file."""


def run(problem: RotationProblem, stream: Stream) -> None:
    """Solve, and tell plans and bounds."""
    from outreach_opt.api import solve_rotation
    from outreach_opt.search.limits import Progress

    folder = Path(sys.argv[3])
    told = [0.0]

    def tell(plan: RotationPlan) -> None:
        path = folder / f"own-{len(told)}.json"
        path.write_text(plan.model_dump_json(), encoding="utf-8")
        told.append(stream.elapsed())
        stream.plan_file(path, told[-1])

    def on_progress(progress: Progress) -> None:
        plan = getattr(progress, "plan", None)
        if plan is not None and (len(told) == 1 or stream.elapsed() - told[-1] >= PAUSE_SECONDS):
            found = plan()
            if found is not None:
                tell(found)

    spare = max(SPARE_SECONDS, SPARE * stream.left())
    result = solve_rotation(problem, time_limit=max(0.1, stream.left() - spare), workers=CORES, on_progress=on_progress)
    if result.plan is not None:
        tell(result.plan)
    for goal in result.goals:
        stream.bound(goal.goal, goal.best, goal.bound)


if __name__ == "__main__":
    contest(run)
