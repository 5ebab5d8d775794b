"""Policies for tiny worlds: months with one outing or several, goals in any order, rules left out."""

from random import Random

from outreach_opt.goals.base import Goal
from outreach_opt.goals.even_spacing import EvenSpacing
from outreach_opt.goals.reliable_sailings import ReliableSailings
from outreach_opt.policy import Policy, RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.rules.outings_per_month import OutingsPerMonth


def tiny_policy(rng: Random, *, solo: bool) -> Policy:
    """Return a policy; ``solo`` allows one outing a month at the most."""
    default = Policy()
    rules: list[Rule] = [one for one in default.rules if one.rule != "outings-per-month"]
    if rng.random() < 0.3:
        rules.remove(rng.choice(rules))
    least = rng.choice([0, 0, 1])
    if solo:
        rules.append(OutingsPerMonth(least=least, most=1))
    elif rng.random() < 0.7:
        rules.append(OutingsPerMonth(least=least, most=rng.choice([2, 2, 3, None])))
    goals: list[Goal] = [
        EvenSpacing(unit=rng.choice(["month", "week", "day"])) if one.goal == "even-spacing" else one
        for one in rng.sample(default.goals, rng.choice([5, 5, 5, 3, 1]))
    ]
    if rng.random() < 0.3:
        goals.insert(rng.randint(0, len(goals)), ReliableSailings())
    goals = [one.model_copy(update={"tolerance": rng.choice([0.0, 0.0, 0.05, 0.5])}) for one in goals]
    return Policy.model_validate({"rules": tuple(rules), "goals": tuple(goals)})


def with_policy(problem: RotationProblem, policy: Policy) -> RotationProblem:
    """Return the facts of a problem under another policy."""
    facts = {name: getattr(problem, name) for name in type(problem).model_fields if name != "policy"}
    return RotationProblem(**facts, policy=policy)
