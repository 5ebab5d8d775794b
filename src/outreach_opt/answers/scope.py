"""What some of the items of a problem are about: all else may just as well not happen."""

from __future__ import annotations

from collections.abc import Collection

from outreach_opt.clock import month_of
from outreach_opt.domain.horizon import ExplicitDates
from outreach_opt.many.parts import Part, part_problem
from outreach_opt.policy import PHYSICS, RotationProblem
from outreach_opt.search.minimal import Item

HARD = frozenset(rule.rule for rule in PHYSICS)

OF_PLACES = ("visits-due", "spacing")
"""Rules that ask for visits of a place."""
CONDITIONAL = frozenset(
    ("crew-roles", "languages", "workload", "rest", "cars", "sailing-limits", "material", "nights", "exclusions")
)
"""Rules that ask for nothing to happen: they say how, or how often at the most."""


def scope_of(problem: RotationProblem, items: Collection[Item]) -> RotationProblem:
    """Return the part of a problem that some items are about: all else may just as well not happen.

    Only these rules ask for something to happen: visits due and gaps for a place, outings for a month, pins for what
    they name. Whatever else binds is kept by doing less.

    Parameters
    ----------
    problem, items
        The problem, and what must hold of it.
    """
    if problem.tours.are_allowed:
        # Days away to several places, or over several days, may be about more.
        return problem
    pins = {pin.label: pin for pin in problem.pins}
    places: set[str | None] = set()
    months: set[str | None] = set()
    for code, subject in items:
        if code in OF_PLACES:
            places.add(subject)
            months.add(None)
        elif code == "outings-per-month":
            places.add(None)
            months.add(subject)
        elif code == "pins":
            pin = pins[subject]
            places.add(pin.location)
            months.add(pin.month or (f"{pin.date:%Y-%m}" if pin.date else None))
        elif code not in CONDITIONAL:
            return problem
    if None not in places and places:
        ids = tuple(one for one in problem.location_by_id if one in places)
        problem = part_problem(problem, Part(tuple(problem.office_by_id), ids), problem.policy.rules)
    if None not in months and months:
        days = tuple(day for day in problem.horizon.candidate_dates if month_of(day) in months)
        if days:
            horizon = problem.horizon.model_copy(update={"candidates": (ExplicitDates(dates=days),)})
            problem = problem.model_copy(update={"horizon": horizon})
    return problem
