"""The model holding only one rule accepts a plan exactly if the rule's check is silent about it."""

from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement.registry import SOLO, all_rules
from drafts import Manner, draft, held_to, plan_from, thinned, with_odd_hours
from handmade import changed
from outreach_opt.domain.outing import Outing
from outreach_opt.model.engine import Effort, solve
from outreach_opt.model.reading import Decision
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.waist import Linear
from tiny_tours import single_days, touring, with_tours
from tiny_worlds import Size, tiny_problem

EXAMPLES = 320
MOST_MORE = 600
WORLD = Size(mild=0.1)
BREAKS: list[Literal["", "one-duty", "one-visit"]] = ["", "", "", "", "", "one-duty", "one-visit"]

# Enumeration makes no way that cannot be gone, so no model has anything to refuse for travel. Plans with one outing a
# month cannot visit a place twice on a date. Nights are asked about in test_ways.
NEVER_REFUSED = {True: {"travel", "one-visit", "nights"}, False: {"travel", "nights"}}


def accepts(
    problem: RotationProblem, rules: tuple[Rule, ...], outings: list[Outing], decisions: list[Decision]
) -> bool:
    builder = held_to(problem, rules, outings, decisions)
    return builder is not None and solve(builder.model, Linear(), Effort()).outcome == "OPTIMAL"


def world_of(rng: Random, tours: bool) -> tuple[RotationProblem, list[Outing], set[Outing]]:
    """Return a problem, its candidates, and which of them are joined to days of two places or with nights."""
    problem = tiny_problem(rng, WORLD)
    if rng.random() < 0.25:
        # With one outing a month, only long rests reach from one to the next.
        law = changed(problem.working_time, rest_minutes=rng.choice([1300, 2700]))
        problem = changed(problem, working_time=law)
    if not tours:
        return problem, with_odd_hours(rng, single_days(problem)), set()
    short, problem = problem, touring(rng, problem)
    singles = single_days(changed(problem, locations=short.locations))
    return problem, *with_tours(rng, problem, with_odd_hours(rng, singles))


def compare(rng: Random, manner: Manner, tours: bool, seen: Counter[tuple[str, bool]]) -> None:
    problem, outings, joined = world_of(rng, tours)
    if joined and rng.random() < 0.7:
        # Most of what is chosen should be of the new kind.
        outings = [*joined, *rng.sample(outings, len(outings) // 3)]
        outings = sorted(set(outings), key=lambda one: (one.date, one.locations))
    decisions = draft(rng, problem, outings, manner)
    outings = thinned(rng, outings, decisions)
    plan = plan_from(problem, decisions)
    for rule in all_rules():
        if manner.breaks not in ("", rule.rule):
            # All other rules count on physics.
            continue
        judges_ways = type(rule).forbids is not Rule.forbids
        if judges_ways and not all(one.crew for one in decisions):
            # Such rules judge the ways of people; without people there is nothing to judge, nor to plan.
            continue
        if rule.rule == "travel" and tours:
            # Days are joined without a look at roads and boats.
            continue
        silent = not rule.check(problem, plan)
        rules = (SOLO, rule) if manner.solo else (rule,)
        assert accepts(problem, rules, outings, decisions) == silent, (rule, rule.check(problem, plan), plan)
        seen[rule.rule, silent] += 1


def seldom_seen(solo: bool, tours: bool, seen: Counter[tuple[str, bool]]) -> set[tuple[str, bool]]:
    """Return the rules, each with whether its check was silent, that few plans have been seen for."""
    asked = {(rule.rule, True) for rule in all_rules()}
    asked |= {(rule.rule, False) for rule in all_rules() if rule.rule not in NEVER_REFUSED[solo]}
    return {one for one in asked if seen[one] < 5 and not (tours and one[0] == "travel")}


@pytest.mark.parametrize("tours", [False, True], ids=["single days", "tours"])
@pytest.mark.parametrize("solo", [True, False], ids=["solo months", "dates"])
def test_every_rule_means_the_same_to_the_model_and_to_its_check(
    solo: bool, tours: bool, record_testsuite_property: Callable[[str, object], None]
) -> None:
    seen: Counter[tuple[str, bool]] = Counter()

    @settings(max_examples=max(EXAMPLES, settings().max_examples))
    @given(st.randoms(use_true_random=True), st.sampled_from(BREAKS), st.booleans())
    def agree(rng: Random, breaks: Literal["", "one-duty", "one-visit"], close: bool) -> None:
        compare(rng, Manner(solo=solo, breaks=breaks, close=close), tours, seen)

    agree()
    # Which worlds are drawn depends on much; where some rule was seen too seldom, more worlds are.
    more = Random(1)
    for _ in range(MOST_MORE):
        if not seldom_seen(solo, tours, seen):
            break
        compare(more, Manner(solo=solo, breaks=more.choice(BREAKS), close=more.random() < 0.5), tours, seen)
    for rule in all_rules():
        record_testsuite_property(f"{rule.rule} {solo} {tours}", (seen[rule.rule, True], seen[rule.rule, False]))
    assert seldom_seen(solo, tours, seen) == set(), seen
