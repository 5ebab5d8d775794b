"""With burdens weighed and a ledger from before, the solver still finds what trying every plan finds."""

from collections import Counter
from datetime import timedelta
from random import Random

from oracle.exhaustive import Exhaustive, TooManyError
from outreach_opt.domain.ledger import Ledger, LedgerPeriod, Load
from outreach_opt.domain.place import VisitsDue
from outreach_opt.goals.complete_crews import CompleteCrews
from outreach_opt.goals.fair_load import FairLoad
from outreach_opt.policy import Policy, RotationProblem
from tiny_policies import tiny_policy, with_policy
from tiny_worlds import Size, tiny_problem
from unexplained import solved_unexplained

WORLDS, MOST_STEPS = 70, 1500
HARD = ("spacing", "languages", "workload", "pins", "exclusions", "material", "notice")


def weighed(rng: Random, problem: RotationProblem, policy: Policy) -> RotationProblem:
    """Return a problem with a ledger, whose policy weighs burdens early on."""
    weights = {name: rng.choice([0, 1, 2, 5]) for name in ("duty", "travel_hour", "island_day", "early_start")}
    others = [one for one in policy.goals if one.goal not in ("fair-share", "complete-crews")]
    goals = (CompleteCrews(), FairLoad.model_validate({**weights, "tolerance": rng.choice([0.0, 0.2])}), *others)
    first = problem.horizon.first
    loads = {
        who.id: Load(duties=rng.randint(0, 3), travel_minutes=rng.randint(0, 300), island_days=rng.randint(0, 2))
        for who in problem.staff
        if rng.random() < 0.7
    }
    period = LedgerPeriod(
        first=first - timedelta(days=90), last=first - timedelta(days=rng.choice([1, 10])), loads=loads
    )
    ledger = Ledger(early_before=rng.choice([420, 450, 600]), periods=(period,))
    history = problem.history.model_copy(update={"ledger": ledger})
    # Without visits nobody has anything to share, and rules that make them impossible are tried elsewhere.
    due = tuple(
        one.model_copy(update={"visits": VisitsDue(least=int(number < len(problem.horizon.months)), most=1)})
        for number, one in enumerate(problem.locations)
    )
    rules = tuple(one for one in policy.rules if one.rule not in HARD)
    facts = problem.model_copy(update={"history": history, "locations": due})
    return with_policy(facts, policy.model_copy(update={"goals": goals, "rules": rules}))


def test_solve_finds_exactly_what_trying_every_plan_finds() -> None:
    seen: Counter[str] = Counter()
    for seed in range(WORLDS):
        rng = Random(seed)
        size = Size(locations=2, staff=3, dates=4, mild=1.0, islands=0.6)
        problem = weighed(rng, tiny_problem(rng, size), tiny_policy(rng, solo=seed % 2 == 0))
        try:
            best = Exhaustive(problem, MOST_STEPS).best_values()
        except TooManyError:
            continue
        result = solved_unexplained(problem, time_limit=None)
        assert (None if result.plan is None else [one.best for one in result.goals]) == best, seed
        assert result.status == ("INFEASIBLE" if best is None else "OPTIMAL")
        seen["solo" if seed % 2 == 0 else "several"] += best is not None
        seen["burdened"] += result.plan is not None and any(one.crew for one in result.plan.outings)
    assert min(seen["solo"], seen["several"]) >= 8
    assert seen["burdened"] >= 18
