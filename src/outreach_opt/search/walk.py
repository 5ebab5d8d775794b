"""A walk from plan to plan by drawn exchanges, downhill and at first now and then uphill, in search of one goal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from random import Random

from outreach_opt.search.crews import Filler
from outreach_opt.search.moves import Moves
from outreach_opt.search.roster import Roster
from outreach_opt.search.seats import SeatMoves

State = list[tuple[int, dict[int, int]]]
"""Candidates and crews by visit."""

WIDTH = 4
"""So many more free people than needed are compared when crews are filled."""
LATER = 0.02
"""What one part in a hundred of a later goal weighs against one of the goal that is sought."""
EARLIER = 0.02
"""The same for an earlier goal, within its limit."""
SOFT, HARD = 0.5, 5.0
"""Pressure on what is beyond a limit: in the end, and more while much may get worse."""
STRICT = 20.0
"""Weight of the goal just before, beyond its limit, by the part that is beyond it."""
WARM = 0.35
"""Walks that are not warmer end when nothing has been gained for long."""
PAUSE = 50
"""Fewest exchanges from one plan that is written down to the next."""


@dataclass(slots=True)
class Patience:
    """How long to go on: until asked to stop, or for so many exchanges."""

    stop: Callable[[], bool]
    steps: int | None = None
    done: int = 0

    def over(self) -> bool:
        """Tell whether it is enough."""
        return (self.steps is not None and self.done >= self.steps) or self.stop()


@dataclass(frozen=True, slots=True)
class Found:
    """A plan and the values of its goals."""

    totals: list[int]
    state: State

    def within(self, limits: Sequence[int], target: int) -> bool:
        """Tell whether the goals before one keep their limits."""
        return all(self.totals[number] <= limits[number] for number in range(target))


class Walk:
    """Walks on a roster.

    Parameters
    ----------
    roster
        The plan to change.
    rng
        Draws.
    patience
        How long to go on, all walks together.
    """

    def __init__(self, roster: Roster, rng: Random, patience: Patience) -> None:
        self.roster = roster
        self.rng = rng
        self.patience = patience
        self.goals = roster.figures.goals
        full = roster.figures.complete < len(self.goals)
        self.filler = Filler(roster, [0.0] * (len(self.goals) + 1), WIDTH)
        self.moves = Moves(roster, self.filler, rng, full)
        self.seats = SeatMoves(roster, self.filler, rng)
        self.costs: list[tuple[int, float]] = []
        self.bounds: list[tuple[int, int, float, bool]] = []
        self.pressure = SOFT

    def seek(self, target: int, limits: Sequence[int], begin: Found, steps: int, warmth: float) -> Found:
        """Return the best plan for a goal that is found within limits, or the one to begin with.

        Parameters
        ----------
        target
            Number of the goal.
        limits
            What earlier goals must keep.
        begin
            Where the walk begins.
        steps
            Exchanges to try.
        warmth
            How much may get worse at first, 1 being much.
        """
        self.restore(begin.state)
        self._weigh(target, limits)
        roster, totals, draw = self.roster, self.roster.totals, self.rng.random
        least = totals[target] if begin.within(limits, target) else 1 << 62
        found, pause, written, gained = begin, max(PAUSE, len(self.moves.visits) // 2), 0, 0
        heat, current, actions = warmth * self._heat(target), self._score(), self._actions(target)
        for step in range(steps):
            if step % 32 == 0:
                if self.patience.over() or (warmth < WARM and step - gained > steps // 3):
                    break
                self.pressure = SOFT + HARD * warmth * (1 - step / steps)
                current = self._score()
            self.patience.done += 1
            self.seats.allowed = allowed = -heat * (1 - step / steps) * log(max(1e-12, draw()))
            if not actions[int(draw() * len(actions))]() or (score := self._score()) - current > allowed:
                roster.undo(0)
                continue
            roster.journal.clear()
            current = score
            if totals[target] < least and self._keeps(target, limits):
                least, gained = totals[target], step
                if step - written >= pause:
                    found, written = self.plan(), step
        better = found is begin and not begin.within(limits, target)
        if (better or totals[target] < found.totals[target]) and self._keeps(target, limits):
            found = self.plan()
        return found

    def plan(self) -> Found:
        """Return the plan as it is."""
        roster = self.roster
        state = [(roster.chosen[visit], dict(roster.crews[visit])) for visit in roster.visits()]
        return Found(roster.totals[:-1], state)

    def _keeps(self, target: int, limits: Sequence[int]) -> bool:
        totals = self.roster.totals
        return all(totals[number] <= limits[number] for number in range(target))

    def restore(self, state: State) -> None:
        """Go back to a plan."""
        roster = self.roster
        for visit in roster.visits():
            for who in list(roster.crews[visit]):
                roster.take(visit, who)
            roster.close(visit)
        for candidate, crew in state:
            visit = roster.open(candidate)
            for who, role in crew.items():
                roster.put(visit, who, role)
        roster.journal.clear()
        self.moves.visits = self.seats.visits = roster.visits()

    def _score(self) -> float:
        """Return what is to become less: the goal that is sought, the others by little, and what is beyond limits."""
        totals, value = self.roster.totals, 0.0
        for number, weight in self.costs:
            value += weight * totals[number]
        for number, limit, weight, strict in self.bounds:
            if totals[number] > limit:
                value += weight * (totals[number] - limit) * (1.0 if strict else self.pressure)
        return value

    def _weigh(self, target: int, limits: Sequence[int]) -> None:
        """Set what a unit of each goal weighs while one is sought."""
        totals, spacing = self.roster.totals, self.roster.figures.spacing
        parts = [max(1, totals[target]) / max(1, one) for one in totals[:-1]]
        weights = [part * (EARLIER if number < target else LATER) for number, part in enumerate(parts)]
        weights[target] = 1.0
        self.filler.weights[:] = [*weights, 0.0]
        self.costs = list(enumerate(weights))
        heat = self._heat(target)
        self.bounds = []
        for number in range(target):
            # Without a tolerance there is no way around but through what is beyond the limit for a while.
            strict = self.goals[number].tolerance > 0 and number == target - 1
            weight = STRICT * parts[number] if strict else heat / self._step(number)
            self.bounds.append((number, limits[number], weight, strict))
        self.seats.near = 1.0 if target in (self.roster.figures.fair, self.roster.figures.load) else 2.0
        self.moves.most_spacing = limits[spacing] if spacing < target else 1 << 60

    def _step(self, number: int) -> float:
        """Return by how much a goal differs after a typical exchange."""
        figures = self.roster.figures
        if number == figures.load:
            return 200.0 * self._usual() ** 2
        return 200.0 if number == figures.fair else 1.0 if number in (figures.complete, figures.spacing) else 10.0

    def _usual(self) -> float:
        """Return the points of a duty with an hour under way, at least one."""
        goal = self.roster.figures.weigher
        return max(1.0, float(goal.duty + goal.travel_hour)) if goal else 1.0

    def _heat(self, target: int) -> float:
        figures = self.roster.figures
        if target in (figures.complete, figures.spacing, figures.wishes):
            return 0.4
        if target == figures.fair:
            return 80.0
        if target == figures.load:
            return 80.0 * self._usual() ** 2
        return 0.1 * self.roster.totals[target] / max(1, sum(self.roster.duties))

    def _actions(self, target: int) -> list[Callable[[], bool]]:
        moves, figures = self.moves, self.roster.figures
        if target == figures.complete:
            return [moves.missing] * 4 + [self.seats.exchange, moves.day, moves.swap_days, moves.anew, moves.month]
        if target == figures.spacing:
            return [moves.month, moves.month, moves.round, moves.place, moves.day]
        return (
            [self.seats.exchange] * 40
            + [moves.day] * 4
            + [moves.swap_days, moves.month, moves.round, moves.place, moves.anew, moves.anew]
        )
