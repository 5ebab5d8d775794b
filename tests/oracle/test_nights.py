"""Outings with one night at one place equal an exhaustive search in time order over two dates, on drawn networks."""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest

from oracle.clockwork import MIDNIGHT, TICK, Clockwork, undominated
from oracle.timed_worlds import DAY, night_problem
from outreach_opt.domain.outing import Outing
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.rest import Rest

WORLDS = 40


def kind_of(outing: Outing) -> str:
    if len(outing.stops) == 2:
        return "two sessions"
    return "night, visit" if outing.stops[0].begins >= MIDNIGHT else "visit, night"


def enumerated(problem: RotationProblem) -> dict[tuple[str, str], set[tuple[int, int]]]:
    """(Leave, return) by place and kind, of which none is at least as good as another."""
    merits: dict[tuple[str, str], set[tuple[int, int]]] = {}
    for outing in enumerate_outings(problem, (Rest(),), keep_dominated=True)[0]:
        if outing.days == 2 and len(outing.locations) == 1:
            some = merits.setdefault((outing.locations[0], kind_of(outing)), set())
            # The clockwork knows no minutes between its ticks, and nights may begin at 23:59.
            some |= {(-(way.leaves // TICK * TICK), way.returns) for way in outing.itineraries}
    return {key: undominated(some) for key, some in merits.items()}


def exhaustive(problem: RotationProblem) -> dict[tuple[str, str], set[tuple[int, int]]]:
    clockwork = Clockwork(problem, DAY, DAY + timedelta(days=1))
    return {(one.id, kind): some for one in problem.locations for kind, some in clockwork.nights(one.id).items()}


@pytest.mark.parametrize("seed", range(WORLDS))
def test_outings_with_a_night_are_those_of_the_clockwork(seed: int) -> None:
    problem = night_problem(Random(seed))
    assert enumerated(problem) == exhaustive(problem)


def test_the_drawn_networks_have_nights_of_every_kind() -> None:
    seen: Counter[str] = Counter()
    for seed in range(WORLDS):
        seen.update(kind for _, kind in enumerated(night_problem(Random(seed))))
    assert min(seen.values()) >= 8 and len(seen) == 3, seen
