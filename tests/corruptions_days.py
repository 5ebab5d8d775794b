"""Spoilt days away of the wider world: two places, bus and boat, the car on board, nights on the isle."""

from collections.abc import Callable
from datetime import date
from typing import Any

from corruptions import Corruption, Spoil, again, facts, itinerary, location, moved, outing, raw
from corruptions_ways import Legs, put
from handmade import at, changed, leg, night, way
from handmade_tours import round_day
from outreach_opt.domain.base import DateRange
from outreach_opt.domain.ferry import SailingException
from outreach_opt.domain.history import Pin
from outreach_opt.domain.itinerary import Itinerary
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.notice import post_by

Problem = RotationProblem
SECOND, THIRD, AFTER = date(2027, 4, 27), date(2027, 4, 28), date(2027, 4, 29)


def round_trip(plan: RotationPlan) -> PlannedOuting:
    return plan.outings[0]


def by_bus(plan: RotationPlan) -> PlannedOuting:
    return plan.outings[1]


def by_car(plan: RotationPlan) -> PlannedOuting:
    return plan.outings[2]


def tour(plan: RotationPlan) -> PlannedOuting:
    return plan.outings[3]


Pick = Callable[[RotationPlan], PlannedOuting]


def legs(pick: Pick, change: Callable[[Legs], Legs]) -> Spoil:
    """Change the legs of an outing; everything else stays, and the minutes add up again."""
    return itinerary(pick, lambda one, old: way(old.office, one.stops, change(old.legs), old.breaks, old.nights))


def one_leg(pick: Pick, number: int, **update: Any) -> Spoil:
    return legs(pick, lambda old: put(old, number, **update))


def only(day: date) -> tuple[DateRange, ...]:
    return (DateRange(first=day, last=day),)


def network(change: Callable[[Any], dict[str, Any]]) -> Spoil:
    """Change fields of the network."""
    return facts(lambda problem, plan: changed(problem, network=changed(problem.network, **change(problem.network))))


def line(name: str, **update: Any) -> Spoil:
    """Change a ferry."""
    return network(
        lambda old: {"ferries": tuple(changed(one, **update) if one.id == name else one for one in old.ferries)}
    )


def road(one_end: str, other_end: str, **update: Any) -> Spoil:
    """Change a road."""
    ends = {one_end, other_end}
    return network(
        lambda old: {"roads": tuple(changed(one, **update) if set(one.between) == ends else one for one in old.roads)}
    )


def bus_times(change: Callable[[Any], Any]) -> Spoil:
    """Change the stop times of the bus in the morning."""

    def change_all(old: Any) -> dict[str, Any]:
        bus, *others = old.routes
        trip = changed(bus.trips[0], stop_times=change(bus.trips[0].stop_times))
        return {"routes": (changed(bus, trips=(trip,)), *others)}

    return network(change_all)


def a_minute_later(stops: Any) -> Any:
    return (*stops[:-1], changed(stops[-1], arrives=stops[-1].arrives + 1, departs=stops[-1].departs + 1))


def isle(**update: Any) -> Spoil:
    return location(tour, lambda place, one: changed(place, **update))


def isle_service(**update: Any) -> Spoil:
    return location(tour, lambda place, one: changed(place, service=changed(place.service, **update)))


def everyone(**update: Any) -> Spoil:
    return facts(lambda problem, plan: changed(problem, staff=tuple(changed(one, **update) for one in problem.staff)))


def resting(minutes: int) -> Spoil:
    return facts(
        lambda problem, plan: changed(problem, working_time=changed(problem.working_time, rest_minutes=minutes))
    )


def both(*spoils: Spoil) -> Spoil:
    def spoil(problem: Problem, plan: RotationPlan) -> tuple[Problem, RotationPlan]:
        for one in spoils:
            problem, plan = one(problem, plan)
        return problem, plan

    return spoil


def and_then(day: date) -> Spoil:
    """Hill and lake on one more date, with the same crew."""

    def spoil(problem: Problem, plan: RotationPlan) -> tuple[Problem, RotationPlan]:
        more = changed(round_day(day), post_by=post_by(problem, day))
        return again(problem, plan, tuple(sorted([*plan.outings, more], key=lambda one: one.date)))

    return spoil


def late_for_the_car_deck(old: Legs) -> Legs:
    return put(put(old, 0, departs=at("08:11"), arrives=at("08:31")), 1, departs=at("08:31"))


