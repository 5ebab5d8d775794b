"""Problems as workbooks: nothing gets lost, in either language."""

import os
import subprocess
import sys
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook

from aurich import aurich_problem
from outreach_opt import (
    InputError,
    RotationProblem,
    load_problem,
    parse_problem,
    read_workbook,
    write_blank_workbook,
    write_workbook,
)
from outreach_opt.domain.base import FROM_FILE
from outreach_opt.excel.layout import Table
from outreach_opt.excel.problem_reading import read_cells
from outreach_opt.excel.problem_writing import Language
from outreach_opt.excel.sheets import FURTHER, SETTINGS, TABLES
from outreach_opt.io.write import to_json, to_yaml
from outreach_opt.words import said
from tiny_tours import touring
from tiny_worlds import tiny_problem
from worlds import as_yaml, small_problem

EXAMPLES = Path(__file__).parents[2] / "examples"
LANGUAGES: tuple[Language, ...] = ("de", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", ["aurich", "islands", "library_van", "two_places_a_day"])
def test_every_example_comes_back_from_excel_equal(folder: str, language: Language, tmp_path: Path) -> None:
    problem = load_problem(EXAMPLES / folder / "problem.yaml")
    write_workbook(problem, tmp_path / "problem.xlsx", language)
    back = read_workbook(tmp_path / "problem.xlsx")
    assert back == problem
    assert back.fingerprint == problem.fingerprint
    assert parse_problem(to_yaml(back)) == parse_problem(to_json(back), "x.json") == problem
    assert not list(load_workbook(tmp_path / "problem.xlsx")[said(FURTHER, language)].iter_rows(min_row=2))


def drawn(seed: int) -> RotationProblem:
    return tiny_problem(Random(seed))


def came_back(problem: RotationProblem, path: Path, language: Language) -> RotationProblem:
    write_workbook(problem, path, language, overwrite=True)
    return RotationProblem.model_validate(read_cells(path).data, context={FROM_FILE: True})


def test_drawn_worlds_come_back_equal_field_by_field(tmp_path: Path) -> None:
    for seed in range(10):
        problem = drawn(seed)
        assert came_back(problem, tmp_path / "a.xlsx", LANGUAGES[seed % 2]).model_dump() == problem.model_dump()


def odd_problem() -> dict[str, Any]:
    """What tables cannot hold, or what spreadsheets like to change."""
    data = small_problem()
    place, person = data["locations"][0], data["staff"][0]
    data["name"] = "=1+1"
    data["horizon"] |= {"days_off": [], "holidays": {"subdivision": None}}
    data["roles"]["av"] = "–"
    data["roles"]["leist"] = "-5 °C"
    data["timezone"] = "UTC"
    place |= {"name": "line one\nline two \x07", "lodging": {}, "catchment": ["Hage, Ost", "007", "1e5"]}
    place["visits"] = {"least": 0, "most": 2}
    data["locations"][1] |= {"name": " blank ", "catchment": ["@x", "+3", "2027-01-01"], "lodging": {"cost": 80}}
    data["network"]["ferries"][0]["car_deck"] = {}
    data["network"]["calendars"] = {"none": {}, "a.b": {"added": ["2027-01-05"]}}
    person |= {"id": "007", "earliest_leave": "00:00", "latest_return": "30:15"}
    data["pins"][1]["staff"] = "007"
    data["history"]["duties"][0]["staff"] = "007"
    loads = {"007": {"duties": 3}, "av-2": {}}
    data["history"]["ledger"] = {"periods": [{"first": "2026-01-01", "last": "2026-12-31", "loads": loads}]}
    person["extra_dates"] = ["2027-01-09", {"first": "2027-01-16", "last": "2027-01-17"}]
    data["working_time"] = {"breaks": [], "counts_as_work": {"wait": False}}
    bounds = {"rule": "outings-per-month", "most": None, "months": {"2027-01": {}, "2027-02": {"least": 0}}}
    data["policy"] = {"rules": [bounds], "goals": []}
    data["date_wishes"] = [
        {"kind": "avoid", "months": [1]},
        {"kind": "avoid", "months": [1, 2], "dates": ["2027-01-05"]},
    ]
    return data


@pytest.mark.parametrize("language", LANGUAGES)
def test_odd_values_come_back_too(language: Language, tmp_path: Path) -> None:
    problem = RotationProblem.model_validate(odd_problem(), context={FROM_FILE: True})
    assert came_back(problem, tmp_path / "a.xlsx", language).model_dump() == problem.model_dump()


def test_unread_sources_and_long_texts_come_back(tmp_path: Path) -> None:
    data = small_problem()
    data["locations"][0]["catchment"] = [f"Dorf {number}" for number in range(9000)]
    closures = [{"streets": ["B 72"], "dates": [{"first": "2027-03-01", "last": "2027-03-05"}]}]
    data["network"]["sources"] = [
        {"source": "gtfs", "path": "feed.zip", "routes": ["a,b"], "types": ["ferry", "bus"]},
        {"source": "graph", "path": "map.graphml", "closures": closures},
    ]
    problem = RotationProblem.model_validate(data, context={FROM_FILE: True})
    assert came_back(problem, tmp_path / "a.xlsx", "de").model_dump() == problem.model_dump()


def test_dates_and_times_are_real_and_texts_are_no_formulas(tmp_path: Path) -> None:
    problem = RotationProblem.model_validate(odd_problem(), context={FROM_FILE: True})
    write_workbook(problem, tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    assert book["Abwesenheiten"]["B2"].value == datetime(2027, 2, 22)
    assert book["Orte"]["J2"].value == timedelta(hours=8, minutes=30)
    assert book["Personal"]["M2"].value == timedelta(hours=30, minutes=15)
    assert book["Einstellungen"]["B2"].value == "=1+1"
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any("<f>" in one or "<f " in one.replace("<formula", "") for one in sheets)
    assert book["Einstellungen"]["B2"].quotePrefix


def test_planners_may_write_german_dates_numbers_for_ids_and_whole_dates_for_months(tmp_path: Path) -> None:
    problem = parse_problem(as_yaml(small_problem()))
    write_workbook(problem, tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    book["Abwesenheiten"]["B2"].value = "22.2.2027"
    book["Festlegungen"]["B2"].value = datetime(2027, 1, 1)
    book["Personal"]["F3"].value = "mo; DI;Wed"
    book["Orte"]["E2"].value = 1.0
    book["Straßen"]["K1"].value = "# bemerkung"
    book["Straßen"]["K2"].value = "=A1"
    book["Personal"].move_range("A1:A7", cols=20)
    book.move_sheet("Teambedarf", -5)
    book.save(tmp_path / "b.xlsx")
    assert read_workbook(tmp_path / "b.xlsx") == problem


def test_drop_downs_names_notes_panes_and_pages_are_there(tmp_path: Path) -> None:
    write_workbook(aurich_problem(), tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    named = {f"ids_{table.key}" for table in TABLES if table.columns[0].of == ""}
    used = {one.of for table in TABLES for one in table.columns if one.of}
    assert {f"ids_{one}" for one in used} <= set(book.defined_names) <= named
    staff = book["Personal"]
    rules = {str(one.sqref): one.formula1 for one in staff.data_validations.dataValidation}
    assert any(cells.startswith("B2:B") and formula == "ids_offices" for cells, formula in rules.items())
    assert "$A$2:$A$2000" in book.defined_names["ids_offices"].attr_text
    wishes = book["Wünsche für alle"].data_validations.dataValidation
    assert '"bevorzugen,vermeiden"' in [one.formula1 for one in wishes]
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert all(cell.comment for cell in sheet[1]), sheet.title
        assert all(len(one.formula1) <= 257 for one in sheet.data_validations.dataValidation)
    # Rows that planners add are printed too.
    assert not staff.print_area
    assert (staff.page_setup.orientation, staff.print_title_rows) == ("landscape", "$1:$1")


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.key)
def test_headings_mean_one_column_in_both_languages(table: Table) -> None:
    names = [{one.title.en.casefold(), one.title.de.casefold()} for one in table.columns]
    assert len(set.union(*names)) == sum(map(len, names))


def test_sheets_and_settings_have_names_of_their_own() -> None:
    for titles in ([SETTINGS.title, FURTHER, *(one.title for one in TABLES)], [one.title for one in SETTINGS.columns]):
        names = [{one.en.casefold(), one.de.casefold()} for one in titles]
        assert len(set.union(*names)) == sum(map(len, names))
        assert all(len(name) <= 31 for one in titles for name in (one.en, one.de)) or titles[0] is not SETTINGS.title


def test_a_blank_workbook_says_what_it_needs(tmp_path: Path) -> None:
    write_blank_workbook(tmp_path / "new.xlsx")
    with pytest.raises(InputError) as caught:
        read_workbook(tmp_path / "new.xlsx")
    told = str(caught.value)
    assert "sheet 'Einstellungen', B3: the cell is empty. Maybe fill in 'erster Tag'?" in told
    for title in ("Orte", "Dienststellen", "Personal", "Funktionen", "Termine"):
        assert f"('{title}')" in told


def test_an_existing_file_is_kept(tmp_path: Path) -> None:
    write_blank_workbook(tmp_path / "new.xlsx")
    with pytest.raises(InputError, match="exists already"):
        write_workbook(aurich_problem(), tmp_path / "new.xlsx")


def test_without_openpyxl_the_extra_is_named() -> None:
    code = "import sys; sys.modules['openpyxl'] = None\nfrom outreach_opt import read_workbook\nread_workbook('x.xlsx')"
    env = {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=env)
    assert "pip install 'outreach-opt[excel]'" in done.stderr


def test_tours_with_nights_come_back(tmp_path: Path) -> None:
    for seed in range(6):
        problem = touring(Random(seed), drawn(seed))
        assert came_back(problem, tmp_path / "a.xlsx", "en").model_dump() == problem.model_dump()
