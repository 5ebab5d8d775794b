"""What a planner changed in a plan's workbook: as pins and exclusions, with what each change would break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from outreach_opt.domain.base import DateRange, Frozen
from outreach_opt.domain.history import Exclusion, Pin
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.errors import InputError, did_you_mean, unknown
from outreach_opt.excel.cells import read_day
from outreach_opt.excel.edited import edited_outing
from outreach_opt.excel.gathering import Cell, Gathered
from outreach_opt.excel.grids import read_grid
from outreach_opt.excel.laying import MISSING, decoded
from outreach_opt.excel.layout import Column
from outreach_opt.excel.plan_sheets import DATE, NUMBER, YEAR, year_columns
from outreach_opt.excel.workbooks import load_book
from outreach_opt.policy import RotationProblem
from outreach_opt.report.text import format_date
from outreach_opt.search.planning import finished
from outreach_opt.verify import verify_plan
from outreach_opt.words import Words

Crew = tuple[tuple[str, str], ...]
"""Pairs of staff id and role."""


class Edit(Frozen):
    """What was changed of one visit.

    Parameters
    ----------
    row
        The row in the year's sheet, counted from 1; None if the row is gone.
    pins, exclusions
        The change as decisions, for :func:`why_not`, or for the problem before it is solved anew.
    breaks
        What this change alone would break that the plan does not break.
    sentences, sentences_de
        The change, and what it breaks.
    """

    row: int | None
    pins: tuple[Pin, ...]
    exclusions: tuple[Exclusion, ...]
    breaks: tuple[Violation, ...]
    sentences: tuple[str, ...]
    sentences_de: tuple[str, ...]


class Edits(Frozen):
    """All changes of a plan, and the plan with them.

    Parameters
    ----------
    edits
        One for each visit that was changed.
    plan
        The plan with all changes: lawful only if ``breaks`` is empty.
    breaks
        What all changes together would break that the plan does not break.
    """

    edits: tuple[Edit, ...]
    plan: RotationPlan
    breaks: tuple[Violation, ...]

    @property
    def pins(self) -> tuple[Pin, ...]:
        """The pins of all changes."""
        return tuple(pin for one in self.edits for pin in one.pins)

    @property
    def exclusions(self) -> tuple[Exclusion, ...]:
        """The exclusions of all changes."""
        return tuple(each for one in self.edits for each in one.exclusions)


@dataclass(frozen=True)
class _Change:
    """A visit as it was, and as it shall be; ``day`` is None where it is cancelled."""

    row: int | None
    old: PlannedOuting
    day: date | None
    crew: Crew


def read_edits(problem: RotationProblem, plan: RotationPlan, path: str | Path) -> Edits:
    """Read what was changed in the year's sheet of a plan's workbook, and check it.

    A date that was changed moves the visit with its crew, at its hours or else at the nearest ones that the ways allow;
    only the date is pinned then. An empty date, or a row that is gone, cancels a visit. Ids in the columns of roles are
    its crew: who is new is pinned, who is gone is excluded on that date.

    Parameters
    ----------
    problem, plan
        The problem, and the plan that was written.
    path
        The edited workbook of :func:`write_plan_workbook`.

    Raises
    ------
    InputError
        With every cell that cannot be understood.
    """
    changes = [one for one in _changes(problem, plan, path) if one.day != one.old.date or one.crew != _crew(one.old)]
    before = _told(problem, plan)
    edits = []
    for one in changes:
        breaks = _breaks(problem, plan, [one], before)[1]
        edits.append(_edit(problem, one, breaks))
    edited, breaks = _breaks(problem, plan, changes, before)
    return Edits(edits=tuple(edits), plan=edited, breaks=breaks)


def _told(problem: RotationProblem, plan: RotationPlan) -> set[tuple[str, str, str]]:
    return {(one.rule, one.subject, one.message) for one in verify_plan(problem, plan).violations}


def _breaks(
    problem: RotationProblem, plan: RotationPlan, changes: Sequence[_Change], before: set[tuple[str, str, str]]
) -> tuple[RotationPlan, tuple[Violation, ...]]:
    """Return the plan with some changes, and what it breaks that was whole before."""
    by_outing = {id(one.old): one for one in changes}
    outings: list[PlannedOuting] = []
    found: list[Violation] = []
    for outing in plan.outings:
        change = by_outing.get(id(outing))
        if change is None:
            outings.append(outing)
        elif change.day is not None:
            made, lacking = edited_outing(problem, outing, change.day, change.crew)
            outings.append(made)
            found += lacking
    ordered = tuple(sorted(outings, key=lambda one: (one.date, one.locations)))
    edited = finished(problem, ordered, plan.provenance)
    verdict = verify_plan(problem, edited)
    found += [one for one in verdict.violations if (one.rule, one.subject, one.message) not in before]
    return edited, tuple(found)


def _crew(outing: PlannedOuting) -> Crew:
    return tuple(sorted((who.staff, who.role) for who in outing.crew))


def _edit(problem: RotationProblem, one: _Change, breaks: tuple[Violation, ...]) -> Edit:
    places = [(place, one.old.visit_date(place)) for place in one.old.locations]
    label = ", ".join(problem.location_by_id[place].label for place, _ in places)
    said = _words(one, label)
    gone = [] if one.day == one.old.date else [
        Exclusion(location=place, dates=(DateRange(first=day, last=day),)) for place, day in places
    ]  # fmt: skip
    pins: list[Pin] = []
    if one.day is not None:
        shift = one.day - one.old.date
        moved = [(place, day + shift) for place, day in places]
        pins += [Pin(location=place, date=day) for place, day in moved] if shift else []
        place, day = moved[0]
        joined = [pair for pair in one.crew if pair not in _crew(one.old)]
        pins += [Pin(location=place, date=day, staff=who, role=role) for who, role in joined]
        left = {who for who, _ in _crew(one.old)} - {who for who, _ in one.crew}
        spans = (DateRange(first=day, last=day),)
        gone += [Exclusion(location=place, staff=who, dates=spans) for who in sorted(left)]
    return Edit(
        row=one.row,
        pins=tuple(pins),
        exclusions=tuple(gone),
        breaks=breaks,
        sentences=(*(words.en for words in said), *(each.message for each in breaks)),
        sentences_de=(*(words.de for words in said), *(each.message_de for each in breaks)),
    )


def _words(one: _Change, label: str) -> list[Words]:
    old, old_de = format_date(one.old.date), format_date(one.old.date, "de")
    if one.day is None:
        return [Words(f"{label} on {old} is cancelled", f"{label} am {old_de} entfällt")]
    said = []
    if one.day != one.old.date:
        new, new_de = format_date(one.day), format_date(one.day, "de")
        said.append(Words(f"{label} moves from {old} to {new}", f"{label} wechselt von {old_de} auf {new_de}"))
    before = _crew(one.old)
    joined = [f"{who} ({role})" for who, role in one.crew if (who, role) not in before]
    left = [f"{who} ({role})" for who, role in before if (who, role) not in one.crew]
    if joined:
        names = ", ".join(joined)
        said.append(Words(f"newly on {label}: {names}", f"neu in {label}: {names}"))
    if left:
        names = ", ".join(left)
        said.append(Words(f"no longer on {label}: {names}", f"nicht mehr in {label}: {names}"))
    return said


def _changes(problem: RotationProblem, plan: RotationPlan, path: str | Path) -> list[_Change]:
    book = load_book(path)
    gathered = Gathered(sheets=book.sheetnames)
    sheet = next((one for one in book.worksheets if one.title in (YEAR.en, YEAR.de)), None)
    if sheet is None:
        gathered.note(
            Cell("", "A1"),
            Words(f"there is no sheet '{YEAR.en}' or '{YEAR.de}'", f"es gibt kein Blatt '{YEAR.de}' oder '{YEAR.en}'"),
            Words("the workbook of a plan", "die Arbeitsmappe eines Plans"),
        )
        raise InputError([replace(one, file=str(path), cell="") for one in gathered.findings])
    columns = year_columns(problem)
    found: dict[int, _Change] = {}
    for row in read_grid(sheet, columns, gathered).rows:
        cells = {columns[position].path: cell for position, cell in row.items()}
        number = _number(plan, cells.get(NUMBER.path), gathered, found)
        if number is not None:
            old = plan.outings[number - 1]
            anywhere = next(iter(row.values()))
            day = _date(cells.get(DATE.path, anywhere), gathered)
            line = int("".join(one for one in anywhere.address if one.isdigit()))
            found[number] = _Change(line, old, day, _crew_of(problem, columns, row, gathered))
    if gathered.findings:
        raise InputError([replace(one, file=str(path)) for one in gathered.findings])
    gone = [one for number, one in enumerate(plan.outings, 1) if number not in found]
    return [*(found[number] for number in sorted(found)), *(_Change(None, one, None, ()) for one in gone)]


def _number(plan: RotationPlan, cell: Cell | None, gathered: Gathered, found: dict[int, _Change]) -> int | None:
    value = None if cell is None else NUMBER.kind.read(cell.value)
    if isinstance(value, int) and 1 <= value <= len(plan.outings) and value not in found:
        return value
    if cell is not None:
        says = (
            Words("stands twice", "steht zweimal da")
            if value in found
            else Words("is the number of no visit", "ist keine Nummer eines Termins")
        )
        gathered.note(
            cell,
            Words(f"{value!r} {says}", f"{value!r} {says.de}"),
            Words("leave the numbers as they were written", "die Nummern lassen, wie sie geschrieben wurden"),
        )
    return None


def _date(cell: Cell, gathered: Gathered) -> date | None:
    value = decoded(DATE, cell.value)
    if value is MISSING or value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        gathered.note(
            cell,
            Words(f"{read_day(cell.value)!r} is not a date", f"{read_day(cell.value)!r} ist kein Datum"),
            Words("write it like 29.01.2027 or 2027-01-29", "so schreiben: 29.01.2027 oder 2027-01-29"),
        )
        return None


def _crew_of(problem: RotationProblem, columns: Sequence[Column], row: dict[int, Cell], gathered: Gathered) -> Crew:
    crew: dict[str, str] = {}
    for position, cell in row.items():
        column = columns[position]
        role = str(column.path[0]).removeprefix("role ") if column.path else ""
        value: Any = decoded(column, cell.value) if role in problem.roles else []
        for who in value if isinstance(value, list) else ():
            if who not in problem.staff_by_id:
                gathered.note(cell, unknown("person", who), did_you_mean(who, problem.staff_by_id))
            elif who in crew:
                gathered.note(
                    cell,
                    Words(f"'{who}' stands twice in this crew", f"'{who}' steht in diesem Team zweimal"),
                    Words("leave out one of them", "eins davon weglassen"),
                )
            else:
                crew[who] = role
    return tuple(sorted(crew.items()))
