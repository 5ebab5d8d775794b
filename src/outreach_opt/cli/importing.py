"""``import``: a problem from a workbook, or what was edited in a plan's workbook, as pins of its problem."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from outreach_opt.cli.command import Command, Ending
from outreach_opt.cli.files import (
    STREAM,
    is_workbook,
    may_write,
    one_stream,
    read_plan,
    read_problem,
    write_json,
    write_problem,
    written_plan,
)
from outreach_opt.cli.language import both
from outreach_opt.cli.options import Force, InLanguage, Json, OfProblem
from outreach_opt.cli.printing import note, say
from outreach_opt.consistency import inconsistencies
from outreach_opt.errors import Finding, InputError
from outreach_opt.excel.edits import Edit, Edits, read_edits
from outreach_opt.excel.kept_plan import read_kept_plan
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Language, Words, said, same

_UNCHANGED = Words(en="Nothing was changed.", de="Nichts wurde geändert.")
_KEEPS = Words(en="The plan as edited keeps every rule.", de="Der geänderte Plan hält alle Regeln ein.")
_TOGETHER = Words(en="All changes together:", de="Alle Änderungen zusammen:")


Workbook = Annotated[
    Path,
    typer.Argument(
        metavar="WORKBOOK",
        help=both(
            "Workbook of a problem, or of a plan with --problem.",
            "Mappe eines Problems, oder eines Plans mit --problem.",
        ),
    ),
]
Exported = Annotated[
    Path | None,
    typer.Option(
        "--plan",
        metavar="PLAN",
        help=both(
            "The plan as it was exported, where the workbook has lost it.",
            "Der Plan, wie er ausgegeben wurde, falls ihn die Mappe verloren hat.",
        ),
    ),
]
SaveProblem = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=both(
            "Save the problem, with what was edited as pins: .yaml, .json or .xlsx; - for standard output.",
            "Problem speichern, Änderungen als Festlegungen: .yaml, .json oder .xlsx; - für stdout.",
        ),
    ),
]


def _run(
    file: Workbook,
    *,
    problem: OfProblem = None,
    plan: Exported = None,
    output: SaveProblem = None,
    force: Force = False,
    json: Json = False,
    language: InLanguage,
) -> Ending:
    one_stream((problem, plan))
    may_write(output, force=force)
    if problem is None:
        if is_workbook(file) and read_kept_plan(file) is not None:
            said_, remedy = (
                Words(
                    "the workbook of a plan is read with its problem",
                    "die Arbeitsmappe eines Plans wird mit seinem Problem gelesen",
                ),
                same("--problem problem.yaml"),
            )
            raise InputError([Finding("", said_, remedy, str(file))])
        _save(read_problem(file), output, language, force=force)
        return Ending.FINE
    facts = read_problem(problem)
    edits = read_edits(facts, written_plan(file) if plan is None else read_plan(plan, facts), file)
    if json and output != STREAM:
        write_json(edits)
    elif output != STREAM:
        _say(edits, language)
    _save(_pinned(facts, edits), output, language, force=force)
    return Ending.NO if edits.breaks else Ending.FINE


def _pinned(problem: RotationProblem, edits: Edits) -> RotationProblem:
    """Return the problem with what was edited as pins and exclusions.

    Raises
    ------
    InputError
        If they contradict the problem or each other, so that it could not be loaded again.
    """
    pins, exclusions = (*problem.pins, *edits.pins), (*problem.exclusions, *edits.exclusions)
    pinned = problem.model_copy(update={"pins": pins, "exclusions": exclusions})
    if findings := inconsistencies(pinned):
        raise InputError(findings)
    return pinned


def _save(problem: RotationProblem, output: Path | None, language: Language, *, force: bool) -> None:
    if output is None:
        return
    write_problem(problem, output, language, force=force)
    if output != STREAM:
        note(f"→ {output}")


def _say(edits: Edits, language: Language) -> None:
    for one in edits.edits:
        for line in _changed(one, language):
            say(line)
        for broken in one.breaks:
            say(f"  - {broken.message_de if language == 'de' else broken.message}", style="red")
    if not edits.edits:
        say(said(_UNCHANGED, language))
        return
    alone = {(each.rule, each.subject) for one in edits.edits for each in one.breaks}
    more = [one for one in edits.breaks if (one.rule, one.subject) not in alone]
    if more:
        say(said(_TOGETHER, language))
    for broken in more:
        say(f"  - {broken.message_de if language == 'de' else broken.message}", style="red")
    if not edits.breaks:
        say(said(_KEEPS, language), style="bold")


def _changed(one: Edit, language: Language) -> tuple[str, ...]:
    """Return what was changed, without what it breaks."""
    lines = one.sentences_de if language == "de" else one.sentences
    return lines[: len(lines) - len(one.breaks)]


IMPORT = Command(
    name="import",
    run=_run,
    does=Words(
        en="Read a problem's workbook, or what was edited in a plan's: as pins, with what each edit would break.\n\n"
        "Ends with 1 where the plan as edited breaks rules; the problem with the pins is saved all the same.",
        de="Die Mappe eines Problems einlesen, oder was in der eines Plans geändert wurde: als Festlegungen, und was "
        "jede verletzen würde.\n\nEndet mit 1, wo der geänderte Plan Regeln verletzt; gespeichert wird trotzdem.",
    ),
    examples=(
        "outreach-opt import north.xlsx -o north.yaml",
        "outreach-opt import edited.xlsx --problem problem.yaml -o pinned.yaml",
        "outreach-opt import edited.xlsx --problem problem.yaml --json",
    ),
)
