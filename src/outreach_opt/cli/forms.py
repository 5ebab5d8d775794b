"""Forms that problems and plans are exported in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from outreach_opt.calendars.folders import write_calendars
from outreach_opt.cli.files import WORKBOOK, write_text
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.result import RotationResult
from outreach_opt.excel.plan_writing import write_plan_workbook
from outreach_opt.excel.problem_writing import write_workbook
from outreach_opt.exports.csv_files import write_csv
from outreach_opt.exports.geojson import write_geojson
from outreach_opt.io.write import to_json, to_yaml
from outreach_opt.letters.writing import write_letters
from outreach_opt.page.building import save_page
from outreach_opt.pictures.canvas import save_picture
from outreach_opt.pictures.load import load_picture
from outreach_opt.pictures.map import map_picture
from outreach_opt.pictures.year import year_picture
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Language

Write = Callable[[Any, Path, Language, bool], None]
"""Writes what is exported to a path, in a language, and over what is there only if told so."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with its problem, and the result that it stood in, if it stood in one."""

    problem: RotationProblem
    plan: RotationPlan
    result: RotationResult | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A form of export.

    Parameters
    ----------
    suffixes
        How its files may end; the first form with a suffix is the one that the suffix asks for.
    write
        Writes it.
    text
        Whether it may go to standard output.
    folder
        Whether it is a folder of files.
    """

    suffixes: tuple[str, ...]
    write: Write
    text: bool = False
    folder: bool = False


def _text(form: Callable[[Any], str], *suffixes: str) -> Form:
    def write(what: Any, path: Path, language: Language, force: bool) -> None:
        write_text(path, form(what), force=force)

    return Form(suffixes, write, text=True)


def _picture(draw: Callable[[RotationProblem, RotationPlan, Language], Any]) -> Form:
    def write(what: Planned, path: Path, language: Language, force: bool) -> None:
        save_picture(draw(what.problem, what.plan, language), path, overwrite=force)

    return Form((".svg", ".png"), write)


def _problem_workbook(problem: RotationProblem, path: Path, language: Language, force: bool) -> None:
    write_workbook(problem, path, language, overwrite=force)


def _plan_workbook(what: Planned, path: Path, language: Language, force: bool) -> None:
    write_plan_workbook(what.problem, what.plan, path, language, overwrite=force)


def _page(what: Planned, path: Path, language: Language, force: bool) -> None:
    save_page(what.problem, what.result or what.plan, path, language, overwrite=force)


def _geojson(what: Planned, path: Path, language: Language, force: bool) -> None:
    write_geojson(what.problem, path, what.plan, overwrite=force)


def _tables(what: Planned, path: Path, language: Language, force: bool) -> None:
    path.mkdir(exist_ok=True)
    write_csv(what.problem, what.plan, path, language, overwrite=force)


def _calendars(what: Planned, path: Path, language: Language, force: bool) -> None:
    # Calendars that are there already go on: what fell away is cancelled, what stays keeps its number.
    before = path if (path / "all.ics").exists() else None
    write_calendars(what.problem, what.plan, path, language, previous=before)


def _letters(what: Planned, path: Path, language: Language, force: bool) -> None:
    write_letters(what.problem, what.plan, path, (language,), overwrite=force)


PROBLEM_FORMS: Mapping[str, Form] = {
    "yaml": _text(to_yaml, ".yaml", ".yml"),
    "json": _text(to_json, ".json"),
    "excel": Form((WORKBOOK,), _problem_workbook),
}
"""Forms of a problem."""

PLAN_FORMS: Mapping[str, Form] = {
    "json": _text(lambda what: to_json(what.plan), ".json"),
    "excel": Form((WORKBOOK,), _plan_workbook),
    "page": Form((".html",), _page),
    "geojson": Form((".geojson",), _geojson),
    "map": _picture(map_picture),
    "year": _picture(year_picture),
    "load": _picture(load_picture),
    "calendars": Form((), _calendars, folder=True),
    "letters": Form((), _letters, folder=True),
    "csv": Form((), _tables, folder=True),
}
"""Forms of a plan."""
