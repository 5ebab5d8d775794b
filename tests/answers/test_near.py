"""A plan near a known one keeps every row that is asked for, and a search that is told of it names what it would."""

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import pytest

from benchmarks.impossible import twisted
from benchmarks.ladder import rung
from outreach_opt.answers import ground
from outreach_opt.answers.explain import explain
from outreach_opt.answers.faces import Refusing
from outreach_opt.answers.near import Known, Question, planned_near
from outreach_opt.answers.scope import HARD
from outreach_opt.domain.tours import Tours
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.linear_model import LinearModel
from outreach_opt.model.reading import Decision, assignment_hint
from outreach_opt.policy import PHYSICS, AnyRule, Policy, RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.rules.outings_per_month import OutingsPerMonth
from outreach_opt.search.greedy import is_plain
from outreach_opt.search.minimal import Conflicts
from outreach_opt.waist import Linear, between
from tiny_worlds import Size, tiny_problem


def assert_kept(rules: Mapping[str, Rule], question: Question, plan: Sequence[Decision]) -> None:
    """Fix every decision in the exact model of the rows and look whether they hold."""
    outings = sorted((one.outing for one in plan), key=lambda one: one.date)
    facts = question.problem
    refusing = [
        *PHYSICS,
        *(Refusing(rule=code, of=rules[code], subjects=some) for code, some in question.refused.items() if some),
    ]
    for rule in refusing:
        for one in outings:
            assert not any(rule.closes(facts, one.date, place) for place in one.locations)
            assert not any(rule.forbids(facts, one.date, one.stops, way) for way in one.itineraries)
    builder = RotationBuilder(facts, refusing, outings)
    for rule in (*PHYSICS, *rules.values()):
        rule.post(builder)
    for number, value in assignment_hint(builder, plan).items():
        builder.model.add(between(Linear({number: 1}), value, value))
    assert sum(len(one.crew) for one in plan) == sum(assignment_hint(builder, plan).values()) - len(plan)
    assert Conflicts(builder.model, HARD, 30.0, 1e12).outcome(tuple(question.rows)) in ("OPTIMAL", "FEASIBLE")


class Explaining:
    """Explains problems, looks at every plan near a known one, and counts them."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self._rules: dict[str, Rule] = {}

    def explain(self, problem: RotationProblem, most: int) -> str:
        self._rules = {rule.rule: rule for rule in problem.policy.rules}
        return explain(problem, most=most, time_limit=30).outcome

    def planned_near(self, question: Question, known: Known, solved: Any, *, wide: bool) -> list[Decision] | None:
        def watched(model: LinearModel, least: Linear) -> Sequence[int] | None:
            self.seen["wide and little" if wide else "narrow and little"] += bool(least.terms)
            values: Sequence[int] | None = solved(model, least)
            return values

        plan = planned_near(question, known, watched, wide=wide)
        if plan is not None:
            assert_kept(self._rules, question, plan)
            self.seen["wide" if wide else "narrow"] += 1
            if not wide and differ_in_crews(question, known):
                self.seen["in crews"] += 1
                again = {place for _, place in question.rows - known.rows}
                assert all(not again.isdisjoint(one.outing.locations) for one in known.decisions if one not in plan)
        return plan


def differ_in_crews(question: Question, known: Known) -> bool:
    """Tell whether crews of some places are asked for again, those of others no more, and no number of visits there."""
    gone = known.rows - question.rows
    crews = {code for code, _ in known.rows ^ question.rows} == {"crew-roles"}
    due = any(("visits-due", place) in question.rows for _, place in gone)
    return crews and bool(gone) and not due and known.refused == question.refused


@pytest.fixture
def explaining(monkeypatch: pytest.MonkeyPatch) -> Explaining:
    found = Explaining()
    monkeypatch.setattr(ground, "planned_near", found.planned_near)
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


def test_plans_near_known_ones_of_drawn_rotations_keep_what_is_asked(explaining: Explaining) -> None:
    for seed in range(100):
        problem = drawn(seed)
        assert is_plain(problem)
        assert not problem.tours.are_allowed
        assert explaining.explain(problem, most=3) != "unknown"
    assert explaining.seen["narrow"] > 30
    assert explaining.seen["wide"] > 3
    # Plans with more people and days make as little as can be of what is asked for no more.
    assert explaining.seen["wide and little"] > 20
    assert not explaining.seen["narrow and little"]


def test_plans_near_known_ones_of_eight_places_keep_what_is_asked(explaining: Explaining) -> None:
    problem = rung(8, 1)
    for seed in range(7):
        explaining.explain(twisted(problem, seed)[1], most=1)
    assert explaining.seen["narrow"] > 5
    assert explaining.seen["wide"] > 2


def test_visits_that_have_the_people_asked_for_stay_where_crews_are_asked_for_elsewhere(explaining: Explaining) -> None:
    explaining.explain(twisted(rung(24, 1), 3)[1], most=1)
    assert explaining.seen["in crews"] > 10
