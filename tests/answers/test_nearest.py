"""The nearest plan is lawful, keeps the wish, and changes little."""

from collections import Counter
from random import Random

from aurich import aurich_plan, aurich_problem
from outreach_opt import compare, verify_plan
from outreach_opt.answers.asked import with_wishes
from outreach_opt.answers.names import Wish
from outreach_opt.answers.nearest import nearest
from outreach_opt.domain.base import DateRange
from outreach_opt.domain.history import Exclusion, Pin
from outreach_opt.search.limits import Limits
from tiny_worlds import Size, tiny_problem
from unexplained import solved_unexplained

PROBLEM, PLAN = aurich_problem(), aurich_plan()


def test_someone_kept_from_a_place_is_replaced_and_nothing_else() -> None:
    outing = PLAN.outings[5]
    wished = with_wishes(PROBLEM, [Exclusion(staff=outing.crew[0].staff, location=outing.locations[0])])
    found = nearest(wished, PLAN, PROBLEM.policy.goals, Limits(time_limit=20))
    assert found is not None and found.plan is not None
    assert verify_plan(wished, found.plan).ok
    assert (found.goals[0].best, found.goals[0].proven) == (2, True)
    (visit,) = compare(PLAN, found.plan).visits
    assert (visit.change, visit.left, len(visit.joined)) == ("crew", (outing.crew[0].staff,), 1)


def test_visits_that_exclude_each_other_have_no_plan_near() -> None:
    # January is Hage's already, and a month has one visit.
    assert nearest(with_wishes(PROBLEM, [Pin(location="dornum", month="2027-01")]), PLAN, (), Limits()) is None


def test_on_tiny_rotations_it_is_lawful_with_the_wish() -> None:
    seen: Counter[str] = Counter()
    for seed in range(110):
        rng = Random(seed)
        problem = tiny_problem(rng, Size(mild=1.0, locations=2, staff=4, dates=4))
        plan = solved_unexplained(problem, time_limit=None).plan
        if plan is None or not plan.outings:
            continue
        outing = rng.choice(plan.outings)
        wishes: list[Wish] = [
            Exclusion(staff=outing.crew[0].staff, location=outing.locations[0]),
            Exclusion(dates=(DateRange(first=outing.date, last=outing.date),)),
            Pin(location=rng.choice(problem.locations).id, date=rng.choice(problem.horizon.candidate_dates)),
        ]
        wished = with_wishes(problem, [rng.choice(wishes)])
        found = nearest(wished, plan, problem.policy.goals, Limits())
        seen["found" if found else "none"] += 1
        if found is not None:
            assert found.plan is not None
            assert verify_plan(wished, found.plan).ok, f"seed {seed}"
    assert seen["found"] > 15, seen
    assert seen["none"] > 5, seen
