"""A world small enough to check by hand, and days away in it written out minute by minute.

Two offices, ``base`` and ``annex``. ``hill`` lies 30 minutes by car from base and 20 from annex. ``isle`` lies behind a
ferry: 20 minutes by car to the quay, 10 minutes to board, 40 minutes at sea, 10 minutes on foot.
"""

from datetime import date, timedelta
from typing import Any, TypeVar

from pydantic import BaseModel

from outreach_opt.clock import parse_clock
from outreach_opt.domain.itinerary import Break, DutyMinutes, Itinerary, Leg, Mode, Night, Stop
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import CrewMember, PlannedOuting, Provenance, RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule

TUESDAY = date(2027, 4, 6)
WEDNESDAY = TUESDAY + timedelta(days=1)

Value = TypeVar("Value", bound=BaseModel)


def world(**changes: Any) -> RotationProblem:
    """The handmade problem, March to May 2027; changes replace whole fields, written as in a file."""
    ferry = {"crossing_minutes": 40, "boarding_minutes": 10}
    season = {"first": "2027-03-01", "last": "2027-05-31"}
    network = {
        "nodes": [{"id": "quay", "lat": 53.6, "lon": 7.1}, {"id": "pier", "lat": 53.7, "lon": 7.1}],
        "speeds": {"country": 60},
        "roads": [
            {"between": ["base", "hill"], "km": 30, "minutes": 30},
            {"between": ["annex", "hill"], "km": 20, "speed": "country"},
            {"between": ["base", "quay"], "km": 20, "minutes": 20},
        ],
        "walks": [{"between": ["pier", "isle"], "minutes": 10}],
        "ferries": [
            {
                "id": "out",
                "origin": "quay",
                "destination": "pier",
                **ferry,
                "timetable": [{**season, "departures": ["08:00", "09:00"]}],
            },
            {
                "id": "home",
                "origin": "pier",
                "destination": "quay",
                **ferry,
                "timetable": [{**season, "departures": ["15:00", "16:00"]}],
            },
        ],
    }
    facts = {
        "roles": {"guide": "Guide", "clerk": "Clerk"},
        "languages": {"uk": "Ukrainian", "ru": "Russian"},
        "horizon": {
            "first": "2027-03",
            "last": "2027-05",
            "candidates": [{"rule": "weekdays", "weekdays": ["mon", "tue", "wed", "thu", "fri"]}],
        },
        "offices": [{"id": "base", "lat": 53.5, "lon": 7.1}, {"id": "annex", "lat": 53.5, "lon": 7.5}],
        "locations": [place("hill", lat=53.5, lon=7.3), place("isle", lat=53.71, lon=7.1)],
        "staff": [
            {"id": "ann", "office": "base", "roles": ["guide"], "languages": ["uk"]},
            {"id": "bob", "office": "base", "roles": ["guide", "clerk"]},
            {"id": "cia", "office": "annex", "roles": ["clerk"], "languages": ["ru"]},
        ],
        "network": network,
    }
    return RotationProblem.model_validate({**facts, **changes}, context={"from_file": True})


def place(name: str, **changes: Any) -> dict[str, Any]:
    """A location that needs a guide and a clerk, with half an hour of set-up and ten minutes of clear-up."""
    return {
        "id": name,
        "name": name.title(),
        "lat": 53.5,
        "lon": 7.3,
        "service": {"earliest": "08:30", "latest": "17:00", "least_minutes": 300},
        "setup_minutes": 30,
        "clearup_minutes": 10,
        "crew": {"guide": {"least": 1, "wanted": 1}, "clerk": {"least": 1, "wanted": 1}},
        **changes,
    }


def at(clock: str) -> int:
    """Minutes after midnight."""
    return parse_clock(clock)


def leg(mode: Mode, origin: str, destination: str, departs: str, arrives: str, **more: Any) -> Leg:
    """A leg between two clock times."""
    return Leg(mode=mode, origin=origin, destination=destination, departs=at(departs), arrives=at(arrives), **more)


def stop(location: str, begins: str, opens: str, closes: str, ends: str) -> Stop:
    """A stop between four clock times."""
    return Stop(location=location, begins=at(begins), opens=at(opens), closes=at(closes), ends=at(ends))


def night(location: str, begins: str, ends: str) -> Night:
    """A night between two clock times."""
    return Night(location=location, begins=at(begins), ends=at(ends))


def pause(begins: str, ends: str) -> Break:
    """A break between two clock times."""
    return Break(begins=at(begins), ends=at(ends))


