"""Models of a problem where rules refuse less: a model of all visits stands for one of some days away."""

from random import Random

from aurich import aurich_problem
from outreach_opt.answers.by_place import DaysByPlace
from outreach_opt.answers.posed import Posed
from outreach_opt.answers.scope import HARD
from outreach_opt.model.linear_model import LinearModel
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.search.minimal import Conflicts, Item, items_of
from tiny_worlds import Size, tiny_problem


def posed(problem: RotationProblem) -> tuple[Posed, DaysByPlace]:
    rules: dict[str, Rule] = {rule.rule: rule for rule in problem.policy.rules}
    days = DaysByPlace(problem, rules)
    return Posed(problem, rules, days), days


def can_be(model: LinearModel, items: list[Item]) -> bool:
    return Conflicts(model, HARD, 30.0, 1e12).outcome(items) == "OPTIMAL"


def test_all_visits_of_which_only_some_can_be_are_as_good_as_a_model_of_those() -> None:
    seen = set()
    for seed in range(60):
        rng = Random(seed)
        problem = tiny_problem(rng, Size(mild=0.5))
        where, days = posed(problem)
        some = [one for one in days.left({}) if rng.random() < 0.5]
        alone = where.visits_on(problem, {}, some).model
        items = items_of(where.visits({}).model, HARD)
        possible = can_be(alone, items)
        assert can_be(where.visits_left({}, some), items) is possible
        seen.add(possible)
    assert seen == {True, False}


def test_only_those_rules_ask_that_are_named() -> None:
    problem = tiny_problem(Random(1), Size())
    where, _ = posed(problem)
    (first, *_) = problem.location_by_id
    bare = where.asked([("visits-due", first), ("workload", "someone")])
    assert {rule.rule for rule in bare.policy.rules} <= {"visits-due", "workload"}
    assert where.asked([("workload", "another"), ("visits-due", first)]) is bare


def test_who_is_able_depends_on_what_is_refused() -> None:
    problem = tiny_problem(Random(1), Size())
    where, _ = posed(problem)
    everyone = frozenset(problem.staff_by_id)
    free = where.ability({})
    assert where.ability({}) is free
    assert where.ability({"availability": everyone}) is not free
    role = next(iter(problem.roles))
    holders = {who.id for some in where.ability({}, role).staff.values() for who in some}
    assert holders == {who.id for who in problem.staff if role in who.roles}


def test_months_of_one_role_are_posed_once_for_questions_that_differ_in_rows_alone() -> None:
    problem = aurich_problem()
    where, days = posed(problem)
    rows = [*(("crew-roles", one) for one in problem.location_by_id), ("workload", "leist-1")]
    rows += [("outings-per-month", month) for month in problem.horizon.months]
    known = where.months(rows, {}, "leist")
    assert where.months(rows[:-1], {}, "leist") is known
    part = Posed(problem, {rule.rule: rule for rule in problem.policy.rules}, days, where)
    assert part.months(rows[:-2], {}, "leist") is known
    # What the model holds by its structure, and whatever is refused, makes another one; so does a further rule.
    assert where.months(rows[1:], {}, "leist") is not known
    assert where.months(rows, {"availability": frozenset(problem.staff_by_id)}, "leist") is not known
    assert where.months([*rows, ("visits-due", "dornum")], {}, "leist") is not known
    assert where.months([*rows, ("workload", "av-1 2027-05")], {}, "leist") is not where.months(rows, {}, "leist")
    assert where.months(rows, {}, None) is not where.months(rows, {}, None)
