"""What the caller allows and hears: limits of a solve, and its progress."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from outreach_opt.domain.plan import RotationPlan
from outreach_opt.model.engine import Effort, EngineName


@dataclass(frozen=True, slots=True)
class Progress:
    """A better plan or bound has been found.

    Parameters
    ----------
    goal
        The goal being solved.
    incumbent
        Its best value so far.
    bound
        No plan is below this.
    seconds
        Since the solve began.
    make_plan
        Makes the plan at hand; while an exact model is solved, that is the plan before it.
    """

    goal: str
    incumbent: int
    bound: int
    seconds: float
    make_plan: Callable[[], RotationPlan] | None = None

    def plan(self) -> RotationPlan | None:
        """Return the plan at hand, made now; None where there is none yet. It is judged only when the solve returns."""
        return None if self.make_plan is None else self.make_plan()


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a whole solve.

    Parameters
    ----------
    time_limit
        Seconds for all goals together, or None. In deterministic mode, units of work of about a second each.
    deterministic
        Same input, same plan: on any machine and at any load.
    stop
        Set from anywhere, it ends the solve with the best plan so far.
    """

    engine: EngineName = "cp-sat"
    time_limit: float | None = None
    seed: int = 0
    workers: int = 1
    deterministic: bool = False
    on_progress: Callable[[Progress], None] | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    started: float = field(default_factory=time.perf_counter)

    def tell(self, goal: str, incumbent: int, bound: int, make_plan: Callable[[], RotationPlan] | None = None) -> None:
        """Tell the listener, if there is one, of a better plan or bound."""
        if self.on_progress is not None:
            self.on_progress(Progress(goal, incumbent, bound, self.elapsed(), make_plan))

    def elapsed(self) -> float:
        """Return the seconds since the solve began."""
        return time.perf_counter() - self.started

    def over(self) -> bool:
        """Tell whether the caller wants no more search: asked to stop, or the time is up."""
        late = self.time_limit is not None and not self.deterministic and self.elapsed() >= self.time_limit
        return late or self.stop.is_set()

    def effort_part(self, parts: int) -> Effort:
        """Return the effort for one of several equal parts of what is left."""
        seconds = self.time_limit
        if seconds is not None:
            seconds = max(0.0, seconds - (0.0 if self.deterministic else self.elapsed())) / max(1, parts)
        return Effort(self.engine, seconds, self.seed, self.workers, self.deterministic, stop=self.stop)

    def effort(self, goals_left: int) -> Effort:
        """Return the effort for one goal when so many are left, itself included.

        By the clock, a goal may use half of what is left (the last one all); by work, each gets the same share.
        """
        seconds = self.time_limit
        if seconds is not None and self.deterministic:
            seconds /= max(1, goals_left)
        elif seconds is not None:
            left = max(0.0, seconds - self.elapsed())
            seconds = left if goals_left <= 1 else left / 2
        return Effort(self.engine, seconds, self.seed, self.workers, self.deterministic, stop=self.stop)

    def bounding_effort(self) -> Effort:
        """Return the effort for a bound: to its end unless the time is up."""
        seconds = None if self.time_limit is None or self.deterministic else self.time_limit - self.elapsed()
        return Effort("highs", seconds, stop=self.stop)

    def part_effort(self, engine: EngineName, seconds: float, gap: float = 0.0) -> Effort:
        """Return the effort for a part of a plan."""
        if self.time_limit is not None and not self.deterministic:
            seconds = min(seconds, self.time_limit - self.elapsed())
        return Effort(engine, seconds, self.seed, 1, self.deterministic and engine == "cp-sat", gap, stop=self.stop)
