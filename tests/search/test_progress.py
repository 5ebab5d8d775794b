"""What the caller hears while a solve goes on."""

import signal
from itertools import groupby

import pytest

from busy import busy_problem
from outreach_opt import solve_rotation
from outreach_opt.search.limits import Progress


def test_incumbents_only_get_better_and_never_pass_their_bound() -> None:
    heard: list[Progress] = []
    result = solve_rotation(busy_problem(6, 6, 12, 1), time_limit=None, on_progress=heard.append)
    assert result.status == "OPTIMAL"
    assert all(one.bound <= one.incumbent for one in heard)
    assert [one.seconds for one in heard] == sorted(one.seconds for one in heard)
    order = [goal for goal, _ in groupby(heard, key=lambda one: one.goal)]
    assert order == [one.goal for one in result.goals]
    for goal in result.goals:
        incumbents = [one.incumbent for one in heard if one.goal == goal.goal]
        assert incumbents == sorted(incumbents, reverse=True)
        assert incumbents[-1] == goal.best


def test_an_exception_of_the_listener_ends_the_solve_and_reaches_the_caller() -> None:
    handler = signal.getsignal(signal.SIGINT)

    def fail(progress: Progress) -> None:
        raise LookupError(progress.goal)

    with pytest.raises(LookupError, match="complete-crews"):
        solve_rotation(busy_problem(6, 6, 12, 1), time_limit=None, on_progress=fail)
    assert signal.getsignal(signal.SIGINT) is handler
