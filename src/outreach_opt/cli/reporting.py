"""``report``: a plan as tables."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from outreach_opt.cli.command import Command, Ending
from outreach_opt.cli.files import STREAM, may_write, one_stream, read_plan, read_problem, write_text
from outreach_opt.cli.language import both
from outreach_opt.cli.options import Force, InLanguage, PlanFile, ProblemFile
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.policy import RotationProblem
from outreach_opt.report.text import car_table, format_date, load_table, way_table, year_table
from outreach_opt.words import Language, Words, said


class Part(StrEnum):
    """A table."""

    YEAR = "year"
    LOADS = "loads"
    CARS = "cars"
    WAYS = "ways"


_TITLES: dict[Part, Words] = {
    Part.YEAR: Words(en="The year", de="Das Jahr"),
    Part.LOADS: Words(en="Duties", de="Einsätze"),
    Part.CARS: Words(en="Cars", de="Autos"),
    Part.WAYS: Words(en="Ways, leg by leg", de="Wege im Einzelnen"),
}

_USUAL = [Part.YEAR, Part.LOADS, Part.CARS]


def _run(
    problem: ProblemFile,
    plan: PlanFile,
    *,
    part: Annotated[
        list[Part] | None,
        typer.Option(
            "--part",
            metavar="|".join(Part),
            help=both(
                "A table, or several by repeating; by default year, loads and cars.",
                "Tabelle, auch mehrere; sonst year, loads, cars.",
            ),
        ),
    ] = None,
    out: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help=both("Write it here.", "Hierhin schreiben."))
    ] = STREAM,
    force: Force = False,
    language: InLanguage,
) -> Ending:
    one_stream((problem, plan))
    may_write(out, force=force)
    facts = read_problem(problem)
    known = read_plan(plan, facts)
    wanted = part or _USUAL[: 3 if any(one.cars for one in known.outings) else 2]
    text = "\n".join(_parts(facts, known, wanted, language))
    write_text(out, text, force=force)
    return Ending.FINE


def _parts(problem: RotationProblem, plan: RotationPlan, wanted: list[Part], language: Language) -> Iterator[str]:
    if problem.name:
        yield f"# {problem.name}\n"
    tables = {
        Part.YEAR: lambda: year_table(problem, plan, language),
        Part.LOADS: lambda: load_table(plan, problem, language),
        Part.CARS: lambda: car_table(plan, language),
        Part.WAYS: lambda: "\n\n".join(_ways(problem, one, language) for one in plan.outings),
    }
    for one in dict.fromkeys(wanted):
        yield f"## {said(_TITLES[one], language)}\n\n{tables[one]()}\n"


def _ways(problem: RotationProblem, outing: PlannedOuting, language: Language) -> str:
    places = ", ".join(problem.location_by_id[one].label for one in outing.locations)
    day = format_date(outing.date, language)
    return "\n\n".join(
        f"{day}, {places}, {way.office}:\n{way_table(outing, way.office, language)}" for way in outing.itineraries
    )


REPORT = Command(
    name="report",
    run=_run,
    does=Words(
        en="Print a plan as tables: the year, everyone's duties, who travels in which car, ways leg by leg.",
        de="Einen Plan als Tabellen ausgeben: das Jahr, alle Einsätze, wer in welchem Auto fährt, Wege im Einzelnen.",
    ),
    examples=(
        "outreach-opt report problem.yaml plan.json",
        "outreach-opt report problem.yaml plan.json --part ways --language de",
        "outreach-opt report problem.yaml plan.json -o year.txt",
    ),
)
