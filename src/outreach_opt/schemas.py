"""JSON Schemas of the files that the package reads and writes."""

from typing import Any

from outreach_opt.domain.plan import RotationPlan
from outreach_opt.policy import RotationProblem

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def problem_schema() -> dict[str, Any]:
    """Return the JSON Schema of problem files."""
    return {"$schema": _DIALECT, **RotationProblem.model_json_schema(), "title": "outreach_opt problem"}


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema of plan files."""
    return {"$schema": _DIALECT, **RotationPlan.model_json_schema(mode="serialization"), "title": "outreach_opt plan"}
