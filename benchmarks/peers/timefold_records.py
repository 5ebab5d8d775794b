"""A problem as records of whole numbers, one a line, as ``Reader.java`` reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from benchmarks.peers.candidates import Candidates
from benchmarks.peers.textbook_goals import UNIT_DAYS, index_of
from outreach_opt.clock import month_of
from outreach_opt.domain.place import CrewNeed, Location
from outreach_opt.domain.staff import StaffMember
from outreach_opt.domain.wish import Wish
from outreach_opt.goals.even_spacing import EvenSpacing
from outreach_opt.goals.fair_share import FairShare
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import last_past_visit
from outreach_opt.rules.outings_per_month import OutingsPerMonth

LEVELS = ("complete-crews", "even-spacing", "staff-minutes", "fair-share", "wishes")
NONE = -1

Decisions = Sequence[tuple[int, Sequence[tuple[int, int]]]]


def records_of(candidates: Candidates, start: Decisions) -> Iterator[str]:
    """Yield the records of a problem, with a plan to begin with.

    Raises
    ------
    ValueError
        If the problem asks for more than the Java model knows.
    """
    problem = candidates.problem
    goals: list[str] = [one.goal for one in problem.policy.goals]
    if sorted(goals) != sorted(LEVELS) or any(one.tolerance and one.goal != LEVELS[2] for one in problem.policy.goals):
        raise ValueError("the Java model knows the ladder's five goals, and a tolerance of minutes. Maybe a rung?")
    dates = problem.horizon.candidate_dates
    spacing = next(one for one in problem.policy.goals if isinstance(one, EvenSpacing))
    horizon = problem.horizon
    first, last = index_of(spacing, horizon.first), index_of(spacing, horizon.last) + 1
    ends = f"{horizon.first.toordinal()} {horizon.last.toordinal()} {first} {last}"
    yield f"sizes {len(problem.roles)} {len(problem.offices)} {ends} {problem.working_time.rest_minutes}"
    tolerance = next(one.tolerance for one in problem.policy.goals if one.goal == LEVELS[2])
    yield f"goals {tolerance} {' '.join(str(goals.index(one)) for one in LEVELS)}"
    zone = ZoneInfo(problem.timezone)
    for day in dates:
        ahead = datetime.combine(day, time(12), zone).utcoffset()
        minutes = int(ahead.total_seconds()) // 60 if ahead else 0
        yield f"date {day.toordinal()} {horizon.months.index(month_of(day))} {index_of(spacing, day)} {minutes}"
    for place in problem.locations:
        yield _place(problem, spacing, place)
    for who in problem.staff:
        yield _person(problem, who, dates)
        yield from (_wish(problem, wish, dates) for wish in who.wishes)
    yield from _candidates(candidates, dates)
    yield from _pins(problem)
    yield from _visits(candidates, start)


def _place(problem: RotationProblem, spacing: EvenSpacing, place: Location) -> str:
    past = last_past_visit(problem, place.id)
    rhythm = max(1, round(problem.rhythm_days(place) / UNIT_DAYS[spacing.unit]))
    record = [place.visits.least, place.visits.most, place.gap.least_days]
    record += [NONE if place.gap.most_days is None else place.gap.most_days]
    record += [past.toordinal(), index_of(spacing, past)] if past else [NONE, NONE]
    record.append(rhythm)
    for role in problem.roles:
        need = place.crew.get(role, CrewNeed(least=0, wanted=0))
        record += [need.least, need.wanted]
    record.append(len(place.languages))
    for asked in place.languages:
        record += [asked.speakers, _bits(problem, asked.any_of)]
    return f"place {' '.join(map(str, record))}"


def _bits(problem: RotationProblem, languages: Sequence[str]) -> int:
    return sum(1 << at for at, one in enumerate(problem.languages) if one in languages)


def _person(problem: RotationProblem, who: StaffMember, dates: Sequence[date]) -> str:
    fair = next(one for one in problem.policy.goals if isinstance(one, FairShare))
    past = [one.date for one in problem.history.duties if one.staff == who.id and one.date < problem.horizon.first]
    record = [
        [one.id for one in problem.offices].index(who.office),
        _flags(role in who.roles for role in problem.roles),
        _bits(problem, who.languages),
        who.earliest_leave,
        who.latest_return,
        _flags(who.works_on(day) for day in dates),
        NONE if who.most_duties is None else who.most_duties,
        NONE if who.most_duties_month is None else who.most_duties_month,
        who.least_days_between,
        max(past).toordinal() if past else NONE,
        fair.earlier(problem, who),
        who.permille,
    ]
    return f"person {' '.join(map(str, record))}"


def _flags(flags: Iterator[bool]) -> str:
    return "".join("01"[one] for one in flags)


def _wish(problem: RotationProblem, wish: Wish, dates: Sequence[date]) -> str:
    places = [str(at) for at, one in enumerate(problem.locations) if one.id in wish.locations]
    matched = _flags(wish.matches_date(day) for day in dates)
    return f"wish {int(wish.kind == 'avoid')} {wish.weight} {matched} {' '.join(places)}"


def _candidates(candidates: Candidates, dates: Sequence[date]) -> Iterator[str]:
    problem = candidates.problem
    places = {one.id: at for at, one in enumerate(problem.locations)}
    offices = {one.id: at for at, one in enumerate(problem.offices)}
    days = {one: at for at, one in enumerate(dates)}
    for number, outing in enumerate(candidates.outings):
        place = candidates.location(number)
        wishes = (*problem.location_by_id[place].wishes, *problem.date_wishes)
        cost = sum(wish.cost(outing.date) for wish in wishes)
        ways = [f"{offices[way.office]} {way.leaves} {way.returns} {way.minutes.travel}" for way in outing.itineraries]
        yield f"candidate {places[place]} {days[outing.date]} {cost} {' '.join(ways)}"


def _pins(problem: RotationProblem) -> Iterator[str]:
    places = [one.id for one in problem.locations]
    staff = [one.id for one in problem.staff]
    roles = list(problem.roles)
    for pin in problem.pins if any(one.rule == "pins" for one in problem.policy.rules) else ():
        record = [
            NONE if pin.location is None else places.index(pin.location),
            NONE if pin.month is None else problem.horizon.months.index(pin.month),
            NONE if pin.date is None else pin.date.toordinal(),
            NONE if pin.staff is None else staff.index(pin.staff),
            NONE if pin.role is None else roles.index(pin.role),
        ]
        yield f"pin {' '.join(map(str, record))}"


def _visits(candidates: Candidates, start: Decisions) -> Iterator[str]:
    """Yield as many visits a month as there are, planned ones first; others begin somewhere, with nobody."""
    problem = candidates.problem
    quota = next(one for one in problem.policy.rules if isinstance(one, OutingsPerMonth))
    if quota.most != quota.least:
        raise ValueError("the Java model knows a fixed number of outings a month. Maybe a rung of the ladder?")
    needs = [[need for place in problem.locations if (need := place.crew.get(role))] for role in problem.roles]
    wanted = [max((need.wanted for need in some), default=0) for some in needs]
    for month, name in enumerate(problem.horizon.months):
        planned = [one for one in start if month_of(candidates.outings[one[0]].date) == name]
        spare = [at for at, one in enumerate(candidates.outings) if month_of(one.date) == name]
        for number in range(quota.least):
            at, crew = planned[number] if number < len(planned) else (spare[number % len(spare)], [])
            seats = " ".join(f"{who} {role}" for who, role in crew)
            yield f"visit {month} {at} {' '.join(map(str, wanted))} {seats}"
