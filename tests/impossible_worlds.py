"""Tiny rotations that something makes impossible, with prices for what may be done about it."""

from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from random import Random
from typing import Any

from outreach_opt.answers.actions import AnyAction, Prices, offered, with_actions
from outreach_opt.clock import format_clock
from outreach_opt.domain.itinerary import Itinerary
from outreach_opt.domain.tours import Tours
from outreach_opt.model.engine import Effort, solve
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem
from outreach_opt.search.planning import pose
from outreach_opt.waist import Linear
from tiny_policies import tiny_policy, with_policy
from tiny_tours import touring
from tiny_worlds import Size, tiny_problem

KINDS = [name for name in Prices.model_fields if name != "steps"]
Data = dict[str, Any]
Twist = Callable[[Random, Data, list[str]], tuple[str, ...]]


class TooManyError(Exception):
    """More sets of actions than is worth the time."""


def impossible_world(seed: int) -> tuple[RotationProblem, Prices]:
    """Return a rotation with one to three twists, and prices of what cures them and of a few other things."""
    rng = Random(seed)
    problem = _possible_world(rng)
    data = problem.model_dump(mode="json")
    days = [day.isoformat() for day in problem.horizon.candidate_dates]
    cures = {cure for _ in range(rng.choice([1, 1, 2, 3])) for cure in rng.choice(TWISTS)(rng, data, days)}
    allowed = {*cures, rng.choice(KINDS)} - ({rng.choice(sorted(cures))} if rng.random() < 0.2 else set())
    if problem.horizon.days > 40:
        allowed -= {"date_added"}
    prices = {one: rng.choice([1, 2, 3, 5]) if one in allowed else None for one in KINDS}
    return RotationProblem.model_validate(data), Prices(**prices, steps=rng.choice([1, 2]))


def _possible_world(rng: Random) -> RotationProblem:
    tours = rng.random() < 0.2
    while True:
        problem = tiny_problem(rng, Size(mild=1.0, locations=2, staff=4, dates=4, months=rng.choice([1, 2, 2])))
        if rng.random() < 0.5:
            problem = with_policy(problem, tiny_policy(rng, solo=rng.random() < 0.5))
        problem = touring(rng, problem) if tours else problem.model_copy(update={"tours": Tours()})
        if problem.horizon.candidate_dates and possible(problem):
            return problem


def possible(problem: RotationProblem) -> bool:
    """Tell whether there is a plan, by one model of the problem as it is."""
    rules = problem.policy.all_rules
    builder = pose(problem, rules, enumerate_outings(problem, rules)[0])
    return solve(builder.model, Linear(), Effort()).outcome == "OPTIMAL"


def cheapest_prices(problem: RotationProblem, prices: Prices, most: int, tries: int) -> list[int]:
    """Return the prices of the cheapest sets of actions that make a problem possible, none within another.

    All are tried, in the order of their prices.

    Raises
    ------
    TooManyError
        If more sets than so many must be tried.
    """
    actions = offered(problem, prices)
    if not possible(with_actions(problem, actions)):
        return []
    found: list[tuple[int, ...]] = []
    for steps in _in_order(actions, prices):
        if any(all(one <= other for one, other in zip(known, steps, strict=True)) for known in found):
            continue
        tries -= 1
        if tries < 0:
            raise TooManyError
        if possible(with_actions(problem, _taken(actions, steps))):
            found.append(steps)
            if len(found) == most:
                break
    return [prices.total(_taken(actions, steps)) for steps in found]


def _taken(actions: list[AnyAction], steps: tuple[int, ...]) -> list[AnyAction]:
    return [one.of(count) for one, count in zip(actions, steps, strict=True) if count]


