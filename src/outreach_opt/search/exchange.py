"""Better plans by exchanges: goal after goal is sought, the earlier ones within what their tolerances allow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from random import Random

from outreach_opt.domain.outing import Outing
from outreach_opt.model.reading import Decision
from outreach_opt.policy import RotationProblem
from outreach_opt.search.figures import Figures
from outreach_opt.search.greedy import built, first_roster, is_plain
from outreach_opt.search.roster import Roster
from outreach_opt.search.staffable import leave_out_unstaffable
from outreach_opt.search.walk import Found, Patience, Walk

Better = Callable[[list[Decision], list[int]], object]
"""Hears of a better plan and the values of its goals."""

FIRST, AGAIN = 6, 500
"""Exchanges for each goal at first: so many for each duty, and some more."""
MONTHS = 20
"""Months are nearly always the best there are to begin with: rhythms get only this part of the exchanges."""
FEWEST = 300
NEAR = 1.005
"""So far beyond a limit that has a tolerance, a plan is brought back within it."""
COOL = 0.1
"""Short walks go downhill; the longer they get, the more may get worse at first."""
SMALL = 1500
"""Up to so many duties, other months are tried again and again."""


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
    leave_out_unstaffable(figures)
    return roster_on(figures, decisions)


def roster_on(figures: Figures, decisions: Iterable[Decision]) -> Roster | None:
    """Return a plan over candidates in numbers as a roster, or None if it holds what a roster cannot."""
    numbers = {id(one.outing): number for number, one in enumerate(figures.candidates)}
    roster = Roster(figures)
    people = {one: number for number, one in enumerate(figures.people.ids)}
    for decision in decisions:
        if id(decision.outing) not in numbers:
            return None
        visit = roster.open(numbers[id(decision.outing)])
        for who, role in decision.crew:
            roster.put(visit, people[who], figures.roles.index(role))
    roster.journal.clear()
    return roster


class Exchange:
    """The order in which goals are sought, and what is kept.

    Parameters
    ----------
    roster
        The plan to begin with.
    patience
        How long to go on.
    seed
        Of the draws.
    on_better
        Hears of each better plan.
    most
        What the goals may be at most while later ones are sought; none means what their tolerances allow.
    """

    def __init__(
        self,
        roster: Roster,
        patience: Patience,
        seed: int,
        on_better: Better = lambda decisions, values: None,
        most: Sequence[int] | None = None,
    ) -> None:
        self.roster = roster
        self.patience = patience
        self.seed = seed
        self.on_better = on_better
        self.goals = roster.figures.goals
        self.most = most
        self.walk = Walk(roster, Random(seed), patience)
        self.kept = self.walk.plan()
        self.found = [self.kept for _ in self.goals]
        """The best plan for each goal, the earlier ones within their limits."""

    def run(self, targets: int | None = None, first: int = 0) -> list[Decision]:
        """Seek goal after goal, each time longer, until it is enough; return the best plan.

        With ``targets`` only so many goals are sought, and the plan is the best for the last of them; goals before the
        ``first`` only keep their limits.
        """
        steps, warmth, turn = FIRST * sum(self.roster.duties) + AGAIN, COOL, 0
        while self.walk.moves.visits and not self.patience.over():
            before, turn = self.patience.done, turn + 1
            for target in range(first, len(self.goals) if targets is None else targets):
                self._seek(target, steps, warmth, turn)
            if self.patience.done == before:
                break
            steps, warmth = 2 * steps, min(1.0, 2 * warmth)
        self.walk.restore(self.kept.state if targets is None else self.found[targets - 1].state)
        return self.roster.decisions()

    def _limits(self) -> list[int]:
        """Return the values that later goals must keep."""
        limits = [
            goal.limit(one.totals[number])
            for number, (goal, one) in enumerate(zip(self.goals, self.found, strict=True))
        ]
        return limits if self.most is None else [min(pair) for pair in zip(limits, self.most, strict=True)]

    def _begin(self, target: int, limits: Sequence[int]) -> Found:
        """Return the plan to begin with: the best for the goal, unless it is beyond a limit for good."""
        best = self.found[target]
        lost = any(
            best.totals[number] > limits[number] * (NEAR if self.goals[number].tolerance else 1)
            for number in range(target)
        )
        return self.found[target - 1] if lost else best

    def _seek(self, target: int, steps: int, warmth: float, turn: int) -> None:
        """Improve one goal for some exchanges."""
        limits = self._limits()
        begin = self.found[target] = self._begin(target, limits)
        if begin.totals[target] == 0 or self.patience.over():
            return
        if target == self.roster.figures.spacing:
            steps = max(FEWEST, steps // MONTHS)
        self.found[target] = best = self.walk.seek(target, limits, begin, steps, warmth)
        if turn > 1 and target == self.roster.figures.spacing + 1 and sum(self.roster.duties) <= SMALL:
            other = self._afresh(turn)
            if other is not None and other.within(limits, target):
                other = self.walk.seek(target, limits, other, steps, warmth)
                if other.within(limits, target) and other.totals[target] < best.totals[target]:
                    self.found[target] = other
        self._tell(self.found[target])

    def _afresh(self, turn: int) -> Found | None:
        """Return a first plan with other months."""
        roster = built(self.roster.figures, self.seed + turn)
        return None if roster is None else Walk(roster, self.walk.rng, self.patience).plan()

    def _tell(self, found: Found) -> None:
        """Keep a plan if it is better: by the first goal that differs, differences within limits left aside."""
        limits = [max(one, value) for one, value in zip(self._limits(), self.kept.totals, strict=True)]
        last = len(self.goals) - 1
        for number, (new, old) in enumerate(zip(found.totals, self.kept.totals, strict=True)):
            counts = number == last or not self.goals[number].tolerance
            if new > limits[number] or (new > old and counts):
                return
            if new < old and counts:
                break
        else:
            if found.totals >= self.kept.totals:
                return
        self.kept = found
        self.walk.restore(found.state)
        self.on_better(self.roster.decisions(), list(found.totals))
