"""One exact model of all candidates: goals in their order, begun with a plan made at once."""

from __future__ import annotations

from collections.abc import Sequence

from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import Provenance
from outreach_opt.model.reading import Decision, assignment_hint
from outreach_opt.policy import RotationProblem
from outreach_opt.search.at_once import AtOnce, plan_at_once
from outreach_opt.search.lexicographic import Found, Start, solve_goals
from outreach_opt.search.limits import Limits
from outreach_opt.search.planning import plan_of, plan_of_decisions, pose


def solve_exactly(
    problem: RotationProblem,
    outings: Sequence[Outing],
    limits: Limits,
    how: Provenance,
    start: Sequence[Decision] | None = None,
) -> Found:
    """Return the best plan over some candidates, with proofs; without time for a model, the plan made at once.

    Parameters
    ----------
    problem, outings
        The rotation and its candidates.
    limits
        Time, seed and listener.
    how
        Goes into the plan.
    start
        A plan to begin with.
    """
    first = plan_at_once(problem, outings, limits, how, start)
    if limits.over():
        # A model takes its time to be posed, and nobody would solve it.
        return Found(None) if first is None else _at_once(problem, first, how)
    builder = pose(problem, problem.policy.all_rules, outings, problem.policy.goals)
    known = start or (first.decisions if first else ())
    hint = assignment_hint(builder, known) if known else {}
    found = solve_goals(
        builder,
        problem.policy.goals,
        limits,
        lambda values: plan_of(problem, builder, values, how),
        Start(hint, first.values if first else None),
    )
    if found.plan is None and first is not None and not found.impossible:
        return _at_once(problem, first, how)
    return found


def _at_once(problem: RotationProblem, first: AtOnce, how: Provenance) -> Found:
    return Found(plan_of_decisions(problem, first.decisions, how), first.reports(problem))
