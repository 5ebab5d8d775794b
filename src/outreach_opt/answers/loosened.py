"""A problem in which every action is done, as one model in which each must be taken for what it allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, product
from typing import ClassVar, Generic, Literal, TypeVar

from outreach_opt.answers.action import Action
from outreach_opt.answers.action_amounts import LongerDuty, ShorterService, VisitsLoosened, duty_steps
from outreach_opt.answers.action_people import FewerInCrew, LongerHours
from outreach_opt.answers.actions import KINDS, AnyAction, Prices
from outreach_opt.answers.part_asked import PartAsked
from outreach_opt.answers.scope import scope_of
from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Stop
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.staff import StaffMember
from outreach_opt.domain.verdict import Violation
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.coarse import CoarseBuilder
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.search.planning import pose
from outreach_opt.waist import Linear, at_most, total
from outreach_opt.words import Words

Posed = TypeVar("Posed", RotationBuilder, CoarseBuilder)
"""The model: of dates, or of months as a whole."""
MOST_PAIRS = 200_000
"""Of a day away and a person: with more, it takes minutes to pose the model."""


class ToldApart(Rule):
    """Nothing is asked for; days away that need different actions are told apart, so that none stands for another.

    Parameters
    ----------
    problem
        The problem without any action.
    """

    any_hour: ClassVar[bool] = True

    rule: Literal["told-apart"] = "told-apart"
    problem: RotationProblem

    def traits(self, facts: Facts, day: date, stops: Sequence[Stop], way: Itinerary) -> tuple[int, ...]:
        """Return the steps that a longer duty takes, and on tours with nights the venues that must be opened.

        Single days that compete are at one place on one date, so that all of them need its venue opened, or none.
        """
        duty = duty_steps(self.problem, stops, way)
        if not facts.tours.most_nights:
            return (duty,)
        numbers = {one: number for number, one in enumerate(self.problem.location_by_id)}
        closed = {
            one.begins // DAY_MINUTES * len(numbers) + numbers[one.location]
            for one in stops
            if not self.problem.location_by_id[one.location].venue.windows_on(
                day + timedelta(days=one.begins // DAY_MINUTES)
            )
        }
        code = sum(1 << one for one in closed)
        return duty, code, -code

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Find nothing."""
        return []

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(en="Days away are told apart.", de="Außentage werden unterschieden.")


@dataclass(frozen=True, slots=True)
class Loosened(Generic[Posed]):
    """A problem with all actions done, its model, and for each action its steps: 1 if taken, else 0."""

    problem: RotationProblem
    builder: Posed
    actions: Sequence[AnyAction]
    steps: Sequence[Sequence[Linear]]

    def price(self, prices: Prices) -> Linear:
        """Return what the actions cost that are taken."""
        return total(
            step * prices.of(one) for one, steps in zip(self.actions, self.steps, strict=True) for step in steps
        )

    def first_steps(self, size: int) -> Linear:
        """Return how many actions are taken that enlarge the model as much."""
        return total(steps[0] for one, steps in zip(self.actions, self.steps, strict=True) if one.enlarges == size)

    def forbid(self, others: Iterable[Sequence[AnyAction]]) -> None:
        """Allow no repair that contains one of some others."""
        known = {one.of(1): steps for one, steps in zip(self.actions, self.steps, strict=True)}
        for other in others:
            last = [known[one.of(1)][one.steps - 1] for one in other if one.of(1) in known]
            if len(last) == len(other):
                self.builder.require(at_most(total(last), len(last) - 1), "other-repair", "")


def loosened(
    problem: RotationProblem,
    actions: Sequence[AnyAction],
    part: PartAsked | None = None,
    outings: Sequence[Outing] | None = None,
) -> Loosened[RotationBuilder] | None:
    """Return the model of a problem in which everything that some actions allow asks for their steps, or None if it
    would be too large.

    Parameters
    ----------
    problem
        The problem without any action.
    actions
        Each in as many steps as possible.
    part
        What of the problem is asked for; None means all.
    outings
        The days away; None means all that :func:`days_away` returns.
    """
    done = all_done(problem, actions)
    if outings is None:
        outings = days_away(problem, actions, part)
    if len(outings) * len(done.staff) > MOST_PAIRS:
        return None
    builder = pose(done, [*done.policy.all_rules, ToldApart(problem=problem)], outings)
    return Loosened(done, builder, actions, posted(builder, problem, actions, part))


