"""CSV files can be read by tools or by German Excel, run no formulas, and replace nothing unasked."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aurich import aurich_plan, aurich_problem
from handmade import hill_day, isle_day, place, plan, world
from outreach_opt import InputError, csv_text, write_csv
from outreach_opt.exports.csv_files import harmless
from outreach_opt.exports.plan_tables import TABLES, plan_table
from outreach_opt.words import Language

PROBLEM, PLAN = world(), plan(hill_day(), isle_day())


def rows(table: str, language: Language = "en") -> list[dict[str, str]]:
    text = csv_text(PROBLEM, PLAN, table, language)
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";" if language == "de" else ","))


def test_tools_get_names_and_values_as_the_tables_have_them() -> None:
    hill, isle = rows("visits")
    assert list(hill) == [one.name for one in plan_table(PROBLEM, PLAN, "visits").columns]
    assert (hill["date"], hill["weekday"], hill["opens"]) == ("2027-04-06", "tue", "2027-04-06T09:00:00+02:00")
    assert (hill["days_since"], isle["staff"]) == ("", "ann, bob")
    assert {one["early_start"] for one in rows("duties")} == {"false"}
    assert {one["mode"] for one in rows("legs")} == {"drive", "wait", "sail", "walk"}


def test_german_excel_gets_semicolons_decimal_commas_and_german_words() -> None:
    hill, _ = rows("visits", "de")
    assert (hill["Datum"], hill["Wochentag"], hill["öffnet"]) == ("06.04.2027", "Di", "06.04.2027 09:00")
    assert {one["früher Aufbruch"] for one in rows("duties", "de")} == {"nein"}
    assert rows("legs", "de")[0]["Art"] == "fahren"
    assert rows("load", "de")[0]["Stellenanteil"] == "1,0"
    assert rows("duties", "de")[0]["Funktion"] == "Guide"


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "＝"])
def test_a_name_that_looks_like_a_formula_is_only_text(begins: str) -> None:
    name = f"{begins}HYPERLINK(A1)"
    problem = world(locations=[{**place("hill"), "name": name}, place("isle", lat=53.71, lon=7.1)])
    for language, delimiter in (("en", ","), ("de", ";")):
        text = csv_text(problem, PLAN, "visits", "de" if language == "de" else "en")
        cells = [cell for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter) for cell in row]
        assert f"'{name}" in cells
        assert name not in cells


@given(st.text())
def test_no_text_begins_as_a_formula_does(text: str) -> None:
    assert harmless(text, text)[:1] not in {*"=+-@\t\r\n＝＋－＠"}
    assert harmless(text, text).removeprefix("'") == text.removeprefix("'")


def test_numbers_below_zero_stay_numbers() -> None:
    assert harmless("-5", -5) == "-5"


def test_all_tables_are_written_with_the_mark_that_german_excel_needs(tmp_path: Path) -> None:
    problem, drawn = aurich_problem(), aurich_plan()
    (tmp_path / "en").mkdir()
    english = write_csv(problem, drawn, tmp_path / "en")
    german = write_csv(problem, drawn, tmp_path, "de")
    assert [one.name for one in english] == [f"{one}.csv" for one in TABLES]
    assert german[0].name == "termine.csv"
    for file, name in zip(german, TABLES, strict=True):
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")
        with file.open(encoding="utf-8-sig", newline="") as stream:
            found = list(csv.reader(stream, delimiter=";"))
        table = plan_table(problem, drawn, name)
        assert len(found) == len(table.rows) + 1
        assert {len(one) for one in found} == {len(table.columns)}
    assert not english[0].read_bytes().startswith(b"\xef\xbb\xbf")
    assert "Großheide" in english[0].read_text(encoding="utf-8")


def test_what_is_there_is_kept_unless_asked_and_then_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "load.csv").write_text("old", encoding="utf-8")
    with pytest.raises(InputError, match=r"load\.csv: the file exists already\. Maybe pass overwrite=True\?"):
        write_csv(PROBLEM, PLAN, tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["load.csv"]
    assert (tmp_path / "load.csv").read_text(encoding="utf-8") == "old"
    write_csv(PROBLEM, PLAN, tmp_path, tables=["load", "load"], overwrite=True)
    assert [one.name for one in tmp_path.iterdir()] == ["load.csv"]
    assert (tmp_path / "load.csv").read_text(encoding="utf-8").startswith("staff,office,")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_csv(PROBLEM, PLAN, tmp_path / "nowhere")
