"""JSON Schemas of the files that the package reads and writes."""

from typing import Any

from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.result import RotationResult
from outreach_opt.policy import RotationProblem

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def problem_schema() -> dict[str, Any]:
    """Return the JSON Schema of problem files."""
    return {"$schema": DIALECT, **RotationProblem.model_json_schema(), "title": "outreach_opt problem"}


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema of plan files."""
    return {"$schema": DIALECT, **RotationPlan.model_json_schema(mode="serialization"), "title": "outreach_opt plan"}


def result_schema() -> dict[str, Any]:
    """Return the JSON Schema of what a solve returns."""
    return {
        "$schema": DIALECT,
        **RotationResult.model_json_schema(mode="serialization"),
        "title": "outreach_opt result",
    }
