import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from command_line import Shell
from outreach_opt import load_plan, load_problem
from outreach_opt.excel.edits import Edits


def edit(folder: Path, address: str, value: Any) -> None:
    book = load_workbook(folder / "edited.xlsx")
    book["Year"][address] = value
    book.save(folder / "edited.xlsx")


def other_date(folder: Path) -> date:
    """A date to which the first visit can move without breaking a rule."""
    problem, plan = load_problem(folder / "problem.yaml"), load_plan(folder / "plan.json")
    taken = {one.date for one in plan.outings}
    first = plan.outings[0]
    near = [one for one in problem.horizon.candidate_dates if one not in taken and one.month == first.date.month]
    return min(near, key=lambda one: abs(one - first.date))


def test_a_problem_comes_back_from_its_workbook(folder: Path, shell: Shell) -> None:
    said = shell("outreach-opt import north.xlsx -o north.yaml")
    assert (said.code, said.out, said.err) == (0, "", "→ north.yaml\n")
    assert load_problem(folder / "north.yaml") == load_problem(folder / "problem.yaml")


def test_a_moved_visit_becomes_a_pin_that_the_next_plan_keeps(folder: Path, shell: Shell) -> None:
    day, first = other_date(folder), load_plan(folder / "plan.json").outings[0]
    edit(folder, "B2", day)
    said = shell("outreach-opt import edited.xlsx --problem problem.yaml -o pinned.yaml")
    assert said.code == 0, said.out + said.err
    assert " moves from " in said.out and said.out.endswith("The plan as edited keeps every rule.\n")
    problem = load_problem(folder / "pinned.yaml")
    assert [(one.location, one.date) for one in problem.pins] == [(first.locations[0], day)]
    assert shell("outreach-opt verify problem.yaml edited.xlsx").code == 0
    assert shell("outreach-opt solve pinned.yaml -o new.json").code == 0
    assert day in load_plan(folder / "new.json").visit_dates[first.locations[0]]


def test_an_edit_that_breaks_rules_is_told_saved_and_ends_with_1(folder: Path, shell: Shell) -> None:
    plan = load_plan(folder / "plan.json")
    edit(folder, "B2", plan.outings[1].date)
    said = shell("outreach-opt import edited.xlsx --problem problem.yaml -o pinned.json --language de")
    assert said.code == 1
    assert " wechselt von " in said.out and "\n  - " in said.out and "hält alle Regeln" not in said.out
    assert load_problem(folder / "pinned.json").pins
    judged = shell("outreach-opt verify problem.yaml edited.xlsx")
    assert judged.code == 1
    edits = Edits.model_validate_json(shell("outreach-opt import edited.xlsx --problem problem.yaml --json").out)
    assert edits.breaks and edits.edits[0].row == 2


def test_edits_that_contradict_the_problem_are_wrong_input_and_nothing_is_saved(folder: Path, shell: Shell) -> None:
    edit(folder, "B2", date(2029, 1, 4))
    said = shell("outreach-opt import edited.xlsx --problem problem.yaml -o pinned.yaml")
    assert said.code == 2
    assert "pins[0].date" in said.err
    assert not (folder / "pinned.yaml").exists()


def test_what_was_not_changed_is_no_pin(folder: Path, shell: Shell) -> None:
    said = shell("outreach-opt import edited.xlsx --problem problem.yaml -o -")
    assert said.code == 0
    assert "pins" not in said.out
    assert shell("outreach-opt import edited.xlsx --problem problem.yaml").out == "Nothing was changed.\n"
    assert (
        shell("outreach-opt import edited.xlsx --problem problem.yaml --language de").out == "Nichts wurde geändert.\n"
    )


def test_a_workbook_without_its_hidden_sheet_is_read_beside_its_plan(folder: Path, shell: Shell) -> None:
    book = load_workbook(folder / "edited.xlsx")
    del book["outreach_opt"]
    book.save(folder / "edited.xlsx")
    said = shell("outreach-opt import edited.xlsx --problem problem.yaml")
    assert said.code == 2
    assert said.err.startswith("edited.xlsx: this workbook holds no plan. Maybe")
    assert shell("outreach-opt import edited.xlsx --problem problem.yaml --plan plan.json").code == 0


@pytest.mark.parametrize("kept", ["", "{", json.dumps({"outings": 1})])
def test_a_hidden_sheet_that_was_spoilt_is_no_plan(kept: str, folder: Path, shell: Shell) -> None:
    book = load_workbook(folder / "edited.xlsx")
    book["outreach_opt"]["A1"] = kept
    book.save(folder / "edited.xlsx")
    said = shell("outreach-opt import edited.xlsx --problem problem.yaml")
    assert said.code == 2
    assert "keeps is no plan. Maybe write the workbook anew from the plan?" in said.err


def test_a_plans_workbook_needs_its_problem(folder: Path, shell: Shell) -> None:
    said = shell("outreach-opt import edited.xlsx -o pinned.yaml")
    assert said.code == 2
    assert "the workbook of a plan is read with its problem. Maybe --problem problem.yaml?" in said.err
