"""The result of a whole from those of its parts: no prettier than the truth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from outreach_opt.domain.plan import GoalValue, RotationPlan
from outreach_opt.domain.result import GoalReport, Refusal, RotationResult, Status
from outreach_opt.errors import PlanRejectedError
from outreach_opt.goals.base import Goal
from outreach_opt.many.parts import Part
from outreach_opt.many.shares import couplings
from outreach_opt.policy import RotationProblem
from outreach_opt.search.limits import Limits
from outreach_opt.search.planning import provenance
from outreach_opt.verify import verify_plan

_MOST_NAMED = 5


def joined(
    problem: RotationProblem,
    results: Sequence[RotationResult],
    bounds: Sequence[int],
    refusals: tuple[Refusal, ...],
    limits: Limits,
) -> RotationResult:
    """Return the result of the whole from results of all parts and the bound of each goal.

    Raises
    ------
    PlanRejectedError
        If the plans of the parts are no plan together: a defect of this package.
    """
    plan = joined_plan(problem, [one.plan for one in results if one.plan], limits)
    verdict = verify_plan(problem, plan)
    if not verdict.ok:
        told = "\n".join(f"{one.rule}: {one.message}" for one in verdict.violations)
        raise PlanRejectedError(f"the parts of the plan break rules together, a defect of outreach_opt:\n{told}")
    values = {one.goal: one.value for one in plan.goals}
    goals = tuple(
        _report(goal, [one.goals[number] for one in results], bounds[number], values[goal.goal], problem)
        for number, goal in enumerate(problem.policy.goals)
    )
    proven = all(one.proven for one in goals) and (bool(goals) or not problem.tours.heuristic)
    status: Status = "OPTIMAL" if proven else "FEASIBLE"
    seconds = round(limits.elapsed(), 3)
    return RotationResult(
        status=status,
        plan=plan,
        goals=goals,
        refusals=refusals,
        seconds=seconds,
        provenance=provenance(problem, limits),
    )


def joined_plan(problem: RotationProblem, plans: Sequence[RotationPlan], limits: Limits) -> RotationPlan:
    """Return the plan of the whole: the outings of all parts in order, everyone's duties, the goals measured."""
    outings = sorted((one for plan in plans for one in plan.outings), key=lambda one: (one.date, one.locations))
    lists = {one.staff: one for plan in plans for one in plan.staff}
    bare = RotationPlan(
        outings=tuple(outings),
        staff=tuple(lists[who.id] for who in problem.staff),
        provenance=provenance(problem, limits),
    )
    measured = (GoalValue(goal=one.goal, value=one.measure(problem, bare)) for one in problem.policy.goals)
    return bare.model_copy(update={"goals": tuple(measured)})


def _report(goal: Goal, of_parts: Sequence[GoalReport], bound: int, value: int, problem: RotationProblem) -> GoalReport:
    best = sum(one.best for one in of_parts)
    bound = min(bound, best)
    return GoalReport(
        goal=goal.goal,
        best=best,
        bound=bound,
        # Over heuristic routes nothing is proven but what is 0, as for parts.
        proven=bound == best and (best == 0 or not problem.tours.heuristic),
        limit=goal.limit(best),
        value=value,
        seconds=max(one.seconds for one in of_parts),
    )


def impossible(
    problem: RotationProblem,
    parts: Sequence[Part],
    results: Mapping[int, RotationResult],
    refusals: tuple[Refusal, ...],
    limits: Limits,
) -> RotationResult:
    """Return that the whole has no plan, as a part has none: with that part's conflict and reasons."""
    at = min(at for at, one in results.items() if one.status == "INFEASIBLE")
    found = results[at]
    coupled = {one.rule for one in couplings(problem)} & set(found.conflict)
    # Whatever the conflict allows a part once a rule is left out, the other parts must allow it too.
    others = [results[other] for other in range(len(parts)) if other != at and other in results]
    minimal = len(others) == len(parts) - 1 and all(one.plan for one in others) and not coupled
    named = ", ".join(parts[at].places[:_MOST_NAMED]) + (", …" if len(parts[at].places) > _MOST_NAMED else "")
    return RotationResult(
        status="INFEASIBLE",
        plan=None,
        refusals=refusals,
        conflict=found.conflict,
        conflict_minimal=found.conflict_minimal and minimal,
        reasons=tuple(f"among {named}: {one}" for one in found.reasons),
        reasons_de=tuple(f"unter {named}: {one}" for one in found.reasons_de),
        seconds=round(limits.elapsed(), 3),
        provenance=provenance(problem, limits),
    )


def without_plan(
    problem: RotationProblem, results: Mapping[int, RotationResult], refusals: tuple[Refusal, ...], limits: Limits
) -> RotationResult:
    """Return that no plan was found for some part in time."""
    return RotationResult(
        status="UNKNOWN",
        plan=None,
        refusals=refusals,
        reasons=tuple(reason for one in results.values() for reason in one.reasons),
        reasons_de=tuple(reason for one in results.values() for reason in one.reasons_de),
        seconds=round(limits.elapsed(), 3),
        provenance=provenance(problem, limits),
    )
