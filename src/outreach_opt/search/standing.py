"""Where a search stands: the best value and the bound of every goal, and what the plan at hand must keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from outreach_opt.domain.result import GoalReport
from outreach_opt.goals.base import Goal


class Standing:
    """The best values found and the bounds proven, goal by goal.

    Parameters
    ----------
    goals
        In order.
    values
        Of a first plan.
    """

    def __init__(self, goals: Sequence[Goal], values: Sequence[int]) -> None:
        self.goals = goals
        self.bests = list(values)
        self.bounds = [0] * len(goals)
        self.seconds = [0.0] * len(goals)

    def limits(self) -> list[int]:
        """Return what each goal may be at most while later ones are sought."""
        return [goal.limit(best) for goal, best in zip(self.goals, self.bests, strict=True)]

    def better(self, new: Sequence[int], old: Sequence[int], targets: int | None = None) -> bool:
        """Tell whether values are better than others: by the first goal that differs, within tolerances none does.

        With ``targets`` only so many goals count, and the last of them whatever its tolerance.
        """
        return self._merit(new, targets) < self._merit(old, targets)

    def _merit(self, values: Sequence[int], targets: int | None) -> list[int]:
        last = len(self.goals) - 1 if targets is None else targets - 1
        merit = [
            max(0, value - limit) if goal.tolerance else value
            for goal, value, limit in zip(self.goals[:last], values, self.limits(), strict=False)
        ]
        return [*merit, values[last]]

    def take(self, values: Sequence[int]) -> None:
        """Take a plan's values into account: it may be the best in a goal, all earlier ones within their limits."""
        for number, goal in enumerate(self.goals):
            if values[number] < self.bests[number]:
                # What later goals reached was allowed more of this one.
                self.bests[number:] = values[number:]
                # Their bounds may have counted on limits of goals between that are wider now.
                self.bounds[number + 1 :] = [0] * (len(self.bounds) - number - 1)
                return
            if values[number] > goal.limit(self.bests[number]):
                return

    def bound(self, bounds: Mapping[int, int]) -> None:
        """Take bounds into account, by number of the goal."""
        for number, bound in bounds.items():
            self.bounds[number] = max(self.bounds[number], min(bound, self.bests[number]))

    def proven(self, number: int) -> bool:
        """Tell whether no plan can be better in a goal."""
        return self.bests[number] <= self.bounds[number]

    def reports(self, values: Sequence[int]) -> tuple[GoalReport, ...]:
        """Return the report of each goal for a plan with some values."""
        return tuple(
            GoalReport(
                goal=goal.goal,
                best=self.bests[number],
                bound=self.bounds[number],
                proven=self.proven(number),
                limit=goal.limit(self.bests[number]),
                value=values[number],
                seconds=round(self.seconds[number], 4),
            )
            for number, goal in enumerate(self.goals)
        )
