"""Spoilt records of the Aurich plan: what it says of itself and of the problem."""

from typing import Any

from corruptions import Corruption, mainland, outing, raw
from handmade import changed
from outreach_opt.domain.plan import CarCrew, GoalValue, PlannedOuting, RotationPlan


def first_member(**update: Any) -> Any:
    def change(one: PlannedOuting) -> PlannedOuting:
        return changed(one, crew=(changed(one.crew[0], **update), *one.crew[1:]))

    return change


def in_plan(change: Any) -> Any:
    """Change the first outing and let no list follow."""

    def spoil(plan: RotationPlan) -> RotationPlan:
        return changed(plan, outings=(change(plan.outings[0]), *plan.outings[1:]))

    return raw(spoil)


def goals(change: Any) -> Any:
    return raw(lambda plan: changed(plan, goals=change(plan.goals)))


def lists(change: Any) -> Any:
    return raw(lambda plan: changed(plan, staff=change(plan.staff)))


def off_by_one(values: tuple[GoalValue, ...]) -> tuple[GoalValue, ...]:
    return tuple(changed(one, value=one.value - 1) if one.goal == "staff-minutes" else one for one in values)


def in_another_role(one: Any) -> Any:
    """The first person with a duty, in another role in their own list."""
    at = next(number for number, listed in enumerate(one) if listed.duties)
    duties = (changed(one[at].duties[0], role="x"), *one[at].duties[1:])
    return (*one[:at], changed(one[at], duties=duties), *one[at + 1 :])


def other_stop(one: PlannedOuting) -> PlannedOuting:
    return changed(one, stops=(changed(one.stops[0], location="atlantis"),))


def other_way(one: PlannedOuting) -> PlannedOuting:
    return changed(one, itineraries=(changed(one.itineraries[0], office="atlantis"),))


def with_car(**update: Any) -> Any:
    def change(one: PlannedOuting) -> PlannedOuting:
        car = CarCrew(office=one.crew[0].office, driver=one.crew[0].staff)
        return changed(one, cars=(changed(car, **update),))

    return change


def other_office(one: PlannedOuting) -> PlannedOuting:
    office = {"aurich": "norden", "norden": "aurich"}[one.crew[0].office]
    return first_member(office=office)(one)  # type: ignore[no-any-return]


def renamed(plan: RotationPlan) -> RotationPlan:
    return changed(plan, provenance=changed(plan.provenance, problem="0" * 64))


RECORD = [
    Corruption("a better goal than reached", goals(off_by_one), "goal:staff-minutes"),
    Corruption("a goal left out", goals(lambda one: one[1:]), "goal:complete-crews"),
    Corruption("a goal that nobody asked for", goals(lambda one: (*one, GoalValue(goal="x", value=0))), "goal:x"),
    Corruption("a goal said twice", goals(lambda one: (changed(one[0], value=9), *one)), "goal:complete-crews"),
    Corruption("the fingerprint of another problem", raw(renamed), "record", "fingerprint"),
    Corruption(
        "a problem changed since", lambda problem, plan: (changed(problem, name="other"), plan), "record", "fingerprint"
    ),
    Corruption("a duty list in another role", lists(in_another_role), "record"),
    Corruption("a duty list left out", lists(lambda one: one[1:]), "record", "staff"),
    Corruption("a duty list twice", lists(lambda one: (*one, one[0])), "record", "staff"),
    Corruption(
        "earlier duties made up", lists(lambda one: (changed(one[0], earlier_duties=99), *one[1:])), "record", "av-1"
    ),
    Corruption(
        "outings out of order",
        raw(lambda plan: changed(plan, outings=(*plan.outings[1:], plan.outings[0]))),
        "record",
        "order",
    ),
    Corruption("a list of someone unknown", lists(lambda one: (changed(one[0], staff="x"), *one)), "record", "x"),
    Corruption("an unknown place", in_plan(other_stop), "record", "atlantis"),
    Corruption("an unknown office", in_plan(other_way), "record", "atlantis"),
    Corruption("a car of an unknown office", in_plan(with_car(office="atlantis")), "record", "atlantis"),
    Corruption("an unknown driver", in_plan(with_car(driver="nobody")), "record", "nobody"),
    Corruption("an unknown passenger", in_plan(with_car(passengers=("nobody",))), "record", "nobody"),
    Corruption("an unknown person", in_plan(first_member(staff="nobody")), "record", "nobody"),
    Corruption("an unknown role", in_plan(first_member(role="cook")), "record", "cook"),
    Corruption("a crew office altered", outing(mainland, other_office), "record"),
    Corruption("languages made up", outing(mainland, first_member(languages=("ar",))), "record"),
    Corruption("one person's work understated", outing(mainland, first_member(duty_minutes=60)), "daily-duty"),
    Corruption("one person's travel understated", outing(mainland, first_member(travel_minutes=1)), "travel"),
    Corruption(
        "an outing dropped and nothing else",
        raw(lambda plan: changed(plan, outings=plan.outings[:-1])),
        "record",
        "",
        (
            "visits-due",
            "outings-per-month",
            "spacing",
            "goal:even-spacing",
            "goal:staff-minutes",
            "goal:fair-share",
            "goal:wishes",
            "goal:complete-crews",
        ),
    ),
]
"""What is wrong with what a plan says of itself."""
