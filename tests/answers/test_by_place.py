"""Days away enumerated place by place are those of one enumeration, whichever rules refuse them."""

from random import Random

from aurich import aurich_problem
from outreach_opt import RotationProblem
from outreach_opt.answers.by_place import DaysByPlace
from outreach_opt.answers.faces import Refusing, refuses_days, refuses_people, refusing
from outreach_opt.answers.staffed import Refused
from outreach_opt.outings.driven import same_at_any_hour
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import PHYSICS
from outreach_opt.rules.base import Rule
from tiny_worlds import Size, tiny_problem


def some_refused(rng: Random, problem: RotationProblem) -> Refused:
    """Return what rules refuse at some places, and to some people."""
    subjects = (*problem.location_by_id, *problem.staff_by_id)
    return {
        rule.rule: frozenset(one for one in subjects if rng.random() < 0.6)
        for rule in problem.policy.rules
        if (refuses_days(rule) or refuses_people(rule)) and rng.random() < 0.8
    }


def test_place_by_place_the_same_days_are_found() -> None:
    found = 0
    for seed in range(25):
        rng = Random(seed)
        problem = tiny_problem(rng, Size(mild=0.7, locations=3))
        rules: dict[str, Rule] = {rule.rule: rule for rule in problem.policy.rules}
        days = DaysByPlace(problem, rules)
        for _ in range(4):
            refused = some_refused(rng, problem)
            if set(problem.staff_by_id) - refused.get("availability", frozenset(problem.staff_by_id)):
                refused = {code: some for code, some in refused.items() if code != "availability"}
            faces = [Refusing(rule=code, of=rules[code], subjects=some) for code, some in refused.items() if some]
            whole, _ = enumerate_outings(problem, [*PHYSICS, *faces], problem.policy.goals)
            left = days.left(refused)
            assert [(one.date, one.stops) for one in left] == [(one.date, one.stops) for one in whole], seed
            assert days.left(dict(refused)) is left
            found += len(left)
    assert found > 100


def test_rules_that_say_the_same_at_any_hour_say_so_where_they_refuse_some_subjects_only() -> None:
    for rule in aurich_problem().policy.rules:
        some = refusing(rule, frozenset(["dornum"]))
        assert same_at_any_hour([some], ()) is same_at_any_hour([rule], ())
