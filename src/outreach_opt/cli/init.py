"""``init``: a commented problem to start from."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from outreach_opt.cli.command import Command, Ending
from outreach_opt.cli.files import STREAM, may_write, write_text
from outreach_opt.cli.language import both
from outreach_opt.cli.options import Force, InLanguage
from outreach_opt.cli.printing import note
from outreach_opt.report.text import Language, said
from outreach_opt.words import Words


def starter(year: int, language: Language) -> str:
    """Return a commented problem of a year, which loads and has a plan.

    Parameters
    ----------
    year
        The year to plan.
    language
        Of comments and names.
    """
    text = files("outreach_opt.cli").joinpath(f"starters/starter.{language}.yaml").read_text(encoding="utf-8")
    return text.replace("YEAR", str(year)).replace("LAST", str(year - 1))


def _run(
    *,
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help=both("The new file, - for standard output.", "Neue Datei, - für stdout.")),
    ] = Path("problem.yaml"),
    year: Annotated[
        int | None,
        typer.Option(
            min=2000, max=2200, help=both("Year to plan; by default the next.", "Planjahr; sonst das nächste.")
        ),
    ] = None,
    force: Force = False,
    language: InLanguage,
) -> Ending:
    may_write(file, force=force)
    write_text(file, starter(year or date.today().year + 1, language), force=force)
    if file != STREAM:
        words = Words(
            en=f"{file} is there. Next: outreach-opt solve {file} -o plan.json",
            de=f"{file} ist da. Weiter mit: outreach-opt solve {file} -o plan.json",
        )
        note(said(words, language))
    return Ending.FINE


INIT = Command(
    name="init",
    run=_run,
    does=Words(
        en="Write a commented problem to start from: it loads and has a plan as it stands.",
        de="Ein kommentiertes Problem zum Anfangen schreiben: es lässt sich so, wie es ist, laden und planen.",
    ),
    examples=("outreach-opt init", "outreach-opt init north.yaml --year 2028", "outreach-opt init - --language de"),
)
