import json
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from command_line import Shell
from outreach_opt import load_plan, load_problem, read_workbook


def test_a_problem_goes_from_form_to_form_without_loss(folder: Path, shell: Shell) -> None:
    problem = load_problem(folder / "problem.yaml")
    for before, after in (("problem.yaml", "a.xlsx"), ("a.xlsx", "b.json"), ("b.json", "c.xlsx"), ("c.xlsx", "d.yaml")):
        assert shell(f"outreach-opt export {before} -o {after}").err == f"→ {after}\n"
    assert read_workbook(folder / "a.xlsx") == problem
    assert load_problem(folder / "b.json") == load_problem(folder / "d.yaml") == problem
    text = shell("outreach-opt export d.yaml --as json -o -").out
    assert text == (folder / "b.json").read_text(encoding="utf-8")


def test_a_plan_comes_back_from_its_workbook_as_it_was(folder: Path, shell: Shell) -> None:
    assert shell("outreach-opt export plan.json --problem problem.yaml -o p.xlsx --language de").code == 0
    assert load_workbook(folder / "p.xlsx").sheetnames[0] == "Jahr"
    assert shell("outreach-opt export p.xlsx --problem problem.yaml -o p.json").code == 0
    assert load_plan(folder / "p.json") == load_plan(folder / "plan.json")


def test_every_command_reads_workbooks(folder: Path, shell: Shell) -> None:
    for line in (
        "check north.xlsx",
        "solve north.xlsx --start edited.xlsx",
        "verify north.xlsx edited.xlsx",
        "report north.xlsx edited.xlsx",
        "stand-in north.xlsx edited.xlsx ben-1 2027-03-25",
        "replan north.xlsx edited.xlsx --absent ben-1=2027-03-25 --save-problem new.xlsx",
        "compare edited.xlsx plan.json --problem north.xlsx",
        "explain north.xlsx",
    ):
        said = shell(f"outreach-opt {line}")
        assert said.code == 0, (line, said.err)
    assert read_workbook(folder / "new.xlsx").staff_by_id["ben-1"].absences


def test_plans_are_compared_with_the_names_of_places(folder: Path, shell: Shell) -> None:
    shell("outreach-opt replan problem.yaml plan.json --closed westham=2027-01-01..2027-02-28 -o new.json")
    ids = shell("outreach-opt compare plan.json new.json").out
    names = shell("outreach-opt compare plan.json new.json --problem problem.yaml").out
    assert "westham" in ids and "westham" not in names and "Westham" in names


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("export problem.yaml -o x.pdf", "--output: no form has files that end in '.pdf'. Maybe one of: .yaml"),
        ("export problem.yaml -o -", "--output: the form of the output is open. Maybe"),
        ("export problem.yaml --as exel -o x", "--as: there is no form 'exel' of this. Maybe 'excel'?"),
        ("export problem.yaml --as excel -o -", "--output: only text goes to standard output. Maybe -o excel.xlsx?"),
        ("export plan.json -o p.xlsx", "plan.json: a plan is exported with its problem. Maybe --problem problem.yaml?"),
        ("export edited.xlsx -o p.json", "edited.xlsx: a plan is exported with its problem."),
        ("export problem.yaml -o north.xlsx", "north.xlsx: the file exists already."),
        ("export none.xlsx -o x.yaml", "none.xlsx: the file cannot be read: no such file or directory."),
        (
            "compare edited.xlsx plan.json",
            "edited.xlsx: what was edited in a plan's workbook is read with its problem.",
        ),
    ],
)
def test_what_cannot_be_exported_is_explained(line: str, said: str, folder: Path, shell: Shell) -> None:
    told = shell(f"outreach-opt {line}")
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith(said)


def test_without_openpyxl_the_extra_is_named(folder: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    for line in ("check north.xlsx", "export problem.yaml -o x.xlsx", "init x.xlsx", "verify problem.yaml edited.xlsx"):
        told = shell(f"outreach-opt {line}")
        assert told.code == 2
        assert "pip install 'outreach-opt[excel]'" in told.err


def test_init_writes_a_workbook_to_start_from(folder: Path, shell: Shell) -> None:
    assert "Next: outreach-opt solve problem.xlsx" in shell("outreach-opt init --excel --year 2027").err
    assert read_workbook(folder / "problem.xlsx") == load_problem(folder / "problem.yaml")
    assert shell("outreach-opt init start.xlsx --language de").code == 0
    assert load_workbook(folder / "start.xlsx").sheetnames[0] == "Einstellungen"
    assert "Maybe 'mine.xlsx'?" in shell("outreach-opt init mine.yaml --excel").err


def test_a_folder_may_hold_a_plan_for_other_programs(folder: Path, shell: Shell) -> None:
    shell("outreach-opt export edited.xlsx --problem north.xlsx --as json -o copy.json")
    assert json.loads((folder / "copy.json").read_text(encoding="utf-8"))["format"] == "outreach-opt/plan/1"


def test_a_plan_goes_out_in_every_form(folder: Path, shell: Shell) -> None:
    result = shell("outreach-opt solve problem.yaml --json").out
    for form, name in (("page", "plan.html"), ("geojson", "plan.geojson"), ("map", "map.svg"), ("load", "load.png")):
        said = shell(f"outreach-opt export - --problem problem.yaml --as {form} -o {name}", stdin=result)
        assert (said.code, said.err) == (0, f"→ {name}\n")
        assert (folder / name).stat().st_size > 1000
    assert "proven" in (folder / "plan.html").read_text(encoding="utf-8")
    for form, file in (("letters", "post-list.de.txt"), ("csv", "einsaetze.csv"), ("calendars", "all.ics")):
        line = f"outreach-opt export plan.json --problem problem.yaml --as {form} -o {form} --language de"
        assert shell(line).code == 0
        assert (folder / form / file).exists()
        assert shell(line).code == (0 if form == "calendars" else 2), "calendars go on, all others are kept"
    assert shell("outreach-opt export plan.json --problem problem.yaml --as csv -o plan.json").code == 2
