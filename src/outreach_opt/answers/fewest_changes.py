"""The goal and the rule of replanning: change as little as possible, and nothing that is settled."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from outreach_opt.domain.base import Frozen, Whole
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.goals.base import Goal
from outreach_opt.rules.base import Rule
from outreach_opt.waist import Builder, Linear, at_least, at_most, total
from outreach_opt.words import Words

Weight = Annotated[Whole, Field(ge=0)]
Hours = tuple[date, tuple[tuple[str, int, int], ...]]
"""A first date, and the places with their opening hours: what a letter says."""


class Weights(Frozen):
    """What changes count.

    Parameters
    ----------
    told
        Each duty that someone newly has, or no longer, or in another role.
    moved
        Each visit that is no longer on its date.
    letters
        Each visit whose date or hours no letter has said yet.
    empty
        Each seat more that stays empty: more than ``told``, so that someone stands in where that changes nothing else.
    """

    told: Weight = 1
    moved: Weight = 10
    letters: Weight = 10
    empty: Weight = 3

    @property
    def least_for_a_visit(self) -> int:
        """The least that any other date or other hours can cost."""
        return min(self.moved + self.told, self.letters)


class FewestChanges(Goal):
    """Weighted changes from a plan: duties, dates, letters, seats."""

    goal: Literal["fewest-changes"] = "fewest-changes"
    before: tuple[PlannedOuting, ...]
    weights: Weights = Weights()

    def post(self, builder: Builder) -> Linear:
        """Count what is not as before."""
        served = _served(self.before)
        at: dict[tuple[date, tuple[str, ...]], list[Outing]] = {}
        for one in builder.outings:
            at.setdefault((one.date, one.locations), []).append(one)
        kept = total(builder.serves(who, one, role) for who, day, role in sorted(served) for one in at.get(day, ()))
        duties = total(builder.crew(team) for team in builder.teams)
        told = duties + len(served) - kept * 2
        empty = builder.positive_part(duties * -1 + len(served), len(served))
        weights = self.weights
        of_visits = self.letters(builder) * weights.letters + self.moved(builder) * weights.moved
        return of_visits + told * weights.told + empty * weights.empty

    def letters(self, builder: Builder) -> Linear:
        """Return how many visits have a date or hours that no letter has said yet."""
        known = {hours_of(one) for one in self.before}
        return builder.visit_cost(lambda one: 0 if hours_of(one) in known else len(one.locations))

    def moved(self, builder: Builder) -> Linear:
        """Return how many visits are no longer on their date."""
        days = [(place, one.visit_date(place)) for one in self.before for place in one.locations]
        return total(builder.visits(place, day, day) for place, day in days) * -1 + len(days)

    def measure(self, facts: Facts, plan: RotationPlan) -> int:
        """Compare the plans visit by visit and duty by duty."""
        known = {hours_of(one) for one in self.before}
        letters = sum(len(one.locations) for one in plan.outings if hours_of(one) not in known)
        before = [(place, one.visit_date(place)) for one in self.before for place in one.locations]
        moved = sum(day not in plan.visit_dates.get(place, ()) for place, day in before)
        old, new = _served(self.before), _served(plan.outings)
        empty = max(0, len(old) - len(new))
        weights = self.weights
        return letters * weights.letters + moved * weights.moved + len(old ^ new) * weights.told + empty * weights.empty

    @property
    def title(self) -> Words:
        """Name what is counted."""
        return Words(en="changes, weighted", de="Änderungen, gewichtet")

    def sentence(self, value: int) -> Words:
        """Say what the changes count."""
        return Words(en=f"changes count {value} in all", de=f"die Änderungen zählen zusammen {value}")


class Settled(Rule):
    """Days away stay as they are: with these hours, and where they are past also with this crew."""

    rule: Literal["settled"] = "settled"
    posted: tuple[PlannedOuting, ...] = ()
    past: tuple[PlannedOuting, ...] = ()

    def post(self, builder: Builder) -> None:
        """Ask for these days, and for the crews of past ones."""
        for one in (*self.posted, *self.past):
            same = [other for other in builder.outings if hours_of(other) == hours_of(one)]
            builder.require(at_least(builder.chosen(same), 1), self.rule, _name(one))
            if one in self.past:
                ids = {member.staff for member in one.crew}
                for member in one.crew:
                    serves = total(builder.serves(member.staff, other, member.role) for other in same)
                    builder.require(at_least(serves, 1), self.rule, _name(one))
                strangers = [who.id for who in builder.facts.staff if who.id not in ids]
                others = total(builder.serves(who, other) for who in strangers for other in same)
                builder.require(at_most(others), self.rule, _name(one))

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Look for each of them."""
        found = []
        for one in (*self.posted, *self.past):
            same = [other for other in plan.outings if hours_of(other) == hours_of(one)]
            crews = [{(member.staff, member.role) for member in other.crew} for other in same]
            if not same or (one in self.past and {(member.staff, member.role) for member in one.crew} not in crews):
                words = Words(en=f"{_name(one)} does not stay as it is", de=f"{_name(one)} bleibt nicht, wie es ist")
                found.append(self.breach(_name(one), words))
        return found

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en="What is past or posted stays as it is.", de="Was vergangen oder schon angeschrieben ist, bleibt."
        )


def hours_of(one: Outing | PlannedOuting) -> Hours:
    """Return what letters say of a day away."""
    return one.date, tuple((stop.location, stop.opens, stop.closes) for stop in one.stops)


def _served(outings: Collection[PlannedOuting]) -> set[tuple[str, tuple[date, tuple[str, ...]], str]]:
    """Return who serves on which day away in which role."""
    return {(member.staff, (one.date, one.locations), member.role) for one in outings for member in one.crew}


def _name(one: PlannedOuting) -> str:
    return f"{one.date} {' '.join(one.locations)}"
