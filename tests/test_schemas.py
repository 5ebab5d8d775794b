"""The JSON Schemas describe the files that the package reads and writes."""

import json
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from aurich import FILE, aurich_plan, aurich_problem, aurich_result
from handmade import world
from outreach_opt import plan_schema, problem_schema, result_schema
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.result import RotationResult
from outreach_opt.policy import RotationProblem
from schema_copies import breaking, current, stored

SCHEMAS: dict[str, tuple[dict[str, Any], type[BaseModel]]] = {
    "problem": (problem_schema(), RotationProblem),
    "plan": (plan_schema(), RotationPlan),
    "result": (result_schema(), RotationResult),
}


def wrong(schema: dict[str, Any], value: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(schema).iter_errors(value)]


def as_written() -> Any:
    """The problem of the example as its file has it, dates as text."""
    return json.loads(json.dumps(yaml.safe_load(FILE.read_text(encoding="utf-8")), default=str))


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schemas_are_schemas_with_every_field(name: str) -> None:
    schema, model = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == f"outreach_opt {name}"
    assert schema["$id"] == schema["properties"]["format"]["default"] == f"outreach-opt/{name}/1"
    assert set(schema["properties"]) == set(model.model_fields)
    assert schema["additionalProperties"] is False
    assert json.loads(json.dumps(schema)) == schema


def test_what_stands_in_tests_is_what_the_package_says_today() -> None:
    assert stored() == current(), "see what changed, then run: python tests/schema_copies.py"


OLD: dict[str, Any] = {
    "type": "object",
    "properties": {"a": {"enum": ["x"]}, "b": {"type": "string"}},
    "required": ["a"],
}


@pytest.mark.parametrize(
    ("change", "read", "written"),
    [
        ({}, [], []),
        ({"properties": {**OLD["properties"], "c": {"type": "string"}}}, [], []),
        ({"properties": {**OLD["properties"], "a": {"enum": ["x", "y"]}}}, [], []),
        ({"properties": {"a": {"enum": ["x"]}}}, ["properties.b is gone"], ["properties.b is gone"]),
        (
            {"properties": {**OLD["properties"], "a": {"enum": ["y"]}}},
            ["properties.a.enum: 'x' is gone"],
            ["properties.a.enum: 'x' is gone"],
        ),
        ({"properties": {**OLD["properties"], "b": {"type": "null"}}}, ["properties.b.type differs"], None),
        ({"required": ["a", "b"]}, ["required: 'b' is new"], []),
        ({"required": []}, [], ["required: 'a' is gone"]),
    ],
)
def test_breaking_changes_are_told_from_additions(
    change: dict[str, Any], read: list[str], written: list[str] | None
) -> None:
    assert breaking(OLD, {**OLD, **change}, is_read=True) == read
    assert breaking(OLD, {**OLD, **change}, is_read=False) == (read if written is None else written)


def test_the_example_and_its_plan_match_their_schemas() -> None:
    assert wrong(problem_schema(), as_written()) == []
    assert wrong(problem_schema(), aurich_problem().model_dump(mode="json")) == []
    assert wrong(problem_schema(), world().model_dump(mode="json")) == []
    assert wrong(plan_schema(), aurich_plan().model_dump(mode="json")) == []
    assert wrong(result_schema(), aurich_result().model_dump(mode="json")) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("locations", []), ("roles", {}), ("unknown", 1), ("format", "outreach-opt/problem/2")],
)
def test_what_the_loader_refuses_outright_does_not_match(key: str, value: Any) -> None:
    assert wrong(problem_schema(), {**as_written(), key: value})


def test_single_dates_and_months_may_stand_for_ranges_as_in_files() -> None:
    problem = as_written()
    problem["horizon"]["closed"] = ["2027-05-07", {"first": "2027-06-01", "last": "2027-06-02"}]
    assert RotationProblem.model_validate(problem).horizon.closed[0].first.isoformat() == "2027-05-07"
    assert wrong(problem_schema(), problem) == []
