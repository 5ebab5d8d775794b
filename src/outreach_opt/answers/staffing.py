"""How many people a visit needs for its clients, and how long clients wait for those who are planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from math import ceil
from typing import Annotated

from pydantic import Field

from outreach_opt.answers.waiting import MOST_SERVERS, mean_wait, servers_needed
from outreach_opt.domain.base import Day, Frozen, Id, Minutes, Real
from outreach_opt.domain.place import CrewNeed, Location
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.errors import Finding, InputError, did_you_mean, unknown
from outreach_opt.policy import RotationProblem
from outreach_opt.report.text import format_date
from outreach_opt.words import Words


class Demand(Frozen):
    """What clients want of one role.

    Parameters
    ----------
    minutes
        Mean length of a consultation.
    share
        Part of the expected clients who come for this role.
    """

    minutes: Annotated[Real, Field(gt=0, le=8 * 60)]
    share: Annotated[Real, Field(gt=0, le=1)] = 1.0


class WantedCrew(Frozen):
    """How many people of a role keep the wait at a place within what is wanted.

    Parameters
    ----------
    clients_per_hour
        Expected clients of the role over the shortest service.
    people
        The least number of people, or None where 99 are too few.
    least, wanted
        What the problem asks for today.
    wait_minutes
        Mean wait with ``people``.
    """

    location: Id
    role: Id
    clients_per_hour: float
    people: Minutes | None
    least: Minutes
    wanted: Minutes
    wait_minutes: float | None
    sentence: str
    sentence_de: str


class Waiting(Frozen):
    """How long clients of a role wait on a planned visit.

    Parameters
    ----------
    people
        Of the role in the crew.
    busy
        Part of the time in which they consult; 1 at the most.
    wait_minutes
        Mean wait, or None where more clients come than the crew can see.
    unseen
        Clients who cannot be seen within the hours.
    """

    date: Day
    location: Id
    role: Id
    people: Minutes
    clients_per_hour: float
    busy: float
    wait_minutes: float | None
    unseen: Minutes
    sentence: str
    sentence_de: str


def wanted_crews(
    problem: RotationProblem, demand: Mapping[str, Demand], *, most_wait: float = 15.0
) -> tuple[WantedCrew, ...]:
    """Return how many people of each role every place needs for its expected clients.

    Parameters
    ----------
    problem
        Places with ``expected_clients`` and hours: the clients come within ``service.least_minutes``.
    demand
        By role; roles without an entry are left out.
    most_wait
        Mean minutes of waiting that are wanted at most.

    Raises
    ------
    InputError
        If a role is unknown.
    """
    _refuse_unknown(problem, demand)
    return tuple(
        _wanted(place, role, one, most_wait)
        for place in problem.locations
        for role, one in demand.items()
        if role in place.crew
    )


def with_wanted_crews(problem: RotationProblem, crews: tuple[WantedCrew, ...]) -> RotationProblem:
    """Return the problem asking for the crews that were found; the least numbers stay, and bound what is wanted.

    Parameters
    ----------
    problem
        The problem that the crews were found for.
    crews
        From :func:`wanted_crews`; places and roles that are not in it stay as they are.
    """
    found = {(one.location, one.role): one.people for one in crews if one.people is not None}
    places = []
    for place in problem.locations:
        crew = {
            role: CrewNeed(least=need.least, wanted=max(need.least, found.get((place.id, role), need.wanted)))
            for role, need in place.crew.items()
        }
        places.append(place.model_copy(update={"crew": crew}))
    return problem.model_copy(update={"locations": tuple(places)})


def waiting_times(problem: RotationProblem, plan: RotationPlan, demand: Mapping[str, Demand]) -> tuple[Waiting, ...]:
    """Return how long clients wait on each visit of a plan, role by role.

    Parameters
    ----------
    problem, plan
        The expected clients, and the crews and hours that are planned.
    demand
        By role; roles without an entry are left out.

    Raises
    ------
    InputError
        If a role is unknown.
    """
    _refuse_unknown(problem, demand)
    return tuple(_waits(problem, plan, demand))


def _wanted(place: Location, role: str, demand: Demand, most_wait: float) -> WantedCrew:
    rate = place.expected_clients * demand.share * 60 / place.service.least_minutes
    people = servers_needed(rate, demand.minutes, most_wait) if rate else 0
    wait = mean_wait(people, rate, demand.minutes) if people else None
    need = place.crew[role]
    clients = _clients(rate)
    if people is None:
        said = Words(
            en=f"even {MOST_SERVERS} people are too few for {clients.en}",
            de=f"auch {MOST_SERVERS} Personen sind zu wenig für {clients.de}",
        )
    else:
        said = _calm(people, clients, wait or 0.0)
    return WantedCrew(
        location=place.id,
        role=role,
        clients_per_hour=rate,
        people=people,
        least=need.least,
        wanted=need.wanted,
        wait_minutes=wait,
        sentence=f"{place.label}, {role}: {said.en}",
        sentence_de=f"{place.label}, {role}: {said.de}",
    )


def _waits(problem: RotationProblem, plan: RotationPlan, demand: Mapping[str, Demand]) -> Iterator[Waiting]:
    for outing in plan.outings:
        for location in outing.locations:
            place = problem.location_by_id[location]
            minutes = sum(stop.closes - stop.opens for stop in outing.stops if stop.location == location)
            for role, one in demand.items():
                if role in place.crew:
                    people = sum(member.role == role for member in outing.crew)
                    clients = place.expected_clients * one.share
                    yield _waiting(outing.visit_date(location), place, role, people, clients, minutes, one.minutes)


def _waiting(
    day: date, place: Location, role: str, people: int, clients: float, open_minutes: int, minutes: float
) -> Waiting:
    rate = clients * 60 / open_minutes
    load = rate * minutes / 60
    calm = load < people or not clients
    wait = (mean_wait(people, rate, minutes) if clients else 0.0) if calm else None
    unseen = 0 if calm else max(0, ceil(clients - people * open_minutes / minutes))
    said = _calm(people, _clients(rate), wait) if wait is not None else _too_many(people, _clients(rate), unseen)
    return Waiting(
        date=day,
        location=place.id,
        role=role,
        people=people,
        clients_per_hour=rate,
        busy=min(1.0, load / people) if people else 1.0,
        wait_minutes=wait,
        unseen=unseen,
        sentence=f"{place.label}, {format_date(day)}, {role}: {said.en}",
        sentence_de=f"{place.label}, {format_date(day, 'de')}, {role}: {said.de}",
    )


def _clients(rate: float) -> Words:
    return Words(en=f"{rate:.1f} clients an hour", de=f"{rate:.1f} Ratsuchende je Stunde".replace(".", ","))


def _calm(people: int, clients: Words, wait: float) -> Words:
    minutes = round(wait)
    return Words(
        en=f"{people} for {clients.en}, mean wait {minutes} minute{'s' * (minutes != 1)}",
        de=f"{people} für {clients.de}, im Mittel {minutes} Minute{'n' * (minutes != 1)} Wartezeit",
    )


def _too_many(people: int, clients: Words, unseen: int) -> Words:
    return Words(
        en=f"{people} for {clients.en}, more than they can see: {unseen} are left over",
        de=f"{people} für {clients.de}, mehr als zu schaffen: {unseen} bleiben übrig",
    )


def _refuse_unknown(problem: RotationProblem, demand: Mapping[str, Demand]) -> None:
    findings = [
        Finding("demand", unknown("role", one), did_you_mean(one, problem.roles))
        for one in demand
        if one not in problem.roles
    ]
    if findings:
        raise InputError(findings)
