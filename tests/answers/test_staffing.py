"""Wanted crews keep the wait as short as asked, and planned crews are told how long it gets."""

import pytest

from aurich import aurich_plan, aurich_problem
from outreach_opt import InputError, solve_rotation, verify_plan
from outreach_opt.answers.staffing import Demand, waiting_times, wanted_crews, with_wanted_crews
from outreach_opt.answers.waiting import mean_wait

PROBLEM, PLAN = aurich_problem(), aurich_plan()
DEMAND = {
    "av": Demand(minutes=20, share=0.6),
    "ags": Demand(minutes=15, share=0.2),
    "leist": Demand(minutes=20, share=0.5),
}


def test_wanted_crews_are_the_fewest_that_keep_the_wait() -> None:
    found = wanted_crews(PROBLEM, DEMAND, most_wait=10)
    assert len(found) == len(PROBLEM.locations) * len(DEMAND)
    for one in found:
        place, demand = PROBLEM.location_by_id[one.location], DEMAND[one.role]
        rate = place.expected_clients * demand.share * 60 / place.service.least_minutes
        assert one.clients_per_hour == pytest.approx(rate)
        assert one.people is not None
        assert mean_wait(one.people, rate, demand.minutes) == one.wait_minutes
        assert one.wait_minutes is not None
        assert one.wait_minutes <= 10
        assert one.people == 1 or mean_wait(one.people - 1, rate, demand.minutes) > 10
        assert f": {one.people} " in one.sentence
        assert place.label in one.sentence_de


def test_the_changed_problem_asks_for_them_and_is_planned() -> None:
    found = wanted_crews(PROBLEM, DEMAND, most_wait=10)
    changed = with_wanted_crews(PROBLEM, found)
    for one in found:
        need = changed.location_by_id[one.location].crew[one.role]
        assert one.people is not None
        assert (need.least, need.wanted) == (one.least, max(one.least, one.people))
    result = solve_rotation(changed)
    assert result.plan is not None
    assert verify_plan(changed, result.plan).ok


def test_planned_crews_are_told_how_long_clients_wait() -> None:
    found = waiting_times(PROBLEM, PLAN, DEMAND)
    assert len(found) == len(PLAN.outings) * len(DEMAND)
    for one in found:
        outing = next(each for each in PLAN.outings if each.date == one.date)
        (stop,) = outing.stops
        clients = PROBLEM.location_by_id[one.location].expected_clients * DEMAND[one.role].share
        rate = clients * 60 / (stop.closes - stop.opens)
        assert one.people == sum(member.role == one.role for member in outing.crew)
        assert one.wait_minutes == pytest.approx(mean_wait(one.people, rate, DEMAND[one.role].minutes))
        assert one.busy == pytest.approx(rate * DEMAND[one.role].minutes / 60 / one.people)
        assert one.unseen == 0


def test_a_crew_that_cannot_see_everyone_is_told_how_many_are_left() -> None:
    found = waiting_times(PROBLEM, PLAN, {"av": Demand(minutes=60)})
    for one in found:
        stop = next(each for each in PLAN.outings if each.date == one.date).stops[0]
        assert one.wait_minutes is None
        assert one.busy == 1.0
        assert one.unseen == 60 - one.people * (stop.closes - stop.opens) // 60
        assert f"{one.unseen} are left over" in one.sentence
        assert f"{one.unseen} bleiben übrig" in one.sentence_de


def test_a_place_without_clients_needs_nobody_and_nobody_waits() -> None:
    places = tuple(one.model_copy(update={"expected_clients": 0}) for one in PROBLEM.locations)
    quiet = PROBLEM.model_copy(update={"locations": places})
    assert {one.people for one in wanted_crews(quiet, DEMAND)} == {0}
    assert {one.wait_minutes for one in waiting_times(quiet, PLAN, DEMAND)} == {0.0}


def test_too_many_clients_are_said_to_be_too_many() -> None:
    places = tuple(one.model_copy(update={"expected_clients": 90_000}) for one in PROBLEM.locations)
    crowded = PROBLEM.model_copy(update={"locations": places})
    found = wanted_crews(crowded, DEMAND)
    assert {one.people for one in found} == {None}
    assert all("even 99 people are too few" in one.sentence for one in found)
    assert with_wanted_crews(crowded, found).locations == crowded.locations


def test_an_unknown_role_is_refused_with_the_likely_one() -> None:
    with pytest.raises(InputError, match=r"unknown role 'leit'\. Maybe 'leist'\?"):
        wanted_crews(PROBLEM, {"leit": Demand(minutes=20)})
    with pytest.raises(InputError, match="unknown role"):
        waiting_times(PROBLEM, PLAN, {"xyz": Demand(minutes=20)})


def test_one_minute_of_waiting_is_said_as_one() -> None:
    waits = {}
    for minutes in range(5, 16):
        for one in wanted_crews(PROBLEM, {"av": Demand(minutes=minutes)}):
            waits[round(one.wait_minutes or 0)] = one
    assert waits[1].sentence.endswith("mean wait 1 minute")
    assert waits[1].sentence_de.endswith("im Mittel 1 Minute Wartezeit")
    assert waits[2].sentence.endswith("mean wait 2 minutes")
    assert waits[2].sentence_de.endswith("im Mittel 2 Minuten Wartezeit")
