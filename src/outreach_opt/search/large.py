"""Large rotations: a plan at once, then whole plans and one part after the other, with bounds found beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import Provenance, RotationPlan
from outreach_opt.domain.result import GoalReport
from outreach_opt.model.reading import Decision
from outreach_opt.policy import RotationProblem
from outreach_opt.search.beside import OF_VISITS, Bounds
from outreach_opt.search.board import Board
from outreach_opt.search.exchange import Exchange, roster_on
from outreach_opt.search.figures import Figures
from outreach_opt.search.greedy import built, first_plan
from outreach_opt.search.limits import Limits
from outreach_opt.search.neighbourhoods import Neighbourhoods
from outreach_opt.search.outlook import Months
from outreach_opt.search.pace import Pace
from outreach_opt.search.part import Part, improved
from outreach_opt.search.planning import lawful, plan_of_decisions
from outreach_opt.search.staffable import leave_out_unstaffable
from outreach_opt.search.standing import Standing
from outreach_opt.search.walk import Patience
from outreach_opt.search.whole import anew

ASIDE_SHARE, ALONE_SHARE, FIRST_SHARE, SHARE = 0.015, 0.35, 0.05, 0.25
"""Of the time left: for a plan aside, a goal that is sought alone, the exchanges meanwhile, and each step of a turn."""
PATIENCE = 12
"""Parts in a row without success after which the next goal has its turn."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan as decisions, and the report of every goal."""

    decisions: tuple[Decision, ...]
    goals: tuple[GoalReport, ...]


def solve_large(
    problem: RotationProblem,
    outings: Sequence[Outing],
    limits: Limits,
    how: Provenance,
    start: Sequence[Decision] | None = None,
) -> Planned | None:
    """Return a good plan with true bounds, or None where no first plan is found: that proves nothing.

    Parameters
    ----------
    problem, outings
        A rotation of single days with one stop, and its candidates.
    limits
        Time, seed and listener.
    how
        Goes into the plans that the listener hears of.
    start
        A plan to begin with, if it is lawful still.
    """
    decisions = start if start and lawful(problem, start, how) else first_plan(problem, outings, limits.seed)
    if decisions is None or (decisions is not start and not lawful(problem, decisions, how)):
        return None
    search = _Search(problem, outings, limits, how, decisions)
    try:
        return search.run()
    finally:
        search.bounds.close()


