"""One problem in parts: solved apart on an executor, put together, and bounded as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor

from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.result import RotationResult
from outreach_opt.many.bounds import WholeBounds
from outreach_opt.many.desk import Desk, Posed
from outreach_opt.many.joining import impossible, joined, without_plan
from outreach_opt.many.parts import Part, part_plan, part_problem, parts_of
from outreach_opt.many.shares import Counts, couplings, keeps, nearest_counts, shares_of, uncoupled
from outreach_opt.many.terms import outings_by_month
from outreach_opt.many.visits import Visits
from outreach_opt.many.worker import Solve
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem
from outreach_opt.search.limits import Limits


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
    desk = Desk(executor, solve, limits)
    outings, refusals = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
    parts = parts_of(problem, outings)
    if len(parts) > 1:
        rules = uncoupled(problem)
        posed = {at: (part_problem(problem, one, rules), part_plan(start, one)) for at, one in enumerate(parts)}
        free = desk.solved(posed, 1 / 2)
        if any(one.status == "INFEASIBLE" for one in free.values()):
            return impossible(problem, parts, free, refusals, limits)
        if len(free) < len(parts) or not all(one.plan for one in free.values()):
            return without_plan(problem, free, refusals, limits)
        alone = [free[at] for at in range(len(parts))]
        visits, known = None, 0
        kept: Sequence[RotationResult] | None = alone
        if couplings(problem):
            alone = [_by_its_plan(one) for one in alone]
            visits = Visits.of(problem, outings, limits)
            counts, known = visits.best(parts)
            kept = _keeping_shares(problem, parts, outings, alone, counts, desk)
        if kept is not None:
            bounds = WholeBounds(problem, parts, free, kept, desk, visits, known).all_goals()
            return joined(problem, kept, bounds, refusals, limits)
    whole = desk.solved({0: (problem, start)}, 1).get(0)
    return whole or without_plan(problem, {}, refusals, limits)


def _by_its_plan(result: RotationResult) -> RotationResult:
    """Return a result whose goals are no better than its plan.

    Better values that were found on the way, and given up within a tolerance, may have had too many outings or too few
    for the whole.
    """
    return result.model_copy(
        update={"goals": tuple(one.model_copy(update={"best": one.value}) for one in result.goals)}
    )


def _keeping_shares(
    problem: RotationProblem,
    parts: Sequence[Part],
    outings: Sequence[Outing],
    free: Sequence[RotationResult],
    best_visits: Sequence[Counts] | None,
    desk: Desk,
) -> list[RotationResult] | None:
    """Return results of all parts that together keep the rules that couple them, or None where no shares are found."""
    plans = [one.plan for one in free if one.plan]
    if keeps(problem, plans):
        return list(free)
    have = [outings_by_month(one) for one in plans]
    rules = [rule for rule in problem.policy.rules if rule not in couplings(problem)]
    for counts in _ways_to_share(problem, parts, outings, have, best_visits):
        # What a part plans of itself is the best within its share as well, where it keeps it.
        anew: dict[int, Posed] = {
            at: (part_problem(problem, parts[at], [*rules, share]), None)
            for at, share in enumerate(shares_of(problem, counts))
            if not share.allows(have[at])
        }
        sought = desk.solved(anew, 1 / 2)
        results = [sought.get(at) if at in anew else one for at, one in enumerate(free)]
        done = [one for one in results if one is not None and one.plan is not None]
        if len(done) == len(parts):
            return done
    return None


def _ways_to_share(
    problem: RotationProblem,
    parts: Sequence[Part],
    outings: Sequence[Outing],
    have: Sequence[Counts],
    best_visits: Sequence[Counts] | None,
) -> Iterator[Sequence[Counts]]:
    """Yield outings by part and month: those of the best visits, then those nearest to what parts do of themselves."""
    if best_visits is not None:
        yield best_visits
    near = nearest_counts(problem, parts, outings, have)
    if near is not None:
        yield near
