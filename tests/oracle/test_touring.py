"""Whatever is enumerated over several dates, the judge lets pass, rule by rule."""

from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from random import Random

import pytest

from oracle.touring_worlds import touring_problem
from outreach_opt.clock import DAY_MINUTES, elapsed_minutes
from outreach_opt.domain.itinerary import Night
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import Provenance, RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.model.reading import Decision
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.travel import Travel
from outreach_opt.search.planning import planned_outing

WORLDS = 120
NOT_OF_ONE = {"visits-due", "outings-per-month", "material"}
"""Rules about how many outings there are, or about which offices go together; all others can be asked of any outing."""


def judged(problem: RotationProblem, outing: Outing, lawful: bool) -> list[Violation]:
    """Return what the judge says of a plan of one outing, with one person from each office."""
    crew = tuple((f"{way.office}-1", "guide") for way in outing.itineraries)
    planned = planned_outing(problem, Decision(outing, crew))
    plan = RotationPlan(outings=(planned,), staff=(), provenance=Provenance(problem=""))
    rules = [one for one in problem.policy.all_rules if one.rule not in NOT_OF_ONE] if lawful else [Travel()]
    return [violation for rule in rules for violation in rule.check(problem, plan)]


@cache
def lawful_outings(seed: int) -> tuple[Outing, ...]:
    problem = touring_problem(Random(seed))
    return enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)[0]


@pytest.mark.parametrize("seed", range(WORLDS))
def test_every_outing_that_rules_leave_passes_all_checks(seed: int) -> None:
    problem = touring_problem(Random(seed))
    for outing in lawful_outings(seed):
        assert judged(problem, outing, lawful=True) == [], outing


@pytest.mark.parametrize("seed", range(WORLDS))
def test_every_outing_without_any_rule_can_be_gone(seed: int) -> None:
    problem = touring_problem(Random(seed))
    for outing in enumerate_outings(problem, ())[0]:
        assert judged(problem, outing, lawful=False) == [], outing


def test_the_drawn_worlds_have_days_away_of_every_kind() -> None:
    seen: Counter[str] = Counter()
    for seed in range(WORLDS):
        problem = touring_problem(Random(seed))
        for outing in lawful_outings(seed):
            kinds = {f"{len(outing.stops)} stops in {outing.days} days"}
            for way in outing.itineraries:
                kinds |= {leg.mode for leg in way.legs} | {"car on board" for leg in way.legs if leg.car}
                kinds |= {"boat after midnight" for leg in way.legs if leg.line and leg.departs % DAY_MINUTES < 300}
                kinds |= {"clock change" for night in way.nights if changes(problem, outing.date, night)}
            if any(one != other for one, other in pairwise(outing.stops) if one.location == other.location):
                kinds.add("sessions")
            if outing.date <= date(2028, 2, 29) <= outing.last_date:
                kinds.add("leap day")
            seen.update(kinds)
    for kind in ("ride", "car on board", "clock change", "sessions", "leap day", "1 stops in 3 days"):
        assert seen[kind] >= 10, (kind, seen)
    assert seen["2 stops in 1 days"] >= 30, seen
    assert seen["2 stops in 2 days"] >= 100, seen
    assert seen["2 stops in 3 days"] + seen["3 stops in 3 days"] >= 30, seen
    assert seen["boat after midnight"] >= 5, seen


def changes(problem: RotationProblem, first: date, night: Night) -> bool:
    """Tell whether clocks change in a night."""
    really = elapsed_minutes(first, night.begins, first, night.ends, problem.timezone)
    return really != night.ends - night.begins
