"""What the visits alone say of changes is true of every plan, and enough to leave most days away out."""

from collections import Counter
from contextlib import suppress
from datetime import date
from functools import cache
from random import Random

import pytest

from aurich import aurich_plan, aurich_problem
from oracle.exhaustive import Exhaustive, TooManyError, best_of
from outreach_opt import RotationProblem, verify_plan
from outreach_opt.answers import replan as replanning
from outreach_opt.answers.asked import asked
from outreach_opt.answers.changes import Absence, Change, VenueClosed
from outreach_opt.answers.fewest_changes import FewestChanges, Settled, Weights, hours_of
from outreach_opt.answers.moves import Moves, Span, spans_of
from outreach_opt.answers.replan import Replan, replan
from outreach_opt.answers.situation import Situation, days_away, situation_of
from outreach_opt.clock import parse_month
from outreach_opt.domain.base import DateRange
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.result import RotationResult
from outreach_opt.model.engine import Effort
from outreach_opt.search.limits import Limits
from tiny_worlds import Size, tiny_problem
from unexplained import solved_unexplained

PROBLEM, PLAN = aurich_problem(), aurich_plan()
NOTHING = RotationResult(status="UNKNOWN", plan=None, provenance=PLAN.provenance)
WEIGHTS = (Weights(), Weights(told=5, moved=1, letters=2, empty=1), Weights(told=1, moved=0, letters=1, empty=0))


def on(first: date, last: date | None = None) -> tuple[DateRange, ...]:
    return (DateRange(first=first, last=last or first),)


@cache
def tiny_cases() -> list[tuple[int, RotationProblem, RotationPlan, list[Change], Weights]]:
    """Return tiny rotations with a plan, of which a visit cannot stay, and sometimes a person is away too."""
    cases = []
    for seed in range(100):
        rng = Random(seed)
        problem: RotationProblem = tiny_problem(rng, Size(mild=1.0, locations=2, staff=4, dates=4))
        plan = solved_unexplained(problem, time_limit=None).plan
        if plan is None or not plan.outings:
            continue
        outing = rng.choice(plan.outings)
        place = outing.locations[0]
        changes: list[Change] = [VenueClosed(location=place, dates=on(outing.visit_date(place)))]
        if rng.random() < 0.4:
            other = rng.choice(plan.outings)
            changes.append(Absence(staff=other.crew[0].staff, dates=on(other.date)))
        cases.append((seed, problem, plan, changes, WEIGHTS[seed % len(WEIGHTS)]))
    return cases


def under_all_goals(situation: Situation) -> RotationProblem:
    goals = [situation.changes, *situation.problem.policy.goals]
    return asked(situation.problem, [*situation.problem.policy.rules, Settled()], goals)


@cache
def plans_of(seed: int) -> tuple[list[RotationPlan], bool]:
    """Return plans of a tiny case as it is after its changes, and whether these are all there are."""
    ((_, problem, plan, changes, weights),) = [one for one in tiny_cases() if one[0] == seed]
    every = Exhaustive(under_all_goals(situation_of(problem, plan, changes, None, weights)), 3000).plans()
    plans: list[RotationPlan] = []
    with suppress(TooManyError):
        while (one := next(every, None)) is not None:
            plans.append(one)
        return plans, True
    return plans, False


def new_spans(outings: tuple[PlannedOuting, ...], changes: FewestChanges) -> set[Span]:
    known = {hours_of(one) for one in changes.before}
    return {span for one in outings if hours_of(one) not in known for span in spans_of(one)}


def test_no_plan_changes_less_than_its_visits_must() -> None:
    seen: Counter[str] = Counter()
    for seed, problem, plan, changes, weights in tiny_cases():
        situation = situation_of(problem, plan, changes, None, weights)
        every = days_away(situation)
        candidates = {hours_of(one) for one in every}
        moves = Moves(situation.problem, every, situation.changes)
        first = moves.fewest(Effort())
        others = moves.fewest(Effort(), beyond=first.spans)
        every_plan, complete = plans_of(seed)
        for one in every_plan:
            cost = situation.changes.measure(situation.problem, one)
            assert first.outcome == "OPTIMAL", f"seed {seed}"
            assert cost >= first.least, f"seed {seed}"
            # Days away to whose hours others are never worse are in the oracle's plans, and no candidates.
            if new_spans(one.outings, situation.changes) <= first.spans:
                seen["first"] += 1
            elif {hours_of(each) for each in one.outings} <= candidates:
                assert others.outcome == "OPTIMAL", f"seed {seed}"
                assert cost >= others.least, f"seed {seed}"
                seen["others"] += 1
            seen["tight"] += cost == first.least
        seen[first.outcome] += complete
    assert seen["OPTIMAL"] > 20, seen
    assert seen["tight"] > 10, seen
    assert seen["others"] > 100, seen


def test_few_moves_give_what_all_plans_of_tiny_rotations_do(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: Counter[str] = Counter()
    few = replanning._few_moves

    def counted(situation: Situation, every: list[Outing], limits: Limits) -> tuple[RotationResult, bool]:
        found, enough = few(situation, every, limits)
        seen["few" if enough else "all"] += 1
        return found, enough

    monkeypatch.setattr(replanning, "_few_moves", counted)
    for seed, problem, plan, changes, weights in tiny_cases():
        found = replan(problem, plan, changes, weights=weights, time_limit=None)
        every_plan, complete = plans_of(seed)
        if not complete:
            continue
        best = best_of(under_all_goals(situation_of(problem, plan, changes, None, weights)), every_plan)
        assert ([one.best for one in found.goals] or None) == best, f"seed {seed}"
        assert found.status == ("OPTIMAL" if best else "INFEASIBLE")
    assert seen["few"] > 20, seen
    assert seen["all"] > 5, seen


def test_a_place_that_cannot_be_in_its_month_changes_with_another_as_over_all_days(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    outing = PLAN.outings[6]
    place = outing.locations[0]
    shut = VenueClosed(location=place, dates=on(*parse_month(f"{outing.date:%Y-%m}")))
    quick = replan(PROBLEM, PLAN, [shut])
    monkeypatch.setattr(replanning, "_few_moves", lambda *_: (NOTHING, False))
    full = replan(PROBLEM, PLAN, [shut])
    assert [(one.goal, one.best, one.bound) for one in quick.goals] == [
        (one.goal, one.best, one.bound) for one in full.goals
    ]
    assert quick.status == full.status == "OPTIMAL"
    assert _moved(quick) >= {place}
    assert len(_moved(quick)) > 1


def _moved(found: Replan) -> set[str]:
    assert found.plan is not None and found.changes is not None
    assert verify_plan(found.problem, found.plan).ok
    return {one.location for one in found.changes.visits if one.letters}
