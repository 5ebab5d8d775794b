"""JSON Schemas of what the answers give, each under the name of its function."""

from __future__ import annotations

from typing import Any, Literal, get_args

from pydantic import TypeAdapter

from outreach_opt.answers.alternatives import Alternatives
from outreach_opt.answers.comparison import Comparison
from outreach_opt.answers.explain import Explanations
from outreach_opt.answers.personal_share import PersonalShare
from outreach_opt.answers.repair import Repairs
from outreach_opt.answers.replan import Replan
from outreach_opt.answers.staffing import Waiting, WantedCrew
from outreach_opt.answers.stand_ins import StandIn
from outreach_opt.answers.why import Why
from outreach_opt.answers.why_not import WhyNot
from outreach_opt.errors import Finding, InputError, did_you_mean, unknown
from outreach_opt.schemas import DIALECT

AnswerName = Literal[
    "alternatives",
    "compare",
    "explain",
    "frontier",
    "repair",
    "replan",
    "share_of",
    "stand_ins",
    "waiting_times",
    "wanted_crews",
    "why",
    "why_not",
]
VERSION = 1
"""Of all these forms together; a new number says that what reads the old forms may not understand the new ones."""

ADAPTERS: dict[AnswerName, TypeAdapter[Any]] = {
    "alternatives": TypeAdapter(Alternatives),
    "compare": TypeAdapter(Comparison),
    "explain": TypeAdapter(Explanations),
    "frontier": TypeAdapter(tuple[Replan, ...]),
    "repair": TypeAdapter(Repairs),
    "replan": TypeAdapter(Replan),
    "share_of": TypeAdapter(PersonalShare),
    "stand_ins": TypeAdapter(tuple[StandIn, ...]),
    "waiting_times": TypeAdapter(tuple[Waiting, ...]),
    "wanted_crews": TypeAdapter(tuple[WantedCrew, ...]),
    "why": TypeAdapter(Why),
    "why_not": TypeAdapter(WhyNot),
}
"""Write an answer as JSON (``dump_json``) and read it back (``validate_json``), those that are lists too."""


def answer_schema(answer: AnswerName) -> dict[str, Any]:
    """Return the JSON Schema of what a function answers.

    Parameters
    ----------
    answer
        Name of the function.

    Raises
    ------
    InputError
        If no answer has this name.
    """
    if answer not in ADAPTERS:
        raise InputError([Finding("answer", unknown("answer", answer), did_you_mean(answer, get_args(AnswerName)))])
    schema = ADAPTERS[answer].json_schema(mode="serialization")
    return {
        "$schema": DIALECT,
        **schema,
        "$id": f"outreach-opt/answers/{answer}/{VERSION}",
        "title": f"outreach_opt {answer}",
    }
