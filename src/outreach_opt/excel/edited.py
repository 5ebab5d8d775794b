"""A planned day away on another date or with another crew: over the ways that are there, whatever the rules say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from outreach_opt.domain.horizon import ExplicitDates
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import PlannedOuting
from outreach_opt.domain.verdict import Violation
from outreach_opt.model.reading import Decision
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import PHYSICS, RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.search.planning import planned_outing


def edited_outing(
    problem: RotationProblem, old: PlannedOuting, day: date, crew: Sequence[tuple[str, str]]
) -> tuple[PlannedOuting, list[Violation]]:
    """Return a day away as edited, and who cannot get there at all.

    The old hours are kept if they can be, else the nearest ones are taken: those that the rules allow on that date, or
    if there are none, those that the ways alone allow, or else the old ways as they were.

    Parameters
    ----------
    problem
        The problem.
    old
        The day away as it was planned.
    day
        Its new first date.
    crew
        Pairs of staff id and role.
    """
    order = list(problem.roles)
    pairs = sorted(crew, key=lambda pair: (order.index(pair[1]), pair[0]))
    offices = {problem.staff_by_id[who].office for who, _ in pairs}
    same = Outing(day, old.stops, old.itineraries, old.days)
    if day == old.date and offices <= {way.office for way in old.itineraries}:
        return planned_outing(problem, Decision(same, tuple(pairs))), []
    found = _nearest(problem, old, day, offices, problem.policy.all_rules)
    outing = found or _nearest(problem, old, day, offices, PHYSICS) or same
    there = [pair for pair in pairs if outing.itinerary_of(problem.staff_by_id[pair[0]].office) is not None]
    lacking = [_no_way(problem, who, outing) for who, role in pairs if (who, role) not in there]
    return planned_outing(problem, Decision(outing, tuple(there))), lacking


def _nearest(
    problem: RotationProblem, old: PlannedOuting, day: date, offices: set[str], rules: Sequence[Rule]
) -> Outing | None:
    """Return the candidate with the same stops whose hours are nearest, over ways from all offices, or None."""
    free = {"candidates": (ExplicitDates(dates=(day,)),), "days_off": (), "closed": (), "sundays_off": False}
    horizon = problem.horizon.model_copy(update=free if rules is PHYSICS else {"candidates": free["candidates"]})
    if not problem.horizon.is_candidate(day) and rules is not PHYSICS:
        return None
    outings, _ = enumerate_outings(problem.model_copy(update={"horizon": horizon}), rules, keep_dominated=True)
    order = [stop.location for stop in old.stops]
    alike = [
        one
        for one in outings
        if one.days == old.days
        and [stop.location for stop in one.stops] == order
        and offices <= {way.office for way in one.itineraries}
    ]
    return min(alike, key=lambda one: _distance(one, old), default=None)


def _distance(one: Outing, old: PlannedOuting) -> tuple[int, int]:
    """Return by how many minutes the hours differ, and the minutes of all ways."""
    pairs = zip(one.stops, old.stops, strict=True)
    moved = sum(abs(new.opens - was.opens) + abs(new.closes - was.closes) for new, was in pairs)
    return moved, sum(way.minutes.span for way in one.itineraries)


def _no_way(problem: RotationProblem, who: str, outing: Outing) -> Violation:
    office, places = problem.staff_by_id[who].office, ", ".join(outing.locations)
    return Violation(
        rule="travel",
        subject=f"{outing.date} {places} {who}",
        message=f"{who} has no way from {office} to {places} on {outing.date} and back",
        message_de=f"{who} kommt am {outing.date} nicht von {office} nach {places} und zurück",
    )
