"""What a problem falls into, and what holds it together."""

from datetime import date
from typing import Any, ClassVar, Literal

from busy import busy_problem
from outreach_opt import RotationProblem
from outreach_opt.domain.history import History, PastDuty, PastVisit, Pin
from outreach_opt.domain.ledger import Ledger, LedgerPeriod, Load
from outreach_opt.goals.complete_crews import CompleteCrews
from outreach_opt.many.parts import Part, part_problem, parts_of
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import Policy
from outreach_opt.rules.rest import Rest
from outreach_opt.rules.sailing_limits import SailingLimits
from parted_worlds import side_by_side

BEFORE, ONE = date(2026, 11, 3), Load(duties=1)
SOUTH = Part(("1-east", "1-west"), ("1-place-0", "1-place-1"))
NORTH = Part(("2-east", "2-west"), ("2-place-0", "2-place-1"))


def two() -> RotationProblem:
    """Two rotations side by side, each with two offices and two places."""
    return side_by_side([busy_problem(2, 2, 4, 2)] * 2, Policy())


def changed(problem: RotationProblem, **fields: Any) -> RotationProblem:
    return problem.model_copy(update=fields)


def parts(problem: RotationProblem) -> tuple[Part, ...]:
    return parts_of(problem, enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)[0])


def with_long_road(problem: RotationProblem) -> RotationProblem:
    """Add a road so long that only those at its very ends can take it in a day."""
    road = problem.network.roads[0].model_copy(update={"between": ("1-east", "2-place-0"), "minutes": 165.0})
    return changed(problem, network=problem.network.model_copy(update={"roads": (*problem.network.roads, road)}))


class Everything(Rest):
    """A rule that does not say that parts can be planned apart."""

    apart: ClassVar[bool] = False
    rule: Literal["rest"] = "rest"


class Largest(CompleteCrews):
    """A goal that does not say that it adds up."""

    adds_up: ClassVar[bool] = False


def test_what_shares_no_day_away_falls_apart() -> None:
    assert parts(two()) == (SOUTH, NORTH)


def test_one_road_that_someone_can_take_in_a_day_holds_all_together() -> None:
    assert len(parts(with_long_road(two()))) == 1


def test_a_road_that_nobody_of_the_office_could_take_holds_nothing_together() -> None:
    problem = two()
    late = tuple(
        who.model_copy(update={"earliest_leave": 20 * 60}) if who.office == "1-east" else who for who in problem.staff
    )
    assert len(parts(with_long_road(changed(problem, staff=late)))) == 2


def test_a_rule_or_a_goal_that_does_not_say_otherwise_holds_all_together() -> None:
    problem = two()
    ruled = problem.policy.model_copy(update={"rules": (*problem.policy.rules, Everything())})
    aimed = problem.policy.model_copy(update={"goals": (Largest(),)})
    assert len(parts(changed(problem, policy=ruled))) == 1
    assert len(parts(changed(problem, policy=aimed))) == 1


def test_a_pin_ties_its_place_to_the_office_of_its_person_and_a_date_alone_ties_everything() -> None:
    problem = two()
    day = problem.horizon.candidate_dates[0]
    person = next(who.id for who in problem.staff if who.office == "2-east")
    assert len(parts(changed(problem, pins=(Pin(location="1-place-0", date=day),)))) == 2
    assert len(parts(changed(problem, pins=(Pin(location="1-place-0", staff=person),)))) == 1
    assert len(parts(changed(problem, pins=(Pin(date=day),)))) == 1


def islands(most: int | None) -> RotationProblem:
    """Two rotations whose places lie on two islands behind one harbour and one boat."""
    problem = two().model_dump(mode="json")
    for road in problem["network"]["roads"]:
        road["between"][1] = "harbour"
    season = {"first": "2027-01-01", "last": "2027-12-31", "departures": ["07:30"]}
    back = season | {"departures": ["16:30"]}
    ends = {"out": ("harbour", "pier", season), "home": ("pier", "harbour", back)}
    problem["network"] |= {
        "nodes": [{"id": one, "lat": 53.6, "lon": 7.2} for one in ("harbour", "pier")],
        "walks": [{"between": ["pier", place["id"]], "minutes": 5} for place in problem["locations"]],
        "ferries": [
            {"id": one, "origin": start, "destination": end, "crossing_minutes": 30, "timetable": [times]}
            | {"most_passengers": most}
            for one, (start, end, times) in ends.items()
        ],
    }
    return RotationProblem.model_validate(problem)


def test_a_boat_ties_the_places_it_leads_to_only_where_its_room_is_limited() -> None:
    ties = {}
    for most in (None, 6):
        problem = islands(most)
        outings, _ = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
        ties[most] = [set(one) for one in SailingLimits().ties(problem, outings)]
    assert ties[None] == []
    assert ties[6] and all(one == {*SOUTH.places, *NORTH.places} for one in ties[6])


def test_the_problem_of_a_part_has_its_own_facts_and_the_whole_network() -> None:
    problem = changed(
        two(),
        history=History(
            visits=(PastVisit(location="2-place-0", date=BEFORE),),
            duties=(PastDuty(staff="1-p0", date=BEFORE),),
            ledger=Ledger(periods=(LedgerPeriod(first=BEFORE, last=BEFORE, loads={"1-p0": ONE, "2-p0": ONE}),)),
        ),
        pins=(Pin(location="2-place-1", month="2027-01"), Pin(location="1-place-0", month="2027-02")),
    )
    part = part_problem(problem, NORTH, problem.policy.rules)
    assert (tuple(part.office_by_id), tuple(part.location_by_id)) == (NORTH.offices, NORTH.places)
    assert {who.office for who in part.staff} == set(NORTH.offices)
    assert [one.location for one in part.history.visits] == ["2-place-0"]
    assert part.history.duties == ()
    assert [one.loads for one in part.history.ledger.periods] == [{"2-p0": ONE}]
    assert [one.location for one in part.pins] == ["2-place-1"]
    assert part.network.roads == problem.network.roads
    assert part.coordinates == problem.coordinates
    assert part.fingerprint == problem.fingerprint


def test_an_office_that_goes_nowhere_and_a_place_that_nobody_reaches_still_count() -> None:
    problem = two()
    idle = problem.offices[0].model_copy(update={"id": "idle"})
    far = problem.locations[0].model_copy(update={"id": "far"})
    first, second = parts(changed(problem, offices=(*problem.offices, idle), locations=(*problem.locations, far)))
    assert set(first.offices) == {*SOUTH.offices, "idle"}
    assert set(first.places) == {*SOUTH.places, "far"}
    assert second == NORTH
