"""Tiny rotations, drawn at random: every rule and goal has something to say about them, and few are alike.

A world is drawn from a ``random.Random``: a seeded one, or one of hypothesis that shrinks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from outreach_opt.domain.base import weekday_of
from outreach_opt.policy import RotationProblem
from tiny_equipment import with_equipment
from tiny_network import tiny_network

LANGUAGES = ("uk", "ru")


@dataclass(frozen=True, slots=True)
class Size:
    """Upper limits of a world, the part of worlds that are mild (those more often have a plan) and the part with an
    island.
    """

    offices: int = 2
    locations: int = 3
    staff: int = 5
    roles: int = 2
    dates: int = 6
    months: int = 3
    mild: float = 0.3
    islands: float = 0.3


def tiny_problem(rng: Random, size: Size | None = None, horizon: dict[str, Any] | None = None) -> RotationProblem:
    """Return a tiny rotation under the default policy, within a horizon of its own or a given one."""
    size = size or Size()
    mild = rng.random() < size.mild
    roles = ["adv", "ben"][: rng.randint(1, size.roles)]
    horizon = tiny_horizon(rng, size) if horizon is None else horizon
    days = horizon["candidates"][0]["dates"]
    offices = ["east", "west"][: rng.randint(1, size.offices)]
    places = ["hill", "lake", "isle"][: rng.randint(2, size.locations)]
    if rng.random() < size.islands:
        places[-1] = "isle"
    staff = [f"p{number}" for number in range(1, rng.randint(2, size.staff) + 1)]
    people = [_person(rng, one, rng.choice(offices), roles, places, days) for one in staff]
    # Someone for every role, so that crews are possible more often than not.
    for number, role in enumerate(roles):
        people[number]["roles"] = sorted({*people[number]["roles"], role})
    problem = {
        "roles": dict.fromkeys(roles, ""),
        "languages": dict.fromkeys(LANGUAGES, ""),
        "horizon": horizon,
        "offices": [{"id": one, "lat": 53.4, "lon": 7.2 + number / 5} for number, one in enumerate(offices)],
        "locations": [_place(rng, one, roles, horizon, mild) for one in places],
        "staff": people,
        "network": tiny_network(rng, offices, places, days),
        "working_time": {} if mild else _working_time(rng),
        "history": _history(rng, horizon["first"], places, staff),
        "pins": _pins(rng, places, days, people)[: int(not mild)],
        "date_wishes": [_wish(rng, days, ()) for _ in range(rng.randint(0, 1))],
    }
    if not mild and rng.random() < 0.2:
        problem["notice"] = {"lead_days": rng.choice([0, 3, 17]), "postal_days": rng.choice([0, 4])}
        problem["today"] = rng.choice(days) - timedelta(days=rng.choice([0, 4, 10, 25]))
    with_equipment(rng, problem)
    if not mild:
        # Drawn apart, so that what else is drawn after a world stays the same.
        problem["exclusions"] = _exclusions(Random(f"{places} {days}"), places, days, staff)
    return RotationProblem.model_validate(problem)


def tiny_horizon(rng: Random, size: Size) -> dict[str, Any]:
    """Return a few dates, some of them in a row."""
    # Months with a clock change and public holidays in them, and one without either.
    start = rng.choice([date(2027, 3, 1), date(2027, 10, 1), date(2027, 1, 1)])
    months = rng.randint(1, size.months)
    last = start
    for _ in range(months):
        last = (last.replace(day=1) + timedelta(days=32)).replace(day=1)
    last -= timedelta(days=1)
    span = (last - start).days
    wanted = rng.randint(min(2, size.dates), size.dates)
    days: set[date] = set()
    if months > 1 and wanted > 1 and rng.random() < 0.5:
        # Two days in a row in different months.
        border = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
        days |= {border - timedelta(days=1), border}
    while len(days) < wanted:
        day = start + timedelta(days=rng.randint(0, span))
        days.add(day)
        for ahead in (1, 2):
            if rng.random() < 0.4 and len(days) < wanted and day + timedelta(days=ahead) <= last:
                days.add(day + timedelta(days=ahead))
    return {
        "first": start,
        "last": last,
        "candidates": [{"rule": "dates", "dates": sorted(days)}],
        "sundays_off": False,
        "days_off": [],
        "holidays": {"subdivision": rng.choice(["NI", "BY"])},
    }


def _place(rng: Random, one: str, roles: Sequence[str], horizon: dict[str, Any], mild: bool) -> dict[str, Any]:
    days, last = horizon["candidates"][0]["dates"], horizon["last"]
    earliest = rng.choice([9, 10, 13])
    least = rng.choice([120, 180])
    crew = {}
    for role in roles:
        need = rng.choice([0, 1, 1] if mild else [0, 1, 1, 1, 2])
        crew[role] = {"least": need, "wanted": need + rng.choice([0, 0, 1, 2])}
    if len(roles) > 1 and rng.random() < 0.3:
        del crew[rng.choice(list(roles))]
    due = rng.choice([0, 0, 0, 1] if mild else [0, 0, 1, 1, 2])
    return {
        "id": one,
        "lat": 53.5,
        "lon": 7.3,
        "venue": _venue(rng, days) if rng.random() < 0.3 else {},
        "service": {
            "earliest": f"{earliest:02d}:00",
            "latest": f"{earliest + rng.choice([3, 4, 6]):02d}:00",
            "least_minutes": least,
            "step_minutes": 60,
        },
        "setup_minutes": rng.choice([0, 0, 30]),
        "clearup_minutes": rng.choice([0, 15]),
        "crew": crew,
        "languages": [_need(rng) for _ in range(0 if mild else rng.choice([0, 0, 0, 1, 2]))],
        "visits": {"least": due, "most": due + rng.choice([0, 1, 2])},
        "gap": _gap(rng, days, last, mild),
        "rhythm_days": rng.choice([None, None, 1, 20]),
        "wishes": [_wish(rng, days, ()) for _ in range(rng.choice([0, 0, 1]))],
    }


def _gap(rng: Random, days: Sequence[date], last: date, mild: bool) -> dict[str, Any]:
    # Bounds that are just met or just missed tell more than others.
    day = rng.choice(days)
    apart, until = (rng.choice(days) - day).days, (last - day).days
    return {
        "least_days": rng.choice([0, 0, 1, 2, 10, 30, abs(apart)]),
        "most_days": rng.choice([None, None, 70] if mild else [None, None, 2, 15, 40, 70, abs(apart) or 1, until or 1]),
    }


def _venue(rng: Random, days: Sequence[date]) -> dict[str, Any]:
    windows = [
        {"opens": "08:00", "closes": rng.choice(["13:00", "18:00"])},
        {"opens": "12:00", "closes": "19:00", "valid": [rng.choice(days)]},
    ]
    return {"openings": rng.sample(windows, rng.randint(0, 2)), "closed": [rng.choice(days)]}


def _need(rng: Random) -> dict[str, Any]:
    return {"any_of": rng.choice([["uk"], ["ru"], ["uk", "ru"]]), "speakers": rng.choice([1, 1, 1, 2])}


def _person(
    rng: Random, one: str, office: str, roles: Sequence[str], places: Sequence[str], days: Sequence[date]
) -> dict[str, Any]:
    person: dict[str, Any] = {
        "id": one,
        "office": office,
        "roles": rng.choice([list(roles), [rng.choice(list(roles))]]),
        "languages": rng.choice([[], ["uk"], ["ru"], ["uk", "ru"]]),
        "weekdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
        "contract_share": rng.choice([1.0, 1.0, 0.5, 0.77]),
        "most_duties_month": rng.choice([None, None, None, 0, 1, 2]),
        "most_duties": rng.choice([None, None, None, 1, 2]),
        "least_days_between": rng.choice([1, 1, 1, 2, 7, 31, abs((rng.choice(days) - rng.choice(days)).days) or 1]),
        "wishes": [_wish(rng, days, places) for _ in range(rng.choice([0, 0, 1, 2]))],
    }
    if rng.random() < 0.2:
        person["absences"] = [rng.choice(days)]
    if rng.random() < 0.2:
        person["weekdays"] = ["mon", "tue", "wed", "thu", "fri"]
    if rng.random() < 0.3:
        person["earliest_leave"] = rng.choice(["06:00", "08:10", "11:00"])
        person["latest_return"] = rng.choice(["13:00", "16:30", "19:00"])
    return person


def _wish(rng: Random, days: Sequence[date], places: Sequence[str]) -> dict[str, Any]:
    wish: dict[str, Any] = {"kind": rng.choice(["prefer", "avoid"]), "weight": rng.choice([1, 2, 5])}
    if rng.random() < 0.6:
        wish["dates"] = [rng.choice(days)]
    if rng.random() < 0.2:
        wish["months"] = [rng.choice(days).month]
    if places and rng.random() < 0.6:
        wish["locations"] = [rng.choice(places)]
    return wish


def _working_time(rng: Random) -> dict[str, Any]:
    law: dict[str, Any] = {"rest_minutes": rng.choice([0, 660, 1000, 1250, 1300, 1440, 2700])}
    if rng.random() < 0.3:
        law["longest_duty_minutes"] = rng.choice([200, 300, 420])
    if rng.random() < 0.3:
        law["longest_stretch_minutes"] = rng.choice([60, 90, 150])
    if rng.random() < 0.2:
        law["counts_as_work"] = {"wait": False, "sail": rng.choice([True, False])}
    return law


def _history(rng: Random, first: date, places: Sequence[str], staff: Sequence[str]) -> dict[str, Any]:
    def ago() -> date:
        return first - timedelta(days=rng.choice([1, 2, 8, 20, 45]))

    return {
        "visits": [{"location": one, "date": ago()} for one in places if rng.random() < 0.4],
        "duties": [{"staff": rng.choice(staff), "date": ago()} for _ in range(rng.choice([0, 0, 1, 3]))],
    }


def _exclusions(rng: Random, places: Sequence[str], days: Sequence[date], staff: Sequence[str]) -> list[dict[str, Any]]:
    exclusions = []
    for _ in range(rng.choice([0, 0, 0, 1, 1, 2])):
        day = rng.choice(days)
        when: dict[str, Any] = rng.choice(
            [{"dates": [day]}, {"month": f"{day:%Y-%m}"}, {"weekdays": [weekday_of(day)]}]
        )
        where: dict[str, Any] = rng.choice([{}, {"location": rng.choice(places)}])
        who: dict[str, Any] = rng.choice([{}, {"staff": rng.choice(staff)}, {"staff": rng.choice(staff)}])
        exclusions.append({**when, **where, **who})
    return exclusions


def _pins(
    rng: Random, places: Sequence[str], days: Sequence[date], people: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    pins = []
    for _ in range(rng.choice([0, 0, 0, 1, 1, 2])):
        day, who = rng.choice(days), rng.choice(people)
        pin: dict[str, Any] = rng.choice([{"date": day}, {"month": f"{day:%Y-%m}"}])
        if "month" in pin or rng.random() < 0.5:
            pin["location"] = rng.choice(places)
        if rng.random() < 0.5:
            pin["staff"] = who["id"]
            if rng.random() < 0.5:
                pin["role"] = rng.choice(who["roles"])
        pins.append(pin)
    return pins
