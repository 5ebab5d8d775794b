"""What days away lack in people is seen day by day, and agrees with asking the rules one by one."""

from datetime import date
from random import Random

import pytest

from aurich import aurich_problem
from outreach_opt import RotationProblem
from outreach_opt.answers.faces import Refusing, refuses_people
from outreach_opt.answers.ground import Ground
from outreach_opt.answers.staffed import Refused, Staffed, barring
from outreach_opt.domain.base import DateRange
from outreach_opt.domain.outing import Outing
from outreach_opt.rules.crew_roles import crew_needs
from tiny_worlds import Size, tiny_problem

AURICH = aurich_problem()
LEAVES = (360, 490, 660)
RETURNS = (780, 990, 1140)
MAY = DateRange(first=date(2027, 5, 1), last=date(2027, 5, 31))


def everyone(problem: RotationProblem) -> Refused:
    return {"availability": frozenset(problem.staff_by_id)}


def ground(problem: RotationProblem) -> Ground:
    return Ground(problem, 10.0, 1e12)


def without_role_in_may(role: str) -> RotationProblem:
    staff = tuple(
        who.model_copy(update={"absences": (*who.absences, MAY)}) if role in who.roles else who for who in AURICH.staff
    )
    return AURICH.model_copy(update={"staff": staff})


def test_a_role_that_is_away_leaves_no_day_of_that_month() -> None:
    problem = without_role_in_may("av")
    where, refused = ground(problem), everyone(problem)
    items = [("crew-roles", place) for place in problem.location_by_id]
    left = where.staffed(refused).left(items, refused)
    assert {one.date.month for one in left} == {month for month in range(1, 13) if month != 5}
    # Asked of one place only, the others keep their days in May.
    some = where.staffed(refused).left(items[:1], refused)
    assert {one.locations for one in some if one.date.month == 5} == {(place,) for _, place in items[1:]}


def test_nothing_is_lacking_where_nobody_is_held_to_be_away() -> None:
    problem = without_role_in_may("av")
    where = ground(problem)
    assert ("crew-roles", "dornum") in where.staffed(everyone(problem)).lacking(everyone(problem))
    assert where.staffed({}).lacking({}) == []


def test_a_language_that_nobody_speaks_is_lacking_at_its_places() -> None:
    staff = tuple(who.model_copy(update={"languages": ()}) for who in AURICH.staff)
    problem = AURICH.model_copy(update={"staff": staff})
    lacking = ground(problem).staffed({}).lacking({})
    asked = {
        ("languages", f"{place.id} {'/'.join(need.any_of)}") for place in AURICH.locations for need in place.languages
    }
    assert asked
    assert asked <= set(lacking)


def lacks_people(problem: RotationProblem, refused: Refused, outing: Outing) -> bool:
    """Return whether a day away lacks someone in a role, each person asked about every rule."""
    barring = [
        Refusing(rule=rule.rule, of=rule, subjects=refused[rule.rule])
        for rule in problem.policy.rules
        if refuses_people(rule) and rule.rule in refused
    ]
    offices = {way.office for way in outing.itineraries}
    able = [
        who
        for who in problem.staff
        if who.office in offices and not any(rule.bars(problem, who, outing) for rule in barring)
    ]
    needs = crew_needs(problem, outing.locations)
    return not able or any(sum(role in who.roles for who in able) < need.least for role, need in needs.items())


def with_hours(rng: Random, problem: RotationProblem) -> RotationProblem:
    """Give everyone hours of their own, so that those of two offices differ."""
    hours = ({"earliest_leave": rng.choice(LEAVES), "latest_return": rng.choice(RETURNS)} for _ in problem.staff)
    staff = tuple(who.model_copy(update=some) for who, some in zip(problem.staff, hours, strict=True))
    return problem.model_copy(update={"staff": staff})


@pytest.mark.parametrize("seed", range(24))
def test_drawn_days_lack_the_same_people_as_asked_one_by_one(seed: int) -> None:
    rng = Random(seed)
    problem = tiny_problem(rng, Size(mild=0.2))
    if seed % 2:
        problem = with_hours(rng, problem)
    where = ground(problem)
    people = sorted(problem.staff_by_id)
    for _ in range(4):
        refused: dict[str, frozenset[str]] = {
            rule.rule: frozenset(rng.sample(people, rng.randint(0, len(people))))
            for rule in problem.policy.rules
            if refuses_people(rule)
        }
        items = [("crew-roles", " ".join(one.locations)) for one in where.outings(refused)]
        left = where.staffed(refused).left(items, refused)
        assert left == [one for one in where.outings(refused) if not lacks_people(problem, refused, one)]
        asked_singly = Staffed(problem, barring(problem), where.outings(refused))
        for one in where.outings(refused):
            assert asked_singly.are_left([one], items, refused) == (one in left)


def test_people_who_are_enough_are_so_many_of_each_role_and_can_serve_on_the_most_days() -> None:
    problem = without_role_in_may("av")
    refused = everyone(problem)
    where = ground(problem)
    staffed = where.staffed(refused)
    days = staffed.left([("crew-roles", place) for place in problem.location_by_id], refused)
    enough = staffed.enough(days, refused, 2)
    for role in problem.roles:
        assert sum(role in who.roles for who in problem.staff if who.id in enough) >= 2
    assert len(enough) < len(problem.staff)
    assert staffed.enough(days, refused, len(problem.staff)) == frozenset(problem.staff_by_id)
    # Where all who have a role are away, some of them are named all the same.
    (in_may, *_) = (one for one in where.outings(refused) if one.date.month == 5)
    assert any("av" in problem.staff_by_id[one].roles for one in staffed.enough([in_may], refused, 1))


def test_the_role_that_fewest_can_serve_in_comes_first() -> None:
    for role in AURICH.roles:
        year = DateRange(first=date(2027, 1, 1), last=date(2027, 12, 31))
        staff = tuple(
            who.model_copy(update={"absences": (*who.absences, year)}) if role in who.roles else who
            for who in AURICH.staff
        )
        problem = AURICH.model_copy(update={"staff": staff})
        refused = everyone(problem)
        staffed = ground(problem).staffed(refused)
        assert staffed.roles(refused)[0] == role
        assert sorted(staffed.roles(refused)) == sorted(AURICH.roles)
        days = staffed.days_of(refused)
        assert {who.id for who in staff if role in who.roles} <= {one for one, many in days.items() if not many}
        assert max(days.values()) > 0
