"""Large rotations: a plan at once, months before dates, then one part after the other, with bounds found beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import Provenance, RotationPlan
from outreach_opt.domain.result import GoalReport
from outreach_opt.model.ability import Ability
from outreach_opt.model.engine import EngineName
from outreach_opt.model.reading import Decision
from outreach_opt.policy import RotationProblem
from outreach_opt.search.beside import Bounds
from outreach_opt.search.board import Board
from outreach_opt.search.exchange import Exchange, Patience, roster_of
from outreach_opt.search.greedy import first_plan, is_plain
from outreach_opt.search.limits import Limits
from outreach_opt.search.neighbourhoods import Neighbourhoods
from outreach_opt.search.outlook import visits_outlook
from outreach_opt.search.part import Part, improved
from outreach_opt.search.planning import plan_of_decisions
from outreach_opt.search.standing import Standing
from outreach_opt.verify import verify_plan

PART_SECONDS = 4.0
"""Longest time for one part."""
UNIT = 0.25
"""What one part counts in deterministic mode, in units of work."""
STEPS_A_SECOND = 8000
"""Exchanges that count as one unit of work."""
FIRST_SHARE, SHARE = 0.35, 0.25
"""Of the time left: for a goal that is sought once, and for exchanges and each other goal in turn."""
PATIENCE = 12
"""Parts in a row without success after which the next goal has its turn."""


MANY = 1000
"""Outings from which the exact model grows too large to be solved at once."""


def is_large(problem: RotationProblem, outings: Sequence[Outing], limits: Limits) -> bool:
    """Tell whether a rotation is planned part by part: large, of single days with one stop, and several in a month."""
    return (
        len(outings) >= MANY
        and bool(problem.policy.goals)
        and limits.engine == "cp-sat"
        and not any(rule.solo_months() for rule in problem.policy.rules)
        and all(one.days == 1 and len(one.stops) == 1 for one in outings)
        and is_plain(problem)
    )


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
        A plan to begin with; it must be lawful.
    """
    decisions = start or first_plan(problem, outings, limits.seed)
    if decisions is None or not _lawful(problem, decisions, how):
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
        self.ability = Ability(problem, problem.policy.all_rules)
        self.board = Board(problem, decisions)
        self.standing = Standing(self.goals, self.board.values)
        self.bounds = Bounds(problem, outings, limits)
        self.rng = Random(limits.seed)
        self.work = 0.0
        self.told: list[int] = []
        self.neighbourhoods = Neighbourhoods(self.board, outings, self.ability, self.rng)
        self._tell(0)

    def run(self) -> Planned:
        """Improve goal after goal until all is proven or the time is up."""
        self._look_ahead()
        for level, goal in enumerate(self.goals):
            # Where later goals may use a tolerance, plans are sought for this goal alone first: there is no way back.
            if goal.tolerance and not self._over():
                self._in_order(level)
                self._turn(level, FIRST_SHARE)
        while not self._over() and not self._all_proven():
            self._exchange(self._now() + SHARE * self._left())
            for level, goal in enumerate(self.goals):
                if not goal.tolerance:
                    self._turn(level, SHARE)
        self._note_bounds()
        return Planned(tuple(self.board.decisions.values()), self.standing.reports(self.board.values))

    # --- time ------------------------------------------------------------------------------------------------------

    def _now(self) -> float:
        return self.work if self.limits.deterministic else self.limits.elapsed()

    def _left(self) -> float:
        limit = self.limits.time_limit
        return 3600.0 if limit is None else limit - self._now()

    def _over(self) -> bool:
        return self.limits.stop.is_set() or self._left() <= 0

    # --- bounds ----------------------------------------------------------------------------------------------------

    def _ask(self, level: int) -> None:
        self.bounds.ask(level, self.standing.limits()[:level])
        self._note_bounds()

    def _note_bounds(self) -> None:
        self.standing.bound(dict(self.bounds.known))

    def _all_proven(self) -> bool:
        self._note_bounds()
        return all(self.standing.proven(level) for level in range(len(self.goals)))

    # --- steps -----------------------------------------------------------------------------------------------------

    def _look_ahead(self) -> None:
        """Plan again over the months that are best for the visits, if that is better."""
        effort = self.limits.part_effort("highs", self._left() / 4)
        outlook = visits_outlook(self.problem, self.outings, self.ability, effort)
        self.work += 1
        if outlook is None:
            return
        self.standing.bound(outlook.bounds)
        decisions = first_plan(self.problem, self.outings, self.limits.seed, outlook.months)
        if decisions is not None and _lawful(self.problem, decisions, self.how):
            values = Board(self.problem, decisions).values
            if values < self.board.values:
                self._adopt(tuple(self.board.decisions.values()), decisions)
                self._tell(0)

    def _turn(self, level: int, share: float) -> None:
        """Give a goal a share of the time that is left."""
        began = self._now()
        self._ask(level)
        if not self.standing.proven(level):
            self._improve(level, began + share * self._left())
        self.standing.seconds[level] += self._now() - began

    def _in_order(self, level: int) -> None:
        """Go through the crews of all months once, dates kept: much is won for little."""
        for month in self.problem.horizon.months:
            if not self._over():
                self._part(self.neighbourhoods.crews(month), level)

    def _improve(self, level: int, deadline: float) -> None:
        """Improve one goal part by part, the earlier ones kept within their limits."""
        failures = 0
        while failures < PATIENCE and self._now() < deadline and not self._over():
            self._note_bounds()
            if self.standing.proven(level):
                return
            kind, part = self.neighbourhoods.draw(level)
            better = self._part(part, level)
            self.neighbourhoods.reward(level, kind, better=better)
            failures = 0 if better else failures + 1

    def _part(self, part: Part, level: int) -> bool:
        """Plan a part anew; tell whether that was better."""
        limits = self.standing.limits()
        slacks = [max(0, limits[one] - self.board.values[one]) for one in range(level)]
        engine: EngineName = "cp-sat" if part.others or self.limits.deterministic else "highs"
        effort = self.limits.part_effort(engine, PART_SECONDS)
        self.work += UNIT
        new = improved(self.board, self.ability, part, level, slacks, effort)
        if new is None:
            return False
        self._adopt(part.visits, new)
        self._tell(level)
        return True

    def _adopt(self, old: Sequence[Decision], new: Sequence[Decision]) -> None:
        self.board.replace(old, new)
        self.board.values = self.board.measured()
        self.standing.take(self.board.values)

    def _exchange(self, deadline: float) -> None:
        """Improve all goals by exchanges until a time; what comes out is judged before it is taken."""
        roster = roster_of(self.problem, self.outings, list(self.board.decisions.values()))
        if roster is None:
            return
        steps = int(STEPS_A_SECOND * max(0.0, deadline - self._now())) if self.limits.deterministic else None
        stop = self.limits.stop.is_set if steps else lambda: self._over() or self._now() >= deadline
        exchange = Exchange(roster, Patience(stop, steps), self.rng.randrange(1 << 30), lambda decisions, values: None)
        decisions = exchange.run()
        self.work += (steps or 0) / STEPS_A_SECOND
        values = Board(self.problem, decisions).values
        if self.standing.better(values, self.board.values) and _lawful(self.problem, decisions, self.how):
            self._adopt(tuple(self.board.decisions.values()), decisions)
            self._tell(0)

    def _tell(self, level: int) -> None:
        decisions = tuple(self.board.decisions.values())
        goal, standing = self.goals[level].goal, self.standing

        def make_plan() -> RotationPlan:
            return plan_of_decisions(self.problem, decisions, self.how)

        self.limits.tell(goal, standing.bests[level], standing.bounds[level], make_plan)


def _lawful(problem: RotationProblem, decisions: Iterable[Decision], how: Provenance) -> bool:
    return verify_plan(problem, plan_of_decisions(problem, decisions, how)).ok
