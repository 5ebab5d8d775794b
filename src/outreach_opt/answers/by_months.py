"""Months as a whole, asked for some rows of a problem only: a small model that shows much of what cannot be.

The model of months holds people to what rules allow them by its structure as well, not in rows alone. So what is not
asked for is taken out of the facts: whoever's workload is not asked for may serve without end, and so on.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from outreach_opt.answers.faces import refuses_people
from outreach_opt.clock import month_of
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.place import CrewNeed, Location
from outreach_opt.domain.staff import StaffMember
from outreach_opt.model.coarse import CoarseBuilder
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.search.minimal import Item

OF_STRUCTURE = frozenset(("workload", "crew-roles", "visits-due"))
"""Rules that the model keeps by its structure, too."""
_MANY = 99


def months_asked(
    problem: RotationProblem, rows: Collection[Item], refusing: Sequence[Rule], outings: Sequence[Outing]
) -> CoarseBuilder:
    """Return the model of months that asks for no more than these rows do.

    Parameters
    ----------
    problem, rows
        The problem, and what is asked for.
    refusing
        Rules that refuse days and people.
    outings
        The days away that they leave.
    """
    asked = frozenset(rows)
    months = {month_of(one.date) for one in outings}
    free = problem.model_copy(
        update={
            "staff": tuple(_held(who, months, asked) for who in problem.staff),
            "locations": tuple(_asked_of(place, problem.roles, asked) for place in problem.locations),
        }
    )
    posted = [rule for rule in problem.policy.rules if rule.of_months and not refuses_people(rule)]
    return CoarseBuilder(free, [*refusing, *posted], outings)


def _held(who: StaffMember, months: Collection[str], asked: Collection[Item]) -> StaffMember:
    """Return a person with those bounds of duties that are asked for as a whole."""
    monthly = all(("workload", f"{who.id} {month}") in asked for month in months)
    return who.model_copy(
        update={
            "most_duties": who.most_duties if ("workload", who.id) in asked else None,
            "most_duties_month": who.most_duties_month if monthly else None,
            "least_days_between": 1,
        }
    )


def _asked_of(place: Location, roles: Collection[str], asked: Collection[Item]) -> Location:
    """Return a place with the visits and the crew that are asked for there, else with any."""
    crew, visits = place.crew, place.visits
    if ("crew-roles", place.id) not in asked:
        crew = dict.fromkeys(roles, CrewNeed(least=0, wanted=_MANY))
    if ("visits-due", place.id) not in asked:
        visits = visits.model_copy(update={"least": 0, "most": _MANY})
    return place.model_copy(update={"crew": crew, "visits": visits})
