"""What is named as a conflict is one: impossible together, possible without any one of its rules."""

from collections import Counter
from random import Random
from typing import Any

from outreach_opt import RotationProblem, solve_rotation
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import Policy
from outreach_opt.search.conflict import conflicting_rules
from outreach_opt.search.limits import Limits
from tiny_policies import tiny_policy, with_policy
from tiny_worlds import Size, tiny_problem
from unexplained import solved_unexplained


def keeping(problem: RotationProblem, codes: set[str]) -> RotationProblem:
    """Return a problem with some of its rules only, and no goals."""
    rules = tuple(one for one in problem.policy.rules if one.rule in codes)
    return with_policy(problem, Policy(rules=rules, goals=()))


def assert_conflict(problem: RotationProblem, conflict: tuple[str, ...]) -> None:
    codes = set(conflict)
    assert solved_unexplained(keeping(problem, codes), time_limit=None).status == "INFEASIBLE", codes
    for spared in codes:
        fewer = keeping(problem, codes - {spared})
        assert solved_unexplained(fewer, time_limit=None).status == "OPTIMAL", (codes, spared)


def test_every_rule_of_a_conflict_is_needed_for_it() -> None:
    lengths: Counter[int] = Counter()
    for seed in range(120):
        rng = Random(seed)
        problem = with_policy(tiny_problem(rng, Size(staff=4, dates=5, mild=0.2)), tiny_policy(rng, solo=seed % 2 == 0))
        result = solve_rotation(problem, time_limit=None)
        if result.status == "INFEASIBLE":
            assert result.conflict_minimal
            assert result.reasons
            assert len(result.reasons) == len(result.reasons_de)
            assert_conflict(problem, result.conflict)
            lengths[len(result.conflict)] += 1
    assert lengths.total() >= 40
    assert len(lengths) >= 2


def test_when_the_time_is_up_what_was_not_tested_stays() -> None:
    problem = two_places_on_two_days(rest_minutes=1400)
    outings, refusals = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
    late = conflicting_rules(problem, outings, refusals, Limits(time_limit=0.0))
    assert not late.minimal
    codes = {rule.rule for rule in late.rules}
    assert codes > {"visits-due", "outings-per-month"}
    assert solved_unexplained(keeping(problem, codes), time_limit=None).status == "INFEASIBLE"


def two_places_on_two_days(rest_minutes: int) -> RotationProblem:
    """Return two places due in one month, for one person who must rest long in between."""

    def place(one: str) -> dict[str, Any]:
        return {
            "id": one,
            "lat": 53.5,
            "lon": 7.3,
            "service": {"earliest": "09:00", "latest": "18:00", "least_minutes": 180, "step_minutes": 60},
            "crew": {"adv": {"least": 1, "wanted": 1}},
        }

    roads = [{"between": ["base", one], "minutes": 20, "km": 20} for one in ("hill", "lake")]
    dates = {"rule": "dates", "dates": ["2027-04-06", "2027-04-07"]}
    return RotationProblem.model_validate(
        {
            "roles": {"adv": ""},
            "horizon": {"first": "2027-04", "last": "2027-04", "candidates": [dates]},
            "offices": [{"id": "base", "lat": 53.4, "lon": 7.2}],
            "locations": [place("hill"), place("lake")],
            "staff": [{"id": "ann", "office": "base", "roles": ["adv"]}],
            "network": {"roads": roads},
            "working_time": {"rest_minutes": rest_minutes},
        }
    )


def test_without_the_rule_of_one_outing_a_month_hours_matter_that_did_not_matter_before() -> None:
    # Morning on the first day and afternoon on the second leave the rest; one outing a month is the only conflict.
    result = solve_rotation(two_places_on_two_days(rest_minutes=1400), time_limit=None)
    assert set(result.conflict) == {"visits-due", "outings-per-month"}
    assert_conflict(two_places_on_two_days(rest_minutes=1400), result.conflict)
