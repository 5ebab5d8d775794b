"""Better plans by exchanges: goal after goal is sought, the earlier ones within what their tolerances allow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from random import Random

from outreach_opt.domain.outing import Outing
from outreach_opt.model.reading import Decision
from outreach_opt.policy import RotationProblem
from outreach_opt.search.crews import Filler
from outreach_opt.search.figures import Figures
from outreach_opt.search.greedy import first_roster, is_plain
from outreach_opt.search.moves import Moves
from outreach_opt.search.roster import Roster
from outreach_opt.search.seats import SeatMoves

State = list[tuple[int, dict[int, int]]]
"""Candidates and crews by visit."""

Better = Callable[[list[Decision], list[int]], object]
"""Hears of a better plan and the values of its goals."""

WIDTH = 4
LATER = 0.02
"""What one part in a hundred of a later goal weighs against one of the goal that is sought."""
EARLIER = 0.02
"""The same for an earlier goal, within its limit."""
NEAR = 1.005
"""So far beyond a limit that has a tolerance, a plan is brought back within it."""
SOFT, HARD = 0.5, 5.0
"""Pressure on what is beyond a limit without tolerance: in the end, and more while much may get worse."""
COOL = 0.1
"""Short searches go downhill; the longer one may go on, the more may get worse at first."""


@dataclass(slots=True)
class Patience:
    """How long to go on: until asked to stop, or for so many exchanges."""

    stop: Callable[[], bool]
    steps: int | None = None
    done: int = 0

    def over(self) -> bool:
        """Tell whether it is enough."""
        return (self.steps is not None and self.done >= self.steps) or self.stop()


@dataclass(slots=True)
class _Found:
    """The best plan for one goal, the earlier ones within their limits, and the values of all goals."""

    totals: list[int]
    state: State


def improved(
    problem: RotationProblem,
    outings: Sequence[Outing],
    decisions: Sequence[Decision] | None,
    stop: Callable[[], bool],
    on_better: Better = lambda decisions, values: None,
    *,
    steps: int | None = None,
    seed: int = 0,
) -> list[Decision] | None:
    """Return the best plan that exchanges find, or None where there is none to begin with.

    Parameters
    ----------
    problem
        A problem that :func:`first_plan` would plan.
    outings
        The candidates.
    decisions
        A lawful plan over them; without one, the first plan is made here.
    stop
        Asked every few exchanges.
    on_better
        Called with each better plan and the values of its goals. Nobody has verified it.
    steps
        So many exchanges; with it and without a stop, the same seed gives the same plan.
    seed
        Of the draws.
    """
    if not is_plain(problem):
        return None
    roster = first_roster(problem, outings, seed) if decisions is None else roster_of(problem, outings, decisions)
    if roster is None:
        return None
    return Exchange(roster, Patience(stop, steps), seed, on_better).run()


def roster_of(problem: RotationProblem, outings: Sequence[Outing], decisions: Sequence[Decision]) -> Roster | None:
    """Return a plan as a roster, or None if it holds what a roster cannot."""
    figures = Figures(problem, outings)
    numbers = {id(one.outing): number for number, one in enumerate(figures.candidates)}
    if any(id(one.outing) not in numbers for one in decisions):
        return None
    roster = Roster(figures)
    people = {one: number for number, one in enumerate(figures.people.ids)}
    for decision in decisions:
        visit = roster.open(numbers[id(decision.outing)])
        for who, role in decision.crew:
            roster.put(visit, people[who], figures.roles.index(role))
    roster.journal.clear()
    return roster


class Exchange:
    """The search itself."""

    def __init__(self, roster: Roster, patience: Patience, seed: int, on_better: Better) -> None:
        self.roster = roster
        self.patience = patience
        self.rng = Random(seed)
        self.on_better = on_better
        self.goals = roster.figures.goals
        full = roster.figures.complete < len(self.goals)
        self.filler = Filler(roster, [0.0] * (len(self.goals) + 1), WIDTH)
        self.moves = Moves(roster, self.filler, self.rng, full)
        self.seats = SeatMoves(roster, self.filler, self.rng)
        self.kept = _Found(roster.totals[:-1], self._state())
        self.found = [self.kept for _ in self.goals]

    def run(self) -> list[Decision]:
        """Seek goal after goal, each time longer, until it is enough."""
        steps, warmth = 10 * sum(self.roster.duties) + 500, COOL
        while self.moves.visits and not self.patience.over():
            before = self.patience.done
            for target in range(len(self.goals)):
                # Months are nearly always the best there are to begin with.
                self._seek(target, steps // 20 if target == self.roster.figures.spacing else steps, warmth)
            if self.patience.done == before:
                break
            steps, warmth = 2 * steps, min(1.0, 2 * warmth)
        self._restore(self.kept.state)
        return self.roster.decisions()

    def _limits(self) -> list[int]:
        """Return the values that later goals must keep."""
        return [
            goal.limit(one.totals[number])
            for number, (goal, one) in enumerate(zip(self.goals, self.found, strict=True))
        ]

    def _begin(self, target: int, limits: Sequence[int]) -> _Found:
        """Return the plan to begin with: the best for the goal, unless it is beyond a limit for good."""
        best = self.found[target]
        lost = any(
            best.totals[number] > limits[number] * (NEAR if self.goals[number].tolerance else 1)
            for number in range(target)
        )
        return self.found[target - 1] if lost else best

    def _seek(self, target: int, steps: int, warmth: float) -> None:
        """Improve one goal for some exchanges."""
        limits = self._limits()
        begin = self._begin(target, limits)
        self.found[target] = begin
        if begin.totals[target] == 0 or self.patience.over():
            return
        self._restore(begin.state)
        roster, totals, draw = self.roster, self.roster.totals, self.rng.random
        self._weigh(target, limits)
        within = self._within(target, limits)
        least = totals[target] if within else 1 << 62
        kept, pause, since = least, max(50, len(self.moves.visits) // 2), 0
        heat, current = warmth * self._heat(target), self._score()
        actions = self._actions(target)
        for step in range(steps):
            if step % 32 == 0:
                if self.patience.over():
                    break
                self.pressure = SOFT + HARD * warmth * (1 - step / steps)
                current = self._score()
            self.patience.done += 1
            self.seats.allowed = allowed = -heat * (1 - step / steps) * log(max(1e-12, draw()))
            if actions[int(draw() * len(actions))]():
                score = self._score()
                if score - current <= allowed:
                    roster.journal.clear()
                    current = score
                    if totals[target] < least and self._within(target, limits):
                        least = totals[target]
                        if step - since >= pause:
                            self.found[target] = _Found(totals[:-1], self._state())
                            kept, since = least, step
                    continue
            roster.undo(0)
        if totals[target] < kept and self._within(target, limits):
            self.found[target] = _Found(totals[:-1], self._state())
        self._tell(self.found[target])

    def _within(self, target: int, limits: Sequence[int]) -> bool:
        return all(self.roster.totals[number] <= limits[number] for number in range(target))

    def _tell(self, found: _Found) -> None:
        """Keep a plan if it is better: by the first goal that differs, differences within limits left aside."""
        limits = [max(one, value) for one, value in zip(self._limits(), self.kept.totals, strict=True)]
        last = len(self.goals) - 1
        for number, (new, old) in enumerate(zip(found.totals, self.kept.totals, strict=True)):
            if new > limits[number] or (new > old and (number == last or not self.goals[number].tolerance)):
                return
            if new < old and (number == last or not self.goals[number].tolerance):
                break
        else:
            if found.totals >= self.kept.totals:
                return
        self.kept = found
        self._restore(found.state)
        self.on_better(self.roster.decisions(), list(found.totals))

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
            strict = self.goals[number].tolerance > 0
            weight = 20 * parts[number] if strict else heat / self._step(number)
            self.bounds.append((number, limits[number], weight, strict))
        self.seats.near = 1.0 if target == self.roster.figures.fair else 2.0
        self.moves.most_spacing = limits[spacing] if spacing < target else 1 << 60

    def _step(self, number: int) -> float:
        """Return by how much a goal differs after a typical exchange."""
        figures = self.roster.figures
        return 200.0 if number == figures.fair else 1.0 if number in (figures.complete, figures.spacing) else 10.0

    def _heat(self, target: int) -> float:
        figures = self.roster.figures
        if target in (figures.complete, figures.spacing, figures.wishes):
            return 0.4
        if target == figures.fair:
            return 80.0
        return 0.1 * self.roster.totals[target] / max(1, sum(self.roster.duties))

    def _actions(self, target: int) -> list[Callable[[], bool]]:
        moves, figures = self.moves, self.roster.figures
        if target == figures.complete:
            return [moves.missing] * 4 + [self.seats.exchange, moves.day, moves.swap_days, moves.anew, moves.month]
        if target == figures.spacing:
            return [moves.month, moves.month, moves.day]
        return [self.seats.exchange] * 40 + [moves.day] * 4 + [moves.swap_days, moves.month, moves.anew, moves.anew]

    def _state(self) -> State:
        roster = self.roster
        return [(roster.chosen[visit], dict(roster.crews[visit])) for visit in roster.visits()]

    def _restore(self, state: State) -> None:
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
