"""Plans as workbooks, and what planners change in them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from aurich import aurich_plan, aurich_problem
from handmade_tours import tour_plan, tour_world
from outreach_opt import InputError, read_edits, verify_plan, write_plan_workbook
from outreach_opt.domain.history import Pin
from outreach_opt.excel.edits import Edits

DATE, PLACE, AV = "B", "D", "L"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    write_plan_workbook(aurich_problem(), aurich_plan(), path)
    return path


def edited(written: Path, path: Path, change: Callable[[Any], object]) -> Path:
    book = load_workbook(written)
    change(book["Jahr"])
    book.save(path)
    return path


def edits_of(written: Path, path: Path, change: Callable[[Any], object]) -> Edits:
    return read_edits(aurich_problem(), aurich_plan(), edited(written, path, change))


def put(sheet: Any, address: str, value: object) -> None:
    sheet[address].value = value


def row_of(place: str) -> int:
    return next(at for at, one in enumerate(aurich_plan().outings, 2) if one.locations == (place,))


def test_the_year_has_a_line_for_each_visit_with_real_dates_and_times(written: Path) -> None:
    sheet = load_workbook(written)["Jahr"]
    assert sheet.max_row == len(aurich_plan().outings) + 1
    for row, outing in zip(sheet.iter_rows(min_row=2, values_only=True), aurich_plan().outings, strict=True):
        assert row[1] == datetime.combine(outing.date, datetime.min.time())
        assert row[4] == timedelta(minutes=outing.stops[0].opens)
        crew = {who for cell in row[-3:] for who in cell.split(", ")}
        assert crew == {who.staff for who in outing.crew}
    assert sheet["B2"].number_format == "dd.mm.yyyy"


def test_the_other_sheets_hold_every_duty_visit_letter_and_person(written: Path) -> None:
    book, plan = load_workbook(written), aurich_plan()
    seen = [one.title for one in book.worksheets if one.sheet_state == "visible"]
    assert seen == ["Jahr", "Personen", "Orte", "Briefe", "Auslastung"]
    assert book["Personen"].max_row == 1 + sum(len(one.duties) for one in plan.staff)
    assert book["Orte"].max_row == book["Briefe"].max_row == 1 + len(plan.outings)
    assert [cell.value.date() for cell in book["Briefe"]["A"][1:]] == sorted(one.post_by for one in plan.outings)
    assert "Neßmersiel" in " ".join(str(cell.value) for cell in book["Briefe"]["H"])
    load = {row[0]: row[4] for row in book["Auslastung"].iter_rows(min_row=2, values_only=True)}
    assert load == {one.staff: len(one.duties) for one in plan.staff}


def test_every_sheet_is_ready_to_print_and_to_filter(written: Path) -> None:
    for sheet in (one for one in load_workbook(written) if one.sheet_state == "visible"):
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.print_area.endswith(f"${sheet.max_row}")
        assert sheet.auto_filter.ref == sheet.dimensions


def test_nights_and_boats_are_written_in_english(tmp_path: Path) -> None:
    problem = tour_world()
    plan = tour_plan(problem)
    write_plan_workbook(problem, plan, tmp_path / "tours.xlsx", "en")
    book = load_workbook(tmp_path / "tours.xlsx")
    assert book["Year"]["B2"].number_format == "yyyy-mm-dd"
    assert any(cell.value != "–" for cell in book["Year"]["G"][1:])
    nights = sum(row[5] for row in book["Load"].iter_rows(min_row=2, values_only=True))
    assert nights == sum((one.days - 1) * len(one.crew) for one in plan.outings) > 0
    assert read_edits(problem, plan, tmp_path / "tours.xlsx").edits == ()


def test_an_untouched_workbook_has_no_edits(written: Path) -> None:
    edits = read_edits(aurich_problem(), aurich_plan(), written)
    assert (edits.edits, edits.breaks, edits.plan) == ((), (), aurich_plan())


def test_a_moved_visit_is_pinned_and_what_breaks_is_said(written: Path, tmp_path: Path) -> None:
    row = row_of("dornum")
    old = aurich_plan().outings[row - 2]
    edits = edits_of(written, tmp_path / "a.xlsx", lambda sheet: put(sheet, f"{DATE}{row}", "30.05.2027"))
    (edit,) = edits.edits
    assert (edit.row, edit.pins) == (row, (Pin(location="dornum", date=date(2027, 5, 30)),))
    assert [(one.location, one.dates[0].first) for one in edit.exclusions] == [("dornum", old.date)]
    assert edit.sentences[0] == f"Dornum moves from Tue {old.date} to Sun 2027-05-30"
    assert edit.sentences_de[0] == f"Dornum wechselt von Di {old.date:%d.%m.%Y} auf So 30.05.2027"
    assert "2027-05-30 ist kein möglicher Tag" in edit.sentences_de
    assert {"open-dates", "availability"} <= {one.rule for one in edits.breaks}
    assert edits.breaks == verify_plan(aurich_problem(), edits.plan).violations


def test_a_lawful_edit_breaks_nothing_and_its_plan_passes(written: Path, tmp_path: Path) -> None:
    problem, plan = aurich_problem(), aurich_plan()
    lawful: list[Edits] = []
    for at, outing in enumerate(plan.outings, 2):
        for day in problem.horizon.month_candidates(f"{outing.date:%Y-%m}"):
            if day != outing.date and not lawful:
                edits = edits_of(written, tmp_path / "a.xlsx", partial(put, address=f"{DATE}{at}", value=day))
                lawful += [] if edits.breaks else [edits]
    assert lawful
    assert verify_plan(problem, lawful[0].plan).ok
    assert len(lawful[0].edits[0].sentences) == 1


def test_people_who_are_new_are_pinned_and_who_is_gone_is_excluded(written: Path, tmp_path: Path) -> None:
    outing = aurich_plan().outings[0]
    people = [who.staff for who in outing.crew if who.role == "av"]
    stranger = next(one.id for one in aurich_problem().staff if one.id not in {who.staff for who in outing.crew})
    edits = edits_of(
        written, tmp_path / "a.xlsx", lambda sheet: put(sheet, f"{AV}2", ", ".join([*people[1:], stranger]))
    )
    (edit,) = edits.edits
    place = outing.locations[0]
    assert edit.pins == (Pin(location=place, date=outing.date, staff=stranger, role="av"),)
    assert [(one.location, one.staff, one.dates[0].first) for one in edit.exclusions] == [
        (place, people[0], outing.date)
    ]
    assert {who.staff for who in edits.plan.outings[0].crew} >= {*people[1:], stranger}
    assert edit.sentences[:2] == (f"newly on Hage: {stranger} (av)", f"no longer on Hage: {people[0]} (av)")


def test_an_empty_date_and_a_missing_row_cancel_a_visit(written: Path, tmp_path: Path) -> None:
    row = row_of("norderney")
    for change in (lambda sheet: put(sheet, f"{DATE}{row}", None), lambda sheet: sheet.delete_rows(row)):
        edits = edits_of(written, tmp_path / "a.xlsx", change)
        assert edits.pins == ()
        assert [one.location for one in edits.exclusions] == ["norderney"]
        assert "2027-04 hat 0 Außentermine, erlaubt sind 1–1" in edits.edits[0].sentences_de
        assert aurich_plan().outings[row - 2].date not in edits.plan.visit_dates["norderney"]


def test_a_boat_that_does_not_sail_is_told_by_the_check(written: Path, tmp_path: Path) -> None:
    row = row_of("norderney")
    edits = edits_of(written, tmp_path / "a.xlsx", lambda sheet: put(sheet, f"{DATE}{row}", "01.05.2030"))
    assert {"travel", "open-dates"} <= {one.rule for one in edits.breaks}


@pytest.mark.parametrize(
    ("address", "value", "told"),
    [
        ("B2", "morgen", "sheet 'Jahr', B2: 'morgen' is not a date. Maybe write it like 29.01.2027 or 2027-01-29?"),
        ("B2", "=TODAY()", "sheet 'Jahr', B2: the cell holds a formula, '=TODAY()'. Maybe write the value itself?"),
        ("L2", "av-66", "sheet 'Jahr', L2: unknown person 'av-66'. Maybe 'av-6'?"),
        ("L2", "av-6, av-6", "sheet 'Jahr', L2: 'av-6' stands twice in this crew. Maybe leave out one of them?"),
        ("A2", 99, "sheet 'Jahr', A2: 99 is the number of no visit. Maybe leave the numbers as they were written?"),
        ("A3", 1, "sheet 'Jahr', A3: 1 stands twice. Maybe leave the numbers as they were written?"),
        ("B1", "Wann", "sheet 'Jahr', B1: the heading 'Wann' is not known here."),
    ],
)
def test_an_edit_that_cannot_be_understood_names_its_cell(
    written: Path, tmp_path: Path, address: str, value: object, told: str
) -> None:
    path = edited(written, tmp_path / "a.xlsx", lambda sheet: put(sheet, address, value))
    with pytest.raises(InputError) as caught:
        read_edits(aurich_problem(), aurich_plan(), path)
    assert told in str(caught.value)


def test_a_workbook_without_a_year_is_refused(written: Path, tmp_path: Path) -> None:
    path = edited(written, tmp_path / "a.xlsx", lambda sheet: setattr(sheet, "title", "Plan"))
    with pytest.raises(InputError, match="there is no sheet 'Year' or 'Jahr'"):
        read_edits(aurich_problem(), aurich_plan(), path)
