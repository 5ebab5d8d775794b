"""Tiny rotations that the peers understand: the ladder's rules, goals in any order."""

from random import Random

from outreach_opt.domain.tours import Tours
from outreach_opt.policy import Policy, RotationProblem
from outreach_opt.rules.outings_per_month import OutingsPerMonth
from tiny_policies import with_policy
from tiny_worlds import Size, tiny_problem

SILENT = {"cars", "sailing-limits", "material", "nights", "exclusions", "outings-per-month"}


def small_world(seed: int, *, quota: bool = False) -> RotationProblem:
    """Return a tiny rotation; a quota fixes the number of outings a month."""
    rng = Random(seed)
    default = Policy()
    rules = [one for one in default.rules if one.rule not in SILENT]
    least = 1 if quota else rng.choice([0, 0, 1])
    rules.append(OutingsPerMonth(least=least, most=1 if quota else rng.choice([1, 2, None])))
    goals = rng.sample(default.goals, 5)
    problem = tiny_problem(rng, Size(mild=0.7)).model_copy(update={"tours": Tours()})
    return with_policy(problem, Policy.model_validate({"rules": tuple(rules), "goals": tuple(goals)}))