def posted(
    builder: RotationBuilder | CoarseBuilder,
    problem: RotationProblem,
    actions: Sequence[AnyAction],
    part: PartAsked | None,
    kinds: tuple[type[AnyAction], ...] = KINDS,
) -> list[list[Linear]]:
    """Post into a model of a problem with all actions done what each asks for; return their steps.

    Parameters
    ----------
    builder
        The model; it keeps no row that does not hold for the part.
    problem, actions, part
        As for :func:`loosened`.
    kinds
        Others ask for nothing.
    """
    found = []
    for number, action in enumerate(actions):
        steps = [builder.model.variable() for _ in range(action.steps)]
        for one, later in pairwise(steps):
            builder.require(at_most(later - one), action.action, str(number))
        if isinstance(action, kinds):
            action.post(builder, problem, steps)
        found.append(steps)
    _bound_crews(builder, problem, actions, found)
    if part is not None:
        builder.model.rows[:] = part.rows(builder.model.rows)
    return found


def _bound_crews(
    builder: RotationBuilder | CoarseBuilder,
    problem: RotationProblem,
    actions: Sequence[AnyAction],
    steps: Sequence[Sequence[Linear]],
) -> None:
    """Bound how many people the crews of a place lack in all, where visits are bounded."""
    if not any(rule.rule == VisitsLoosened.rule for rule in problem.policy.rules):
        return
    more = {
        one.location: some
        for one, some in zip(actions, steps, strict=True)
        if isinstance(one, VisitsLoosened) and one.bound == "most"
    }
    for one, some in zip(actions, steps, strict=True):
        if isinstance(one, FewerInCrew):
            one.bound(builder, problem, some, more.get(one.location, ()))


def days_away(problem: RotationProblem, actions: Sequence[Action], part: PartAsked | None = None) -> tuple[Outing, ...]:
    """Return all days away that may be worth choosing under any of some actions.

    Days with a shorter service, or with a longer duty, are worse than others in nothing but the step that they need. So
    they are enumerated once for each number of steps, and what is best at each is kept. Days of other hours suit
    others, so people are there with every pair of hours that steps can give them.

    Parameters
    ----------
    problem, actions
        The problem without any action, and what may be done.
    part
        What of the problem is asked for; None means all.
    """
    services = [one for one in actions if isinstance(one, ShorterService)]
    duties = [one for one in actions if isinstance(one, LongerDuty)]
    base = all_done(problem, [one for one in actions if not isinstance(one, ShorterService | LongerDuty)])
    staff = (*base.staff, *_other_hours(problem, actions))
    rules = [*base.policy.all_rules, ToldApart(problem=problem)]
    found: dict[object, Outing] = {}
    for fewer, more in product(_up_to(services), _up_to(duties)):
        taken = [
            *(one.of(min(fewer, one.steps)) for one in services if fewer),
            *(one.of(more) for one in duties if more),
        ]
        level = all_done(base, taken).model_copy(update={"staff": staff})
        for narrow in [level] if part is None else [scope_of(level, some) for some in part.scopes()]:
            for one in enumerate_outings(narrow, rules)[0]:
                found.setdefault((one.date, one.days, one.stops, one.itineraries), one)
    left = found.values() if part is None else part.outings(found.values())
    return tuple(sorted(left, key=lambda one: (one.date, one.locations, one.days, one.stops[0].opens)))


def all_done(problem: RotationProblem, actions: Iterable[Action]) -> RotationProblem:
    """Return the problem with some actions done, which it knows."""
    for one in actions:
        problem = one.apply(problem)
    return problem


def _up_to(actions: Sequence[Action]) -> range:
    return range(max((one.steps for one in actions), default=0) + 1)


def _other_hours(problem: RotationProblem, actions: Sequence[Action]) -> Iterator[StaffMember]:
    """Yield people with all hours that actions can give them, each pair of hours of an office once."""
    leaves = {who.id: {who.earliest_leave} for who in problem.staff}
    returns = {who.id: {who.latest_return} for who in problem.staff}
    for action in actions:
        if isinstance(action, LongerHours):
            for step in range(1, action.steps + 1):
                (who,) = (one for one in action.of(step).apply(problem).staff if one.id == action.staff)
                leaves[who.id].add(who.earliest_leave)
                returns[who.id].add(who.latest_return)
    seen: set[tuple[str, int, int]] = set()
    for who in problem.staff:
        for first, last in product(sorted(leaves[who.id]), sorted(returns[who.id])):
            if (who.office, first, last) not in seen:
                seen.add((who.office, first, last))
                yield who.model_copy(update={"earliest_leave": first, "latest_return": last})
