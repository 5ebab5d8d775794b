"""The days away of all actions are those of any of them, told apart by what they need."""

from random import Random

import pytest

from aurich import aurich_problem
from impossible_worlds import impossible_world
from outreach_opt.answers.action_amounts import LongerDuty
from outreach_opt.answers.actions import offered, with_actions
from outreach_opt.answers.loosened import ToldApart, days_away, loosened
from outreach_opt.outings.enumerate import enumerate_outings


def test_the_days_away_of_any_actions_are_among_those_of_all() -> None:
    compared = 0
    for seed in range(30):
        rng = Random(seed)
        problem, prices = impossible_world(seed)
        offers = offered(problem, prices)
        some = [one.of(rng.randint(1, one.steps)) for one in offers if rng.random() < 0.5]
        changed = with_actions(problem, some)
        rules = changed.policy.all_rules
        every = {(one.date, one.locations, one.days, len(one.stops)) for one in days_away(problem, offers)}
        found = {(one.date, one.locations, one.days, len(one.stops)) for one in enumerate_outings(changed, rules)[0]}
        assert found <= every, seed
        compared += len(found)
    assert compared > 200


def test_the_model_is_of_the_problem_in_which_all_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    problem, prices = impossible_world(3)
    offers = offered(problem, prices)
    model = loosened(problem, offers)
    assert model is not None
    assert model.problem == with_actions(problem, offers)
    assert [len(model.steps[number]) for number in range(len(offers))] == [one.steps for one in offers]
    monkeypatch.setattr("outreach_opt.answers.loosened.MOST_PAIRS", 0)
    assert loosened(problem, offers) is None


def test_days_that_are_too_long_for_the_law_are_told_apart_by_their_steps() -> None:
    problem = aurich_problem()
    short = problem.working_time.model_copy(update={"longest_duty_minutes": 500})
    tight = problem.model_copy(update={"working_time": short})
    rule = ToldApart(problem=tight)
    figures = set()
    for one in days_away(tight, [LongerDuty(by=3)]):
        for way in one.itineraries:
            (steps,) = rule.traits(tight, one.date, one.stops, way)
            assert way.minutes.work <= 500 + 30 * steps
            assert steps == 0 or way.minutes.work > 500 + 30 * (steps - 1)
            figures.add(steps)
    assert figures == {0, 1, 2}
