"""Files and standard streams: what a command reads and writes, and what it must not write over."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel

from outreach_opt.answers.replan import Replan
from outreach_opt.api import load_problem, parse_problem
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.result import RotationResult
from outreach_opt.errors import Finding, InputError, exists_already
from outreach_opt.excel.edits import read_edits
from outreach_opt.excel.kept_plan import read_kept_plan
from outreach_opt.excel.problem_reading import read_workbook
from outreach_opt.excel.problem_writing import write_workbook
from outreach_opt.io.document import Document, decoded, parse_document, read_document
from outreach_opt.io.validate import validated
from outreach_opt.io.write import to_json, to_yaml, write_atomically
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Language, Words, same

STREAM = Path("-")
WORKBOOK = ".xlsx"


def is_workbook(path: Path) -> bool:
    """Tell whether a file is an Excel workbook, by its name."""
    return path.suffix.lower() == WORKBOOK


def read_problem(path: Path) -> RotationProblem:
    """Read a problem: a workbook, YAML or JSON.

    Files that it names are relative to it, or to the current folder where it is the standard input.

    Raises
    ------
    InputError
        As for :func:`load_problem` and :func:`read_workbook`.
    """
    if is_workbook(path):
        return read_workbook(path)
    if path != STREAM:
        return load_problem(path)
    text, name = _standard_input()
    return parse_problem(text, name, folder=Path())


def read_plan(path: Path, problem: RotationProblem | None) -> RotationPlan:
    """Read a plan: as it is, within what ``solve --json`` or ``replan --json`` wrote, or as its workbook was edited.

    Parameters
    ----------
    path
        The file.
    problem
        What it plans; only workbooks need it.

    Raises
    ------
    InputError
        If the file is none of these, or holds no plan.
    """
    return read_planned(path, problem)[0]


def read_planned(path: Path, problem: RotationProblem | None) -> tuple[RotationPlan, RotationResult | None]:
    """Read a plan as :func:`read_plan` does, and the result of the solve if it stands in one."""
    if is_workbook(path):
        if problem is None:
            said = Words(
                "what was edited in a plan's workbook is read with its problem",
                "Änderungen in der Arbeitsmappe eines Plans werden mit seinem Problem gelesen",
            )
            raise InputError([Finding("", said, same("--problem problem.yaml"), str(path))])
        return read_edits(problem, written_plan(path), path).plan, None
    result = _read_result(path)
    if isinstance(result, RotationPlan):
        return result, None
    if result.plan is None:
        said = Words(
            f"there is no plan in it: the status is {result.status}",
            f"darin ist kein Plan: der Status ist {result.status}",
        )
        mend = Words("see why with 'outreach-opt explain'", "'outreach-opt explain' nennt den Grund")
        raise InputError([Finding("plan", said, mend, _name(path))])
    return result.plan, result if isinstance(result, RotationResult) else None


def written_plan(path: Path) -> RotationPlan:
    """Return the plan that a workbook was written from, before it was edited.

    Raises
    ------
    InputError
        If the workbook holds no plan.
    """
    plan = read_kept_plan(path)
    if plan is None:
        wrong = Words("this workbook holds no plan", "diese Arbeitsmappe enthält keinen Plan")
        mend = same("outreach-opt export plan.json")
        raise InputError([Finding("", wrong, mend, str(path))])
    return plan


def _read_result(path: Path) -> RotationPlan | RotationResult | Replan:
    document = read_mapping(path)
    if "changes" in document.data:
        return validated(document, Replan, lambda one: [])
    if "status" in document.data:
        return validated(document, RotationResult, lambda one: [])
    return validated(document, RotationPlan, lambda one: [])


def read_mapping(path: Path) -> Document:
    """Read named fields of a YAML or JSON file, or of standard input."""
    return read_document(path) if path != STREAM else parse_document(*_standard_input())


def one_stream(paths: Sequence[Path | None]) -> None:
    """Make sure that at most one of several inputs is the standard input."""
    if sum(one == STREAM for one in paths) > 1:
        wrong = Words("standard input can be read only once", "die Standardeingabe kann nur einmal gelesen werden")
        mend = Words("name a file for all others but one", "für alle anderen eine Datei angeben")
        raise InputError([Finding("-", wrong, mend)])


def may_fill(path: Path, *, force: bool) -> None:
    """Make sure that files can be written into a folder, which need not be there yet; those in it are for its form."""
    if path == STREAM or (path.exists() and not path.is_dir()):
        wrong = Words("this form is a folder of files", "diese Form ist ein Ordner mit Dateien")
        raise InputError([Finding("--output", wrong, Words("name a folder", "einen Ordner angeben"), str(path))])
    if not path.is_dir():
        may_write(path, force=force)


def may_write(path: Path | None, *, force: bool) -> None:
    """Make sure before the work that its outcome can be written.

    Raises
    ------
    InputError
        If the file exists and is not to be replaced, or its folder is not there or not to be written in.
    """
    if path is None or path == STREAM:
        return
    target = path.resolve()
    if target.is_dir():
        wrong = Words("this is a folder, not a file", "das ist ein Ordner, keine Datei")
        mend = Words("name a file in it", "eine Datei darin angeben")
        raise InputError([Finding("", wrong, mend, str(path))])
    if target.exists() and not force:
        mend = Words("another name, or --force to replace it", "ein anderer Name, oder --force zum Ersetzen")
        raise InputError([exists_already(path, mend)])
    if not target.parent.is_dir():
        wrong = Words("its folder does not exist", "den Ordner gibt es nicht")
        mend = same(f"mkdir -p '{path.parent}'")
        raise InputError([Finding("", wrong, mend, str(path))])
    if not os.access(target.parent, os.W_OK):
        wrong = Words("its folder cannot be written in", "in den Ordner kann nicht geschrieben werden")
        mend = Words("check its permissions", "seine Rechte prüfen")
        raise InputError([Finding("", wrong, mend, str(path))])


def write_text(path: Path, text: str, *, force: bool) -> None:
    """Write a file whole or not at all, or to standard output."""
    if path == STREAM:
        sys.stdout.write(text)
    else:
        write_atomically(path, text, overwrite=force)


def write_problem(problem: RotationProblem, path: Path, language: Language, *, force: bool) -> None:
    """Write a problem in the form that the name of its file asks for: a workbook, JSON, or else YAML."""
    if is_workbook(path):
        write_workbook(problem, path, language, overwrite=force)
    else:
        write_text(path, (to_json if path.suffix == ".json" else to_yaml)(problem), force=force)


def write_json(value: BaseModel) -> None:
    """Write a value as JSON to standard output."""
    sys.stdout.write(to_json(value))


def _standard_input() -> tuple[str, str]:
    text = decoded(sys.stdin.buffer.read(), "stdin")
    # The name tells JSON from YAML, where tabs are allowed in the one only.
    return text, "stdin.json" if text.lstrip().startswith("{") else "stdin"


def _name(path: Path) -> str:
    return "stdin" if path == STREAM else str(path)