def no_break_on(number: int) -> Callable[[PlannedOuting, Itinerary], Itinerary]:
    return lambda one, old: way(
        old.office, one.stops, old.legs, (*old.breaks[:number], *old.breaks[number + 1 :]), old.nights
    )


def break_at(number: int, begins: str) -> Callable[[PlannedOuting, Itinerary], Itinerary]:
    def change(one: PlannedOuting, old: Itinerary) -> Itinerary:
        shifted = changed(old.breaks[number], begins=at(begins), ends=at(begins) + 30)
        return way(old.office, one.stops, old.legs, put_break(old, number, shifted), old.nights)

    return change


def put_break(old: Itinerary, number: int, new: Any) -> Any:
    return (*old.breaks[:number], new, *old.breaks[number + 1 :])


def long_second_day(one: PlannedOuting, old: Itinerary) -> Itinerary:
    """After the second session five hours and twenty minutes of waiting."""
    wait = leg("wait", "isle", "isle", "38:40", "44:00")
    later = changed(old.nights[1], begins=at("44:00"))
    return way(old.office, one.stops, (*old.legs[:5], wait, *old.legs[5:]), old.breaks, (old.nights[0], later))


def nights(change: Callable[[Any], Any]) -> Spoil:
    return itinerary(tour, lambda one, old: way(old.office, one.stops, old.legs, old.breaks, change(old.nights)))


def said(**more: int) -> Spoil:
    """Minutes that say more of some kind."""

    def change(one: PlannedOuting, old: Itinerary) -> Itinerary:
        update = {kind: getattr(old.minutes, kind) + minutes for kind, minutes in more.items()}
        return changed(old, minutes=changed(old.minutes, **update))

    return itinerary(tour, change)


def swapped(one: PlannedOuting) -> PlannedOuting:
    first, second = one.stops
    return changed(one, stops=(changed(first, location=second.location), changed(second, location=first.location)))


def overlapping(one: PlannedOuting) -> PlannedOuting:
    first, second = one.stops
    return changed(one, stops=(changed(first, ends=at("11:35")), second))


def one_day_listed(plan: RotationPlan) -> RotationPlan:
    lists = tuple(changed(one, duties=tuple(changed(duty, days=1) for duty in one.duties)) for one in plan.staff)
    return changed(plan, staff=lists)


def no_service(**update: Any) -> Spoil:
    return facts(lambda problem, plan: changed(problem, horizon=changed(problem.horizon, **update)))


