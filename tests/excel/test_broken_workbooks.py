"""Broken workbooks: each error is said with its sheet and cell, and with a remedy."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from outreach_opt import InputError, RotationProblem, parse_problem, read_workbook, write_workbook
from worlds import as_yaml, small_problem


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "small.xlsx"
    write_workbook(small(), path, "de")
    return path


def small() -> RotationProblem:
    return parse_problem(as_yaml(small_problem()))


def errors_of(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_workbook(path)
    return [str(one).replace(f"{path}, ", "") for one in caught.value.findings]


def changed(whole: Path, path: Path, *changes: Callable[[Any], None]) -> Path:
    book = load_workbook(whole)
    for change in changes:
        change(book)
    book.save(path)
    return path


BROKEN_CELLS = [
    ("Personal", "B2", "aurisch", "unknown office 'aurisch'. Maybe 'aurich'?"),
    ("Personal", "C2", "avv", "unknown role 'avv'. Maybe 'av'?"),
    ("Personal", "C4", None, "the cell is empty. Maybe fill in 'Funktionen'?"),
    ("Personal", "D2", "uk, pl", "unknown language 'pl'. Maybe one of: ru, uk?"),
    ("Personal", "A2", "av 1", "'av 1' cannot be an id: an id has letters, digits and . : + - _ only. Maybe 'av-1'?"),
    ("Personal", "A3", "av-1", "the id 'av-1' is already taken by staff[0]. Maybe 'av-1-2'?"),
    ("Personal", "F3", "Mo, Dienstag", "'Dienstag' is not a choice here. Maybe 'tue'?"),
    ("Personal", "H2", "halb", "a number is expected, not 'halb'."),
    ("Personal", "H2", 1.5, "1.5 is too large: it must be at most 1. Maybe a number at most 1?"),
    ("Personal", "I2", 1.5, "a whole number is expected, not 1.5. Maybe 2?"),
    ("Personal", "L2", "7.30", "'7.30' is not a clock time. Maybe '07:30'?"),
    ("Personal", "L2", "=TIME(7,30,0)", "the cell holds a formula, '=TIME(7,30,0)'. Maybe write the value itself?"),
    ("Personal", "I2", "#REF!", "the cell holds the error #REF!. Maybe write the value itself?"),
    ("Abwesenheiten", "A2", "av-9", "unknown person 'av-9'. Maybe 'av-3'?"),
    ("Abwesenheiten", "A2", None, "the cell is empty. Maybe fill in 'Person'?"),
    ("Abwesenheiten", "B2", "31.02.2027", "the date '2027-02-31' does not exist"),
    ("Abwesenheiten", "C2", "gestern", "'gestern' is not a date."),
    ("Teambedarf", "A2", "hagge", "unknown place 'hagge'. Maybe 'hage'?"),
    ("Teambedarf", "B3", "av", "'av' stands twice. Maybe remove or rename one of them?"),
    ("Teambedarf", "C2", -1, "-1 is too small: it must be at least 0. Maybe a number at least 0?"),
    ("Orte", "J2", None, "the cell is empty. Maybe fill in 'öffnet frühestens'?"),
    ("Orte", "C2", 153.6, "153.6 is too large: it must be at most 90. Maybe a number at most 90?"),
    ("Orte", "T2", "vielleicht", "true or false is expected, not 'vielleicht'. Maybe true or false?"),
    (
        "Termine",
        "A2",
        "manchmal",
        "the rule 'manchmal' is not known. Maybe one of: dates, last-working-days, weekdays?",
    ),
    ("Festlegungen", "A2", "hag", "unknown location 'hag'. Maybe 'hage'?"),
    ("Festlegungen", "B2", "01.2027", "'01.2027' is not a month. Maybe '2027-01'?"),
    ("Wünsche für alle", "A2", "meiden", "'meiden' is not a choice here. Maybe one of: avoid, prefer?"),
    ("Wünsche für alle", "E2", 0, "0 is too small: it must be at least 1. Maybe a number at least 1?"),
    ("Fahrplan", "E2", "7:30, 9.15", "'9.15' is not a clock time. Maybe '09:15'?"),
    ("Fähren", "C2", "norddaich", "unknown place 'norddaich'."),
    ("Straßen", "A2", "nirgends", "unknown place 'nirgends'."),
    (
        "Einstellungen",
        "B4",
        "2026-12-31",
        "the horizon ends on 2026-12-31, before it begins on 2027-01-01. Maybe exchange first and last?",
    ),
    ("Einstellungen", "A7", "Kontinent", "the setting 'Kontinent' is not known."),
    ("Personal", "B1", "Amt", "the heading 'Amt' is not known here."),
    ("Personal", "D1", "Funktionen", "the heading 'Funktionen' stands twice. Maybe remove or rename one of them?"),
    ("Ziele", "A2", "full-crews", "the goal 'full-crews' is not known. Maybe one of: complete-crews,"),
    ("Regeln", "A2", "visit-due", "the rule 'visit-due' is not known. Maybe 'visits-due'?"),
    ("Weiteres", "A2", "locations[hagge].name", "the path leads nowhere: 'locations[hagge].name'."),
]


@pytest.mark.parametrize(("sheet", "address", "value", "said"), BROKEN_CELLS)
def test_an_error_names_sheet_and_cell(
    whole: Path, tmp_path: Path, sheet: str, address: str, value: object, said: str
) -> None:
    def change(book: Any) -> None:
        book[sheet][address].value = value
        if sheet == "Weiteres":
            book[sheet]["B2"].value = "x"

    found = errors_of(changed(whole, tmp_path / "staff.xlsx", change))
    assert any(one.startswith(f"sheet '{sheet}', {address}: ") and said in one for one in found), found


def test_an_error_of_a_whole_row_names_its_first_cell(whole: Path, tmp_path: Path) -> None:
    found = errors_of(changed(whole, tmp_path / "a.xlsx", lambda book: setattr(book["Straßen"]["E2"], "value", None)))
    assert found == [
        "sheet 'Straßen', A2: a road needs minutes or a speed class. Maybe add 'minutes: …' or 'speed: …'?"
    ]


def test_a_heading_that_is_not_understood_is_the_only_error(whole: Path, tmp_path: Path) -> None:
    found = errors_of(
        changed(whole, tmp_path / "a.xlsx", lambda book: setattr(book["Personal"]["C1"], "value", "Rollen"))
    )
    assert found == ["sheet 'Personal', C1: the heading 'Rollen' is not known here. Maybe 'roles'?"]


def test_all_errors_are_said_at_once_in_the_order_of_the_sheets(whole: Path, tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["Personal"]["B2"].value = "aurisch"
        book["Personal"]["L3"].value = "7.30"
        book["Orte"]["C2"].value = "nord"
        book["Abwesenheiten"]["A2"].value = "av-9"

    found = errors_of(changed(whole, tmp_path / "staff.xlsx", change))
    assert [one.split(":")[0] for one in found] == [
        "sheet 'Orte', C2",
        "sheet 'Personal', B2",
        "sheet 'Personal', L3",
        "sheet 'Abwesenheiten', A2",
    ]


def test_a_sheet_nobody_knows_is_refused_unless_it_is_marked_as_own(whole: Path, tmp_path: Path) -> None:
    path = changed(whole, tmp_path / "a.xlsx", lambda book: setattr(book["Personal"], "title", "Personl"))
    assert "the sheet 'Personl' is not known. Maybe 'Personal'; or begin its name with #?" in errors_of(path)[0]
    path = changed(whole, tmp_path / "b.xlsx", lambda book: book.create_sheet("# Notizen"))
    assert read_workbook(path) == small()


def test_a_sheet_without_rows_that_are_needed_is_named(whole: Path, tmp_path: Path) -> None:
    found = errors_of(changed(whole, tmp_path / "a.xlsx", lambda book: book.remove(book["Teambedarf"])))
    assert found[0] == "sheet 'Orte', A2: it has no row in the sheet 'Crews needed' ('Teambedarf'). Maybe add one?"
    found = errors_of(changed(whole, tmp_path / "b.xlsx", lambda book: book.remove(book["Personal"])))
    assert any("it has no row in the sheet 'Staff' ('Personal'). Maybe add one?" in one for one in found)


def test_a_file_that_is_no_workbook_is_explained(tmp_path: Path) -> None:
    assert errors_of(tmp_path / "none.xlsx")[0].endswith("Maybe check the name and the folder?")
    (tmp_path / "text.xlsx").write_text("no workbook", encoding="utf-8")
    assert errors_of(tmp_path / "text.xlsx")[0].endswith("the file is no Excel workbook. Maybe save it as .xlsx?")
