"""Two plans side by side: visit by visit, person by person, goal by goal, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from outreach_opt.answers.compare_words import of_goal, of_person, of_visit
from outreach_opt.answers.comparison import Change, Comparison, GoalChange, PersonChange, VisitChange
from outreach_opt.answers.names import place_name
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.plan import PlannedOuting, RotationPlan, StaffDuties
from outreach_opt.words import Words

_Visit = tuple[date, PlannedOuting]


def compare(plan_a: RotationPlan, plan_b: RotationPlan, facts: Facts | None = None) -> Comparison:
    """Return what differs from one plan to another.

    Visits of a place are matched by date first; what is left in order of dates, so that a place visited once in
    each plan has moved rather than come and gone.

    Parameters
    ----------
    plan_a, plan_b
        Any two plans, before and after; they need not be of the same problem.
    facts
        Where the sentences take the names of places from, e.g. the problem; without, they say ids.
    """
    visits = sorted(_visits(plan_a, plan_b), key=lambda one: (one.after or one.before or date.max, one.location))
    staff = list(_people(plan_a, plan_b))
    goals = list(_goals(plan_a, plan_b))
    words = [
        *(of_visit(one, place_name(facts, one.location)) for one in visits),
        *map(of_person, staff),
        *(of_goal(one) for one in goals if one.before != one.after),
    ]
    if not words:
        words = [Words(en="The plans are the same.", de="Die Pläne sind gleich.")]
    return Comparison(
        visits=tuple(visits),
        staff=tuple(staff),
        goals=tuple(goals),
        sentences=tuple(one.en for one in words),
        sentences_de=tuple(one.de for one in words),
    )


def _visits(plan_a: RotationPlan, plan_b: RotationPlan) -> Iterator[VisitChange]:
    before, after = _by_location(plan_a), _by_location(plan_b)
    for location in sorted(before.keys() | after.keys()):
        olds, news = before.get(location, []), after.get(location, [])
        common = {day for day, _ in olds} & {day for day, _ in news}
        kept = zip_longest(*([one for one in some if one[0] in common] for some in (olds, news)))
        rest = zip_longest(*([one for one in some if one[0] not in common] for some in (olds, news)))
        for old, new in (*kept, *rest):
            change = _change(location, old, new)
            if change:
                yield _changed(location, change, old, new)


def _by_location(plan: RotationPlan) -> dict[str, list[_Visit]]:
    visits: dict[str, list[_Visit]] = {}
    for outing in plan.outings:
        for location in outing.locations:
            visits.setdefault(location, []).append((outing.visit_date(location), outing))
    return {location: sorted(some, key=lambda one: one[0]) for location, some in visits.items()}


def _changed(location: str, change: Change, old: _Visit | None, new: _Visit | None) -> VisitChange:
    crew_before, crew_after = _crew(old), _crew(new)
    return VisitChange(
        location=location,
        change=change,
        before=old[0] if old else None,
        after=new[0] if new else None,
        hours_before=_hours(location, old),
        hours_after=_hours(location, new),
        joined=tuple(one for one in crew_after if one not in crew_before),
        left=tuple(one for one in crew_before if one not in crew_after),
    )


def _change(location: str, old: _Visit | None, new: _Visit | None) -> Change | None:
    """Return the largest of what differs, or None."""
    if old is None or new is None:
        return "added" if new else "dropped"
    if old[0] != new[0]:
        return "moved"
    if _hours(location, old) != _hours(location, new):
        return "hours"
    return "crew" if set(_crew(old)) != set(_crew(new)) else None


def _crew(visit: _Visit | None) -> list[str]:
    return [member.staff for member in visit[1].crew] if visit else []


def _hours(location: str, visit: _Visit | None) -> tuple[int, int] | None:
    stops = visit[1].stops if visit else ()
    return next(((stop.opens, stop.closes) for stop in stops if stop.location == location), None)


def _people(plan_a: RotationPlan, plan_b: RotationPlan) -> Iterator[PersonChange]:
    before = {one.staff: one for one in plan_a.staff}
    after = {one.staff: one for one in plan_b.staff}
    for staff in sorted(before.keys() | after.keys()):
        old, new = before.get(staff, StaffDuties(staff=staff)), after.get(staff, StaffDuties(staff=staff))
        if old.duties == new.duties:
            continue
        days_before, days_after = ({one.date: one for one in each.duties} for each in (old, new))
        common = sorted(days_before.keys() & days_after.keys())
        yield PersonChange(
            staff=staff,
            gained=tuple(sorted(days_after.keys() - days_before.keys())),
            lost=tuple(sorted(days_before.keys() - days_after.keys())),
            altered=tuple(day for day in common if days_before[day] != days_after[day]),
            duties=(len(old.duties), len(new.duties)),
            duty_minutes=(sum(one.duty_minutes for one in old.duties), sum(one.duty_minutes for one in new.duties)),
            travel_minutes=(
                sum(one.travel_minutes for one in old.duties),
                sum(one.travel_minutes for one in new.duties),
            ),
        )


def _goals(plan_a: RotationPlan, plan_b: RotationPlan) -> Iterator[GoalChange]:
    before, after = ({one.goal: one.value for one in plan.goals} for plan in (plan_a, plan_b))
    for goal in dict.fromkeys((*before, *after)):
        yield GoalChange(goal=goal, before=before.get(goal), after=after.get(goal))
