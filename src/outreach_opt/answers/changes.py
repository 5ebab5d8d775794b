"""What changes after a plan is out: each a value that gives the changed problem."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from outreach_opt.domain.base import ClockTime, DateRange, DateSpan, Day, Frozen, Id
from outreach_opt.domain.ferry import SailingException
from outreach_opt.domain.history import Exclusion, Pin
from outreach_opt.domain.place import Location
from outreach_opt.domain.staff import StaffMember
from outreach_opt.errors import Finding, InputError, did_you_mean, unknown
from outreach_opt.policy import RotationProblem
from outreach_opt.words import NOTHING, Words, same

Dates = Annotated[tuple[DateSpan, ...], Field(min_length=1)]


class Absence(Frozen):
    """A person is away; nobody needs to know why."""

    change: Literal["absence"] = "absence"
    staff: Id
    dates: Dates

    def apply(self, problem: RotationProblem) -> RotationProblem:
        """Return the problem with it."""
        who = problem.staff_by_id.get(self.staff)
        return problem if who is None else with_person(problem, who, absences=(*who.absences, *self.dates))


class NewStaff(Frozen):
    """A person who was not there before."""

    change: Literal["new-staff"] = "new-staff"
    person: StaffMember

    def apply(self, problem: RotationProblem) -> RotationProblem:
        """Return the problem with it."""
        return problem.model_copy(update={"staff": (*problem.staff, self.person)})


class VenueClosed(Frozen):
    """The rooms of a place cannot be used."""

    change: Literal["venue-closed"] = "venue-closed"
    location: Id
    dates: Dates

    def apply(self, problem: RotationProblem) -> RotationProblem:
        """Return the problem with it."""
        place = problem.location_by_id.get(self.location)
        if place is None:
            return problem
        venue = place.venue.model_copy(update={"closed": (*place.venue.closed, *self.dates)})
        return with_location(problem, place, venue=venue)


class SailingsCancelled(Frozen):
    """Boats of a ferry line do not sail on a date: some departures, or all."""

    change: Literal["sailings-cancelled"] = "sailings-cancelled"
    ferry: Id
    date: Day
    departures: tuple[ClockTime, ...] | Literal["all"] = "all"

    def apply(self, problem: RotationProblem) -> RotationProblem:
        """Return the problem with it."""
        exception = SailingException(date=self.date, cancelled=self.departures)
        ferries = tuple(
            one.model_copy(update={"exceptions": (*one.exceptions, exception)}) if one.id == self.ferry else one
            for one in problem.network.ferries
        )
        return problem.model_copy(update={"network": problem.network.model_copy(update={"ferries": ferries})})


class RoadClosed(Frozen):
    """A road between two nodes cannot be used."""

    change: Literal["road-closed"] = "road-closed"
    between: tuple[Id, Id]
    dates: Dates

    def apply(self, problem: RotationProblem) -> RotationProblem:
        """Return the problem with it."""
        roads = tuple(
            one.model_copy(update={"closed": (*one.closed, *self.dates)})
            if set(one.between) == set(self.between)
            else one
            for one in problem.network.roads
        )
        return problem.model_copy(update={"network": problem.network.model_copy(update={"roads": roads})})


class VisitMoved(Frozen):
    """A visit must be on another date."""

    change: Literal["visit-moved"] = "visit-moved"
    location: Id
    before: Day
    after: Day

    def apply(self, problem: RotationProblem) -> RotationProblem:
        """Return the problem with it."""
        away = Exclusion(location=self.location, dates=(DateRange(first=self.before, last=self.before),))
        pins = tuple(one for one in problem.pins if (one.location, one.date) != (self.location, self.before))
        return problem.model_copy(
            update={
                "pins": (*pins, Pin(location=self.location, date=self.after)),
                "exclusions": (*problem.exclusions, away),
            }
        )


def with_person(problem: RotationProblem, person: StaffMember, **fields: object) -> RotationProblem:
    """Return the problem with some fields of a person replaced."""
    changed = person.model_copy(update=fields)
    return problem.model_copy(update={"staff": tuple(changed if one is person else one for one in problem.staff)})


def with_location(problem: RotationProblem, place: Location, **fields: object) -> RotationProblem:
    """Return the problem with some fields of a location replaced."""
    changed = place.model_copy(update=fields)
    places = tuple(changed if one is place else one for one in problem.locations)
    return problem.model_copy(update={"locations": places})


Change = Annotated[
    Absence | NewStaff | VenueClosed | SailingsCancelled | RoadClosed | VisitMoved, Field(discriminator="change")
]


def with_changes(problem: RotationProblem, changes: Sequence[Change]) -> RotationProblem:
    """Return the problem with all changes, in their order.

    Parameters
    ----------
    problem, changes
        The problem and what changes.

    Raises
    ------
    InputError
        If changes name ids or roads that the problem does not have.
    """
    findings: list[Finding] = []
    for number, change in enumerate(changes):
        findings += unknown_ids(problem, change, f"changes[{number}]")
        problem = change.apply(problem)
    if findings:
        raise InputError(findings)
    return problem


def unknown_ids(problem: RotationProblem, change: Frozen, path: str) -> Iterator[Finding]:
    """Find ids in a change that the problem does not have.

    Parameters
    ----------
    problem
        What is there.
    change
        A change, or any other value whose fields are named alike.
    path
        Where the value stands.
    """
    if isinstance(change, RoadClosed):
        if all(set(one.between) != set(change.between) for one in problem.network.roads):
            near = [one for one in problem.network.roads if set(one.between) & set(change.between)]
            remedy = same(" – ".join(near[0].between)) if near else NOTHING
            wrong = Words(
                f"no road between {' and '.join(change.between)}",
                f"keine Straße zwischen {' und '.join(change.between)}",
            )
            yield Finding(f"{path}.between", wrong, remedy)
        return
    known: dict[str, tuple[str, Collection[str]]] = {
        "staff": ("staff member", problem.staff_by_id),
        "location": ("location", problem.location_by_id),
        "ferry": ("ferry", [one.id for one in problem.network.ferries]),
    }
    for field, (kind, ids) in known.items():
        value = getattr(change, field, None)
        if value is not None and value not in ids:
            yield Finding(f"{path}.{field}", unknown(kind, value), did_you_mean(value, ids))