DAYS = [
    Corruption("a bus against the order of its stops", one_leg(by_bus, 9, line="bus"), "travel", "2027-04-14"),
    Corruption("a bus on a date when its calendar rests", moved(by_bus, lambda day: date(2027, 4, 15)), "travel"),
    Corruption("a bus on a date taken out of its calendar", moved(by_bus, lambda day: date(2027, 4, 13)), "travel"),
    Corruption("a bus that does not go so far", bus_times(lambda stops: stops[:-1]), "travel", "2027-04-14"),
    Corruption("a bus that arrives a minute later", bus_times(a_minute_later), "travel", "2027-04-14"),
    Corruption("a bus taken for a boat", one_leg(by_bus, 1, mode="sail"), "travel", "2027-04-14"),
    Corruption("a car on the cutter", one_leg(by_bus, 3, car=True), "travel", "2027-04-14"),
    Corruption("stops of a bus that it does not pass", one_leg(by_bus, 1, via=("lake",)), "travel", "2027-04-14"),
    Corruption("too late for the car deck", legs(by_car, late_for_the_car_deck), "travel", "2027-04-20"),
    Corruption("a car that stayed on the quay", one_leg(by_car, 2, car=False), "travel", "2027-04-20"),
    Corruption("a car left on the isle", one_leg(by_car, 6, car=False), "travel", "2027-04-20"),
    Corruption("a car on a boat without deck", line("out", car_deck=None), "travel", "2027-04-20"),
    Corruption("walkers on a boat for cars only", line("home", foot_passengers=False), "travel", "2027-04-26"),
    Corruption("a length that is wrong by ten metres", one_leg(round_trip, 1, km=15.385), "travel", "2027-04-06"),
    Corruption("a length of a sailing", one_leg(tour, 2, km=12.0), "travel", "2027-04-26"),
    Corruption("a drive against a one-way street", road("lake", "base", between=("base", "lake")), "travel"),
    Corruption("a drive that leaves out the bend", one_leg(round_trip, 1, via=()), "travel", "2027-04-06"),
    Corruption("a road closed on the third date only", road("base", "quay", closed=only(THIRD)), "travel"),
    Corruption(
        "a boat cancelled on the third date only",
        line("home", exceptions=(SailingException(date=THIRD, cancelled=(at("15:00"),)),)),
        "travel",
        "2027-04-26",
    ),
    Corruption("a night without lodging", isle(lodging=None), "travel", "2027-04-26", ("nights",)),
    Corruption("nights that nobody agreed to", everyone(most_nights=0), "nights"),
    Corruption(
        "a night at another place",
        nights(lambda old: (changed(old[0], location="hill"), old[1])),
        "travel",
        "",
        ("nights",),
    ),
    Corruption("a night that begins late", nights(lambda old: (old[0], night("isle", "39:40", "57:00"))), "travel"),
    Corruption(
        "three days said to be two", outing(tour, lambda one: changed(one, days=2)), "travel", "", ("availability",)
    ),
    Corruption("three days said to be four", outing(tour, lambda one: changed(one, days=4)), "travel", "2027-04-26"),
    Corruption("more minutes of nights than nights have", said(nights=1), "travel", "2027-04-26"),
    Corruption("minutes on a bus that nobody took", said(ride=10, walk=-10), "travel", "2027-04-26"),
    Corruption("stops in another order", outing(round_trip, swapped), "travel", "lake hill"),
    Corruption("two stops at one time", outing(round_trip, overlapping), "travel", "2027-04-06", ("daily-duty",)),
    Corruption("a night a minute too short", resting(1101), "rest", "2027-04-26"),
    Corruption(
        "a night in which clocks go forward",
        both(
            facts(lambda problem, plan: changed(problem, timezone="America/New_York")),
            moved(tour, lambda day: date(2027, 3, 13)),
            resting(1100),
        ),
        "rest",
        "2027-03-13 isle base",
    ),
    Corruption("too short a rest after three days away", both(and_then(AFTER), resting(961)), "rest", "2027-04-29"),
    Corruption("a session too short", isle_service(session_minutes=271), "service-hours", "2027-04-26 isle"),
    Corruption("sessions too short together", isle_service(least_minutes=871), "service-hours", "2027-04-26 isle"),
    Corruption("a visit in pieces", isle_service(session_minutes=None), "service-hours", "2027-04-26 isle"),
    Corruption("a session too early on its day", isle_service(earliest=at("09:31")), "service-hours"),
    Corruption("no break on the third day", itinerary(tour, no_break_on(2)), "breaks", "2027-04-26"),
    Corruption("a break in the night", itinerary(tour, break_at(1, "24:00")), "breaks", "2027-04-26"),
    Corruption("too long a second day", itinerary(tour, long_second_day), "daily-duty", "2027-04-26", ("breaks",)),
    Corruption("work of three days understated", said(work=-30), "daily-duty", "2027-04-26"),
    Corruption("a second date without service", no_service(closed=only(SECOND)), "open-dates", "2027-04-27 isle"),
    Corruption("a tour that outlasts the horizon", no_service(last=SECOND), "open-dates", "2027-04-26"),
    Corruption(
        "a venue closed on the second date only",
        location(tour, lambda place, one: changed(place, venue=changed(place.venue, closed=only(SECOND)))),
        "open-dates",
        "2027-04-27 isle",
    ),
    Corruption("someone absent on the second date", everyone(absences=only(SECOND)), "availability", "2027-04-26"),
    Corruption("a return too late on the third day", everyone(latest_return=at("15:59")), "availability", "2027-04-26"),
    Corruption("another duty while away", and_then(SECOND), "one-duty", "2027-04-27 ann"),
    Corruption(
        "two crews on the isle on one date", moved(by_car, lambda day: THIRD), "one-visit", "isle", ("one-duty",)
    ),
    Corruption(
        "the next duty too soon after the last day",
        both(and_then(AFTER), everyone(least_days_between=2)),
        "workload",
        "2027-04-29",
    ),
    Corruption(
        "a visit pinned to a later date",
        facts(lambda problem, plan: changed(problem, pins=(Pin(location="isle", date=SECOND),))),
        "pins",
    ),
    Corruption("a duty listed without its nights", raw(one_day_listed), "record"),
    Corruption(
        "a night at an unknown place",
        nights(lambda old: (changed(old[0], location="atlantis"), old[1])),
        "record",
        "atlantis",
    ),
]
"""What is wrong with days of several stops, with buses, boats and nights."""
