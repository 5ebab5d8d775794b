"""Spoilt crews, visits and months of the Aurich plan."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from corruptions import (
    Case,
    Corruption,
    again,
    facts,
    location,
    mainland,
    moved,
    outing,
    person,
    without,
)
from handmade import changed
from outreach_opt.clock import month_of
from outreach_opt.domain.base import DateRange, Weekday, weekday_of
from outreach_opt.domain.history import Exclusion, PastVisit, Pin
from outreach_opt.domain.plan import CrewMember, PlannedOuting, RotationPlan
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.outings_per_month import OutingsPerMonth


def often(plan: RotationPlan) -> str:
    """A place that is visited twice."""
    return next(place for place, dates in plan.visit_dates.items() if len(dates) > 1)


def again_there(plan: RotationPlan) -> PlannedOuting:
    """The second visit of that place."""
    return [one for one in plan.outings if often(plan) in one.locations][1]


def once(plan: RotationPlan) -> PlannedOuting:
    """An outing to a place that is visited once."""
    return next(one for one in plan.outings if len(plan.visit_dates[one.locations[0]]) == 1)


def busiest(plan: RotationPlan) -> tuple[str, int]:
    """Who serves most, and how often."""
    return Counter(who.staff for one in plan.outings for who in one.crew).most_common(1)[0]


def staff(problem: RotationProblem, who: str, **update: Any) -> RotationProblem:
    people = tuple(changed(one, **update) if one.id == who else one for one in problem.staff)
    return changed(problem, staff=people)


def crew(one: PlannedOuting, *members: CrewMember) -> PlannedOuting:
    return changed(one, crew=members)


def no_speakers(one: PlannedOuting) -> PlannedOuting:
    return crew(one, *(who for who in one.crew if not who.languages))


def without_a_role(one: PlannedOuting) -> PlannedOuting:
    return crew(one, *(who for who in one.crew if who.role != "av"))


def swapped_roles(one: PlannedOuting) -> PlannedOuting:
    """Two people, each in a role that only the other one holds."""
    last = next(at for at, who in enumerate(one.crew) if who.role == "ags")
    first = next(at for at, who in enumerate(one.crew) if who.role == "leist")
    roles = {last: "leist", first: "ags"}
    return crew(one, *(changed(who, role=roles.get(at, who.role)) for at, who in enumerate(one.crew)))


def two_roles(one: PlannedOuting) -> PlannedOuting:
    """The first person a second time, in place of a colleague of another role."""
    away = next(at for at, who in enumerate(one.crew) if who.role == "leist" and not who.languages)
    return crew(one, *(changed(one.crew[0], role="leist") if at == away else who for at, who in enumerate(one.crew)))


def one_more(problem: RotationProblem, plan: RotationPlan) -> Case:
    """A tenth person in a crew of nine, who is free that month."""
    for at, one in enumerate(plan.outings):
        for who in problem.staff:
            going = one.itinerary_of(who.office)
            near = [
                other
                for other in plan.outings
                if abs((other.date - one.date).days) < 31 and any(member.staff == who.id for member in other.crew)
            ]
            if going is None or near or not who.works_on(one.date):
                continue
            if going.leaves < who.earliest_leave or going.returns > who.latest_return:
                continue
            asked = [spoken for spoken in who.languages if spoken in ("uk", "ru")]
            member = CrewMember(
                staff=who.id,
                office=who.office,
                role=who.roles[0],
                languages=tuple(asked),
                duty_minutes=going.minutes.work,
                travel_minutes=going.minutes.travel,
            )
            outings = list(plan.outings)
            outings[at] = crew(one, *one.crew, member)
            return again(problem, plan, tuple(outings))
    raise AssertionError("nobody is free")


def twice_a_day(problem: RotationProblem, plan: RotationPlan) -> Case:
    """A second outing, without a crew, to the same place on the same date."""
    second = changed(mainland(plan), crew=(), itineraries=())
    return again(problem, plan, tuple(sorted((*plan.outings, second), key=lambda one: one.date)))


def double_booked(problem: RotationProblem, plan: RotationPlan) -> Case:
    """The crew of one place at another one on the same date as well."""
    first, other = plan.outings[:2]
    both = changed(other, date=first.date, post_by=first.post_by)
    return again(problem, plan, (first, both, *plan.outings[2:]))


def pinned(**pin: Any) -> Any:
    return facts(lambda problem, plan: changed(problem, pins=(*problem.pins, Pin(**pin))))


def absent(one: PlannedOuting) -> dict[str, Any]:
    return {"absences": (DateRange(first=one.date, last=one.date),)}


def other_weekdays(one: PlannedOuting) -> dict[str, Any]:
    days: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")
    return {"weekdays": tuple(day for day in days if day != weekday_of(one.date))}


def late_start(one: PlannedOuting) -> dict[str, Any]:
    return {"earliest_leave": one.itineraries[0].leaves + 1, "latest_return": 24 * 60}


def early_end(one: PlannedOuting) -> dict[str, Any]:
    return {"earliest_leave": 0, "latest_return": one.itineraries[0].returns - 1}


def one_office(plan: RotationPlan) -> PlannedOuting:
    return next(one for one in plan.outings if len(one.itineraries) == 1)


def visited_just_before(problem: RotationProblem, plan: RotationPlan) -> RotationProblem:
    """The first place of the year has seen a visit on the last day of the year before."""
    last = PastVisit(location=plan.outings[0].locations[0], date=problem.horizon.first - timedelta(days=1))
    return changed(problem, history=changed(problem.history, visits=(*problem.history.visits, last)))


def any_number(problem: RotationProblem, plan: RotationPlan) -> Case:
    """A place left out where months may be empty."""
    rules = tuple(OutingsPerMonth(least=0) if isinstance(one, OutingsPerMonth) else one for one in problem.policy.rules)
    free = changed(problem, policy=changed(problem.policy, rules=rules))
    return without(once)(free, plan)


def ascension(day: date) -> date:
    return date(2027, 5, 6)


def may(plan: RotationPlan) -> PlannedOuting:
    return next(one for one in plan.outings if one.date.month == 5)


def next_month(plan: RotationPlan) -> PlannedOuting:
    """An outing of June: unpinned, by car or by boat."""
    return next(one for one in plan.outings if one.date.month == 6)


def posted(days: int) -> Any:
    return outing(mainland, lambda one: changed(one, post_by=one.post_by + timedelta(days=days)))


def today(problem: RotationProblem, plan: RotationPlan) -> RotationProblem:
    return changed(problem, today=plan.outings[0].post_by + timedelta(days=1))


def stranger(problem: RotationProblem, plan: RotationPlan) -> str:
    """Someone who is not in the first crew."""
    return next(one.id for one in problem.staff if all(one.id != who.staff for who in plan.outings[0].crew))


def other_month(problem: RotationProblem, plan: RotationPlan) -> RotationProblem:
    first, second = plan.outings[:2]
    pin = Pin(location=first.locations[0], month=month_of(second.date))
    return changed(problem, pins=(pin,))


PEOPLE = [
    Corruption(
        "a crew in two places",
        double_booked,
        "one-duty",
        "2027-01",
        ("outings-per-month", "workload", "availability", "pins", "open-dates", "spacing"),
    ),
    Corruption(
        "a place twice on one date",
        twice_a_day,
        "one-visit",
        "hage",
        ("outings-per-month", "visits-due", "spacing", "crew-roles", "languages"),
    ),
    Corruption("a person in two roles", outing(mainland, two_roles), "one-duty", "", ("crew-roles", "workload")),
    Corruption("nobody who speaks", outing(mainland, no_speakers), "languages", "uk/ru", ("crew-roles",)),
    Corruption("a role nobody has", outing(mainland, without_a_role), "crew-roles", "av", ("languages",)),
    Corruption("a tenth person", one_more, "crew-roles", "", ("workload",)),
    Corruption("roles that are not held", outing(mainland, swapped_roles), "crew-roles"),
    Corruption("someone absent", person(absent, mainland), "availability"),
    Corruption("someone's day off", person(other_weekdays, mainland), "availability"),
    Corruption("leaving a minute too early", person(late_start, one_office), "availability"),
    Corruption("returning a minute too late", person(early_end, one_office), "availability"),
    Corruption("a Sunday", moved(may, lambda day: date(2027, 5, 23)), "open-dates", "2027-05-23", ("availability",)),
    Corruption("a public holiday", moved(may, ascension), "open-dates", "2027-05-06", ("availability",)),
    Corruption(
        "a day too early in the month", moved(may, lambda day: date(2027, 5, 11)), "open-dates", "", ("availability",)
    ),
    Corruption(
        "two outings in a month and none in the next",
        moved(next_month, lambda day: date(2027, 5, 31)),
        "outings-per-month",
        "2027-05",
        ("availability", "workload", "open-dates"),
    ),
    Corruption("a month without an outing", without(again_there), "outings-per-month"),
    Corruption("a place left out", any_number, "visits-due", "", ("spacing",)),
    Corruption(
        "a visit too many",
        location(again_there, lambda place, one: changed(place, visits=changed(place.visits, most=1))),
        "visits-due",
    ),
    Corruption("a gap too short", facts(visited_just_before), "spacing"),
    Corruption(
        "a gap too long",
        location(again_there, lambda place, one: changed(place, gap=changed(place.gap, most_days=70))),
        "spacing",
    ),
    Corruption("a pin to another month", facts(other_month), "pins"),
    Corruption("a pin to another date", pinned(date="2027-03-09"), "pins", "2027-03-09"),
    Corruption(
        "a visit on an excluded date",
        facts(lambda problem, plan: changed(problem, exclusions=(Exclusion(month=month_of(plan.outings[1].date)),))),
        "exclusions",
    ),
    Corruption(
        "a person at an excluded place",
        facts(
            lambda problem, plan: changed(
                problem,
                exclusions=(Exclusion(location=plan.outings[0].locations[0], staff=plan.outings[0].crew[0].staff),),
            )
        ),
        "exclusions",
    ),
    Corruption(
        "a pin to someone else",
        facts(
            lambda problem, plan: changed(
                problem, pins=(Pin(date=plan.outings[0].date, staff=stranger(problem, plan)),)
            )
        ),
        "pins",
    ),
    Corruption(
        "a pin to another role",
        facts(
            lambda problem, plan: changed(
                problem, pins=(Pin(date=plan.outings[0].date, staff=plan.outings[0].crew[0].staff, role="leist"),)
            )
        ),
        "pins",
        "leist",
    ),
    Corruption(
        "a duty too many",
        facts(lambda problem, plan: staff(problem, busiest(plan)[0], most_duties=busiest(plan)[1] - 1)),
        "workload",
    ),
    Corruption(
        "duties in a month without any",
        facts(lambda problem, plan: staff(problem, busiest(plan)[0], most_duties_month=0)),
        "workload",
    ),
    Corruption(
        "duties too close",
        facts(lambda problem, plan: staff(problem, busiest(plan)[0], least_days_between=200)),
        "workload",
    ),
    Corruption("posted a day late", posted(1), "notice"),
    Corruption("posted a day early", posted(-1), "notice"),
    Corruption("to be posted yesterday", facts(today), "notice"),
]
"""What is wrong with people, visits and months."""
