"""An action that can make an impossible year possible: what it changes, when a plan needs it, and its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import Annotated, ClassVar, Self, TypeVar

from pydantic import Field

from outreach_opt.domain.base import DateRange, Frozen, Whole
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.place import Location
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.policy import RotationProblem
from outreach_opt.waist import Builder, Linear
from outreach_opt.words import Words

One = TypeVar("One")

STEP_MINUTES = 30
"""Minutes of one step of all actions that allow more or fewer of them."""


class Action(Frozen):
    """Something that can be done; it loosens one rule, and every plan that was lawful without it is so with it.

    Whether a plan needs an action does not depend on the other actions. So a plan says by itself what must be done for
    it, and the sum of the prices is what it costs.
    """

    rule: ClassVar[str]
    """Code of the rule that it loosens."""

    action: str

    of_hours: ClassVar[bool] = False
    """Whether it allows other hours: rows of each person and day away make models large."""

    @property
    def enlarges(self) -> int:
        """How much larger the model grows: 0 not, 1 by days away of its own, 2 by more than one of them in a month."""
        return 0

    @property
    def steps(self) -> int:
        """How often the same is done once more."""
        return 1

    def of(self, steps: int) -> Self:
        """Return the same action in so many steps."""
        return self

    @classmethod
    def offers(cls, problem: RotationProblem, most: int) -> Iterator[Self]:
        """Yield all actions of the kind that may matter, each in as many steps as possible.

        Parameters
        ----------
        problem
            A problem whose policy has the rule.
        most
            Most steps.
        """
        raise NotImplementedError(cls.__name__)

    def apply(self, problem: RotationProblem) -> RotationProblem:
        """Return the problem with it."""
        raise NotImplementedError(self.action)

    def needs(self, problem: RotationProblem, plan: RotationPlan) -> int:
        """Return how many steps a plan needs of it, by arithmetic on the problem without it and the plan alone."""
        raise NotImplementedError(self.action)

    def post(self, builder: Builder, problem: RotationProblem, steps: Sequence[Linear]) -> None:
        """Require what the rule asks for, as far as no step is taken.

        Parameters
        ----------
        builder
            The model of a problem in which all is done already.
        problem
            The problem without any action.
        steps
            For each step 1 if it is taken, else 0; a later one is never taken without those before.
        """
        raise NotImplementedError(self.action)

    def words(self, problem: RotationProblem) -> Words:
        """Say what is done, without a full stop."""
        raise NotImplementedError(self.action)


class Stepwise(Action):
    """An action that can be done more than once, each time to the same price."""

    by: Annotated[Whole, Field(ge=1)] = 1

    @property
    def steps(self) -> int:
        """How often the same is done once more."""
        return self.by

    def of(self, steps: int) -> Self:
        """Return the same action in so many steps."""
        return self.model_copy(update={"by": steps})


def steps_for(minutes: int) -> int:
    """Return the steps that are as long as some minutes."""
    return max(0, -(-minutes // STEP_MINUTES))


def usable_dates(facts: Facts) -> list[date]:
    """Return the dates on which somebody can be away: candidate dates, and those after them by the nights of a tour."""
    nights = range(facts.tours.most_nights + 1)
    days = {day + timedelta(days=night) for day in facts.horizon.candidate_dates for night in nights}
    return sorted(day for day in days if day <= facts.horizon.last)


def on_date(day: date) -> DateRange:
    """Return the range of a single date."""
    return DateRange(first=day, last=day)


def without_date(spans: Iterable[DateRange], day: date) -> tuple[DateRange, ...]:
    """Return ranges that cover all dates of some ranges but one."""
    one = timedelta(days=1)
    left: list[DateRange] = []
    for span in spans:
        if not span.covers(day):
            left.append(span)
            continue
        if span.first < day:
            left.append(DateRange(first=span.first, last=day - one))
        if day < span.last:
            left.append(DateRange(first=day + one, last=span.last))
    return tuple(left)


def by_visit(outings: Iterable[Outing]) -> dict[tuple[date, str], list[Outing]]:
    """Return outings by their first place and the date there: of each group at most one can be chosen."""
    groups: dict[tuple[date, str], list[Outing]] = {}
    for one in outings:
        place = one.locations[0]
        groups.setdefault((one.visit_date(place), place), []).append(one)
    return groups


def by_exclusion(
    builder: Builder, problem: RotationProblem, place: Location, dated: Iterable[tuple[date, One]]
) -> list[list[One]]:
    """Return what is about visits of a place on dates, in groups of which at most one visit can be chosen.

    Steps are asked for group by group, the larger the better: of a visit that fractions spread over many dates, the
    same fraction of a step would be enough for each date, and bounds would say little.
    """
    spaced = any(rule.rule == "spacing" for rule in problem.policy.rules)
    gap = timedelta(days=max(1, place.gap.least_days) if spaced else 1)
    groups: list[list[One]] = []
    first: date | None = None
    for day, one in sorted(dated, key=itemgetter(0)):
        if first is None or not (day < first + gap or builder.exclusive(first, day)):
            first = day
            groups.append([])
        groups[-1].append(one)
    return groups
