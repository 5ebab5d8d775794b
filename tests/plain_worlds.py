"""Tiny rotations of the kind that the heuristic knows: no counted cars, no limited sailings, nobody pinned."""

from random import Random

from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import Provenance, RotationPlan
from outreach_opt.model.reading import Decision
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import Policy, RotationProblem
from outreach_opt.search.planning import plan_of_decisions
from tiny_policies import tiny_policy, with_policy
from tiny_worlds import Size, tiny_problem

UNKNOWN = ("cars", "material", "sailing-limits")


def plain_problem(seed: int) -> tuple[RotationProblem, tuple[Outing, ...]]:
    """Return a drawn problem and its candidates."""
    rng = Random(seed)
    problem = tiny_problem(rng, Size(mild=0.7, dates=8))
    policy = tiny_policy(rng, solo=seed % 2 == 0)
    rules = tuple(one for one in policy.rules if one.rule not in UNKNOWN)
    pins = tuple(one for one in problem.pins if one.staff is None)
    policy = Policy(rules=rules, goals=policy.goals)
    problem = with_policy(problem.model_copy(update={"pins": pins}), policy)
    return problem, enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)[0]


def plan_made(problem: RotationProblem, decisions: list[Decision]) -> RotationPlan:
    """Return the plan that decisions make."""
    return plan_of_decisions(problem, decisions, Provenance(problem=problem.fingerprint))
