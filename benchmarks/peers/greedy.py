"""A spreadsheet's way: month by month the place most overdue, on the first date that works, with the nearest people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from benchmarks.peers.candidates import Candidates, candidates_of
from benchmarks.peers.protocol import Stream, contest
from outreach_opt.clock import elapsed_minutes, month_of
from outreach_opt.domain.place import Location
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import last_past_visit
from outreach_opt.rules.outings_per_month import OutingsPerMonth

FALLBACK = date(1, 1, 1)


@dataclass(slots=True)
class Sheet:
    """What has been planned so far: by place the last visit and the visits, by person the dates and their outings."""

    candidates: Candidates
    last: dict[str, date] = field(default_factory=dict)
    visits: Counter[str] = field(default_factory=Counter)
    duties: dict[int, dict[date, int]] = field(default_factory=dict)
    decisions: list[tuple[int, list[tuple[int, int]]]] = field(default_factory=list)


def run(problem: RotationProblem, stream: Stream) -> None:
    """Fill the year once, and tell the plan whatever it is worth."""
    stream.decisions(filled(problem).decisions)


def filled(problem: RotationProblem) -> Sheet:
    """Return the year as filled in one pass."""
    sheet = Sheet(candidates_of(problem))
    for place in problem.locations:
        sheet.last[place.id] = last_past_visit(problem, place.id) or FALLBACK
    for number, who in enumerate(problem.staff):
        sheet.duties[number] = {one.date: -1 for one in problem.history.duties if one.staff == who.id}
    by_month: dict[str, dict[str, list[int]]] = {one: {} for one in problem.horizon.months}
    for number, outing in enumerate(sheet.candidates.outings):
        by_month[month_of(outing.date)].setdefault(sheet.candidates.location(number), []).append(number)
    quota = next(one for one in problem.policy.rules if isinstance(one, OutingsPerMonth))
    most = quota.most if quota.most is not None else max(quota.least, 1)
    for month, by_place in by_month.items():
        planned = 0
        pinned = {
            one.location for one in problem.pins if one.month == month or (one.date and month_of(one.date) == month)
        }
        # What is decided already, then places not visited this year, then the most overdue.
        order = [
            (one.id not in pinned, sheet.visits[one.id] > 0, sheet.last[one.id], one.id) for one in problem.locations
        ]
        for *_, due in sorted(order):
            if planned < most and _visit(sheet, problem.location_by_id[due], by_place.get(due, [])):
                planned += 1
    return sheet


def _visit(sheet: Sheet, place: Location, possible: list[int]) -> bool:
    """Plan a visit on the first date on which a crew is found."""
    if sheet.visits[place.id] >= place.visits.most:
        return False
    for number in possible:
        day = sheet.candidates.outings[number].date
        if (day - sheet.last[place.id]).days < max(1, place.gap.least_days):
            continue
        crew = _crew(sheet, place, number)
        if crew is not None:
            sheet.decisions.append((number, crew))
            sheet.last[place.id] = day
            sheet.visits[place.id] += 1
            for who, _ in crew:
                sheet.duties[who][day] = number
            return True
    return False


def _crew(sheet: Sheet, place: Location, number: int) -> list[tuple[int, int]] | None:
    """Return a crew of the nearest with the fewest duties: speakers first, then the least of each role, then more."""
    problem = sheet.candidates.problem
    free = sorted(
        (len(sheet.duties[who]), minutes, who)
        for who, minutes in sheet.candidates.able[number]
        if _is_free(sheet, who, number)
    )
    free.sort(key=lambda one: one[1])
    crew: dict[int, int] = {}
    counts: Counter[int] = Counter()
    needs = [place.crew.get(role) for role in problem.roles]

    def take(speaking: frozenset[str] | None, most: list[int], wanted: int) -> None:
        for _, _, who in free:
            if wanted <= 0:
                return
            if who in crew or (speaking is not None and not speaking & set(problem.staff[who].languages)):
                continue
            role = next((one for one in sheet.candidates.roles_of(who) if counts[one] < most[one]), None)
            if role is not None:
                crew[who] = role
                counts[role] += 1
                wanted -= 1

    wanted = [need.wanted if need else 0 for need in needs]
    least = [need.least if need else 0 for need in needs]
    for asked in place.languages:
        take(frozenset(asked.any_of), wanted, asked.speakers)
    take(None, least, len(free))
    take(None, wanted, len(free))
    spoken = all(
        sum(bool(set(asked.any_of) & set(problem.staff[who].languages)) for who in crew) >= asked.speakers
        for asked in place.languages
    )
    enough = all(counts[at] >= one for at, one in enumerate(least))
    return list(crew.items()) if crew and spoken and enough else None


def _is_free(sheet: Sheet, staff: int, number: int) -> bool:
    """Tell whether someone can take one more duty."""
    problem = sheet.candidates.problem
    who = problem.staff[staff]
    outing = sheet.candidates.outings[number]
    own = [day for day in sheet.duties[staff] if day >= problem.horizon.first]
    month = sum(month_of(day) == month_of(outing.date) for day in own)
    return (
        (who.most_duties is None or len(own) < who.most_duties)
        and (who.most_duties_month is None or month < who.most_duties_month)
        and all(abs((outing.date - day).days) >= who.least_days_between for day in sheet.duties[staff])
        and all(rest >= problem.working_time.rest_minutes for rest in _rests(sheet, staff, number))
    )


def _rests(sheet: Sheet, staff: int, number: int) -> Iterator[int]:
    """Yield the minutes of rest between a duty and all others of a person within a few days."""
    problem, outings = sheet.candidates.problem, sheet.candidates.outings
    office = problem.staff[staff].office
    for day, other in sheet.duties[staff].items():
        if other < 0 or abs((day - outings[number].date).days) > 3:
            continue
        one, later = sorted((outings[number], outings[other]), key=lambda outing: outing.date)
        back, out = one.itinerary_of(office), later.itinerary_of(office)
        if back and out:
            yield elapsed_minutes(one.date, back.returns, later.date, out.leaves, problem.timezone)


if __name__ == "__main__":
    contest(run)
