"""A plan near a known one keeps every row that is asked for, and a search that is told of it names what it would."""

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Any

import pytest

from benchmarks.impossible import twisted
from benchmarks.ladder import rung
from outreach_opt.answers import ground
from outreach_opt.answers.explain import explain
from outreach_opt.answers.near import Known, Question, planned_near
from outreach_opt.answers.scope import HARD
from outreach_opt.domain.tours import Tours
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.reading import Decision, assignment_hint
from outreach_opt.policy import AnyRule, Policy, RotationProblem
from outreach_opt.rules.outings_per_month import OutingsPerMonth
from outreach_opt.search.greedy import is_plain
from outreach_opt.search.minimal import Conflicts
from outreach_opt.waist import Linear, between
from tiny_worlds import Size, tiny_problem


def assert_kept(question: Question, plan: Sequence[Decision]) -> None:
    """Fix every decision in the exact model of the rows and look whether they hold."""
    outings = sorted((one.outing for one in plan), key=lambda one: one.date)
    facts = question.problem
    for rule in question.rules:
        for one in outings:
            assert not any(rule.closes(facts, one.date, place) for place in one.locations)
            assert not any(rule.forbids(facts, one.date, one.stops, way) for way in one.itineraries)
    builder = RotationBuilder(question.problem, question.rules, outings)
    for rule in question.problem.policy.all_rules:
        rule.post(builder)
    for number, value in assignment_hint(builder, plan).items():
        builder.model.add(between(Linear({number: 1}), value, value))
    assert sum(len(one.crew) for one in plan) == sum(assignment_hint(builder, plan).values()) - len(plan)
    assert Conflicts(builder.model, HARD, 30.0, 1e12).outcome(tuple(question.rows)) in ("OPTIMAL", "FEASIBLE")


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    found: Counter[str] = Counter()

    def checked(question: Question, known: Known, solved: Any, *, wide: bool) -> list[Decision] | None:
        plan = planned_near(question, known, solved, wide=wide)
        if plan is not None:
            assert_kept(question, plan)
            found["wide" if wide else "narrow"] += 1
        return plan

    monkeypatch.setattr(ground, "planned_near", checked)
    monkeypatch.setattr(ground, "NEAR_FROM", 0)
    return found


def drawn(seed: int) -> RotationProblem:
    """Return a drawn rotation of single days in which nothing binds that concerns several visits at once."""
    problem = tiny_problem(Random(seed), Size(mild=0.2, dates=12, months=4))
    rules: list[AnyRule] = []
    for one in problem.policy.rules:
        if isinstance(one, OutingsPerMonth):
            rules.append(OutingsPerMonth(least=one.least, most=None if one.most is None else one.most + 1))
        elif one.rule not in ("cars", "material", "sailing-limits", "exclusions"):
            rules.append(one)
    pins = tuple(one for one in problem.pins if one.staff is None)
    return problem.model_copy(update={"policy": Policy(rules=tuple(rules), goals=()), "pins": pins, "tours": Tours()})


def test_plans_near_known_ones_of_drawn_rotations_keep_what_is_asked(seen: Counter[str]) -> None:
    for seed in range(100):
        problem = drawn(seed)
        assert is_plain(problem)
        assert not problem.tours.are_allowed
        found = explain(problem, most=3, time_limit=30)
        assert found.outcome != "unknown"
    assert seen["narrow"] > 30
    assert seen["wide"] > 3


def test_plans_near_known_ones_of_eight_places_keep_what_is_asked(seen: Counter[str]) -> None:
    problem = rung(8, 1)
    for seed in range(7):
        explain(twisted(problem, seed)[1], most=1, time_limit=30)
    assert seen["narrow"] > 5
    assert seen["wide"] > 2
