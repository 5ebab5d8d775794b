"""Spoilt ways, days and hours of the Aurich plan."""

from collections.abc import Callable
from typing import Any

from corruptions import Corruption, facts, island, itinerary, legs, location, mainland, outing
from handmade import changed, way
from outreach_opt.domain.base import DateRange
from outreach_opt.domain.ferry import SailingException
from outreach_opt.domain.itinerary import Itinerary, Leg
from outreach_opt.domain.place import OpeningWindow
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.policy import RotationProblem

Legs = tuple[Leg, ...]


def leg_of(mode: str, all_legs: Legs) -> int:
    return next(at for at, one in enumerate(all_legs) if one.mode == mode)


def put(all_legs: Legs, at: int, **update: Any) -> Legs:
    return (*all_legs[:at], changed(all_legs[at], **update), *all_legs[at + 1 :])


def later(all_legs: Legs, mode: str, departs: int, arrives: int) -> Legs:
    """Shift the ends of the first leg of a kind."""
    at = leg_of(mode, all_legs)
    one = all_legs[at]
    return put(all_legs, at, departs=one.departs + departs, arrives=one.arrives + arrives)


def winter_boat(all_legs: Legs) -> Legs:
    """Out with a boat half an hour earlier, which sails in the other season, and half an hour of waiting in town."""
    town = leg_of("walk", all_legs)
    out = tuple(changed(one, departs=one.departs - 30, arrives=one.arrives - 30) for one in all_legs[: town + 1])
    at = out[-1].destination
    wait = Leg(mode="wait", origin=at, destination=at, departs=out[-1].arrives, arrives=out[-1].arrives + 30)
    return (*out, wait, *all_legs[town + 1 :])


def late_to_the_pier(all_legs: Legs) -> Legs:
    """Five minutes at the pier instead of ten."""
    return later(later(all_legs, "drive", 5, 5), "wait", 5, 0)


def waiting_after(one: PlannedOuting, old: Itinerary) -> Itinerary:
    """Four hours of waiting after the visit, and home then."""
    here, ends = one.stops[0].location, one.stops[0].ends
    wait = Leg(mode="wait", origin=here, destination=here, departs=ends, arrives=ends + 240)
    out = tuple(leg for leg in old.legs if leg.arrives <= ends)
    back = tuple(
        changed(leg, departs=leg.departs + 240, arrives=leg.arrives + 240) for leg in old.legs if leg.arrives > ends
    )
    return way(old.office, one.stops, (*out, wait, *back), old.breaks)


def closed_road(problem: RotationProblem, plan: RotationPlan) -> RotationProblem:
    visit = mainland(plan)
    drive = visit.itineraries[0].legs[0]
    used = {drive.origin, (*drive.via, drive.destination)[0]}
    closed = (DateRange(first=visit.date, last=visit.date),)
    roads = tuple(changed(road, closed=closed) if set(road.between) == used else road for road in problem.network.roads)
    return changed(problem, network=changed(problem.network, roads=roads))


def cancelled(problem: RotationProblem, plan: RotationPlan) -> RotationProblem:
    gone = (SailingException(date=island(plan).date, cancelled="all"),)
    home = tuple(changed(line, exceptions=gone) for line in problem.network.ferries)
    return changed(problem, network=changed(problem.network, ferries=home))


Change = Callable[[PlannedOuting, Itinerary], Itinerary]


def breaks(shift: int, length: int, times: int = 1) -> Change:
    """The first break of a day, moved, of another length, and so many times."""

    def change(one: PlannedOuting, old: Itinerary) -> Itinerary:
        begins = old.breaks[0].begins + shift
        moved = changed(old.breaks[0], begins=begins, ends=begins + length)
        return way(old.office, one.stops, old.legs, (moved,) * times)

    return change


def no_breaks(one: PlannedOuting, old: Itinerary) -> Itinerary:
    return way(old.office, one.stops, old.legs)


def break_on_the_road(one: PlannedOuting, old: Itinerary) -> Itinerary:
    first = changed(old.breaks[0], begins=one.stops[0].begins - 5, ends=one.stops[0].begins + 25)
    return way(old.office, one.stops, old.legs, (first, *old.breaks[1:]))


def break_at_the_end(one: PlannedOuting, old: Itinerary) -> Itinerary:
    last = changed(old.breaks[0], begins=one.stops[0].ends - 30, ends=one.stops[0].ends)
    return way(old.office, one.stops, old.legs, (last,))


def understated(one: PlannedOuting, old: Itinerary) -> Itinerary:
    return changed(old, minutes=changed(old.minutes, work=old.minutes.work - 30))


def shifted_minutes(one: PlannedOuting, old: Itinerary) -> Itinerary:
    """Five minutes on foot instead of behind the wheel."""
    return changed(old, minutes=changed(old.minutes, drive=old.minutes.drive - 5, walk=old.minutes.walk + 5))


def hours(opens: int, closes: int) -> Callable[[PlannedOuting], PlannedOuting]:
    """The service opens and closes so many minutes later; the crew comes and goes as before."""

    def change(one: PlannedOuting) -> PlannedOuting:
        stop = one.stops[0]
        return changed(one, stops=(changed(stop, opens=stop.opens + opens, closes=stop.closes + closes),))

    return change


def gentler(problem: RotationProblem, plan: RotationPlan) -> tuple[RotationProblem, RotationPlan]:
    """Shorter hours are enough, but they end between two steps."""
    eased, same = location(
        mainland, lambda place, one: changed(place, service=changed(place.service, least_minutes=300))
    )(problem, plan)
    return outing(mainland, hours(0, -5))(eased, same)