def _in_order(actions: list[AnyAction], prices: Prices) -> Iterator[tuple[int, ...]]:
    heap = [(0, (0,) * len(actions), 0)]
    while heap:
        price, steps, first = heappop(heap)
        yield steps
        for at in range(first, len(actions)):
            if steps[at] < actions[at].steps:
                more = (*steps[:at], steps[at] + 1, *steps[at + 1 :])
                heappush(heap, (price + prices.of(actions[at]), more, at))


def _away(rng: Random, data: Data, days: list[str]) -> tuple[str, ...]:
    rng.choice(data["staff"])["absences"] += days
    return ("person_freed",)


def _closed(rng: Random, data: Data, days: list[str]) -> tuple[str, ...]:
    place = rng.choice(data["locations"])
    place["venue"]["closed"] += days
    place["visits"] = {"least": 1, "most": 2}
    return "venue_opened", "visits_loosened"


def _larger_crew(rng: Random, data: Data, days: list[str]) -> tuple[str, ...]:
    place = rng.choice(data["locations"])
    for need in place["crew"].values():
        need["least"] += 1
        need["wanted"] = max(need["wanted"], need["least"])
    place["visits"] = {"least": 1, "most": 1}
    return ("fewer_in_crew",)


def _pinned(rng: Random, data: Data, days: list[str]) -> tuple[str, ...]:
    data["pins"].append({"location": rng.choice(data["locations"])["id"], "date": rng.choice(days)})
    return ("pin_loosened",)


def _excluded(rng: Random, data: Data, days: list[str]) -> tuple[str, ...]:
    place, who = rng.choice(data["locations"]), rng.choice(data["staff"])["id"]
    place["visits"] = {"least": 1, "most": 1}
    spans: list[Data] = [
        {"location": place["id"], "dates": days},
        {"staff": who},
        {"location": place["id"], "staff": who},
    ]
    data["exclusions"].append(rng.choice(spans))
    return ("exclusion_dropped",)


def _no_duty_left(rng: Random, data: Data, days: list[str]) -> tuple[str, ...]:
    for who in rng.sample(data["staff"], 2):
        who[rng.choice(["most_duties", "most_duties_month"])] = 0
    return ("more_duties",)


def _short_days(rng: Random, data: Data, days: list[str]) -> tuple[str, ...]:
    place, ways = _ways(rng, data)
    for who in data["staff"]:
        returns = min((way.returns for way in ways if way.office == who["office"]), default=24 * 60)
        who["latest_return"] = format_clock(returns - rng.randint(5, 50))
    place["visits"] = {"least": 1, "most": 1}
    return ("longer_hours",)


def _long_service(rng: Random, data: Data, days: list[str]) -> tuple[str, ...]:
    place = rng.choice(data["locations"])
    place["service"]["least_minutes"] = rng.choice([230, 280])
    place["visits"] = {"least": 1, "most": 1}
    return ("shorter_service",)


def _short_duties(rng: Random, data: Data, days: list[str]) -> tuple[str, ...]:
    place, ways = _ways(rng, data)
    shortest = min((way.minutes.work for way in ways), default=600)
    data["working_time"]["longest_duty_minutes"] = shortest - rng.randint(5, 50)
    place["visits"] = {"least": 1, "most": 1}
    return ("longer_duty",)


def _ways(rng: Random, data: Data) -> tuple[Data, list[Itinerary]]:
    """Return a place and the ways there."""
    problem, place = RotationProblem.model_validate(data), rng.choice(data["locations"])
    outings, _ = enumerate_outings(problem, problem.policy.all_rules)
    return place, [way for one in outings if place["id"] in one.locations for way in one.itineraries]


def _many_visits(rng: Random, data: Data, days: list[str]) -> tuple[str, ...]:
    for place in data["locations"]:
        place["visits"] = {"least": 2, "most": 2}
    return ("month_loosened",)


TWISTS: list[Twist] = [
    _away,
    _closed,
    _larger_crew,
    _pinned,
    _excluded,
    _no_duty_left,
    _short_days,
    _long_service,
    _short_duties,
    _many_visits,
]
