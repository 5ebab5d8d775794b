import json
from pathlib import Path

from command_line import ROOT, Shell
from outreach_opt import RotationResult, load_plan, load_problem, verify_plan


def test_the_year_is_printed_months_by_name_and_the_plan_is_saved(folder: Path, shell: Shell) -> None:
    said = shell("outreach-opt solve problem.yaml -o new.json")
    assert said.code == 0
    assert said.err == "Saved in new.json.\n"
    lines = said.out.splitlines()
    assert lines[0].startswith("Outreach 2027: proven best (")
    months = [one.split()[0] for one in lines[4:16]]
    assert months[:3] == ["January", "February", "March"] and months[11] == "December"
    assert verify_plan(load_problem("problem.yaml"), load_plan("new.json")).ok


def test_in_german_the_same(folder: Path, shell: Shell) -> None:
    said = shell("outreach-opt solve problem.yaml --language de")
    assert "bewiesen der beste Plan" in said.out
    assert "\nMärz " in said.out
    assert said.err == "Nicht gespeichert: -o plan.json speichert den Plan.\n"


def test_an_old_plan_is_not_replaced_and_that_is_said_before_the_search(folder: Path, shell: Shell) -> None:
    before = (folder / "plan.json").read_bytes()
    said = shell("outreach-opt solve no-such-problem.yaml -o plan.json")
    assert said.code == 2
    assert said.err == "plan.json: the file exists already. Maybe another name, or --force to replace it?\n"
    assert (folder / "plan.json").read_bytes() == before
    assert shell("outreach-opt solve problem.yaml -o plan.json --force --time-limit 5 --seed 1").code == 0
    assert (folder / "plan.json").read_bytes() != before
    assert shell("outreach-opt solve problem.yaml -o nowhere/plan.json").code == 2


def test_the_result_is_json_and_the_plan_alone_too(folder: Path, shell: Shell) -> None:
    result = RotationResult.model_validate_json(shell("outreach-opt solve problem.yaml --json").out)
    assert result.status == "OPTIMAL"
    plan = json.loads(shell("outreach-opt solve problem.yaml -o - --deterministic").out)
    assert plan == json.loads((folder / "plan.json").read_text(encoding="utf-8")) | {"provenance": plan["provenance"]}


def test_an_impossible_year_ends_with_1_and_says_why(folder: Path, shell: Shell) -> None:
    text = (folder / "problem.yaml").read_text(encoding="utf-8")
    text = text.replace("roles: [benefits", "absences: [{first: 2027-03-01, last: 2027-03-31}], roles: [benefits")
    text = text.replace("     absences: [{first: 2027-08-02, last: 2027-08-20}]", "     most_duties: 9")
    said = shell("outreach-opt solve -", stdin=text)
    assert said.code == 1
    assert "no plan exists, and that is proven" in said.out
    assert "'outreach-opt explain'" in said.err
    assert json.loads(shell("outreach-opt solve - --json", stdin=text).out)["status"] == "INFEASIBLE"
    explained = shell("outreach-opt explain - --most 1 --language de", stdin=text)
    assert explained.code == 1
    assert "1. Konflikt: ohne einen einzigen Teil davon ließe der Rest einen Plan zu\n  - " in explained.out
    assert json.loads(shell("outreach-opt explain - --most 1 --json", stdin=text).out)["outcome"] == "impossible"


def test_a_possible_year_needs_no_explanation(folder: Path, shell: Shell) -> None:
    said = shell("outreach-opt explain problem.yaml")
    assert (said.code, said.out) == (0, "There is a plan: nothing to explain.\n")


def test_no_plan_in_time_ends_with_3(folder: Path, shell: Shell) -> None:
    two_places = ROOT / "examples" / "two_places_a_day" / "problem.yaml"
    said = shell(f"outreach-opt solve {two_places} --time-limit 0 -o late.json")
    assert said.code == 3
    assert "no plan found in this time, and none excluded" in said.out
    assert said.err == "Maybe a longer --time-limit?\n"
    assert not (folder / "late.json").exists()


def test_progress_is_told_in_plain_lines_where_it_is_asked_for(folder: Path, shell: Shell) -> None:
    said = shell("outreach-opt solve problem.yaml --progress --json")
    goals = [one.split()[2] for one in said.err.splitlines()]
    assert list(dict.fromkeys(goals)) == ["complete-crews", "even-spacing", "staff-minutes", "fair-share", "wishes"]
    assert " s  wishes                  plan        0  bound        0       0 %" in said.err
    assert RotationResult.model_validate_json(said.out).plan is not None


def test_a_plan_to_begin_with_may_come_from_a_result(folder: Path, shell: Shell) -> None:
    result = shell("outreach-opt solve problem.yaml --json").out
    assert shell("outreach-opt solve problem.yaml --start - --json", stdin=result).code == 0
    both = shell("outreach-opt solve - --start -")
    assert both.code == 2
    assert both.err == "-: standard input can be read only once. Maybe name a file for all others but one?\n"


def test_wrong_usage_ends_with_2(folder: Path, shell: Shell) -> None:
    assert shell("outreach-opt solve").code == 2
    assert shell("outreach-opt solve problem.yaml --deterministic --engine highs").code == 2
    assert shell("outreach-opt solv problem.yaml").code == 2
