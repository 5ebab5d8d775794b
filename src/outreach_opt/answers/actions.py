"""All actions that can make an impossible year possible, what they cost, and the problem with some of them done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, get_args

from pydantic import Field

from outreach_opt.answers.action import Action
from outreach_opt.answers.action_amounts import LongerDuty, MonthLoosened, ShorterService, VisitsLoosened
from outreach_opt.answers.action_dates import DateAdded, ExclusionDropped, PinLoosened, VenueOpened
from outreach_opt.answers.action_people import FewerInCrew, LongerHours, MoreDuties, PersonFreed
from outreach_opt.answers.changes import unknown_ids
from outreach_opt.domain.base import Frozen, Whole
from outreach_opt.errors import Finding, InputError, did_you_mean, unknown
from outreach_opt.policy import RotationProblem

AnyAction = Annotated[
    DateAdded
    | ExclusionDropped
    | PinLoosened
    | VenueOpened
    | PersonFreed
    | LongerHours
    | MoreDuties
    | FewerInCrew
    | ShorterService
    | LongerDuty
    | VisitsLoosened
    | MonthLoosened,
    Field(discriminator="action"),
]

KINDS: tuple[type[AnyAction], ...] = get_args(get_args(AnyAction)[0])
"""In this order: which venues and people matter depends on the dates there are and on what is excluded."""

Price = Annotated[Whole, Field(ge=0)] | None


class Prices(Frozen):
    """What each step of an action costs, in whole units of whatever; 0 or None means that it is not allowed.

    The defaults are assumptions: whom one asks first, and what weighs more. A phone call about a room, or a colleague's
    free date, costs less than a promise to visitors or a decision of those in charge.

    Parameters
    ----------
    venue_opened
        A venue is open on one more date.
    date_added
        A working day becomes a candidate date.
    person_freed
        A person comes on a date on which they are away.
    longer_hours
        A person may leave, or return, half an hour earlier or later.
    more_duties
        A person has one duty more than agreed.
    fewer_in_crew
        A place needs one person fewer of a role.
    shorter_service
        The service at a place is half an hour shorter.
    longer_duty
        A day away may have half an hour more of work, up to 10 h (ArbZG §3).
    pin_loosened
        A pinned date may be another one of its month; as much again, and the pin is dropped.
    exclusion_dropped
        What was excluded may happen.
    visits_loosened
        A place has a visit fewer than due, or one more.
    month_loosened
        A month has an outing fewer than it should, or one more.
    steps
        Most steps of one action.
    """

    venue_opened: Price = 2
    date_added: Price = 4
    person_freed: Price = 2
    longer_hours: Price = 2
    more_duties: Price = 3
    fewer_in_crew: Price = 5
    shorter_service: Price = 3
    longer_duty: Price = 5
    pin_loosened: Price = 4
    exclusion_dropped: Price = 4
    visits_loosened: Price = 8
    month_loosened: Price = 6
    steps: Annotated[Whole, Field(ge=1, le=20)] = 2

    def of(self, action: Action | type[Action]) -> int:
        """Return the price of one step; 0 means that it is not allowed."""
        kind = type(action) if isinstance(action, Action) else action
        code: str = kind.model_fields["action"].default
        return getattr(self, code.replace("-", "_")) or 0

    def total(self, actions: Iterable[Action]) -> int:
        """Return what some actions cost together."""
        return sum(self.of(one) * one.steps for one in actions)


def with_actions(problem: RotationProblem, actions: Sequence[Action]) -> RotationProblem:
    """Return the problem with all actions done, in their order.

    Parameters
    ----------
    problem, actions
        The problem and what is done.

    Raises
    ------
    InputError
        If actions name ids, pins or exclusions that the problem does not have.
    """
    findings: list[Finding] = []
    for number, action in enumerate(actions):
        findings += _unknown(problem, action, f"actions[{number}]")
        problem = action.apply(problem)
    if findings:
        raise InputError(findings)
    return problem


def _unknown(problem: RotationProblem, action: Action, path: str) -> Iterator[Finding]:
    yield from unknown_ids(problem, action, path)
    if isinstance(action, PinLoosened) and action.pin not in problem.pins:
        yield _missing("pin", action.pin.label, [one.label for one in problem.pins], path)
    if isinstance(action, ExclusionDropped) and action.exclusion not in problem.exclusions:
        yield _missing("exclusion", action.exclusion.label, [one.label for one in problem.exclusions], path)
    if isinstance(action, FewerInCrew) and action.location in problem.location_by_id:
        crew = problem.location_by_id[action.location].crew
        if action.role not in crew:
            yield _missing("role", action.role, crew, path)


def _missing(field: str, value: str, known: Iterable[str], path: str) -> Finding:
    return Finding(f"{path}.{field}", unknown(field, value), did_you_mean(value, known))


def offered(problem: RotationProblem, prices: Prices) -> list[AnyAction]:
    """Return all actions that are allowed and may matter, each in as many steps as possible.

    Parameters
    ----------
    problem, prices
        What there is, and what is allowed.
    """
    binding = {one.rule for one in problem.policy.rules}
    found: list[AnyAction] = []
    for kind in KINDS:
        if prices.of(kind) and kind.rule in binding:
            for one in kind.offers(problem, prices.steps):
                found.append(one)
                problem = one.apply(problem)
    return found
