"""JSON Schemas of the files that the package reads and writes.

The version in ``$id`` and in the field ``format`` rises with what breaks: a field that is gone, renamed or of another
meaning, a field newly required of a problem or no longer sure in what the package writes, a choice that is gone.
Further fields that may be left out, and further choices, keep it.
"""

from typing import Any

from outreach_opt.domain.facts import PROBLEM_FORMAT
from outreach_opt.domain.plan import PLAN_FORMAT, RotationPlan
from outreach_opt.domain.result import RESULT_FORMAT, RotationResult
from outreach_opt.policy import RotationProblem

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def problem_schema() -> dict[str, Any]:
    """Return the JSON Schema of problem files."""
    return _named(PROBLEM_FORMAT, RotationProblem.model_json_schema())


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema of plan files."""
    return _named(PLAN_FORMAT, RotationPlan.model_json_schema(mode="serialization"))


def result_schema() -> dict[str, Any]:
    """Return the JSON Schema of what a solve returns."""
    return _named(RESULT_FORMAT, RotationResult.model_json_schema(mode="serialization"))


def _named(form: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"$schema": DIALECT, **schema, "$id": form, "title": f"outreach_opt {form.split('/')[1]}"}