def way(
    office: str,
    stops: tuple[Stop, ...],
    legs: tuple[Leg, ...],
    breaks: tuple[Break, ...] = (),
    nights: tuple[Night, ...] = (),
) -> Itinerary:
    """An itinerary whose minutes add up, all travel counted as work."""
    kinds = {mode: sum(one.arrives - one.departs for one in legs if one.mode == mode) for mode in MODES}
    on_site = sum(one.ends - one.begins for one in stops)
    rested = sum(one.ends - one.begins for one in breaks)
    work = sum(kinds.values()) + on_site - rested
    return Itinerary(
        office=office,
        leaves=legs[0].departs,
        returns=legs[-1].arrives,
        legs=legs,
        breaks=breaks,
        nights=nights,
        minutes=DutyMinutes(
            **kinds, on_site=on_site, breaks=rested, nights=sum(one.ends - one.begins for one in nights), work=work
        ),
    )


MODES = ("drive", "walk", "sail", "ride", "wait")
HILL = stop("hill", "08:30", "09:00", "15:00", "15:10")
ISLE = stop("isle", "09:00", "09:30", "14:30", "14:40")
NOON = pause("12:00", "12:30")


def base_to_hill() -> Itinerary:
    """08:00 to 15:40: 460 minutes, half an hour of break, 430 of work."""
    out, back = leg("drive", "base", "hill", "08:00", "08:30"), leg("drive", "hill", "base", "15:10", "15:40")
    return way("base", (HILL,), (out, back), (NOON,))


def annex_to_hill() -> Itinerary:
    """08:10 to 15:30: 440 minutes, half an hour of break, 410 of work."""
    out, back = leg("drive", "annex", "hill", "08:10", "08:30"), leg("drive", "hill", "annex", "15:10", "15:30")
    return way("annex", (HILL,), (out, back), (NOON,))


def base_to_isle() -> Itinerary:
    """07:30 to 16:00: 510 minutes, half an hour of break, 480 of work."""
    legs = (
        leg("drive", "base", "quay", "07:30", "07:50"),
        leg("wait", "quay", "quay", "07:50", "08:00"),
        leg("sail", "quay", "pier", "08:00", "08:40", line="out"),
        leg("walk", "pier", "isle", "08:40", "08:50"),
        leg("wait", "isle", "isle", "08:50", "09:00"),
        leg("walk", "isle", "pier", "14:40", "14:50"),
        leg("wait", "pier", "pier", "14:50", "15:00"),
        leg("sail", "pier", "quay", "15:00", "15:40", line="home"),
        leg("drive", "quay", "base", "15:40", "16:00"),
    )
    return way("base", (ISLE,), legs, (NOON,))


def member(staff: str, role: str, going: Itinerary, languages: tuple[str, ...] = ()) -> CrewMember:
    """A crew member who goes one way."""
    return CrewMember(
        staff=staff,
        office=going.office,
        role=role,
        languages=languages,
        duty_minutes=going.minutes.work,
        travel_minutes=going.minutes.travel,
    )


def outing(
    day: date, stops: tuple[Stop, ...], ways: tuple[Itinerary, ...], crew: tuple[CrewMember, ...]
) -> PlannedOuting:
    """A planned day; its invitations go out 21 days ahead."""
    return PlannedOuting(date=day, stops=stops, itineraries=ways, crew=crew, post_by=day - timedelta(days=21))


def hill_day(day: date = TUESDAY) -> PlannedOuting:
    """Ann from base and Cia from annex on the hill."""
    base, annex = base_to_hill(), annex_to_hill()
    return outing(day, (HILL,), (base, annex), (member("ann", "guide", base), member("cia", "clerk", annex)))


def isle_day(day: date = WEDNESDAY) -> PlannedOuting:
    """Ann and Bob from base on the isle."""
    base = base_to_isle()
    return outing(day, (ISLE,), (base,), (member("ann", "guide", base), member("bob", "clerk", base)))


def plan(*outings: PlannedOuting) -> RotationPlan:
    """A plan of outings alone: no duty lists, no goals."""
    return RotationPlan(outings=outings, staff=(), provenance=Provenance(problem="handmade"))


def changed(value: Value, /, **update: Any) -> Value:
    """A copy with some fields changed."""
    return value.model_copy(update=update)


def breach(rule: Rule, problem: RotationProblem, *outings: PlannedOuting) -> Violation:
    """The one breach of a rule in a plan."""
    (found,) = rule.check(problem, plan(*outings))
    assert found.rule == rule.rule
    return found


def silent(rule: Rule, problem: RotationProblem, *outings: PlannedOuting) -> bool:
    """Whether a rule finds nothing in a plan."""
    return not rule.check(problem, plan(*outings))


def on_hill(day: date = TUESDAY, **update: Any) -> PlannedOuting:
    """A day on the hill with some fields changed."""
    return changed(hill_day(day), **update)


def from_base(update_way: Itinerary, day: date = TUESDAY) -> PlannedOuting:
    """A day on the hill with Ann alone, on a given way from base."""
    return outing(day, (HILL,), (update_way,), (member("ann", "guide", update_way),))


def candidate(planned: PlannedOuting) -> Outing:
    """The candidate that a planned outing was made of."""
    return Outing(planned.date, planned.stops, planned.itineraries, planned.days)
