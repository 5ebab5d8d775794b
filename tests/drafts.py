"""Drafts of plans: drawn decisions, whether any rule likes them or not, and models that are held to them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Literal

from outreach_opt.clock import DAY_MINUTES, days_between, month_of
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import Provenance, RotationPlan
from outreach_opt.domain.staff import StaffMember
from outreach_opt.goals.base import Goal
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.reading import Decision
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.rules.crew_roles import crew_needs
from outreach_opt.search.planning import plan_of_decisions, pose
from outreach_opt.waist import Linear, between

MOST_IDLE = 8
"""How many outings that were not chosen a model is given."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How drafts are drawn.

    Parameters
    ----------
    solo
        At most one outing a month.
    breaks
        Code of the rule of physics that need not be kept: people may serve twice, or places be visited twice on a date.
    modest
        No crew is larger than wanted.
    close
        Dates near each other, and everybody goes who can.
    sharing
        Dates near each other, and half of those who can go.
    """

    solo: bool = False
    breaks: Literal["", "one-duty", "one-visit"] = ""
    modest: bool = False
    close: bool = False
    sharing: bool = False


def draft(rng: Random, facts: Facts, outings: Sequence[Outing], manner: Manner) -> list[Decision]:
    """Return drawn decisions."""
    decisions: list[Decision] = []
    busy: set[tuple[object, str]] = set()
    wanted = rng.choice([0, 1, 2, 3, 3, 4, 5])
    shuffled = rng.sample(list(outings), len(outings))
    if manner.close or manner.sharing:
        near = rng.choice(facts.horizon.candidate_dates)
        shuffled.sort(key=lambda one: abs((one.date - near).days))
    for outing in shuffled:
        if len(decisions) == wanted:
            break
        months = {month_of(one.outing.date) for one in decisions}
        again = any(one in busy for one in _on_site(outing))
        if (manner.solo and month_of(outing.date) in months) or (manner.breaks != "one-visit" and again):
            continue
        crew = _crew(rng, facts, outing, set() if manner.breaks == "one-duty" else busy, manner)
        busy |= _on_site(outing) | {(day, who) for day in _dates(outing) for who, _ in crew}
        decisions.append(Decision(outing, tuple(sorted(crew))))
    return sorted(decisions, key=lambda one: one.outing.date)


def _dates(outing: Outing) -> list[date]:
    return list(days_between(outing.date, outing.last_date))


def _on_site(outing: Outing) -> set[tuple[object, str]]:
    return {(outing.date + timedelta(days=stop.begins // DAY_MINUTES), stop.location) for stop in outing.stops}


def _crew(
    rng: Random, facts: Facts, outing: Outing, busy: Collection[tuple[object, str]], manner: Manner
) -> list[tuple[str, str]]:
    offices = {way.office for way in outing.itineraries}
    free = [
        who for who in facts.staff if who.office in offices and not any((day, who.id) in busy for day in _dates(outing))
    ]
    rng.shuffle(free)
    if manner.breaks == "one-duty":
        # Now and then somebody takes two roles at once.
        return [(who.id, role) for who in free for role in who.roles if rng.random() < 0.4]
    if manner.sharing:
        # The first ones go, so that some are left for other outings of the date.
        return [(who.id, rng.choice(who.roles)) for who in free[: (1 + len(free)) // 2]]
    if manner.modest or (not manner.close and rng.random() < 0.6):
        return _fitting(rng, facts, outing, free)
    return [(who.id, rng.choice(who.roles)) for who in free if manner.close or rng.random() < 0.5]


def _fitting(rng: Random, facts: Facts, outing: Outing, free: Iterable[StaffMember]) -> list[tuple[str, str]]:
    left = {role: rng.randint(need.least, need.wanted) for role, need in crew_needs(facts, outing.locations).items()}
    crew = []
    for who in free:
        for role in rng.sample(who.roles, len(who.roles)):
            if left.get(role, 0) > 0:
                left[role] -= 1
                crew.append((who.id, role))
                break
    return crew


def with_odd_hours(rng: Random, outings: Iterable[Outing]) -> list[Outing]:
    """Return outings some of which open late or close early, by minutes that no service would keep to."""
    odd = []
    for outing in outings:
        if rng.random() < 0.1:
            late, early = rng.choice([(60, 0), (0, 60), (7, 0), (0, 7)])
            stops = tuple(
                stop.model_copy(update={"opens": stop.opens + late, "closes": stop.closes - early})
                for stop in outing.stops
            )
            odd.append(replace(outing, stops=stops))
        else:
            odd.append(outing)
    return odd


def thinned(rng: Random, outings: Sequence[Outing], decisions: Iterable[Decision]) -> list[Outing]:
    """Return the outings that are decided on, and a few of the others in their order.

    What nobody chooses is all the same to a draft, and dozens of such outings make its models slow.
    """
    kept = {one.outing for one in decisions}
    others = [one for one in outings if one not in kept]
    kept.update(rng.sample(others, min(len(others), MOST_IDLE)))
    return [one for one in outings if one in kept]


def plan_from(problem: RotationProblem, decisions: Iterable[Decision]) -> RotationPlan:
    """Return the plan that decisions make."""
    return plan_of_decisions(problem, decisions, Provenance(problem=problem.fingerprint))


def lawful(facts: Facts, rules: Sequence[Rule], outings: Iterable[Outing]) -> dict[Outing, Outing]:
    """Return what rules leave of each outing, without those of which they leave nothing."""
    left = {}
    for one in outings:
        if any(rule.closes(facts, one.visit_date(place), place) for rule in rules for place in one.locations):
            continue
        ways = tuple(
            way for way in one.itineraries if not any(rule.forbids(facts, one.date, one.stops, way) for rule in rules)
        )
        if ways:
            left[one] = replace(one, itineraries=ways)
    return left


def held_to(
    facts: Facts,
    rules: Sequence[Rule],
    outings: Iterable[Outing],
    decisions: Sequence[Decision],
    goals: Sequence[Goal] = (),
) -> RotationBuilder | None:
    """Return the model of rules in which only the decisions are left, or None where an outing fell away."""
    left = lawful(facts, rules, outings)
    if any(one.outing not in left for one in decisions):
        return None
    builder = pose(facts, rules, tuple(left.values()), goals)
    chosen = {left[one.outing]: set(one.crew) for one in decisions}
    for outing in builder.outings:
        _fix(builder, builder.choice(outing), int(outing in chosen))
    for block in builder.blocks:
        serving = {pair for outing in block.outings for pair in chosen.get(outing, ())}
        for who in facts.staff:
            for role in facts.roles:
                _fix(builder, builder.duty(who.id, block, role), int((who.id, role) in serving))
        if not block.solo:
            for outing in block.outings:
                for one, role in chosen.get(outing, ()):
                    _fix(builder, builder.serves(one, outing, role), 1)
    return builder


def _fix(builder: RotationBuilder, expression: Linear, value: int) -> None:
    builder.model.add(between(expression, value, value))
