"""``schema``: the JSON Schemas of files and answers."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Annotated, Any, cast, get_args

import typer

from outreach_opt import schemas
from outreach_opt.answers.schemas import AnswerName, answer_schema
from outreach_opt.cli.command import Command, Ending
from outreach_opt.cli.language import both
from outreach_opt.cli.options import InLanguage
from outreach_opt.errors import Finding, InputError, did_you_mean
from outreach_opt.words import Words

_SUFFIX = "_schema"
_SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    name.removesuffix(_SUFFIX): one for name, one in vars(schemas).items() if name.endswith(_SUFFIX)
}
"""Whatever files the package has schemas for; answers come beside them."""
_KINDS = (*_SCHEMAS, *get_args(AnswerName))


def _run(
    *,
    of: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help=both(f"One of: {', '.join(_KINDS)}.", f"Eins von: {', '.join(_KINDS)}."),
        ),
    ] = "problem",
    language: InLanguage,
) -> Ending:
    # Schemas have no words of ours; yet every command can be told the language.
    del language
    if of not in _KINDS:
        wrong = Words(f"there is no schema of '{of}'", f"ein Schema von '{of}' gibt es nicht")
        raise InputError([Finding("", wrong, did_you_mean(of, _KINDS))])
    schema = _SCHEMAS[of]() if of in _SCHEMAS else answer_schema(cast(AnswerName, of))
    json.dump(schema, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
    return Ending.FINE


SCHEMA = Command(
    name="schema",
    run=_run,
    does=Words(
        en="Print the JSON Schema of a kind of file or answer, for editors and other programs.",
        de="Das JSON-Schema einer Art von Datei oder Antwort ausgeben, für Editoren und andere Programme.",
    ),
    examples=("outreach-opt schema problem > problem.schema.json", "outreach-opt schema stand_ins"),
)
