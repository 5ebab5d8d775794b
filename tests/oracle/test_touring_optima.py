"""On tiny rotations with two stops a day and with nights the solver finds exactly what trying every plan finds."""

from collections import Counter
from random import Random

from handmade import changed
from oracle.exhaustive import Exhaustive, TooManyError
from oracle.test_optima import best_of, solved, without
from outreach_opt import RotationProblem, solve_rotation
from outreach_opt.domain.horizon import ExplicitDates
from outreach_opt.domain.place import CrewNeed, Gap, Location, Service, VisitsDue
from outreach_opt.domain.staff import StaffMember
from outreach_opt.domain.tours import Tours
from tiny_policies import tiny_policy, with_policy
from tiny_tours import touring
from tiny_worlds import Size, tiny_problem

WORLDS = 120
MOST_STEPS = 2000
MOST_IMPOSSIBLE = 8


def world(seed: int) -> RotationProblem:
    """Return a touring problem on two or three dates, both places due more often than not; even seeds have solo months.

    Less is asked of people than in other tiny worlds, so that most of them have a plan.
    """
    rng = Random(seed)
    size = Size(offices=1 + (seed % 3 == 0), locations=2, staff=2, roles=1, dates=2, months=2, mild=0.85)
    problem = touring(rng, tiny_problem(rng, size))
    dates = problem.horizon.candidate_dates
    at = rng.randrange(len(dates) - 1)
    horizon = changed(problem.horizon, candidates=(ExplicitDates(dates=dates[at : at + rng.choice([2, 2, 3])]),))
    most_stops, most_nights = rng.choice([(2, 0), (1, 1), (2, 1), (2, 1), (1, 2)])
    tours = Tours(most_stops=most_stops, most_nights=most_nights, most_minutes_between=240)
    places = tuple(_place(rng, one, first=one is problem.locations[0]) for one in problem.locations)
    staff = tuple(_person(rng, one) for one in problem.staff)
    problem = changed(problem, horizon=horizon, tours=tours, locations=places, staff=staff, pins=())
    return with_policy(problem, tiny_policy(rng, solo=seed % 2 == 0))


def _place(rng: Random, place: Location, first: bool) -> Location:
    least, hours = rng.choice([60, 120, 300]), (9 * 60, rng.choice([14, 17]) * 60)
    service = Service(
        earliest=hours[0],
        latest=hours[1],
        least_minutes=least,
        session_minutes=rng.choice([None, 60]),
        step_minutes=60,
    )
    due = VisitsDue(least=1 if first else rng.choice([0, 1, 1]), most=1)
    crew = {
        role: CrewNeed(least=0 if not first else min(need.least, 1), wanted=need.wanted)
        for role, need in place.crew.items()
    }
    return changed(place, service=service, visits=due, crew=crew, languages=(), gap=Gap(), needs_car=False)


def _person(rng: Random, who: StaffMember) -> StaffMember:
    nights, hours = rng.choice([1, 2, 3]), {}
    if rng.random() < 0.3:
        hours = {"latest_return": rng.choice([13, 17]) * 60}
    update = {"most_nights": nights, "most_duties": None, "most_duties_month": rng.choice([None, 1, 2]), **hours}
    return changed(who, **{"earliest_leave": 0, "latest_return": 24 * 60, **update})


def test_solve_finds_what_trying_every_plan_with_tours_finds() -> None:
    seen: Counter[str] = Counter()
    for seed in range(WORLDS):
        problem = world(seed)
        try:
            best = Exhaustive(problem, MOST_STEPS).best_values()
        except TooManyError:
            seen["too many plans"] += 1
            continue
        if best is None and seen["impossible"] == MOST_IMPOSSIBLE:
            # To find out why takes long, and is asked elsewhere.
            continue
        result = solve_rotation(problem, time_limit=None)
        assert best_of(result) == best, f"seed {seed}"
        seen["compared"] += 1
        seen["impossible"] += best is None
        seen["possible"] += best is not None
        plan = result.plan
        for outing in plan.outings if plan else ():
            seen["two stops a day"] += len(outing.stops) > outing.days
            seen["nights"] += outing.days > 1
            seen["on cars"] += bool(outing.cars)
        if plan and any(one.days > 1 for one in plan.outings):
            seen["decided by nights"] += solved(without(problem, "nights")) != best
    assert seen["compared"] >= 35, seen
    assert seen["possible"] >= 25, seen
    assert min(seen["two stops a day"], seen["nights"], seen["on cars"]) >= 5, seen
