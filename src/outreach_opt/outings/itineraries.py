"""One office's itineraries around fixed stops: legs out, onward and back, nights, breaks and minutes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Break, DutyMinutes, Itinerary, Leg, Night, Stop, work_days
from outreach_opt.outings.breaks import place_breaks
from outreach_opt.outings.nights import Nights, last_rise
from outreach_opt.outings.skeletons import Skeleton
from outreach_opt.travel.day import DayNetwork, waiting

_NO_MINUTES = DutyMinutes()


@dataclass(frozen=True, slots=True)
class _Trail:
    """A way so far: where the car is, when the office was left, and all since."""

    car: str
    leaves: int
    legs: tuple[Leg, ...]
    nights: tuple[Night, ...] = ()


def itineraries(
    facts: Facts, network: DayNetwork, nights: Nights, skeleton: Skeleton, stops: Sequence[Stop], office: str
) -> Iterator[Itinerary]:
    """Yield an office's ways around fixed stops, one for each place where the car can be in the end.

    Parameters
    ----------
    facts, network, nights
        What there is, what moves, and how long a night must be.
    skeleton, stops
        The halts and their times.
    office
        Where the way begins and ends.
    """
    trails = list(_out(network, nights, skeleton, stops[0], office))
    for at in range(1, len(stops)):
        following: dict[str, _Trail] = {}
        for trail in trails:
            for longer in _on(network, nights, skeleton, at, stops, trail):
                known = following.get(longer.car)
                if known is None or longer.leaves > known.leaves:
                    following[longer.car] = longer
        trails = list(following.values())
    for trail in trails:
        way = _back(facts, network, nights, skeleton, stops, office, trail)
        if way is not None:
            yield way


def _out(network: DayNetwork, nights: Nights, skeleton: Skeleton, stop: Stop, office: str) -> Iterator[_Trail]:
    slept = bool(skeleton.halts[0].slept)
    deadline = nights.latest_begin(stop.begins) if slept else stop.begins
    for out in network.ways_out(office, stop.location, deadline):
        if slept:
            night = Night(location=stop.location, begins=out.arrives, ends=stop.begins)
            yield _Trail(out.car, out.leaves, out.legs, (night,))
        else:
            wait = waiting(stop.location, out.arrives, stop.begins)
            yield _Trail(out.car, out.leaves, (*out.legs, *wait))


def _on(
    network: DayNetwork, nights: Nights, skeleton: Skeleton, at: int, stops: Sequence[Stop], trail: _Trail
) -> Iterator[_Trail]:
    before, after, slept = stops[at - 1], stops[at], skeleton.halts[at].slept
    if slept == before.location:
        if after.location == before.location:
            if nights.earliest_end(before.ends) <= after.begins:
                yield _slept(trail, slept, before.ends, after.begins)
            return
        ready = nights.earliest_end(before.ends)
        for on in network.ways_on(before.location, trail.car, ready, after.location):
            starts = network.latest_on(before.location, trail.car, after.location, on.car, after.begins)
            if on.arrives > after.begins or starts is None or starts < ready:
                continue
            for late in network.ways_on(before.location, trail.car, starts, after.location):
                if late.car == on.car and late.arrives <= after.begins:
                    rested = _slept(trail, slept, before.ends, starts)
                    wait = waiting(after.location, late.arrives, after.begins)
                    yield replace(rested, car=late.car, legs=(*trail.legs, *late.legs, *wait))
        return
    for on in network.ways_on(before.location, trail.car, before.ends, after.location):
        moved = replace(trail, car=on.car, legs=(*trail.legs, *on.legs))
        if slept:
            if nights.earliest_end(on.arrives) <= after.begins:
                yield _slept(moved, slept, on.arrives, after.begins)
        elif on.arrives <= after.begins:
            yield replace(moved, legs=(*moved.legs, *waiting(after.location, on.arrives, after.begins)))


def _slept(trail: _Trail, location: str, begins: int, ends: int) -> _Trail:
    return replace(trail, nights=(*trail.nights, Night(location=location, begins=begins, ends=ends)))


def _back(
    facts: Facts,
    network: DayNetwork,
    nights: Nights,
    skeleton: Skeleton,
    stops: Sequence[Stop],
    office: str,
    trail: _Trail,
) -> Itinerary | None:
    last = stops[-1]
    ready = nights.earliest_end(last.ends) if skeleton.sleeps_after else last.ends
    back = network.way_back(office, last.location, trail.car, ready)
    if back is not None and skeleton.sleeps_after:
        rises = last_rise(skeleton.nights, back.latest)
        if rises < ready:
            return None
        trail = _slept(trail, last.location, last.ends, rises)
        back = network.way_back(office, last.location, trail.car, rises)
    if back is None:
        return None
    legs = (*trail.legs, *back.legs)
    breaks = _breaks(facts, stops, trail, back.returns, legs)
    return Itinerary.unchecked(
        office=office,
        leaves=trail.leaves,
        returns=back.returns,
        legs=legs,
        breaks=breaks,
        nights=trail.nights,
        minutes=duty_minutes(facts, stops, legs, trail.nights, breaks),
    )


def _breaks(
    facts: Facts, stops: Sequence[Stop], trail: _Trail, returns: int, legs: tuple[Leg, ...]
) -> tuple[Break, ...]:
    law = facts.working_time
    if not trail.nights:
        return place_breaks(law, stops, legs)
    bare = Itinerary.unchecked(
        office="", leaves=trail.leaves, returns=returns, legs=legs, nights=trail.nights, minutes=_NO_MINUTES
    )
    return tuple(one for day in work_days(stops, bare) for one in place_breaks(law, day.stops, day.legs))


def duty_minutes(
    facts: Facts, stops: Sequence[Stop], legs: Sequence[Leg], nights: Sequence[Night], breaks: Sequence[Break]
) -> DutyMinutes:
    """Return the minutes away by kind.

    Parameters
    ----------
    facts
        What counts as work.
    stops, legs, nights, breaks
        What the crew does from leave to return.
    """
    by_mode = {"drive": 0, "walk": 0, "sail": 0, "ride": 0, "wait": 0}
    for leg in legs:
        by_mode[leg.mode] += leg.arrives - leg.departs
    on_site = sum(stop.ends - stop.begins for stop in stops)
    rested = sum(one.ends - one.begins for one in breaks)
    working = facts.working_time.counts_as_work.modes
    counted = sum(minutes for mode, minutes in by_mode.items() if mode in working)
    slept = sum(one.ends - one.begins for one in nights)
    return _duty_minutes(*by_mode.values(), on_site, rested, slept, counted + on_site - rested)


@lru_cache(maxsize=4096)
def _duty_minutes(*minutes: int) -> DutyMinutes:
    """Return minutes by kind; days away at other hours, and on other dates, share them."""
    return DutyMinutes.unchecked(**dict(zip(DutyMinutes.model_fields, minutes, strict=True)))
