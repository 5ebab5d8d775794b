"""What the answers give matches its JSON Schema and reads back as it was."""

import json
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from aurich import aurich_plan, aurich_problem
from outreach_opt import (
    InputError,
    RotationPlan,
    RotationProblem,
    alternatives,
    answer_schema,
    compare,
    explain,
    frontier,
    repair,
    replan,
    share_of,
    stand_ins,
    waiting_times,
    wanted_crews,
    why,
    why_not,
)
from outreach_opt.answers.actions import Prices
from outreach_opt.answers.changes import Absence, NewStaff
from outreach_opt.answers.schemas import ADAPTERS, AnswerName
from outreach_opt.answers.staffing import Demand
from outreach_opt.domain.base import DateRange
from outreach_opt.domain.history import Exclusion, Pin
from outreach_opt.goals.fair_load import FairLoad
from outreach_opt.policy import Policy
from tiny_policies import with_policy
from tiny_worlds import Size, tiny_problem
from unexplained import solved_unexplained

PROBLEM, PLAN = aurich_problem(), aurich_plan()
VISIT = PLAN.outings[4]
PERSON = VISIT.crew[0].staff
DEMAND = {"av": Demand(minutes=20, share=0.6), "leist": Demand(minutes=60)}
JANUARY = Pin(location="dornum", month="2027-01")


def moved() -> RotationPlan:
    later = VISIT.model_copy(update={"date": VISIT.date + timedelta(days=1), "crew": VISIT.crew[1:]})
    return PLAN.model_copy(update={"outings": (*PLAN.outings[:4], later, *PLAN.outings[6:]), "staff": PLAN.staff[2:]})


@cache
def tiny() -> tuple[RotationProblem, RotationPlan]:
    """A tiny rotation with a plan of two visits, which is asked about in no time."""
    for seed in range(100):
        problem: RotationProblem = tiny_problem(Random(seed), Size(mild=1.0, locations=2, staff=4, dates=4))
        plan = solved_unexplained(problem).plan
        if plan is not None and len(plan.outings) > 1 and plan.outings[0].crew:
            return problem, plan
    raise AssertionError("no seed has such a plan")


@cache
def answers(name: AnswerName) -> list[Any]:
    """Return answers of one kind, with a plan and without."""
    problem, plan = tiny()
    away = Absence(staff=PERSON, dates=(DateRange(first=VISIT.date, last=VISIT.date),))
    new = NewStaff(person=PROBLEM.staff[0].model_copy(update={"id": "av-99"}))
    impossible = PROBLEM.model_copy(update={"pins": (*PROBLEM.pins, JANUARY)})
    first = plan.outings[0]
    kept, other = Pin(date=first.date), Exclusion(dates=(DateRange(first=first.date, last=first.date),))
    match name:
        case "alternatives":
            return [alternatives(problem, 2, differ_by=1, by="date", within=9.0)]
        case "compare":
            return [compare(PLAN, PLAN), compare(PLAN, moved(), PROBLEM)]
        case "explain":
            return [explain(impossible, most=1), explain(problem)]
        case "frontier":
            return [frontier(PROBLEM, PLAN, [away], points=1)]
        case "repair":
            return [repair(impossible, prices=Prices(date_added=None, month_loosened=None)), repair(problem)]
        case "replan":
            stuck = replan(PROBLEM, PLAN, [], now=date(2027, 3, 1), time_limit=0)
            return [replan(PROBLEM, PLAN, [away, new], now=date(2027, 3, 1)), stuck]
        case "share_of":
            weighed = with_policy(PROBLEM, Policy(goals=(*PROBLEM.policy.goals, FairLoad())))
            return [share_of(PROBLEM, PLAN, PERSON), share_of(weighed, PLAN, PERSON)]
        case "stand_ins":
            return [stand_ins(PROBLEM, PLAN, VISIT, PERSON)]
        case "waiting_times":
            return [waiting_times(PROBLEM, PLAN, DEMAND)]
        case "wanted_crews":
            return [wanted_crews(PROBLEM, DEMAND)]
        case "why":
            return [why(problem, plan, first)]
        case "why_not":
            return [why_not(problem, plan, other), why_not(problem, plan, kept), why_not(PROBLEM, PLAN, JANUARY)]


@pytest.mark.parametrize("name", get_args(AnswerName))
def test_an_answer_matches_its_schema_and_reads_back_equal(name: AnswerName) -> None:
    schema = answer_schema(name)
    for answer in answers(name):
        text = ADAPTERS[name].dump_json(answer)
        assert [one.message for one in Draft202012Validator(schema).iter_errors(json.loads(text))] == []
        assert ADAPTERS[name].validate_json(text) == answer


@pytest.mark.parametrize("name", get_args(AnswerName))
def test_a_schema_says_its_version_and_leaves_no_field_open(name: AnswerName) -> None:
    schema = answer_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"outreach-opt/answers/{name}/1"
    assert schema["title"] == f"outreach_opt {name}"
    assert json.loads(json.dumps(schema)) == schema
    objects = [one for one in (schema, *schema["$defs"].values()) if "properties" in one]
    assert objects
    assert all(one["additionalProperties"] is False for one in objects)
    # An answer with a field too many, or one too few, is none.
    (answer, *_) = answers(name)
    data = json.loads(ADAPTERS[name].dump_json(answer))
    inner = data[0] if isinstance(data, list) else data
    inner["surprise"] = 1
    assert not Draft202012Validator(schema).is_valid(data)
    del inner["surprise"]
    assert Draft202012Validator(schema).is_valid(data)
    del inner[next(iter(inner))]
    assert not Draft202012Validator(schema).is_valid(data)


def test_an_unknown_answer_is_refused_with_the_likely_name() -> None:
    with pytest.raises(InputError, match=r"unknown answer 'whynot'\. Maybe 'why_not'\?"):
        answer_schema("whynot")  # type: ignore[arg-type]
