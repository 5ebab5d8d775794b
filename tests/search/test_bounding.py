"""Bounds of one relaxation that is asked goal after goal, and again when more is allowed."""

import time

import pytest

from busy import busy_problem
from model.coarse_worlds import best_values
from outreach_opt.model.engine import Effort
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.search import bounding as bounding_module
from outreach_opt.search.beside import Bounds
from outreach_opt.search.bounding import Bounding
from outreach_opt.search.limits import Limits

BUSY = busy_problem(6, 4, 14, 3)
OUTINGS, _ = enumerate_outings(BUSY, BUSY.policy.all_rules, BUSY.policy.goals)
TIGHT, LOOSE = (0, 0, 1068), (0, 0, 1400)
"""Limits of the goals before the fair share: travel at its best, and much more."""


def test_an_earlier_question_does_not_make_a_later_one_tighter() -> None:
    bounding = Bounding(BUSY, OUTINGS)
    tight = bounding.bound(3, TIGHT, Effort("highs"))
    loose = bounding.bound(3, LOOSE, Effort("highs"))
    assert loose < tight
    assert loose == Bounding(BUSY, OUTINGS).bound(3, LOOSE, Effort("highs"))


def test_a_bound_holds_only_within_the_limits_that_it_was_asked_for() -> None:
    bounds = Bounds(BUSY, OUTINGS, Limits(time_limit=None))
    bounds.ask(3, TIGHT)
    assert bounds.holding([*TIGHT, 0, 0])[3] > 0
    assert 3 not in bounds.holding([*LOOSE, 0, 0])
    bounds.ask(3, LOOSE)
    assert 0 < bounds.holding([*LOOSE, 0, 0])[3] < bounds.holding([*TIGHT, 0, 0])[3]


def test_whole_people_raise_a_bound_but_never_above_what_is_best() -> None:
    problem = busy_problem(3, 3, 8, 2)
    outings, _ = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
    best = best_values(problem, outings)
    assert best is not None
    bounding = Bounding(problem, outings)
    for level in range(len(best)):
        kept = [goal.limit(value) for goal, value in zip(problem.policy.goals[:level], best, strict=False)]
        parts_of_people = bounding.bound(level, kept, Effort("highs"))
        for by_year in (False, True):
            whole, months = bounding.best(level, kept, Effort("highs"), by_year=by_year)
            assert (0 if by_year else parts_of_people) <= whole <= best[level]
            assert months is not None
            assert sum(map(len, months.values())) >= len(problem.locations), "every place is due at least once"


def test_months_are_not_sought_where_there_are_too_many_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounding_module, "FEW_WHOLE", 1)
    assert Bounding(BUSY, OUTINGS).best(3, TIGHT, Effort("highs"), by_year=True) == (0, None)


def test_a_proof_is_asked_for_once_and_brings_its_months() -> None:
    bounds = Bounds(BUSY, OUTINGS, Limits(time_limit=None, workers=2))
    try:
        bounds.ask_for_proof(3, TIGHT)
        assert bounds.holding([*TIGHT, 0, 0]) == {}, "there is no process yet"
        bounds.ask(3, TIGHT)
        bounds.ask_for_proof(3, TIGHT)
        until = time.monotonic() + 60
        while 3 not in bounds.months and time.monotonic() < until:
            time.sleep(0.05)
        assert set(bounds.months[3]) == {one.id for one in BUSY.locations}
        assert bounds.holding([*TIGHT, 0, 0])[3] >= Bounding(BUSY, OUTINGS).bound(3, TIGHT, Effort("highs"))
    finally:
        bounds.close()
