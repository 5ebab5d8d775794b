"""Arguments and options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from outreach_opt.cli.language import both, preferred_language
from outreach_opt.words import Language

ProblemFile = Annotated[
    Path,
    typer.Argument(
        metavar="PROBLEM",
        help=both(
            "Problem: a YAML or JSON file or workbook, or - for standard input.",
            "Problem: YAML- oder JSON-Datei oder Arbeitsmappe, - für stdin.",
        ),
    ),
]
PlanFile = Annotated[
    Path,
    typer.Argument(
        metavar="PLAN",
        help=both(
            "Plan: a file of solve or replan (also of --json), its edited workbook, or - for standard input.",
            "Plan: Datei von solve oder replan (auch von --json), geänderte Arbeitsmappe, - für stdin.",
        ),
    ),
]
OfProblem = Annotated[
    Path | None,
    typer.Option("--problem", metavar="PROBLEM", help=both("The problem of the plan.", "Das Problem zum Plan.")),
]
Json = Annotated[bool, typer.Option("--json", help=both("JSON for other programs.", "JSON für andere Programme."))]
Out = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=both("Save the plan here, - for standard output.", "Plan hier speichern, - für stdout."),
    ),
]
Force = Annotated[
    bool,
    typer.Option("--force", help=both("Replace files that are there already.", "Vorhandene Dateien ersetzen.")),
]
TimeLimit = Annotated[
    float,
    typer.Option(
        "--time-limit",
        min=0.0,
        metavar="SECONDS",
        help=both("Seconds for the search.", "Sekunden für die Suche."),
    ),
]
Deterministic = Annotated[
    bool,
    typer.Option(
        "--deterministic",
        help=both("The same input always gives the same plan.", "Dieselbe Eingabe gibt immer denselben Plan."),
    ),
]
ShowProgress = Annotated[
    bool | None,
    typer.Option(
        "--progress/--no-progress",
        show_default=False,
        help=both(
            "Progress on standard error; by default on a terminal only.",
            "Fortschritt auf stderr; sonst nur im Terminal.",
        ),
    ),
]


def _of_the_locale() -> Language:
    return preferred_language(os.environ)


InLanguage = Annotated[
    Language,
    typer.Option(
        "--language",
        default_factory=_of_the_locale,
        show_default=False,
        help=both("Language; by default that of the locale.", "Sprache; sonst die des Systems."),
    ),
]
