"""The handmade world with cars, drivers, boats that take cars, and beds; and days away that use them."""

from datetime import date
from typing import Any

from handmade import WEDNESDAY, at, base_to_isle, changed, isle_day, place, world
from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.itinerary import Itinerary, Leg, Night
from outreach_opt.domain.plan import CarCrew, PlannedOuting
from outreach_opt.policy import RotationProblem


def equipped(
    pool: dict[str, Any] | None = None,
    ferry: dict[str, Any] | None = None,
    locations: list[dict[str, Any]] | None = None,
    staff: dict[str, dict[str, Any]] | None = None,
    **changes: Any,
) -> RotationProblem:
    """The handmade problem; ``pool`` are the cars of base, ``ferry`` changes all ferries, ``staff`` changes by id."""
    plain = world()
    offices = [{"id": "base", "lat": 53.5, "lon": 7.1}, {"id": "annex", "lat": 53.5, "lon": 7.5}]
    if pool is not None:
        offices[0]["cars"] = pool
    network = plain.network.model_dump(mode="json")
    network["ferries"] = [{**one, **(ferry or {})} for one in network["ferries"]]
    people = [
        {**who.model_dump(mode="json", exclude_defaults=True), **(staff or {}).get(who.id, {})} for who in plain.staff
    ]
    places = locations or [place("hill", lat=53.5, lon=7.3), place("isle", lat=53.71, lon=7.1)]
    return world(offices=offices, network=network, staff=people, locations=places, skills={"drive": ""}, **changes)


def car(driver: str, *passengers: str, office: str = "base") -> CarCrew:
    """Who travels in one car."""
    return CarCrew(office=office, driver=driver, passengers=passengers)


def on_isle(*cars: CarCrew, day: date = WEDNESDAY, **update: Any) -> PlannedOuting:
    """Ann and Bob on the isle, in some cars to the quay."""
    return changed(isle_day(day), cars=cars, **update)


def aboard(going: Itinerary) -> Itinerary:
    """The same way with the car on the boat and up to the venue."""
    kinds: dict[str, dict[str, Any]] = {"sail": {"car": True}, "walk": {"mode": "drive"}}
    return changed(going, legs=tuple(changed(leg, **kinds.get(leg.mode, {})) for leg in going.legs))


def overnight(going: Itinerary, nights: int = 1) -> Itinerary:
    """The way to the isle with the way back some days later."""
    ends, later = at("14:40"), nights * DAY_MINUTES

    def moved(leg: Leg) -> Leg:
        return changed(leg, departs=leg.departs + later, arrives=leg.arrives + later) if leg.departs >= ends else leg

    slept = tuple(
        Night(location="isle", begins=ends + one * DAY_MINUTES, ends=ends + (one + 1) * DAY_MINUTES)
        for one in range(nights)
    )
    legs = tuple(moved(leg) for leg in going.legs)
    return changed(going, legs=legs, nights=slept, returns=going.returns + later)


def isle_tour(*cars: CarCrew, day: date = WEDNESDAY, nights: int = 1) -> PlannedOuting:
    """Ann and Bob on the isle with nights there."""
    return on_isle(*cars, day=day, itineraries=(overnight(base_to_isle(), nights),), days=1 + nights)