class _Search:
    def __init__(
        self,
        problem: RotationProblem,
        outings: Sequence[Outing],
        limits: Limits,
        how: Provenance,
        decisions: Sequence[Decision],
    ) -> None:
        self.problem, self.outings, self.limits, self.how = problem, outings, limits, how
        self.goals = problem.policy.goals
        self.board = Board(problem, decisions)
        self.first = Board(problem, decisions)
        self.standing = Standing(self.goals, self.board.values)
        self.bounds = Bounds(problem, outings, limits)
        self.rng = Random(limits.seed)
        self.pace = Pace(limits)
        self.longest = 0.0
        self._states: dict[tuple[str, int], list[int]] = {}
        self._tell(0)
        self.figures = Figures(problem, outings)
        leave_out_unstaffable(self.figures)
        self.neighbourhoods = Neighbourhoods(self.board, outings, self.figures.ability, self.rng)

    def run(self) -> Planned:
        """Improve goal after goal until all is proven or the time is up."""
        self._note_bounds()
        for level, goal in enumerate(self.goals):
            # Where later goals may use a tolerance, plans are sought for this goal alone first: there is no way back.
            if goal.tolerance:
                self._alone(level)
        while not self.pace.over() and not self._all_proven():
            for level, goal in enumerate(self.goals):
                if not goal.tolerance:
                    self._turn(level)
            self._exchange(len(self.goals), SHARE)
        self._note_bounds()
        if self.standing.better(self.first.values, self.board.values):
            # What was sought for one goal alone may have cost the others more than the time has won back.
            self._adopt(tuple(self.board.decisions.values()), tuple(self.first.decisions.values()))
        return Planned(tuple(self.board.decisions.values()), self.standing.reports(self.board.values))

    def _ask(self, level: int) -> None:
        """Ask for the bounds of the goals up to one, where something can be better still and limits are new."""
        for one in range(level + 1):
            if not self.standing.proven(one):
                self.bounds.ask(one, self.standing.limits()[:one])
        self._note_bounds()

    def _note_bounds(self) -> None:
        self.standing.bound(self.bounds.holding(self.standing.limits()))

    def _all_proven(self) -> bool:
        self._note_bounds()
        return all(self.standing.proven(level) for level in range(len(self.goals)))

    def _alone(self, level: int) -> None:
        """Seek plans for one goal, as if there were no later ones."""
        began = self.pace.now()
        self._ask(level)
        deadline = began + ALONE_SHARE * self.pace.left()
        self._aside()
        self._anew(level, None)
        self._aside()
        while self.pace.now() < deadline and not self.pace.over() and not self.standing.proven(level):
            self._ask(level)
            self._exchange(level + 1, FIRST_SHARE)
            self._improve(level, deadline)
            self._aside()
        self.standing.seconds[level] += self.pace.now() - began

    def _turn(self, level: int) -> None:
        """Give a goal a share of the time that is left."""
        began = self.pace.now()
        self._ask(level)
        if not self.standing.proven(level):
            if not self.goals[level].of_visits:
                self._anew_if_changed(level)
            self._exchange(level + 1, FIRST_SHARE, level)
            self._improve(level, self.pace.now() + SHARE * self.pace.left())
        self.standing.seconds[level] += self.pace.now() - began

    def _anew_if_changed(self, level: int) -> None:
        """Plan all anew for a goal, unless limits and values are those of the last time."""
        limits = self.standing.limits()[:level]
        if self.goals[level].of_numbers and self._changed(("months", level), limits):
            self.bounds.ask_for_proof(level, limits)
            if not self.limits.deterministic:
                self._anew_over(self.bounds.best_months(level, limits, self.pace.whole_effort()), level)
        self._note_bounds()
        if not self.standing.proven(level) and self._changed(("plan", level), [*limits, *self.board.values]):
            self._anew(level, None)

    def _changed(self, what: tuple[str, int], state: list[int]) -> bool:
        """Tell whether a state is another one than when last asked."""
        before, self._states[what] = self._states.get(what), state
        return before != state

    def _anew_over(self, months: Months | None, level: int) -> None:
        """Plan all anew over months that are best for a goal."""
        roster = None if months is None else built(self.figures, self.limits.seed, months)
        if roster is not None:
            toleranced = max((one for one in range(level + 1) if self.goals[one].tolerance), default=level)
            patience = self._patience(FIRST_SHARE, toleranced + 1)
            exchange = Exchange(roster, patience, self.rng.randrange(1 << 30))
            self._anew(level, exchange.run(toleranced + 1))

    def _anew(self, level: int, decisions: Sequence[Decision] | None) -> None:
        """Find all crews anew, by numbers, dates and names in turn, for some decisions or for the plan at hand."""
        if decisions is None:
            decisions = tuple(self.board.decisions.values())
        else:
            self._take(decisions, level)
        began = self.limits.elapsed()
        if not self.limits.deterministic and self.pace.left() < self.longest:  # building models cannot be cut short
            return
        value, limits = self.board.values[level], self.standing.limits()
        plans = anew(self.figures, decisions, level, value, limits, self.pace.whole_effort, self.limits.workers)
        for crews in plans:
            if self._take(crews, level) or self.pace.over():
                break
        self.longest = max(self.longest, self.limits.elapsed() - began)

    def _improve(self, level: int, deadline: float) -> None:
        """Improve one goal part by part, the earlier ones kept within their limits."""
        failures = 0
        while failures < PATIENCE and self.pace.now() < deadline and not self.pace.over():
            self._note_bounds()
            if self.standing.proven(level):
                return
            self._anew_over(self.bounds.months.pop(OF_VISITS if self.goals[level].tolerance else level, None), level)
            kind, part = self.neighbourhoods.draw(level)
            began = self.limits.elapsed()
            better = self._part(part, level)
            seconds = 0.0 if self.limits.deterministic else self.limits.elapsed() - began
            self.neighbourhoods.reward(level, kind, seconds, better=better)
            failures = 0 if better else failures + 1

    def _part(self, part: Part, level: int) -> bool:
        """Plan a part anew; tell whether that was better."""
        limits = self.standing.limits()
        slacks = [max(0, limits[one] - self.board.values[one]) for one in range(level)]
        effort = self.pace.part_effort(open_dates=bool(part.others))
        new = improved(self.board, self.figures.ability, part, level, slacks, effort)
        if new is None:
            return False
        self._adopt(part.visits, new)
        self._tell(level)
        return True

    def _aside(self) -> None:
        """Keep a good plan for all goals aside: the one at hand leaves the later ones alone while one is sought."""
        new = self._changed(("aside", 0), list(self.board.values))
        found = self._exchanged(len(self.goals), ASIDE_SHARE) if new else None
        if found is None:
            return
        board = Board(self.problem, found)
        if self.standing.better(board.values, self.first.values) and lawful(self.problem, found, self.how):
            self.first = board

    def _exchange(self, targets: int, share: float, first: int = 0) -> None:
        """Improve the first goals, or some after a first one, by exchanges for a share of the time that is left."""
        found = self._exchanged(targets, share, first)
        if found is not None:
            self._take(found, targets - 1)

    def _exchanged(self, targets: int, share: float, first: int = 0) -> list[Decision] | None:
        """Return the plan that exchanges make of the one at hand."""
        roster = roster_on(self.figures, self.board.decisions.values())
        if roster is None or self.pace.over():
            return None
        patience, most = self._patience(share, targets), self.standing.limits()
        exchange = Exchange(roster, patience, self.rng.randrange(1 << 30), self._hear, most)
        return exchange.run(targets if targets < len(self.goals) else None, first)

    def _patience(self, share: float, targets: int) -> Patience:
        """Return how long to exchange: also until all goals that are sought are proven."""

        def settled() -> bool:
            self._note_bounds()
            return all(self.standing.proven(level) for level in range(targets))

        return self.pace.patience(share, settled)

    def _hear(self, decisions: list[Decision], values: list[int]) -> None:
        """Tell of a plan found by exchanges; nobody has judged it yet."""
        if self.limits.on_progress is not None and self.standing.better(values, self.board.values):
            self._tell_of(tuple(decisions), 0, values[0])

    def _take(self, decisions: Sequence[Decision], level: int) -> bool:
        """Take a whole plan if it is better and the judge has nothing against it; tell whether it was."""
        board = Board(self.problem, decisions)
        wins = self.standing.better(board.values, self.board.values, level + 1)
        if not wins or not lawful(self.problem, decisions, self.how):
            return False
        self._adopt(tuple(self.board.decisions.values()), decisions)
        self._tell(level)
        return True

    def _adopt(self, old: Sequence[Decision], new: Sequence[Decision]) -> None:
        self.board.replace(old, new)
        self.board.values = self.board.measured()
        self.standing.take(self.board.values)

    def _tell(self, level: int) -> None:
        self._tell_of(tuple(self.board.decisions.values()), level, self.standing.bests[level])

    def _tell_of(self, decisions: tuple[Decision, ...], level: int, value: int) -> None:
        def make_plan() -> RotationPlan:
            return plan_of_decisions(self.problem, decisions, self.how)

        self.limits.tell(self.goals[level].goal, value, min(value, self.standing.bounds[level]), make_plan)