def window(opens: int, closes: int) -> Callable[[PlannedOuting], OpeningWindow]:
    """A window that is so many minutes off the stop at both ends."""
    return lambda one: OpeningWindow(opens=one.stops[0].begins + opens, closes=one.stops[0].ends + closes)


def working_time(**update: Any) -> Callable[[RotationProblem, RotationPlan], RotationProblem]:
    return lambda problem, plan: changed(problem, working_time=changed(problem.working_time, **update))


def twice(one: PlannedOuting) -> PlannedOuting:
    return changed(one, itineraries=(*one.itineraries, one.itineraries[0]))


def nobody_from_elsewhere(one: PlannedOuting) -> PlannedOuting:
    other = next(office for office in ("aurich", "norden") if one.itinerary_of(office) is None)
    return changed(one, itineraries=(*one.itineraries, changed(one.itineraries[0], office=other)))


def two_offices(plan: RotationPlan) -> PlannedOuting:
    return mainland(plan, offices=2)


def venue(**update: Callable[[PlannedOuting], Any]) -> Any:
    """Change the venue of the first place reached by car, by what its outing asks for."""
    return location(
        mainland,
        lambda place, one: changed(place, venue=changed(place.venue, **{key: of(one) for key, of in update.items()})),
    )


def day_of(one: PlannedOuting) -> tuple[DateRange, ...]:
    return (DateRange(first=one.date, last=one.date),)


def service(**update: Callable[[PlannedOuting], Any]) -> Any:
    """Change the service of the first place reached by car, by what its outing asks for."""
    return location(
        mainland,
        lambda place, one: changed(
            place, service=changed(place.service, **{key: of(one) for key, of in update.items()})
        ),
    )


WAYS = [
    Corruption("a boat five minutes before its time", legs(island, lambda one: later(one, "sail", -5, -5)), "travel"),
    Corruption("a boat of the other season", legs(island, winter_boat), "travel", "norderney"),
    Corruption("a boat that is cancelled that day", facts(cancelled), "travel", "norderney"),
    Corruption("a boat of another line", legs(island, lambda one: put(one, leg_of("sail", one), line="x")), "travel"),
    Corruption("a faster boat", legs(island, lambda one: later(one, "sail", 5, 0)), "travel"),
    Corruption("too late to board", legs(island, late_to_the_pier), "travel", "norderney"),
    Corruption("a drive five minutes too fast", legs(mainland, lambda one: later(one, "drive", 5, 0)), "travel"),
    Corruption("a walk too fast", legs(island, lambda one: later(one, "walk", 1, 0)), "travel"),
    Corruption("a drive over a closed road", facts(closed_road), "travel"),
    Corruption("a hole before the visit", legs(mainland, lambda one: later(one, "drive", -5, -5)), "travel"),
    Corruption("a leg left out", legs(island, lambda one: one[:1] + one[2:]), "travel"),
    Corruption("no way home", legs(mainland, lambda one: one[:1]), "travel"),
    Corruption("a car left elsewhere", legs(mainland, lambda one: put(one, 0, mode="walk")), "travel"),
    Corruption("a leg into nowhere", legs(mainland, lambda one: put(one, 0, destination="atlantis")), "travel"),
    Corruption("a way without its crew", outing(mainland, nobody_from_elsewhere), "travel"),
    Corruption("one office's way listed twice", outing(mainland, twice), "travel"),
    Corruption(
        "a crew without its way",
        outing(two_offices, lambda one: changed(one, itineraries=one.itineraries[1:])),
        "travel",
    ),
    Corruption("minutes of another kind", itinerary(mainland, shifted_minutes), "travel"),
    Corruption(
        "four hours of waiting before home",
        itinerary(island, waiting_after),
        "daily-duty",
        "",
        ("availability", "breaks"),
    ),
    Corruption("a day above the longest duty", facts(working_time(longest_duty_minutes=400)), "daily-duty"),
    Corruption("work understated", itinerary(mainland, understated), "daily-duty"),
    Corruption("no break", itinerary(mainland, no_breaks), "breaks"),
    Corruption("a break of fourteen minutes", itinerary(mainland, breaks(0, 14)), "breaks"),
    Corruption("a break that is too short for the work", itinerary(mainland, breaks(0, 15)), "breaks"),
    Corruption("the same break twice", itinerary(mainland, breaks(0, 30, times=2)), "breaks"),
    Corruption("a break on the road", itinerary(mainland, break_on_the_road), "breaks"),
    Corruption("six hours and more before the break", itinerary(mainland, break_at_the_end), "breaks"),
    Corruption("a stretch above the longest", facts(working_time(longest_stretch_minutes=120)), "breaks"),
    Corruption("too short a rest", facts(working_time(rest_minutes=60 * 1440)), "rest"),
    Corruption("a closed venue", venue(closed=day_of), "open-dates"),
    Corruption("a venue that opens a minute too late", venue(openings=lambda one: (window(1, 0)(one),)), "open-dates"),
    Corruption("a venue that closes a minute early", venue(openings=lambda one: (window(0, -1)(one),)), "open-dates"),
    Corruption("a service an hour too short", outing(mainland, hours(0, -60)), "service-hours"),
    Corruption("a service that ends between two steps", gentler, "service-hours"),
    Corruption("no time to set up", outing(mainland, hours(-15, 0)), "service-hours"),
    Corruption("no time to clear up", outing(mainland, hours(0, 15)), "service-hours"),
    Corruption("a service before its window", service(earliest=lambda one: one.stops[0].opens + 15), "service-hours"),
    Corruption("a service after its window", service(latest=lambda one: one.stops[0].closes - 15), "service-hours"),
    Corruption("a service below its length", service(least_minutes=lambda one: 375), "service-hours"),
]
"""What is wrong with ways and hours."""
