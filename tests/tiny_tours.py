"""Tiny rotations with beds and sessions, and days of several places or with nights joined from their single days.

The joined days keep the hours of those they are made of; their roads and boats are not checked, and often impossible.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import pairwise
from random import Random

from handmade import changed
from outreach_opt.clock import DAY_MINUTES, days_between
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.horizon import ExplicitDates
from outreach_opt.domain.itinerary import Break, DutyMinutes, Itinerary, Leg, Night, Stop
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.place import Lodging
from outreach_opt.domain.tours import Tours
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem

CLOCK_CHANGES = ("03-27", "10-30")
"""The Saturdays before the clock changes of 2027."""


def tour_days(rng: Random, problem: RotationProblem) -> tuple[RotationProblem, list[Outing]]:
    """Return a touring problem, and its candidates with joined days among them."""
    short, problem = problem, touring(rng, problem)
    singles = enumerate_outings(changed(problem, locations=short.locations, tours=Tours()), ())[0]
    outings, joined = with_tours(rng, problem, singles)
    return problem, [one for one in outings if one in joined or rng.random() < 0.5]


def touring(rng: Random, problem: RotationProblem) -> RotationProblem:
    """Return a problem in which crews may stay overnight, visits may go over several days, and clocks change."""
    places = []
    for place in problem.locations:
        service = place.service
        if rng.random() < 0.7:
            total = service.least_minutes * rng.choice([1, 1, 2, 3])
            service = changed(service, session_minutes=rng.choice([60, service.least_minutes]), least_minutes=total)
        places.append(changed(place, lodging=Lodging(), service=service))
    horizon = problem.horizon
    dates = set(horizon.candidate_dates)
    dates |= {day for day in days_between(horizon.first, horizon.last) if f"{day:%m-%d}" in CLOCK_CHANGES}
    for day in rng.sample(sorted(dates), min(2, len(dates))):
        # Soon after the last day of an outing there is something else to do.
        dates |= {day + timedelta(days=ahead) for ahead in (1, 2, 3, 4, 8) if rng.random() < 0.4}
    horizon = changed(horizon, candidates=(ExplicitDates(dates=tuple(sorted(dates))),))
    staff = tuple(
        changed(one, least_days_between=rng.choice([2, 3])) if rng.random() < 0.4 else one for one in problem.staff
    )
    tours = Tours(most_stops=2, most_nights=2)
    return changed(problem, locations=tuple(places), staff=staff, tours=tours, horizon=horizon)


def with_tours(rng: Random, facts: Facts, outings: Sequence[Outing]) -> tuple[list[Outing], set[Outing]]:
    """Return some outings, some of them joined to two places a day or several days; and which ones are."""
    by_date: dict[object, list[Outing]] = {}
    for outing in outings:
        by_date.setdefault(outing.date, []).append(outing)
    found, joined = list(outings), set()
    for some in by_date.values():
        for _ in range(3):
            nights = rng.choice([0, 1, 1, 2])
            parts = [rng.choice(some), *(rng.choice(outings) for _ in range(max(1, nights)))]
            if nights == 0:
                parts[1] = rng.choice(some)
            tour = _join(rng, facts, parts, nights)
            if tour is not None and tour.last_date <= facts.horizon.last:
                found.append(tour)
                joined.add(tour)
    return sorted(found, key=lambda one: (one.date, one.locations)), joined


def _join(rng: Random, facts: Facts, parts: Sequence[Outing], nights: int) -> Outing | None:
    """Return the first of some days away, continued by the others on the same or the following days."""
    ends = parts[0].stops[-1].ends
    if nights == 0:
        # To the second place when the first is done, if that is not late enough anyway.
        begins = parts[1].stops[0].begins
        shifts = [0, max(0, -(-(ends - begins) // 60) * 60)]
        if parts[0].locations == parts[1].locations:
            return None
    else:
        shifts = [day * DAY_MINUTES for day in range(nights + 1)]
    stops = tuple(
        stop for part, shift in zip(parts, shifts, strict=True) for stop in (_shifted(one, shift) for one in part.stops)
    )
    offices = [way.office for way in parts[0].itineraries if all(one.itinerary_of(way.office) for one in parts)]
    slack = rng.choice([None, -61, -60, -1, 0, 1, 59, 60])
    ways = []
    for office in offices:
        some = [way for one in parts if (way := one.itinerary_of(office))]
        ways.append(_way(facts, stops, some, shifts, slack, nights > 0))
    if not ways:
        return None
    return Outing(parts[0].date, stops, tuple(ways), days=1 + nights)


def _shifted(stop: Stop, shift: int) -> Stop:
    fields = ("begins", "opens", "closes", "ends")
    return changed(stop, **{name: getattr(stop, name) + shift for name in fields})


def _way(
    facts: Facts,
    stops: Sequence[Stop],
    parts: Sequence[Itinerary],
    shifts: Sequence[int],
    slack: int | None,
    nights: bool,
) -> Itinerary:
    """Return the way out of the first day and the way back of the last, with waits and nights between the stops."""
    out = [leg for leg in parts[0].legs if leg.arrives <= stops[0].begins]
    last = shifts[-1]
    back = [
        changed(leg, departs=leg.departs + last, arrives=leg.arrives + last)
        for leg in parts[-1].legs
        if leg.departs + last >= stops[-1].ends
    ]
    legs, slept = list(out), []
    for one, other in pairwise(stops):
        since = one.ends
        if nights:
            # Nights of about the least rest tell most about it.
            if slack is not None:
                since = max(since, other.begins - max(0, facts.working_time.rest_minutes + slack))
            slept.append(Night(location=one.location, begins=since, ends=other.begins))
        else:
            since = other.begins
        legs += _waiting(one.location, one.ends, since)
    legs += back
    breaks = tuple(
        Break(begins=one.begins + shift, ends=one.ends + shift)
        for part, shift in zip(parts, shifts, strict=True)
        for one in part.breaks
    )
    return _added_up(facts, parts[0].office, stops, legs, breaks, tuple(slept))


def _waiting(at: str, since: int, until: int) -> Iterable[Leg]:
    if since < until:
        yield Leg(mode="wait", origin=at, destination=at, departs=since, arrives=until)


def _added_up(
    facts: Facts,
    office: str,
    stops: Sequence[Stop],
    legs: Sequence[Leg],
    breaks: tuple[Break, ...],
    nights: tuple[Night, ...],
) -> Itinerary:
    kinds = dict.fromkeys(("drive", "walk", "sail", "ride", "wait"), 0)
    for leg in legs:
        kinds[leg.mode] += leg.arrives - leg.departs
    counts = facts.working_time.counts_as_work
    on_site, rested, slept = (sum(one.ends - one.begins for one in some) for some in (stops, breaks, nights))
    work = on_site - rested + sum(minutes for kind, minutes in kinds.items() if getattr(counts, kind))
    minutes = DutyMinutes(**kinds, on_site=on_site, breaks=rested, nights=slept, work=work)
    return Itinerary(
        office=office,
        leaves=legs[0].departs,
        returns=legs[-1].arrives,
        legs=tuple(legs),
        breaks=breaks,
        nights=nights,
        minutes=minutes,
    )
