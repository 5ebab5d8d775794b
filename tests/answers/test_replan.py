"""Replanning changes as little as can be, keeps what is past or posted, and is proven."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from aurich import aurich_plan, aurich_problem
from oracle.exhaustive import Exhaustive, TooManyError
from outreach_opt import InputError, RotationPlan, RotationProblem, solve_rotation, verify_plan
from outreach_opt.answers.asked import asked, with_wishes
from outreach_opt.answers.changes import (
    Absence,
    Change,
    NewStaff,
    RoadClosed,
    SailingsCancelled,
    VenueClosed,
    VisitMoved,
    with_changes,
)
from outreach_opt.answers.fewest_changes import FewestChanges, Settled, Weights
from outreach_opt.answers.replan import Replan, frontier, replan
from outreach_opt.domain.base import DateRange
from outreach_opt.domain.plan import PlannedOuting
from tiny_worlds import Size, tiny_problem
from unexplained import solved_unexplained

PROBLEM, PLAN = aurich_problem(), aurich_plan()
ISLAND = next(one for one in PLAN.outings if "norderney" in one.locations)
OUT = PROBLEM.network.ferries[0].id


def on(day: date) -> tuple[DateRange, ...]:
    return (DateRange(first=day, last=day),)


def absence(outing: PlannedOuting) -> Absence:
    return Absence(staff=outing.crew[0].staff, dates=on(outing.date))


def good(found: Replan, plan: RotationPlan = PLAN, weights: Weights | None = None) -> RotationPlan:
    """Return the plan of an answer, once everything that it claims has been found true."""
    assert found.status == "OPTIMAL"
    assert found.plan is not None
    assert verify_plan(found.problem, found.plan).ok
    goal = FewestChanges(before=plan.outings, weights=weights or Weights())
    assert found.goals[0].goal == "fewest-changes"
    assert found.goals[0].best == goal.measure(found.problem, found.plan)
    return found.plan


def test_a_boat_is_cancelled_that_only_the_crew_of_one_office_needs() -> None:
    """Without it that office has no way any more on the date, and its crew no seat in the plan to begin with."""
    visit = next(one for one in PLAN.outings if "norderney" in one.locations and len(one.itineraries) == 2)
    boats = {leg.departs for way in visit.itineraries for leg in way.legs if leg.line == OUT}
    boat = SailingsCancelled(ferry=OUT, date=visit.date, departures=(min(boats),))
    found = replan(PROBLEM, PLAN, [boat])
    new = next(one for one in good(found).outings if "norderney" in one.locations and one.date.month == 12)
    assert all(leg.departs != min(boats) for way in new.itineraries for leg in way.legs if leg.line == OUT)


def test_a_stand_in_is_all_that_an_absence_changes() -> None:
    for outing in (PLAN.outings[4], PLAN.outings[5], PLAN.outings[7]):
        away = absence(outing)
        found = replan(PROBLEM, PLAN, [away])
        good(found)
        assert found.changes is not None
        (visit,) = found.changes.visits
        assert (visit.change, visit.left, len(visit.joined)) == ("crew", (away.staff,), 1)
        assert found.goals[0].best == 2
        assert found.changes.letters == ()


def test_two_people_swap_where_whoever_could_stand_in_has_all_their_duties() -> None:
    found = replan(PROBLEM, PLAN, [absence(PLAN.outings[6])])
    good(found)
    assert found.changes is not None
    one, other = found.changes.visits
    assert (one.left, one.joined) == (other.joined, other.left)
    assert found.goals[0].best == 4


def test_a_seat_may_stay_empty_where_that_counts_less_than_telling_someone() -> None:
    weights = Weights(empty=0)
    found = replan(PROBLEM, PLAN, [absence(PLAN.outings[5])], weights=weights)
    good(found, weights=weights)
    assert found.changes is not None
    (visit,) = found.changes.visits
    assert (len(visit.left), visit.joined, found.goals[0].best) == (1, (), 1)


def test_without_a_change_the_plan_stays() -> None:
    found = replan(PROBLEM, PLAN, [])
    assert good(found).outings == PLAN.outings
    assert found.goals[0].best == 0


def test_old_dates_alone_give_the_same_as_all_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    away = [absence(PLAN.outings[5]), absence(PLAN.outings[9])]
    quick = replan(PROBLEM, PLAN, away)
    monkeypatch.setattr(Weights, "least_for_a_visit", 0)
    full = replan(PROBLEM, PLAN, away)
    assert [one.best for one in quick.goals] == [one.best for one in full.goals]
    good(quick)
    good(full)


def test_a_cancelled_boat_moves_the_island_and_nothing_else() -> None:
    found = replan(PROBLEM, PLAN, [SailingsCancelled(ferry=OUT, date=ISLAND.date)], now=date(2027, 3, 1))
    plan = good(found)
    assert found.changes is not None
    assert [(one.location, one.change) for one in found.changes.visits] == [("norderney", "moved")]
    assert found.stay == tuple(one.date for one in PLAN.outings if one.post_by <= date(2027, 3, 1))
    assert all(one in plan.outings for one in PLAN.outings if one.date != ISLAND.date)


def test_what_is_posted_and_cannot_be_any_more_is_named() -> None:
    now = ISLAND.date - timedelta(days=8)
    found = replan(PROBLEM, PLAN, [SailingsCancelled(ferry=OUT, date=ISLAND.date)], now=now)
    # One visit a month is due, and a letter for another date would come too late.
    assert found.status == "INFEASIBLE"
    assert found.cannot_stay == (ISLAND.date,)
    assert any("outings-per-month" in one and "notice" in one for one in found.reasons)
    assert any("outings-per-month" in one for one in found.reasons_de)


def test_past_days_keep_their_crews_and_posted_ones_their_hours() -> None:
    now = PLAN.outings[5].date
    someone = PLAN.outings[2].crew[0].staff
    found = replan(
        PROBLEM, PLAN, [Absence(staff=someone, dates=(DateRange(first=now, last=date(2027, 12, 31)),))], now=now
    )
    plan = good(found)
    assert plan.outings[:6] == PLAN.outings[:6]
    for old in PLAN.outings:
        if old.date > now >= old.post_by:
            assert any(new.date == old.date and new.stops == old.stops for new in plan.outings)
    assert all(someone not in {member.staff for member in one.crew} for one in plan.outings if one.date > now)


@pytest.mark.parametrize(
    "change",
    [
        VenueClosed(location=PLAN.outings[6].locations[0], dates=on(PLAN.outings[6].date)),
        VisitMoved(
            location=PLAN.outings[6].locations[0],
            before=PLAN.outings[6].date,
            after=next(
                one
                for one in PROBLEM.horizon.candidate_dates
                if one.month == PLAN.outings[6].date.month and one != PLAN.outings[6].date
            ),
        ),
    ],
    ids=lambda one: one.change,
)
def test_a_visit_that_must_move_takes_no_other_with_it(change: Change) -> None:
    found = replan(PROBLEM, PLAN, [change])
    good(found)
    assert found.changes is not None
    (visit,) = found.changes.visits
    assert (visit.location, visit.change) == (PLAN.outings[6].locations[0], "moved")
    assert not isinstance(change, VisitMoved) or visit.after == change.after


def test_new_staff_change_nothing_by_themselves() -> None:
    person = PROBLEM.staff[0].model_copy(update={"id": "av-99"})
    found = replan(PROBLEM, PLAN, [NewStaff(person=person)])
    assert good(found).outings == PLAN.outings
    assert "av-99" in {one.staff for one in good(found).staff}


def test_a_closed_road_is_gone_on_its_dates() -> None:
    road = PROBLEM.network.roads[0]
    changed = with_changes(PROBLEM, [RoadClosed(between=road.between[::-1], dates=on(PLAN.outings[0].date))])
    closed = [one for one in changed.network.roads if not one.open_on(PLAN.outings[0].date)]
    assert [set(one.between) for one in closed] == [set(road.between)]


def test_changes_of_what_is_not_there_are_all_refused_at_once() -> None:
    with pytest.raises(InputError) as refused:
        replan(
            PROBLEM,
            PLAN,
            [
                Absence(staff="av-77", dates=on(ISLAND.date)),
                VenueClosed(location="norderny", dates=on(ISLAND.date)),
                SailingsCancelled(ferry="titanic", date=ISLAND.date),
                RoadClosed(between=("aurich", "atlantis"), dates=on(ISLAND.date)),
            ],
        )
    said = [str(one) for one in refused.value.findings]
    assert [one.split(":")[0] for one in said] == [
        "changes[0].staff",
        "changes[1].location",
        "changes[2].ferry",
        "changes[3].between",
    ]
    assert "Maybe 'norderney'?" in said[1]


def test_what_is_settled_is_checked_as_it_is_posted() -> None:
    kept = Settled(posted=PLAN.outings[:2], past=PLAN.outings[2:3])
    assert not kept.check(PROBLEM, PLAN)
    other = PLAN.outings[0].model_copy(update={"crew": PLAN.outings[0].crew[1:]})
    assert not kept.check(PROBLEM, PLAN.model_copy(update={"outings": (other, *PLAN.outings[1:])}))
    past = PLAN.outings[2].model_copy(update={"crew": PLAN.outings[2].crew[1:]})
    (said,) = kept.check(PROBLEM, PLAN.model_copy(update={"outings": (*PLAN.outings[:2], past, *PLAN.outings[3:])}))
    assert said.subject == f"{past.date} {past.locations[0]}"
    assert len(kept.check(PROBLEM, PLAN.model_copy(update={"outings": ()}))) == 3


def test_on_tiny_rotations_no_plan_changes_less_than_the_best() -> None:
    seen: Counter[str] = Counter()
    for seed in range(200):
        rng = Random(seed)
        problem: RotationProblem = tiny_problem(rng, Size(mild=1.0, locations=2, staff=4, dates=4))
        plan = solved_unexplained(problem, time_limit=None).plan
        if plan is None or not plan.outings:
            continue
        outing = rng.choice(plan.outings)
        place = outing.locations[0]
        closed = VenueClosed(location=place, dates=on(outing.visit_date(place)))
        changes: list[Change] = [absence(outing) if rng.random() < 0.5 else closed]
        found = replan(problem, plan, changes, time_limit=None)
        changed = with_wishes(with_changes(problem, changes), ())
        goals = [FewestChanges(before=plan.outings), *changed.policy.goals]
        try:
            best = Exhaustive(asked(changed, [*changed.policy.rules, Settled()], goals), 3000).best_values()
        except TooManyError:
            continue
        seen[found.status] += 1
        assert ([one.best for one in found.goals] or None) == best, f"seed {seed}"
        if found.plan is not None:
            good(found, plan)
    assert seen["OPTIMAL"] > 20, seen
    assert seen["INFEASIBLE"] > 2


def test_a_frontier_goes_from_the_fewest_changes_to_the_best_goals() -> None:
    half = (DateRange(first=date(2027, 5, 1), last=date(2027, 12, 31)),)
    change = Absence(staff=PLAN.outings[5].crew[0].staff, dates=half)
    found = frontier(PROBLEM, PLAN, [change], points=4)
    assert 2 <= len(found) <= 4
    assert [one.status for one in found] == ["OPTIMAL"] * len(found)
    counts = [one.count for one in found]
    assert counts == sorted(set(counts))
    assert counts[0] == replan(PROBLEM, PLAN, [change]).count
    goals = [[each.value for each in one.plan.goals] for one in found if one.plan]
    # The first goals, which give nothing up, are never worse where more may change.
    assert [one[:2] for one in goals] == sorted((one[:2] for one in goals), reverse=True)
    anew = solve_rotation(with_changes(PROBLEM, [change]))
    assert [one.best for one in anew.goals] == [one.best for one in found[-1].goals if one.goal != "fewest-changes"]
    for one in found:
        assert one.plan is not None
        assert verify_plan(one.problem, one.plan).ok


def test_where_the_fewest_changes_win_all_there_is_one_point() -> None:
    # The island on another day is as good in every goal.
    (only,) = frontier(PROBLEM, PLAN, [SailingsCancelled(ferry=OUT, date=ISLAND.date)])
    assert only.plan is not None
    assert frontier(PROBLEM, PLAN, [], points=1)[0].count == 0
