"""Bounds of one relaxation that is asked goal after goal, and again when more is allowed."""

from busy import busy_problem
from outreach_opt.model.engine import Effort
from outreach_opt.outings.enumerate import enumerate_outings
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
