"""Tools to spoil a good plan by hand, so that one thing is wrong and everything else adds up again."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from handmade import changed, way
from outreach_opt.domain.itinerary import Itinerary, Leg
from outreach_opt.domain.place import Location
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.notice import post_by
from outreach_opt.search.planning import finished

Case = tuple[RotationProblem, RotationPlan]
Spoil = Callable[[RotationProblem, RotationPlan], Case]


class Corruption(NamedTuple):
    """What is spoilt, the rule that must speak and what of its subject, and rules that may speak as well."""

    name: str
    spoil: Spoil
    rule: str
    subject: str = ""
    also: tuple[str, ...] = ()


def again(problem: RotationProblem, plan: RotationPlan, outings: tuple[PlannedOuting, ...]) -> Case:
    """The outings as a plan whose lists, goals and fingerprint are those of the problem."""
    return problem, finished(problem, outings, changed(plan.provenance, problem=problem.fingerprint))


def outing_at(plan: RotationPlan, *locations: str, offices: int = 1) -> PlannedOuting:
    """The first outing to one of some locations with so many offices at the least."""
    return next(one for one in plan.outings if one.locations[0] in locations and len(one.itineraries) >= offices)


def mainland(plan: RotationPlan, offices: int = 1) -> PlannedOuting:
    """The first outing by car alone."""
    return next(one for one in plan.outings if one.locations != ("norderney",) and len(one.itineraries) >= offices)


def island(plan: RotationPlan) -> PlannedOuting:
    """The first outing by boat."""
    return outing_at(plan, "norderney")


def outing(pick: Callable[[RotationPlan], PlannedOuting], change: Callable[[PlannedOuting], PlannedOuting]) -> Spoil:
    """Change one outing."""

    def spoil(problem: RotationProblem, plan: RotationPlan) -> Case:
        old = pick(plan)
        return again(problem, plan, tuple(change(one) if one is old else one for one in plan.outings))

    return spoil


def legs(pick: Callable[[RotationPlan], PlannedOuting], change: Callable[[tuple[Leg, ...]], tuple[Leg, ...]]) -> Spoil:
    """Change the legs of one outing's first itinerary; its minutes and those of its crew add up again."""
    return itinerary(pick, lambda one, old: way(old.office, one.stops, change(old.legs), old.breaks))


def itinerary(
    pick: Callable[[RotationPlan], PlannedOuting], change: Callable[[PlannedOuting, Itinerary], Itinerary]
) -> Spoil:
    """Change one outing's first itinerary; the minutes of its crew follow."""

    def going(one: PlannedOuting) -> PlannedOuting:
        old, *others = one.itineraries
        new = change(one, old)
        update = {"duty_minutes": new.minutes.work, "travel_minutes": new.minutes.travel}
        crew = tuple(changed(who, **update) if who.office == old.office else who for who in one.crew)
        return changed(one, itineraries=(new, *others), crew=crew)

    return outing(pick, going)


def facts(change: Callable[[RotationProblem, RotationPlan], RotationProblem]) -> Spoil:
    """Change the problem under the plan."""
    return lambda problem, plan: again(change(problem, plan), plan, plan.outings)


def raw(change: Callable[[RotationPlan], RotationPlan]) -> Spoil:
    """Change the plan and let nothing else follow."""
    return lambda problem, plan: (problem, change(plan))


def location(
    pick: Callable[[RotationPlan], PlannedOuting], change: Callable[[Location, PlannedOuting], Location]
) -> Spoil:
    """Change the facts of the place that an outing visits."""

    def change_all(problem: RotationProblem, plan: RotationPlan) -> RotationProblem:
        visit = pick(plan)
        places = tuple(change(one, visit) if one.id in visit.locations else one for one in problem.locations)
        return changed(problem, locations=places)

    return facts(change_all)


def person(update: Callable[[PlannedOuting], dict[str, Any]], pick: Callable[[RotationPlan], PlannedOuting]) -> Spoil:
    """Change the facts of the first person in an outing's crew."""

    def change(problem: RotationProblem, plan: RotationPlan) -> RotationProblem:
        visit = pick(plan)
        staff = tuple(changed(one, **update(visit)) if one.id == visit.crew[0].staff else one for one in problem.staff)
        return changed(problem, staff=staff)

    return facts(change)


def moved(pick: Callable[[RotationPlan], PlannedOuting], to: Callable[[date], date]) -> Spoil:
    """Move an outing to another date; its posting date follows."""

    def spoil(problem: RotationProblem, plan: RotationPlan) -> Case:
        old = pick(plan)
        day = to(old.date)
        new = changed(old, date=day, post_by=post_by(problem, day))
        others = [one for one in plan.outings if one is not old]
        return again(problem, plan, tuple(sorted([*others, new], key=lambda one: one.date)))

    return spoil


def without(pick: Callable[[RotationPlan], PlannedOuting]) -> Spoil:
    """Leave an outing out."""
    return lambda problem, plan: again(problem, plan, tuple(one for one in plan.outings if one is not pick(plan)))
