"""The least value that the model gives a plan is exactly what the goal measures on it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement.registry import SOLO, all_goals
from drafts import Manner, draft, held_to, plan_from, thinned
from outreach_opt.domain.outing import Outing
from outreach_opt.goals.base import Goal
from outreach_opt.model.engine import Effort, solve
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.rules.base import Rule
from outreach_opt.rules.crew_roles import CrewRoles
from tiny_tours import tour_days
from tiny_worlds import tiny_problem

EXAMPLES = 120


def compare(rng: Random, manner: Manner, tours: bool, values: dict[Goal, Counter[int]]) -> None:
    problem = tiny_problem(rng)
    outings: Sequence[Outing]
    if tours:
        problem, outings = tour_days(rng, problem)
    else:
        outings = enumerate_outings(problem, ())[0]
    decisions = draft(rng, problem, outings, manner)
    outings = thinned(rng, outings, decisions)
    plan = plan_from(problem, decisions)
    rules: tuple[Rule, ...] = (SOLO,) if manner.solo else ()
    if manner.modest and not CrewRoles().check(problem, plan):
        rules = (*rules, CrewRoles())
    for goal in all_goals():
        builder = held_to(problem, rules, outings, decisions, (goal,))
        assert builder is not None
        answer = solve(builder.model, goal.post(builder), Effort())
        value = goal.measure(problem, plan)
        assert (answer.outcome, answer.objective) == ("OPTIMAL", value), (goal, rules, plan)
        values[goal][value] += 1


@pytest.mark.parametrize("tours", [False, True], ids=["single days", "tours"])
@pytest.mark.parametrize("modest", [True, False], ids=["crews as wanted", "any crews"])
@pytest.mark.parametrize("solo", [True, False], ids=["solo months", "dates"])
def test_every_goal_has_the_same_value_in_the_model_and_by_its_measure(solo: bool, modest: bool, tours: bool) -> None:
    values: dict[Goal, Counter[int]] = defaultdict(Counter)

    @settings(max_examples=max(EXAMPLES, settings().max_examples))
    @given(st.randoms(use_true_random=True))
    def agree(rng: Random) -> None:
        compare(rng, Manner(solo=solo, modest=modest), tours, values)

    agree()
    for goal in all_goals():
        # Nights are asked about in test_ways.
        assert len(values[goal]) >= 3 or goal.goal == "night-costs", (goal, values[goal])
