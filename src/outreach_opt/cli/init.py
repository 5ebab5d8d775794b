"""``init``: a commented problem to start from."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from outreach_opt.api import parse_problem
from outreach_opt.cli.command import Command, Ending
from outreach_opt.cli.files import STREAM, WORKBOOK, is_workbook, may_write, write_text
from outreach_opt.cli.language import both
from outreach_opt.cli.options import Force, InLanguage
from outreach_opt.cli.printing import note
from outreach_opt.errors import Finding, InputError
from outreach_opt.excel.problem_writing import write_workbook
from outreach_opt.words import Language, Words, said, same


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


NewFile = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help=both(
            "The new file, a workbook if it ends in .xlsx, - for standard output; by default problem.yaml.",
            "Neue Datei, mit .xlsx eine Arbeitsmappe, - für stdout; sonst problem.yaml.",
        ),
    ),
]
AsWorkbook = Annotated[
    bool, typer.Option("--excel", help=both("A workbook: problem.xlsx.", "Eine Arbeitsmappe: problem.xlsx."))
]
Year = Annotated[
    int | None,
    typer.Option(
        min=2000,
        max=2200,
        metavar="YEAR",
        help=both("Year to plan; by default the next.", "Planjahr; sonst das nächste."),
    ),
]


def _run(
    *,
    file: NewFile = None,
    excel: AsWorkbook = False,
    year: Year = None,
    force: Force = False,
    language: InLanguage,
) -> Ending:
    target = file or Path("problem.xlsx" if excel else "problem.yaml")
    if excel and not is_workbook(target):
        wrong = Words(f"'{target}' is no name of a workbook", f"'{target}' ist kein Name einer Arbeitsmappe")
        mend = same(f"'{target.stem}{WORKBOOK}'")
        raise InputError([Finding("--excel", wrong, mend)])
    may_write(target, force=force)
    text = starter(year or date.today().year + 1, language)
    if is_workbook(target):
        write_workbook(parse_problem(text), target, language, overwrite=force)
    else:
        write_text(target, text, force=force)
    if target != STREAM:
        words = Words(
            en=f"{target} is there. Next: outreach-opt solve {target} -o plan.json",
            de=f"{target} ist da. Weiter mit: outreach-opt solve {target} -o plan.json",
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
    examples=(
        "outreach-opt init",
        "outreach-opt init north.yaml --year 2028",
        "outreach-opt init --excel",
        "outreach-opt init - --language de",
    ),
)
