"""``export``: a problem or a plan in another form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from outreach_opt.cli.command import Command, Ending
from outreach_opt.cli.files import STREAM, is_workbook, may_fill, may_write, one_stream, read_planned, read_problem
from outreach_opt.cli.forms import PLAN_FORMS, PROBLEM_FORMS, Form, Planned
from outreach_opt.cli.language import both
from outreach_opt.cli.options import Force, InLanguage, OfProblem
from outreach_opt.cli.printing import note
from outreach_opt.errors import Finding, InputError, did_you_mean
from outreach_opt.excel.kept_plan import read_kept_plan
from outreach_opt.io.document import read_document
from outreach_opt.words import Words, same

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
        wrong = Words("a plan is exported with its problem", "ein Plan wird mit seinem Problem ausgegeben")
        mend = same("--problem problem.yaml")
        raise InputError([Finding("", wrong, mend, str(file))])
    chosen = _form(PROBLEM_FORMS if problem is None else PLAN_FORMS, form, output)
    (may_fill if chosen.folder else may_write)(output, force=force)
    facts = read_problem(file if problem is None else problem)
    chosen.write(facts if problem is None else Planned(facts, *read_planned(file, facts)), output, language, force)
    if output != STREAM:
        note(f"→ {output}")
    return Ending.FINE


def _form(forms: Mapping[str, Form], name: str | None, output: Path) -> Form:
    """Return the form that is asked for, or that the output's name asks for."""
    if name is not None:
        if name not in forms:
            wrong = Words(f"there is no form '{name}' of this", f"eine Form '{name}' gibt es hiervon nicht")
            raise InputError([Finding("--as", wrong, did_you_mean(name, forms))])
        found = forms[name]
        if output == STREAM and not found.text:
            wrong = Words("only text goes to standard output", "nur Text geht auf die Standardausgabe")
            raise InputError([Finding("--output", wrong, same(f"-o {name}{''.join(found.suffixes[:1])}"))])
        return found
    for one in forms.values():
        if output.suffix.lower() in one.suffixes:
            return one
    ends: Sequence[str] = [one.suffixes[0] for one in forms.values() if one.suffixes]
    said = (
        Words("the form of the output is open", "die Form der Ausgabe ist offen")
        if output == STREAM
        else Words(
            f"no form has files that end in '{output.suffix}'",
            f"keine Form hat Dateien mit der Endung '{output.suffix}'",
        )
    )
    mend = Words(
        f"one of: {', '.join(ends)}, or --as {'|'.join(forms)}",
        f"eins von: {', '.join(ends)}, oder --as {'|'.join(forms)}",
    )
    raise InputError([Finding("--output", said, mend)])


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
        en="Write a problem or a plan in another form: YAML, JSON and Excel without loss; a plan as a page, calendars, "
        "letters, pictures, GeoJSON or CSV, too.\n\n"
        "A workbook of a plan can be edited; 'import' reads it back. Calendars go on from those in the same folder. "
        "The page shows proofs if it is made from what 'solve --json' wrote.",
        de="Ein Problem oder einen Plan in anderer Form schreiben: ohne Verlust als YAML, JSON und Excel; einen Plan "
        "auch als Seite, Kalender, Briefe, Bilder, GeoJSON oder CSV.\n\n"
        "Die Arbeitsmappe eines Plans kann geändert werden; 'import' liest sie wieder ein. Kalender gehen von denen im "
        "selben Ordner aus weiter. Die Seite zeigt Beweise, wenn sie aus der Ausgabe von 'solve --json' entsteht.",
    ),
    examples=(
        "outreach-opt export problem.yaml -o problem.xlsx --language de",
        "outreach-opt export plan.json --problem problem.yaml -o plan.xlsx",
        "outreach-opt export problem.yaml --as json -o - | outreach-opt check -",
        "outreach-opt export plan.json --problem problem.yaml -o plan.html --language de",
        "outreach-opt export plan.json --problem problem.yaml --as calendars -o calendars",
    ),
)
