"""One problem in parts: solved apart on an executor, put together, and bounded as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.result import RotationResult
from outreach_opt.many.hands import workers_of
from outreach_opt.many.joining import impossible, joined, without_plan
from outreach_opt.many.parts import Part, part_plan, part_problem, parts_of
from outreach_opt.many.shares import EarlierGoal, couplings, keeps, outings_by_month, shares, uncoupled
from outreach_opt.many.stream import stream
from outreach_opt.many.worker import Solve, Task, packed
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.search.limits import Limits

Posed = tuple[RotationProblem, RotationPlan | None]
"""A problem, and a plan to begin with."""


def solve_on(
    executor: Executor, problem: RotationProblem, limits: Limits, start: RotationPlan | None, solve: Solve
) -> RotationResult:
    """Solve a problem on an executor: its parts apart where it falls into several, otherwise as one task.

    Parameters
    ----------
    executor
        Who solves.
    problem
        The whole.
    limits
        Of the whole solve; a part hears of the wish to stop only in a thread.
    start
        A plan to begin with.
    solve
        Solves one problem.
    """
    desk = _Desk(executor, solve, limits)
    outings, refusals = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
    parts = parts_of(problem, outings)
    free: dict[int, RotationResult] = {}
    if len(parts) > 1:
        rules = uncoupled(problem)
        posed = {at: (part_problem(problem, one, rules), part_plan(start, one)) for at, one in enumerate(parts)}
        free = desk.solved(posed, 1 / 2)
        if any(one.status == "INFEASIBLE" for one in free.values()):
            return impossible(problem, parts, free, refusals, limits)
        if len(free) < len(parts) or not all(one.plan for one in free.values()):
            return without_plan(problem, free, refusals, limits)
        kept = _keeping_shares(problem, parts, outings, [free[at] for at in range(len(parts))], desk)
        if kept is not None:
            return joined(problem, kept, _bounds(problem, parts, free, kept, desk), refusals, limits)
    whole = desk.solved({0: (problem, start)}, 1).get(0)
    return whole or without_plan(problem, {}, refusals, limits)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where problems are handed over, and how much time they get."""

    executor: Executor
    solve: Solve
    limits: Limits

    def solved(self, problems: Mapping[int, Posed], part: float) -> dict[int, RotationResult]:
        """Return the results of some problems within a part of the time that is left; none of those that were stopped.

        Raises
        ------
        Exception
            What a solve raised, or :class:`WorkerLostError`.
        """
        limits = self.limits
        options = {
            "time_limit": self._time_limit(len(problems), part),
            "deterministic": limits.deterministic,
            "seed": limits.seed,
            "workers": limits.workers,
            "engine": limits.engine,
        }
        tasks = (
            Task(at, self.solve, packed(problem), {**options, "start": start})
            for at, (problem, start) in problems.items()
        )
        results = {}
        for at, outcome in stream(tasks, self.executor, None, limits.stop):
            if outcome.error is not None:
                raise outcome.error
            assert outcome.result is not None, "an outcome has a result or an error"
            results[at] = outcome.result
        return results

    def _time_limit(self, count: int, part: float) -> float | None:
        limits = self.limits
        if limits.time_limit is None:
            return None
        if limits.deterministic:
            # Never by the number of workers: the plan must not depend on it.
            return limits.time_limit * part
        rounds = -(-count // workers_of(self.executor, None)) or 1
        return max(0.0, limits.time_limit - limits.elapsed()) * part / rounds


def _keeping_shares(
    problem: RotationProblem,
    parts: Sequence[Part],
    outings: Sequence[Outing],
    free: Sequence[RotationResult],
    desk: _Desk,
) -> list[RotationResult] | None:
    """Return results of all parts that together keep the rules that couple them, or None where no shares are found."""
    plans = [one.plan for one in free if one.plan]
    if keeps(problem, plans):
        return list(free)
    counts = [outings_by_month(plan) for plan in plans]
    shared = shares(problem, parts, outings, counts)
    if shared is None:
        return None
    rules = [rule for rule in problem.policy.rules if rule not in couplings(problem)]
    # What a part plans of itself is the best of its share as well, where it keeps it.
    anew: dict[int, Posed] = {
        at: (part_problem(problem, parts[at], [*rules, share]), None)
        for at, share in enumerate(shared)
        if not share.allows(counts[at])
    }
    sought = desk.solved(anew, 1 / 2)
    results = [sought.get(at) if at in anew else one for at, one in enumerate(free)]
    done = [one for one in results if one is not None and one.plan is not None]
    return done if len(done) == len(parts) else None


def _bounds(
    problem: RotationProblem,
    parts: Sequence[Part],
    free: Mapping[int, RotationResult],
    kept: Sequence[RotationResult],
    desk: _Desk,
) -> list[int]:
    """Return a bound of each goal for the whole: the sum over the parts of what each needs at least.

    A part of any plan keeps all rules but those that couple parts, so its own bound holds without them. Of an earlier
    goal it may use what the whole may less the bounds of the other parts. Where that is more than the part's own
    search allowed itself, its bound is too tight, and is sought anew.
    """
    goals = problem.policy.goals
    bounds: list[list[int]] = []
    limits: list[int] = []
    for number, goal in enumerate(goals):
        anew: dict[int, Posed] = {}
        for at, one in enumerate(parts):
            most = [limits[j] - sum(bounds[j]) + bounds[j][at] for j in range(number)]
            if any(may > free[at].goals[j].limit for j, may in enumerate(most)):
                earlier = [EarlierGoal(goal=goals[j], most=may) for j, may in enumerate(most)]
                rules: list[Rule] = [*uncoupled(problem), *earlier]
                anew[at] = part_problem(problem, one, rules, [goal]), kept[at].plan
        sought = desk.solved(anew, 1 / (len(goals) - number))
        bounds.append(
            [_bound(sought.get(at), 0) if at in anew else _bound(free[at], number) for at in range(len(parts))]
        )
        best = sum(one.goals[number].best for one in kept)
        limits.append(goal.limit(best))
        desk.limits.tell(goal.goal, best, min(best, sum(bounds[number])))
    return [sum(of_parts) for of_parts in bounds]


def _bound(result: RotationResult | None, number: int) -> int:
    """Return a bound that was found, or 0, below which no goal can be."""
    return result.goals[number].bound if result and result.goals else 0
