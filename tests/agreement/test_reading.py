"""What is read off an assignment is what was decided; and every assignment of a whole policy is a lawful plan."""

from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from agreement.registry import SOLO
from drafts import Manner, draft, held_to, plan_from
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import Provenance
from outreach_opt.model.engine import Effort, solve
from outreach_opt.model.reading import read_decisions
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.search.planning import plan_of, pose
from outreach_opt.verify import verify_plan
from outreach_opt.waist import Linear, total
from tiny_policies import tiny_policy, with_policy
from tiny_tours import tour_days
from tiny_worlds import Size, tiny_problem


@settings(max_examples=max(150, settings().max_examples))
@given(st.randoms(use_true_random=True), st.booleans(), st.booleans())
def test_decisions_read_off_a_model_are_those_it_was_held_to(rng: Random, solo: bool, tours: bool) -> None:
    problem = tiny_problem(rng)
    outings: Sequence[Outing]
    if tours:
        problem, outings = tour_days(rng, problem)
    else:
        outings = enumerate_outings(problem, ())[0]
    decisions = draft(rng, problem, outings, Manner(solo=solo))
    builder = held_to(problem, (SOLO,) if solo else (), outings, decisions)
    assert builder is not None
    values = solve(builder.model, Linear(), Effort()).values
    assert values is not None
    read = [(one.outing.date, one.outing.stops, set(one.crew)) for one in read_decisions(builder, values)]
    decided = [(one.outing.date, one.outing.stops, set(one.crew)) for one in decisions]
    assert sorted(read, key=repr) == sorted(decided, key=repr)
    assert {one.date for one in plan_of(problem, builder, values, Provenance(problem="")).outings} == {
        one.date for one in plan_from(problem, decisions).outings
    }


def test_every_assignment_of_a_whole_policy_is_a_lawful_plan() -> None:
    plans = outings_planned = 0
    for seed in range(320):
        rng = Random(seed)
        problem = tiny_problem(rng, Size(mild=0.7))
        problem = with_policy(problem, tiny_policy(rng, solo=seed % 2 == 0))
        rules = problem.policy.all_rules
        builder = pose(problem, rules, enumerate_outings(problem, rules)[0])
        # Goals add variables that name people; without them people are only counted. Any corner of what is possible
        # will do.
        for goal in rng.choice([problem.policy.goals, ()]):
            goal.post(builder)
        corner = total(Linear({one: rng.randint(-3, 3)}) for one in range(len(builder.model.upper)))
        values = solve(builder.model, corner, Effort()).values
        if values is None:
            continue
        plan = plan_of(problem, builder, values, Provenance(problem=problem.fingerprint))
        assert verify_plan(problem, plan).violations == ()
        plans, outings_planned = plans + 1, outings_planned + len(plan.outings)
    assert plans >= 120
    assert outings_planned >= 120
