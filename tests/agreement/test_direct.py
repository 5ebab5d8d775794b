"""The direct builder, given the whole problem as one part, means the same by rules and goals as checks and measures."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from random import Random
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from agreement.registry import all_goals, all_rules
from drafts import Manner, draft, lawful, plan_from, with_odd_hours
from handmade import changed
from outreach_opt.domain.outing import Outing
from outreach_opt.goals.base import Goal
from outreach_opt.model.ability import Ability
from outreach_opt.model.direct import DirectBuilder, Fixed
from outreach_opt.model.reading import Decision
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.waist import Constraint
from plain_worlds import UNKNOWN
from tiny_tours import single_days
from tiny_worlds import Size, tiny_problem

Breaks = Literal["", "one-duty", "one-visit"]
BREAKS: list[Breaks] = ["", "", "one-duty", "one-visit"]
EXAMPLES = 160
WORLD = Size(mild=0.1)
# Ways are made so that they can be gone; a visit of a single day has no nights.
NEVER_REFUSED = {"travel", "nights"}


class WholeBuilder(DirectBuilder):
    """A direct builder around which nothing is fixed, so that rows without variables count."""

    def require(self, constraint: Constraint, rule: str, subject: str) -> None:
        """Post a constraint, whether anything can change or not."""
        self.model.add(constraint, rule, subject)


def whole(problem: RotationProblem, rules: Sequence[Rule], outings: Sequence[Outing]) -> DirectBuilder:
    """Return the model of rules over a whole problem."""
    builder = WholeBuilder(problem, Ability(problem, rules), outings, (), Fixed())
    for rule in rules:
        rule.post(builder)
    return builder


def accepts(
    problem: RotationProblem, rules: Sequence[Rule], outings: Sequence[Outing], decisions: Sequence[Decision]
) -> bool:
    """Tell whether all decisions can be made and no row speaks against them."""
    left = lawful(problem, rules, outings)
    if any(one.outing not in left for one in decisions):
        return False
    builder = whole(problem, rules, tuple(left.values()))
    wanted = [Decision(left[one.outing], one.crew) for one in decisions]
    values = builder.assignment(wanted)
    made = {one.outing: sorted(one.crew) for one in builder.decisions(values)}
    return made == {one.outing: sorted(one.crew) for one in wanted} and builder.model.breaks(values) == []


def test_every_rule_means_the_same_to_the_direct_model_and_to_its_check() -> None:
    seen: Counter[tuple[str, bool]] = Counter()

    @settings(max_examples=max(EXAMPLES, settings().max_examples))
    @given(st.randoms(use_true_random=True), st.sampled_from(BREAKS), st.booleans())
    def agree(rng: Random, breaks: Breaks, close: bool) -> None:
        problem = tiny_problem(rng, WORLD)
        if rng.random() < 0.25:
            # Rests that are too short are rare otherwise.
            problem = changed(problem, working_time=changed(problem.working_time, rest_minutes=2700))
        outings = with_odd_hours(rng, single_days(problem))
        decisions = draft(rng, problem, outings, Manner(breaks=breaks, close=close))
        plan = plan_from(problem, decisions)
        for rule in all_rules():
            if breaks not in ("", rule.rule) or rule.rule in UNKNOWN:
                continue
            if type(rule).forbids is not Rule.forbids and not all(one.crew for one in decisions):
                # Such rules judge the ways of people; without people there is nothing to judge, nor to plan.
                continue
            silent = not rule.check(problem, plan)
            assert accepts(problem, (rule,), outings, decisions) == silent, (rule, rule.check(problem, plan), plan)
            seen[rule.rule, silent] += 1

    agree()
    asked = {(rule.rule, silent) for rule in all_rules() for silent in (True, False)}
    asked -= {(code, False) for code in NEVER_REFUSED}
    assert {(code, silent) for code, silent in asked if code not in UNKNOWN and not seen[code, silent]} == set(), seen


def test_every_goal_has_the_same_value_in_the_direct_model_and_by_its_measure() -> None:
    values: dict[Goal, Counter[int]] = defaultdict(Counter)

    @settings(max_examples=max(EXAMPLES, settings().max_examples))
    @given(st.randoms(use_true_random=True), st.booleans())
    def agree(rng: Random, modest: bool) -> None:
        problem = tiny_problem(rng)
        outings = single_days(problem)
        decisions = draft(rng, problem, outings, Manner(modest=modest))
        plan = plan_from(problem, decisions)
        for goal in all_goals():
            builder = whole(problem, (), outings)
            posted = goal.post(builder)
            assignment = builder.assignment(decisions)
            assert builder.model.breaks(assignment) == []
            value = goal.measure(problem, plan)
            assert posted.value(assignment) == value, (goal, plan)
            values[goal][value] += 1

    agree()
    for goal in all_goals():
        # Single days cost no nights.
        assert len(values[goal]) >= 3 or goal.goal == "night-costs", (goal, values[goal])
