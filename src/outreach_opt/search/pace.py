"""How a search shares out its time: seconds, or units of work where the same plan must come out on any machine."""

from __future__ import annotations

from collections.abc import Callable

from outreach_opt.model.engine import Effort, EngineName
from outreach_opt.search.limits import Limits
from outreach_opt.search.walk import Patience

PART_SECONDS, PART_GAP = 8.0, 0.0005
"""Longest time for one part, and how near its best it must come."""
UNIT = 0.25
"""What one part counts in deterministic mode, in units of work."""
STEPS_A_UNIT = 8000
"""Exchanges that count as one unit of work."""
UNLIMITED = 600.0
"""Seconds that shares of the time are taken of where there is no limit."""
WHOLE_SECONDS, WHOLE_UNITS, WHOLE_GAP = 90.0, 1.0, 0.0002
"""Longest time for each step of a whole plan, also in deterministic mode, and how near its best it must come."""


class Pace:
    """The time used and left.

    Parameters
    ----------
    limits
        Time, seed and the request to stop.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.work = 0.0

    def now(self) -> float:
        """Return the seconds since the start, or the work done."""
        return self.work if self.limits.deterministic else self.limits.elapsed()

    def left(self) -> float:
        """Return the seconds or the work left."""
        limit = self.limits.time_limit
        return UNLIMITED if limit is None else limit - self.now()

    def over(self) -> bool:
        """Tell whether it is time to stop."""
        return self.limits.stop.is_set() or self.left() <= 0

    def whole_effort(self) -> Effort:
        """Return the effort for one step of a whole plan."""
        if self.limits.deterministic:
            self.work += WHOLE_UNITS
            return self.limits.part_effort("cp-sat", WHOLE_UNITS, WHOLE_GAP)
        return self.limits.part_effort("highs", min(WHOLE_SECONDS, self.left() / 4), WHOLE_GAP)

    def part_effort(self, *, open_dates: bool) -> Effort:
        """Return the effort for one part, whose dates are open or settled."""
        engine: EngineName = "cp-sat" if open_dates or self.limits.deterministic else "highs"
        self.work += UNIT
        return self.limits.part_effort(engine, min(PART_SECONDS, max(1.0, self.left() / 10)), PART_GAP)

    def patience(self, share: float, enough: Callable[[], bool]) -> Patience:
        """Return how long to exchange: for a share of what is left, or until it is enough."""
        seconds = share * self.left()
        if self.limits.deterministic:
            self.work += seconds
            return Patience(self.limits.stop.is_set, int(STEPS_A_UNIT * seconds))
        until = self.now() + seconds
        return Patience(lambda: enough() or self.over() or self.now() >= until)
