"""Bounds of what repairs cost, each by a model of months as a whole and of those alone who have one thing.

Dates are not told apart, so that whatever is about single dates is done for nothing, but for the freeing of people: of
everyone's duties, all but those that fit into their own dates are on dates on which they are freed. Small however large
the rotation is, and mostly as good as models of dates.
"""

from __future__ import annotations

from collections.abc import Sequence

from outreach_opt.answers.action_amounts import MonthLoosened, VisitsLoosened
from outreach_opt.answers.action_dates import PinLoosened
from outreach_opt.answers.action_people import FewerInCrew, MoreDuties, PersonFreed
from outreach_opt.answers.actions import AnyAction
from outreach_opt.answers.by_need import Need, alone
from outreach_opt.answers.loosened import Loosened, posted
from outreach_opt.answers.part_asked import PartAsked
from outreach_opt.domain.outing import Outing
from outreach_opt.model.coarse import CoarseBuilder
from outreach_opt.model.coarse_crews import most_duties
from outreach_opt.policy import RotationProblem
from outreach_opt.waist import Linear, at_most, total

OF_MONTHS = (VisitsLoosened, MonthLoosened, MoreDuties, PinLoosened)
"""Actions about whole months, or more."""


def months_of_need(
    problem: RotationProblem,
    actions: Sequence[AnyAction],
    need: Need,
    outings: Sequence[Outing],
    part: PartAsked | None = None,
    *,
    any_hour: bool = False,
) -> Loosened[CoarseBuilder]:
    """Return the model of visits by months and of those alone who have what they need.

    Parameters
    ----------
    problem, actions, need, outings, part, any_hour
        As for :func:`of_need`.
    """
    left, done, rules = alone(problem, actions, need, any_hour=any_hour)
    builder = CoarseBuilder(done, rules, outings)
    steps = posted(builder, problem, left, part, OF_MONTHS)
    _hold_to_own_dates(builder, problem, left, steps)
    for action, some in zip(left, steps, strict=True):
        if isinstance(action, FewerInCrew):
            _hold_to_first_visit(builder, problem, action, some)
    return Loosened(done, builder, left, steps)


def _hold_to_own_dates(
    builder: CoarseBuilder, problem: RotationProblem, actions: Sequence[AnyAction], steps: Sequence[Sequence[Linear]]
) -> None:
    """Have everyone freed for all duties but those that fit into their own dates."""
    if not any(rule.rule == PersonFreed.rule for rule in problem.policy.rules):
        return
    freed: dict[str, list[Linear]] = {}
    for action, some in zip(actions, steps, strict=True):
        if isinstance(action, PersonFreed):
            freed.setdefault(action.staff, []).extend(some)
    days = sorted({one.date for one in builder.outings})
    bounded = any(rule.rule == MoreDuties.rule for rule in problem.policy.rules)
    for who in builder.facts.staff:
        own = [day for day in days if problem.staff_by_id[who.id].works_on(day)]
        most = most_duties(who, own) if bounded else len(own)
        duties = builder.duties(who.id, problem.horizon.first, problem.horizon.last)
        if duties.terms:
            builder.require(at_most(duties - total(freed.get(who.id, ())), most), PersonFreed.rule, who.id)


def _hold_to_first_visit(
    builder: CoarseBuilder, problem: RotationProblem, action: FewerInCrew, steps: Sequence[Linear]
) -> None:
    """Have a place that is visited at all need as few people as any crew there can have."""
    place = problem.location_by_id[action.location]
    teams = [one for one in builder.teams if place.id in one.locations]
    lacking = place.crew[action.role].least - max(
        (builder.most(builder.crew(one, role=action.role)) for one in teams), default=0
    )
    if lacking > 0:
        visited = builder.model.variable()
        visits = builder.visits(place.id, problem.horizon.first, problem.horizon.last)
        builder.require(at_most(visits - visited * builder.most(visits)), action.rule, place.id)
        builder.require(at_most(visited * lacking - total(steps)), action.rule, place.id)
