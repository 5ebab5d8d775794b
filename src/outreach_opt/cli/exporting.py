"""``export``: a problem or a plan in another form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from outreach_opt.cli.command import Command, Ending
from outreach_opt.cli.files import (
    STREAM,
    WORKBOOK,
    is_workbook,
    may_write,
    one_stream,
    read_plan,
    read_problem,
    write_text,
)
from outreach_opt.cli.language import both
from outreach_opt.cli.options import Force, InLanguage, OfProblem
from outreach_opt.cli.printing import note
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.errors import Finding, InputError, did_you_mean
from outreach_opt.excel.kept_plan import read_kept_plan
from outreach_opt.excel.plan_writing import write_plan_workbook
from outreach_opt.excel.problem_writing import write_workbook
from outreach_opt.io.document import read_document
from outreach_opt.io.write import to_json, to_yaml
from outreach_opt.policy import RotationProblem
from outreach_opt.report.text import Language
from outreach_opt.words import Words


@dataclass(frozen=True, slots=True)
class Form:
    """A form of export.

    Parameters
    ----------
    suffixes
        How its files may end; the first form with a suffix is the one that the suffix asks for.
    write
        Writes what is exported to a path, in a language, and over what is there only if told so.
    """

    suffixes: tuple[str, ...]
    write: Callable[[Any, Path, Language, bool], None]


def _text_of(form: Callable[[Any], str]) -> Callable[[Any, Path, Language, bool], None]:
    """Return a writer of text, which may go to standard output as well."""
    return lambda what, path, language, force: write_text(path, form(what), force=force)


def _problem_workbook(problem: RotationProblem, path: Path, language: Language, force: bool) -> None:
    write_workbook(problem, path, language, overwrite=force)


def _plan_workbook(planned: tuple[RotationProblem, RotationPlan], path: Path, language: Language, force: bool) -> None:
    write_plan_workbook(*planned, path, language, overwrite=force)


PROBLEM_FORMS: Mapping[str, Form] = {
    "yaml": Form((".yaml", ".yml"), _text_of(to_yaml)),
    "json": Form((".json",), _text_of(to_json)),
    "excel": Form((WORKBOOK,), _problem_workbook),
}
"""Forms of a problem."""

PLAN_FORMS: Mapping[str, Form] = {
    "json": Form((".json",), _text_of(lambda planned: to_json(planned[1]))),
    "excel": Form((WORKBOOK,), _plan_workbook),
}
"""Forms of a plan, which is exported with its problem: pairs of both."""

_NAMES = tuple(dict.fromkeys((*PROBLEM_FORMS, *PLAN_FORMS)))


Exported = Annotated[
    Path,
    typer.Argument(
        metavar="FILE", help=both("A problem, or a plan with --problem.", "Problem, oder Plan mit --problem.")
    ),
]
Output = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=both("Write it here, - for standard output.", "Hierhin schreiben, - für stdout."),
    ),
]
InForm = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="FORM",
        help=both(
            f"One of: {', '.join(_NAMES)}; by default as the output's name ends.",
            f"Eins von: {', '.join(_NAMES)}; sonst nach der Endung der Ausgabe.",
        ),
    ),
]


def _run(
    file: Exported,
    *,
    problem: OfProblem = None,
    output: Output,
    form: InForm = None,
    force: Force = False,
    language: InLanguage,
) -> Ending:
    one_stream((file, problem))
    if problem is None and _is_plan(file):
        raise InputError([Finding("", "a plan is exported with its problem", "--problem problem.yaml", str(file))])
    chosen = _form(PROBLEM_FORMS if problem is None else PLAN_FORMS, form, output)
    may_write(output, force=force)
    facts = read_problem(file if problem is None else problem)
    chosen.write(facts if problem is None else (facts, read_plan(file, facts)), output, language, force)
    if output != STREAM:
        note(f"→ {output}")
    return Ending.FINE


def _form(forms: Mapping[str, Form], name: str | None, output: Path) -> Form:
    """Return the form that is asked for, or that the output's name asks for."""
    if name is not None:
        if name not in forms:
            raise InputError([Finding("--as", f"there is no form '{name}' of this", did_you_mean(name, forms))])
        found = forms[name]
        if output == STREAM and WORKBOOK in found.suffixes:
            raise InputError([Finding("--output", "a workbook needs a file", f"{name}{WORKBOOK}")])
        return found
    for one in forms.values():
        if output.suffix.lower() in one.suffixes:
            return one
    ends: Sequence[str] = [one.suffixes[0] for one in forms.values() if one.suffixes]
    said = "the form of the output is open" if output == STREAM else f"no form has files that end in '{output.suffix}'"
    raise InputError([Finding("--output", said, f"one of: {', '.join(ends)}, or --as {'|'.join(forms)}")])


def _is_plan(file: Path) -> bool:
    """Tell whether a file holds a plan, or a result with one, whatever else is wrong with it."""
    if file == STREAM:
        return False
    if is_workbook(file):
        return read_kept_plan(file) is not None
    return bool({"outings", "provenance"} & read_document(file).data.keys())


EXPORT = Command(
    name="export",
    run=_run,
    does=Words(
        en="Write a problem or a plan in another form, without loss: YAML, JSON, Excel.\n\n"
        "A workbook of a plan can be edited; 'import' reads it back.",
        de="Ein Problem oder einen Plan ohne Verlust in anderer Form schreiben: YAML, JSON, Excel.\n\n"
        "Die Arbeitsmappe eines Plans kann geändert werden; 'import' liest sie wieder ein.",
    ),
    examples=(
        "outreach-opt export problem.yaml -o problem.xlsx --language de",
        "outreach-opt export plan.json --problem problem.yaml -o plan.xlsx",
        "outreach-opt export problem.yaml --as json -o - | outreach-opt check -",
    ),
)
