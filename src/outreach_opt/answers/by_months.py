"""Months as a whole, asked for some rows of a problem only: a small model that shows much of what cannot be.

The model of months holds people to what rules allow them by its structure as well, not in rows alone. So what is not
asked for is taken out of the facts: whoever's workload is not asked for may serve without end, and so on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from outreach_opt.answers.faces import refuses_people
from outreach_opt.clock import month_of
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.place import CrewNeed, Location
from outreach_opt.domain.staff import StaffMember
from outreach_opt.model.ability import Ability
from outreach_opt.model.coarse import CoarseBuilder
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.search.minimal import Item

OF_STRUCTURE = frozenset(("crew-roles", "visits-due"))
"""Rules that the model keeps by its structure, too; so it does workloads where anyone's months are asked for."""
_MANY = 99


def months_asked(
    problem: RotationProblem,
    rows: Collection[Item],
    refusing: Sequence[Rule],
    outings: Sequence[Outing],
    role: str | None = None,
    ability: Ability | None = None,
) -> CoarseBuilder:
    """Return the model of months that asks for no more than these rows do.

    Parameters
    ----------
    problem, rows
        The problem, and what is asked for; with a role, no more than :func:`asked_of` leaves.
    refusing
        Rules that refuse days and people.
    outings
        The days away that they leave.
    role
        Where given, only this is needed, and there are only those who have it: a much smaller model.
    ability
        Who is able to serve, where that is known already.
    """
    asked = frozenset(rows)
    months = {month_of(one.date) for one in outings}
    if role is not None:
        problem = _alone(problem, role)
    monthly = are_monthly(asked)
    staff = (_held(who, months, asked) if monthly else _free(who) for who in problem.staff)
    places = (_asked_of(place, problem.roles, asked) for place in problem.locations)
    free = problem.model_copy(update={"staff": tuple(staff), "locations": tuple(places)})
    codes = {code for code, _ in asked}
    posted = [one for one in problem.policy.rules if one.of_months and one.rule in codes and not refuses_people(one)]
    in_rows = () if monthly else ("workload",)
    return CoarseBuilder(free, [*refusing, *posted], outings, ability=ability, in_rows=in_rows)


def asked_of(problem: RotationProblem, rows: Iterable[Item], role: str | None) -> list[Item]:
    """Return those of some rows that ask anything where a role is all that is needed.

    A crew of which nobody of that role is needed may be of all other roles, who are not in that model.

    Parameters
    ----------
    problem, rows, role
        As for :func:`months_asked`.
    """
    if role is None:
        return list(rows)
    needing = {one.id for one in problem.locations if role in one.crew and one.crew[role].least > 0}
    return [(code, subject) for code, subject in rows if code != "crew-roles" or subject in needing]


def of_structure(problem: RotationProblem, rows: Collection[Item], role: str | None) -> Iterator[Item]:
    """Yield those of some rows that the model keeps by its structure.

    Parameters
    ----------
    problem, rows, role
        As for :func:`months_asked`.
    """
    people = {who.id for who in problem.staff if role is None or role in who.roles}
    monthly = are_monthly(rows)
    for code, subject in rows:
        if code in OF_STRUCTURE or (monthly and code == "workload" and subject.split(" ")[0] in people):
            yield code, subject


def are_monthly(rows: Iterable[Item]) -> bool:
    """Tell whether more of someone's workload is asked for than that of the year: then structure keeps it, too.

    Parameters
    ----------
    rows
        What is asked for.
    """
    return any(code == "workload" and " " in subject for code, subject in rows)


def asked_items(problem: RotationProblem, of_visits: Iterable[Item]) -> list[Item]:
    """Return all that may be asked of months, with or without people.

    Parameters
    ----------
    problem
        The problem.
    of_visits
        What is asked of visits alone.
    """
    bounded = ((who, f"{who} {month}") for who in problem.staff_by_id for month in problem.horizon.months)
    items = (
        *of_visits,
        *(("pins", pin.label) for pin in problem.pins),
        *((code, place) for place in problem.location_by_id for code in ("crew-roles", "visits-due")),
        *(("languages", f"{one.id} {'/'.join(need.any_of)}") for one in problem.locations for need in one.languages),
        *(("workload", one) for some in bounded for one in some),
    )
    return list(dict.fromkeys(items))


def _alone(problem: RotationProblem, role: str) -> RotationProblem:
    """Return a problem in which a role is all there is, with those who have it."""
    places = (
        one.model_copy(
            update={"crew": {other: need for other, need in one.crew.items() if other == role}, "languages": ()}
        )
        for one in problem.locations
    )
    staff = (who for who in problem.staff if role in who.roles)
    alone = {"roles": {role: problem.roles[role]}, "locations": tuple(places), "staff": tuple(staff)}
    return problem.model_copy(update=alone)


def _free(who: StaffMember) -> StaffMember:
    """Return a person who may serve in any month, and at once again."""
    return who.model_copy(update={"most_duties_month": None, "least_days_between": 1})


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
