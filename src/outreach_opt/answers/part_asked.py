"""A part of a problem: some of what its rules ask for, and what of the whole that is about.

Only these rules ask for something to happen: visits due and gaps for a place, outings for a month, pins for what they
name. Whatever else binds is kept by doing less. So any plan of the whole, less what the part is not about, is a plan of
the part; it needs no action that the plan of the whole does not need.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from outreach_opt.answers.action import Action
from outreach_opt.answers.action_amounts import MonthLoosened, VisitsLoosened
from outreach_opt.answers.action_dates import DateAdded, PinLoosened, VenueOpened
from outreach_opt.answers.action_people import PersonFreed
from outreach_opt.answers.actions import KINDS
from outreach_opt.answers.scope import CONDITIONAL, HARD, OF_PLACES, scope_of
from outreach_opt.clock import month_of
from outreach_opt.domain.outing import Outing
from outreach_opt.model.linear_model import Row
from outreach_opt.policy import RotationProblem
from outreach_opt.search.minimal import Item
from outreach_opt.waist import Constraint

ALLOWING = frozenset(("outings-per-month", *OF_PLACES))
"""Rules that ask for so many, and allow so many."""
ASKING = ALLOWING | {"pins"}
_OF_ACTIONS = frozenset(code for one in KINDS for code in (one.rule, str(one.model_fields["action"].default)))
KEPT = (HARD | CONDITIONAL | _OF_ACTIONS | {""}) - ASKING
"""Rows of these rules and actions, and the structure, hold for part of a plan as for the whole."""


@dataclass(frozen=True)
class PartAsked:
    """A part of a problem.

    Parameters
    ----------
    problem
        The whole.
    items
        What is asked for, by rule and subject.
    """

    problem: RotationProblem
    items: frozenset[Item]

    @cached_property
    def about(self) -> frozenset[tuple[str | None, str | None]]:
        """Places and months; None for all of them."""
        if self.problem.tours.are_allowed:
            return frozenset([(None, None)])
        pins = {pin.label: pin for pin in self.problem.pins}
        found: set[tuple[str | None, str | None]] = set()
        for code, subject in self.items:
            if code in OF_PLACES:
                found.add((subject, None))
            elif code == "outings-per-month":
                found.add((None, subject))
            elif code == "pins":
                pin = pins[subject]
                found.add((pin.location, pin.month or (month_of(pin.date) if pin.date else None)))
            else:
                found.add((None, None))
        return frozenset(found)

    def is_about(self, day: date, *places: str) -> bool:
        """Tell whether a date matters, at any place or at some."""
        month = month_of(day)
        return any(of in (None, month) and (place is None or not places or place in places) for place, of in self.about)

    def scopes(self) -> list[list[Item]]:
        """Return items about the places that matter, and about the months in which all do: see :func:`scope_of`."""
        if (None, None) in self.about:
            return [[("everything", "")]]
        places = sorted({place for place, _ in self.about if place is not None})
        months = sorted({month for place, month in self.about if place is None and month is not None})
        scopes = [("visits-due", one) for one in places], [("outings-per-month", one) for one in months]
        return [one for one in scopes if one]

    @property
    def narrow(self) -> RotationProblem:
        """The whole problem with as few places as matter; its dates stay, so that none of them seems to be new."""
        places = [("visits-due", place) for place, _ in self.about if place is not None]
        return scope_of(self.problem, places) if len(places) == len(self.about) else self.problem

    def outings(self, found: Iterable[Outing]) -> list[Outing]:
        """Return those outings that matter."""
        return [one for one in found if self.is_about(one.date, *one.locations)]

    def matters(self, action: Action) -> bool:
        """Tell whether an action is about what is asked for."""
        if isinstance(action, PinLoosened):
            return ("pins", action.pin.label) in self.items
        if isinstance(action, VisitsLoosened | MonthLoosened) and action.bound == "least":
            subject = action.location if isinstance(action, VisitsLoosened) else action.month
            return (action.rule, subject) in self.items
        if isinstance(action, PersonFreed | DateAdded):
            return self.is_about(action.date)
        return not isinstance(action, VenueOpened) or self.is_about(action.date, action.location)

    def rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows of a model that hold for the part; of what is not asked for, how much is allowed."""
        pins = (PinLoosened(pin=pin) for pin in self.problem.pins if ("pins", pin.label) in self.items)
        asked = self.items | {("pins", pin.label) for one in pins for pin in one.asked}
        for row in rows:
            if row.rule in KEPT or (row.rule, row.subject) in asked:
                yield row
            elif row.rule in ALLOWING and row.constraint.most is not None:
                yield Row(Constraint(row.constraint.linear, None, row.constraint.most), row.rule, row.subject)
