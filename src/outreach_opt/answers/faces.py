"""A rule taken apart: what it refuses at some subjects only, and what it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Stop
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.staff import StaffMember
from outreach_opt.domain.verdict import Violation
from outreach_opt.outings.driven import same_at_any_hour
from outreach_opt.rules.base import Rule
from outreach_opt.waist import Builder
from outreach_opt.words import Words


class Refusing(Rule):
    """What a rule refuses before anything is decided: days at some locations, people on days.

    Parameters
    ----------
    of
        The rule.
    subjects
        Ids of the locations and staff that it still refuses.
    """

    of: Rule
    subjects: frozenset[str]

    def closes(self, facts: Facts, day: date, location: str) -> Words | None:
        """Refuse what the rule does, at these locations."""
        return self.of.closes(facts, day, location) if location in self.subjects else None

    def forbids(self, facts: Facts, day: date, stops: Sequence[Stop], way: Itinerary) -> Words | None:
        """Refuse what the rule does, where one of these locations is visited."""
        if any(stop.location in self.subjects for stop in stops):
            return self.of.forbids(facts, day, stops, way)
        return None

    def bars(self, facts: Facts, who: StaffMember, outing: Outing) -> bool:
        """Bar whom the rule does, of these people."""
        return who.id in self.subjects and self.of.bars(facts, who, outing)

    def traits(self, facts: Facts, day: date, stops: Sequence[Stop], way: Itinerary) -> tuple[int, ...]:
        """Return the rule's."""
        return self.of.traits(facts, day, stops, way)

    def post(self, builder: Builder) -> None:
        """Post nothing."""

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Find what the rule finds; plans of this rule alone are not kept."""
        return self.of.check(facts, plan)

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return self.of.requirement()


class RefusingAtAnyHour(Refusing):
    """The same of a rule that says the same of days that are only moved."""

    any_hour: ClassVar[bool] = True


def refusing(rule: Rule, subjects: frozenset[str]) -> Refusing:
    """Return what a rule refuses at some locations and of some people.

    Parameters
    ----------
    rule, subjects
        As for :class:`Refusing`.
    """
    face = RefusingAtAnyHour if same_at_any_hour([rule], ()) else Refusing
    return face(rule=rule.rule, of=rule, subjects=subjects)


def refuses_days(rule: Rule) -> bool:
    """Tell whether a rule may refuse days at locations."""
    return type(rule).closes is not Rule.closes or type(rule).forbids is not Rule.forbids


def refuses_people(rule: Rule) -> bool:
    """Tell whether a rule may bar people from days."""
    return type(rule).bars is not Rule.bars
