"""Tiny rotations with what is best for them by the exact model, and what the coarse model says of the same."""

from collections.abc import Sequence
from random import Random

from outreach_opt.clock import month_of
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import Provenance
from outreach_opt.model.coarse import CoarseBuilder, Span
from outreach_opt.model.engine import Effort, solve
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import Policy, RotationProblem
from outreach_opt.search.lexicographic import Start, solve_goals
from outreach_opt.search.limits import Limits
from outreach_opt.search.planning import plan_of, pose
from outreach_opt.waist import at_most
from tiny_policies import tiny_policy, with_policy
from tiny_tours import tour_days
from tiny_worlds import Size, tiny_problem

SPANS: dict[str, Span] = {
    "month": month_of,
    "quarter": lambda day: f"{day.year}-{(day.month - 1) // 3}",
    "year": lambda day: str(day.year),
}
DROPPED = ("workload", "visits-due", "crew-roles", "spacing")


def coarse_world(seed: int, *, tours: bool) -> tuple[RotationProblem, list[Outing]]:
    """Return a drawn problem, some of its rules left out, and its candidates."""
    rng = Random(seed)
    size = Size(mild=0.6, dates=6 if tours else 8, locations=2 if tours else 3)
    problem = with_policy(tiny_problem(rng, size), tiny_policy(rng, solo=seed % 3 == 0))
    rules = tuple(one for one in problem.policy.rules if one.rule not in DROPPED or rng.random() < 0.8)
    problem = with_policy(problem, Policy(rules=rules, goals=problem.policy.goals))
    if tours:
        return tour_days(rng, problem)
    return problem, list(enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)[0])


def best_values(problem: RotationProblem, outings: Sequence[Outing]) -> list[int] | None:
    """Return the best of every goal by the exact model, or None where there is no plan."""
    how = Provenance(problem=problem.fingerprint)
    goals = problem.policy.goals
    builder = pose(problem, problem.policy.all_rules, outings, goals)
    found = solve_goals(
        builder,
        goals,
        Limits(time_limit=None),
        lambda values: plan_of(problem, builder, values, how),
        Start({}),
    )
    if found.impossible:
        return None
    assert all(one.proven for one in found.goals)
    return [one.best for one in found.goals]


def coarse_bounds(
    problem: RotationProblem, outings: Sequence[Outing], span: Span, kept: Sequence[int], *, crews: bool = True
) -> list[int] | None:
    """Return the coarse optimum of every goal, earlier ones within the limits of some values, or None if impossible."""
    builder = CoarseBuilder(problem, problem.policy.all_rules, outings, span, crews=crews)
    bounds = []
    for goal, best in zip(problem.policy.goals, kept, strict=True):
        expression = builder.objective(goal.post(builder))
        answer = solve(builder.model, expression, Effort())
        if answer.outcome == "INFEASIBLE":
            return None
        assert answer.outcome == "OPTIMAL"
        bounds.append(answer.bound)
        builder.model.add(at_most(expression, goal.limit(best)))
    return bounds
