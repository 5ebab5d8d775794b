import json
from pathlib import Path

from command_line import Shell
from outreach_opt import Verdict


def test_a_good_plan_ends_with_0_and_its_goals(folder: Path, shell: Shell) -> None:
    said = shell("outreach-opt verify problem.yaml plan.json")
    assert said.code == 0
    assert said.out.startswith("The plan keeps every rule.\n\ngoal ")
    assert "\nwishes              0  wishes of a total weight of 0 are not met\n" in said.out


def test_every_breach_is_told_and_the_command_ends_with_1(folder: Path, shell: Shell) -> None:
    text = (folder / "plan.json").read_text(encoding="utf-8").replace('"ben-1"', '"ben-9"')
    said = shell("outreach-opt verify problem.yaml - --language de", stdin=text)
    assert said.code == 1
    assert "Der Plan verstößt 1-mal" in said.out
    assert "unbekannt: staff 'ben-9'" in said.out
    verdict = Verdict.model_validate_json(shell("outreach-opt verify problem.yaml - --json", stdin=text).out)
    assert [one.subject for one in verdict.violations] == ["ben-9"]


def test_a_result_without_a_plan_is_wrong_input(folder: Path, shell: Shell) -> None:
    result = json.loads(shell("outreach-opt solve problem.yaml --json").out) | {"status": "UNKNOWN", "plan": None}
    said = shell("outreach-opt verify problem.yaml -", stdin=json.dumps(result))
    assert said.code == 2
    assert said.err == (
        "stdin: plan: there is no plan in it: the status is UNKNOWN. Maybe see why with 'outreach-opt explain'?\n"
    )


def test_a_plan_with_errors_is_explained_with_its_lines(folder: Path, shell: Shell) -> None:
    text = (folder / "plan.json").read_text(encoding="utf-8").replace('"09:00"', '"9 o\'clock"', 1)
    said = shell("outreach-opt verify problem.yaml -", stdin=text)
    assert said.code == 2
    assert said.err.startswith("stdin.json:")
    assert "is not a clock time. Maybe '09:00'?" in said.err
