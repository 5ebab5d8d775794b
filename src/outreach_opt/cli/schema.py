"""``schema``: the JSON Schemas of files."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from outreach_opt import schemas
from outreach_opt.cli.command import Command, Ending
from outreach_opt.cli.language import both
from outreach_opt.cli.options import InLanguage
from outreach_opt.errors import Finding, InputError, did_you_mean
from outreach_opt.words import Words

_SUFFIX = "_schema"
_SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    name.removesuffix(_SUFFIX): one for name, one in vars(schemas).items() if name.endswith(_SUFFIX)
}
"""Whatever files the package has schemas for."""


def _run(
    *,
    of: Annotated[
        str,
        typer.Argument(
            metavar="[" + "|".join(_SCHEMAS) + "]", help=both("What is described.", "Was beschrieben wird.")
        ),
    ] = "problem",
    language: InLanguage,
) -> Ending:
    # Schemas have no words of ours; yet every command can be told the language.
    del language
    if of not in _SCHEMAS:
        raise InputError([Finding("", f"there is no schema of '{of}'", did_you_mean(of, _SCHEMAS))])
    json.dump(_SCHEMAS[of](), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
    return Ending.FINE


SCHEMA = Command(
    name="schema",
    run=_run,
    does=Words(
        en="Print the JSON Schema of a kind of file, for editors and other programs.",
        de="Das JSON-Schema einer Art von Datei ausgeben, für Editoren und andere Programme.",
    ),
    examples=("outreach-opt schema problem > problem.schema.json", "outreach-opt schema plan"),
)
