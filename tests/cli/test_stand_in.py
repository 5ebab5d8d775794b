import json
from pathlib import Path

from command_line import Shell


def test_everyone_who_can_take_over_comes_first(folder: Path, shell: Shell) -> None:
    said = shell("outreach-opt stand-in problem.yaml plan.json ben-1 2027-03-25")
    assert said.code == 0
    assert said.out.startswith("Northham, Thu 2027-03-25: 2 can stand in for ben-1, the best first.\n\nwho ")
    found = json.loads(shell("outreach-opt stand-in problem.yaml plan.json ben-1 2027-03-25 --json").out)
    assert found[0]["staff"] == said.out.splitlines()[4].split()[0]
    german = shell("outreach-opt stand-in problem.yaml plan.json ben-1 2027-03-25 --language de")
    assert "für ben-1 können 2 einspringen" in german.out
    assert "\nadv-2  town     nein " in german.out


def test_nobody_who_can_ends_with_1(folder: Path, shell: Shell) -> None:
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    island = next(one for one in plan["outings"] if one["stops"][0]["location"] == "island")
    problem = (
        (folder / "problem.yaml").read_text(encoding="utf-8").replace("roles: [benefits, advice]", "roles: [advice]")
    )
    problem = problem.replace("id: ben-1, office: town,", "id: ben-1, office: town, weekdays: [sun],")
    who = next(one["staff"] for one in island["crew"] if one["role"] == "benefits")
    said = shell(f"outreach-opt stand-in - plan.json {who} {island['date']}", stdin=problem)
    assert " 0 can stand in for " in said.out
    assert said.code == 1


def test_wrong_people_and_dates_are_told_with_what_is_meant(folder: Path, shell: Shell) -> None:
    line = "outreach-opt stand-in problem.yaml plan.json"
    assert shell(f"{line} ben1 2027-03-25").err == "PERSON: 'ben1' has no duty in this plan. Maybe 'ben-1'?\n"
    assert "Maybe one of: 2027-" in shell(f"{line} ben-1 2027-03-26").err
    said = shell(f"{line} ben-1 25.3.2027")
    assert (said.code, said.err) == (2, "DATE: '25.3.2027' is not a date. Maybe '2027-03-25'?\n")
