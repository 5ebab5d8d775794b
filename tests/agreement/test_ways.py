"""Rules and goals about cars, boats and nights, over ways of every kind: on foot, with the car aboard, with nights."""

from collections import Counter, defaultdict
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement.registry import SOLO
from altered_ways import with_other_ways
from drafts import Manner, draft, held_to, plan_from
from outreach_opt.goals.base import Goal
from outreach_opt.goals.night_costs import NightCosts
from outreach_opt.goals.reliable_sailings import ReliableSailings
from outreach_opt.model.engine import Effort, solve
from outreach_opt.rules.base import Rule
from outreach_opt.rules.cars import Cars
from outreach_opt.rules.later_way_home import LaterWayHome
from outreach_opt.rules.material import Material
from outreach_opt.rules.nights import Nights
from outreach_opt.rules.sailing_limits import SailingLimits
from outreach_opt.waist import Linear
from tiny_tours import single_days
from tiny_worlds import Size, tiny_problem

EXAMPLES = 400
MOST_MORE = 600
WORLD = Size(mild=0.1)
RULES: tuple[Rule, ...] = (
    Cars(),
    SailingLimits(),
    Material(),
    Nights(),
    LaterWayHome(),
    LaterWayHome(later=2, or_lodging=True),
)
GOALS: tuple[Goal, ...] = (NightCosts(), ReliableSailings())


def compare(rng: Random, manner: Manner, seen: Counter[tuple[Rule, bool]], values: dict[Goal, Counter[int]]) -> None:
    problem = tiny_problem(rng, WORLD)
    outings = with_other_ways(rng, problem, single_days(problem))
    decisions = [one for one in draft(rng, problem, outings, manner) if one.crew]
    plan = plan_from(problem, decisions)
    solo: tuple[Rule, ...] = (SOLO,) if manner.solo else ()
    for rule in RULES:
        silent = not rule.check(problem, plan)
        builder = held_to(problem, (*solo, rule), outings, decisions)
        accepted = builder is not None and solve(builder.model, Linear(), Effort()).outcome == "OPTIMAL"
        assert accepted == silent, (rule, rule.check(problem, plan), plan)
        seen[rule, silent] += bool(decisions)
    for goal in GOALS:
        builder = held_to(problem, solo, outings, decisions, (goal,))
        assert builder is not None
        answer = solve(builder.model, goal.post(builder), Effort())
        value = goal.measure(problem, plan)
        assert (answer.outcome, answer.objective) == ("OPTIMAL", value), (goal, plan)
        values[goal][value] += 1


@pytest.mark.parametrize("solo", [True, False], ids=["solo months", "dates"])
def test_rules_and_goals_about_ways_mean_the_same_to_the_model_and_to_checks_and_measures(
    solo: bool, record_testsuite_property: Callable[[str, object], None]
) -> None:
    seen: Counter[tuple[Rule, bool]] = Counter()
    values: dict[Goal, Counter[int]] = defaultdict(Counter)

    @settings(max_examples=max(EXAMPLES, settings().max_examples))
    @given(st.randoms(use_true_random=True), st.sampled_from(["anyhow", "close", "sharing", "sharing"]))
    def agree(rng: Random, how: str) -> None:
        manner = Manner(solo=solo, close=how == "close", sharing=how == "sharing")
        compare(rng, manner, seen, values)

    agree()
    # Which worlds are drawn depends on much; where some rule was seen too seldom, more worlds are.
    more = Random(1)
    for _ in range(MOST_MORE):
        if all(seen[rule, silent] >= 5 for rule in RULES for silent in (True, False)):
            break
        compare(more, Manner(solo=solo, close=more.random() < 0.3, sharing=more.random() < 0.5), seen, values)
    for rule in RULES:
        record_testsuite_property(f"{rule!r} {solo}", (seen[rule, True], seen[rule, False]))
        assert min(seen[rule, True], seen[rule, False]) >= 5, (rule, seen)
    for goal in GOALS:
        assert len(values[goal]) >= 10, (goal, values[goal])
