"""One office's candidates for one location in one regime: every useful opening, car place and boat."""

from collections.abc import Iterator
from dataclasses import dataclass

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import DutyMinutes, Itinerary, Leg, Stop
from outreach_opt.domain.place import Location
from outreach_opt.outings.breaks import place_breaks
from outreach_opt.travel.day import DayNetwork, WayOut

Window = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening and closing of the service, in minutes after midnight."""

    opens: int
    closes: int


def stop_of(location: Location, hours: Hours) -> Stop:
    """Return the stop with set-up before and clear-up after the service."""
    return Stop(
        location=location.id,
        begins=hours.opens - location.setup_minutes,
        opens=hours.opens,
        closes=hours.closes,
        ends=hours.closes + location.clearup_minutes,
    )


def openings(location: Location, window: Window) -> range:
    """Return the minutes at which the service could open in a venue's window, on the service's step."""
    service, step = location.service, location.service.step_minutes
    first = max(service.earliest, window[0] + location.setup_minutes)
    last = _last_close(location, window) - service.least_minutes
    return range(-(-first // step) * step, last + 1, step)


def useful_hours(
    facts: Facts, network: DayNetwork, location: Location, window: Window, opens: int
) -> Iterator[tuple[Hours, str, WayOut]]:
    """Yield closings worth a look for an opening, with the office and the way out that found them.

    The service closes as soon as it may; where the boat leaves later anyway, it stays open until the boat needs the
    crew. Each later boat gives one more closing.
    """
    step = location.service.step_minutes
    last_close = _last_close(location, window)
    for office in facts.offices:
        for out in network.ways_out(office.id, location.id, opens - location.setup_minutes):
            closes = -(-(opens + location.service.least_minutes) // step) * step
            while closes <= last_close:
                ready = closes + location.clearup_minutes
                back = network.way_back(office.id, location.id, out.car, ready)
                if back is None:
                    break
                latest = min(back.latest - location.clearup_minutes, last_close) // step * step
                closes = max(closes, latest)
                yield Hours(opens, closes), office.id, out
                if out.car == location.id:
                    # Roads know no timetable: a later closing only shifts the return.
                    break
                closes = (max(closes, back.latest - location.clearup_minutes) // step + 1) * step


def itinerary(
    facts: Facts, network: DayNetwork, location: Location, stop: Stop, office: str, out: WayOut
) -> Itinerary | None:
    """Return the itinerary of an office around a stop, or None if nobody comes back that day."""
    back = network.way_back(office, location.id, out.car, stop.ends)
    if back is None:
        return None
    legs = (*out.legs, *back.legs)
    breaks = place_breaks(facts.working_time, (stop,), legs)
    return Itinerary(
        office=office,
        leaves=out.leaves,
        returns=back.returns,
        legs=legs,
        breaks=breaks,
        minutes=_minutes(facts, stop, legs, sum(one.ends - one.begins for one in breaks)),
    )


def _minutes(facts: Facts, stop: Stop, legs: tuple[Leg, ...], breaks: int) -> DutyMinutes:
    by_mode = {"drive": 0, "walk": 0, "sail": 0, "wait": 0}
    for leg in legs:
        by_mode[leg.mode] += leg.arrives - leg.departs
    on_site = stop.ends - stop.begins
    counts = facts.working_time.counts_as_work
    counted = sum(minutes for mode, minutes in by_mode.items() if getattr(counts, mode))
    return DutyMinutes(**by_mode, on_site=on_site, breaks=breaks, work=counted + on_site - breaks)


def _last_close(location: Location, window: Window) -> int:
    return min(location.service.latest, window[1] - location.clearup_minutes)
