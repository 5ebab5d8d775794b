"""Impossible rotations: a rung of the ladder with something that cannot be, drawn with a fixed seed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from outreach_opt.domain.base import DateRange
from outreach_opt.domain.history import Pin
from outreach_opt.policy import RotationProblem

YEAR = 2027


def twisted(problem: RotationProblem, seed: int) -> tuple[str, RotationProblem]:
    """Return what was done to a problem, and the problem after that: mostly impossible, not always.

    Parameters
    ----------
    problem
        A rung of the ladder.
    seed
        Each gives another one; kinds take turns.
    """
    kinds = list(KINDS)
    name = kinds[seed % len(kinds)]
    return name, KINDS[name](problem, Random(seed))


def _closed(problem: RotationProblem, rng: Random) -> RotationProblem:
    closed = DateRange(first=date(YEAR, 1, 1), last=date(YEAR, 12, 31))
    chosen = rng.choice(problem.locations).id
    places = tuple(
        one.model_copy(update={"venue": one.venue.model_copy(update={"closed": (*one.venue.closed, closed)})})
        if one.id == chosen
        else one
        for one in problem.locations
    )
    return problem.model_copy(update={"locations": places})


def _speechless(problem: RotationProblem, rng: Random) -> RotationProblem:
    """Leave one speaker of each need, away from spring to autumn."""
    needs = dict.fromkeys(frozenset(need.any_of) for place in problem.locations for need in place.languages)
    away = DateRange(first=date(YEAR, 2, 1), last=date(YEAR, 11, 30))
    left: dict[str, set[str]] = {}
    for need in sorted(needs, key=sorted):
        who = rng.choice([who for who in problem.staff if not need.isdisjoint(who.languages)])
        left.setdefault(who.id, set()).update(need)
    lost = frozenset().union(*needs)
    staff = (
        who.model_copy(
            update={
                "languages": tuple(one for one in who.languages if one not in lost or one in left.get(who.id, ())),
                "absences": (*who.absences, *([away] if who.id in left else [])),
            }
        )
        for who in problem.staff
    )
    return problem.model_copy(update={"staff": tuple(staff)})


def _away(problem: RotationProblem, rng: Random) -> RotationProblem:
    role, month = rng.choice(sorted(problem.roles)), rng.randint(1, 12)
    first = date(YEAR, month, 1)
    away = DateRange(first=first, last=first + timedelta(days=27 + (month != 2) * 3))
    staff = (
        who.model_copy(update={"absences": (*who.absences, away)}) if role in who.roles else who
        for who in problem.staff
    )
    return problem.model_copy(update={"staff": tuple(staff)})


def _few(problem: RotationProblem, rng: Random) -> RotationProblem:
    role = rng.choice(sorted(problem.roles))
    holders = [who.id for who in problem.staff if role in who.roles]
    left = set(rng.sample(holders, max(1, len(holders) // 5)))
    away = DateRange(first=date(YEAR, 1, 1), last=date(YEAR, 12, 31))
    staff = (
        who.model_copy(update={"absences": (*who.absences, away)}) if role in who.roles and who.id not in left else who
        for who in problem.staff
    )
    return problem.model_copy(update={"staff": tuple(staff)})


def _crowded(problem: RotationProblem, rng: Random) -> RotationProblem:
    month = f"{YEAR}-{rng.randint(1, 12):02}"
    every = max(2, len(problem.locations) // 8 + 1)
    pins = (Pin(location=one.id, month=month) for one in rng.sample(list(problem.locations), every))
    return problem.model_copy(update={"pins": (*problem.pins, *pins)})


def _often(problem: RotationProblem, rng: Random) -> RotationProblem:
    chosen = rng.choice(problem.locations).id
    places = (
        one.model_copy(update={"visits": one.visits.model_copy(update={"least": 8, "most": 9})})
        if one.id == chosen
        else one
        for one in problem.locations
    )
    return problem.model_copy(update={"locations": tuple(places)})


def _short_days(problem: RotationProblem, rng: Random) -> RotationProblem:
    role = rng.choice(sorted(problem.roles))
    staff = (who.model_copy(update={"latest_return": 11 * 60}) if role in who.roles else who for who in problem.staff)
    return problem.model_copy(update={"staff": tuple(staff)})


KINDS: dict[str, Callable[[RotationProblem, Random], RotationProblem]] = {
    "a venue is closed all year": _closed,
    "the one speaker is away": _speechless,
    "a role is away for a month": _away,
    "a role has few people": _few,
    "pins crowd a month": _crowded,
    "a place is due too often": _often,
    "a role must be back by eleven": _short_days,
}
