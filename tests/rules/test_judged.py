"""What a rule's check looks at together is what the rule says of itself, on every corrupted plan."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

import pytest

from aurich import aurich_plan, aurich_problem
from corruptions import Case
from corruptions_days import DAYS
from corruptions_equipment import EQUIPMENT
from corruptions_people import PEOPLE
from corruptions_record import RECORD
from corruptions_ways import WAYS
from handmade import changed
from handmade_tours import tour_plan, tour_world
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.policy import Policy
from outreach_opt.rules.base import Rule
from outreach_opt.rules.later_way_home import LaterWayHome
from outreach_opt.verify import unknown_ids

RULES = {one.rule: one for one in (*Policy().all_rules, LaterWayHome())}


@cache
def cases() -> list[Case]:
    """Corrupted plans whose ids are known, as they are and with each outing nine times."""
    days = tour_world()
    spoilt = [one.spoil(aurich_problem(), aurich_plan()) for one in (*WAYS, *PEOPLE, *RECORD, *EQUIPMENT)]
    spoilt += [one.spoil(days, tour_plan(days)) for one in DAYS]
    known = [one for one in spoilt if not unknown_ids(*one)]
    return [*known, *((problem, changed(plan, outings=plan.outings * 9)) for problem, plan in known)]


def found(rule: Rule, case: Case, outings: Sequence[PlannedOuting]) -> Counter[Violation]:
    problem, plan = case
    part = RotationPlan.unchecked(outings=tuple(outings), staff=(), provenance=plan.provenance)
    return Counter(rule.check(problem, part))


def same_alone(rule: Rule, case: Case) -> bool:
    """Whether outings one by one are judged as the plan is."""
    outings = case[1].outings
    return found(rule, case, outings) == sum((found(rule, case, [one]) for one in outings), Counter())


def same_whoever_goes(rule: Rule, case: Case) -> bool:
    """Whether visits without crew, ways and cars are judged as the plan is."""
    bare = [one.model_copy(update={"crew": (), "itineraries": (), "cars": ()}) for one in case[1].outings]
    return found(rule, case, case[1].outings) == found(rule, case, bare)


@pytest.mark.parametrize("code", sorted(RULES))
def test_a_rule_looks_at_no_more_than_it_says(code: str) -> None:
    rule = RULES[code]
    if rule.judges == "outing":
        assert all(same_alone(rule, case) for case in cases())
    if rule.judges == "visits":
        assert all(same_whoever_goes(rule, case) for case in cases())


@pytest.mark.parametrize("code", ["nights", "one-duty", "rest", "sailing-limits", "workload"])
def test_a_rule_that_looks_at_several_outings_and_their_people_would_be_found_out(code: str) -> None:
    rule = RULES[code]
    assert rule.judges == "plan"
    assert not all(same_alone(rule, case) for case in cases())
    assert not all(same_whoever_goes(rule, case) for case in cases())


def test_a_rule_that_says_nothing_judges_the_plan() -> None:
    assert Rule.judges == "plan"
