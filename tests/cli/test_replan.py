import json
from pathlib import Path

import pytest

from command_line import Shell
from outreach_opt.answers.changes import Absence, RoadClosed, SailingsCancelled, VenueClosed, VisitMoved
from outreach_opt.answers.replan import Replan
from outreach_opt.cli.changing import changes_of
from outreach_opt.errors import InputError


def test_an_absence_changes_little_and_the_new_plan_is_one_of_the_saved_problem(folder: Path, shell: Shell) -> None:
    line = "outreach-opt replan problem.yaml plan.json --absent ben-1=2027-03-15..2027-03-31 --now 2027-02-01"
    said = shell(f"{line} -o new.json --save-problem new.yaml")
    assert said.code == 0
    assert said.out.startswith("No plan changes less, proven (")
    assert "ben-1: no longer on Thu 2027-03-25" in said.out
    assert said.err == "→ new.json\n→ new.yaml\n"
    assert shell("outreach-opt verify new.yaml new.json").code == 0
    assert shell("outreach-opt verify problem.yaml new.json").code == 1
    compared = shell("outreach-opt compare plan.json new.json --language de")
    assert compared.code == 0
    assert "ben-1: nicht mehr am Do 25.03.2027" in compared.out
    people = json.loads(shell("outreach-opt compare plan.json new.json --json").out)["staff"]
    assert "ben-1" in [one["staff"] for one in people]


def test_changes_come_from_a_file_as_well(folder: Path, shell: Shell) -> None:
    (folder / "changes.yaml").write_text(
        "now: 2027-02-01\nchanges: [{change: absence, staff: ben-1, dates: [{first: 2027-03-15, last: 2027-03-31}]}]\n"
    )
    found = Replan.model_validate_json(
        shell("outreach-opt replan problem.yaml plan.json --changes changes.yaml --json").out
    )
    assert found.status == "OPTIMAL"
    assert found.stay
    (folder / "changes.yaml").write_text("changes:\n  - {change: absnce, staff: ben-1, dates: [2027-03-25]}\n")
    said = shell("outreach-opt replan problem.yaml plan.json --changes changes.yaml")
    assert said.code == 2
    assert "changes.yaml:2: changes[0]" in said.err
    assert "Maybe 'absence'?" in said.err


def test_a_replanned_result_goes_through_a_pipe_as_well(folder: Path, shell: Shell) -> None:
    result = shell("outreach-opt replan problem.yaml plan.json --absent ben-1=2027-03-25 --json").out
    assert shell("outreach-opt compare plan.json -", stdin=result).code == 0


def test_what_becomes_impossible_ends_with_1(folder: Path, shell: Shell) -> None:
    away = " ".join(f"--absent {one}=2027-02-01..2027-12-31" for one in ("ben-1", "ben-2", "ben-3"))
    said = shell(f"outreach-opt replan problem.yaml plan.json {away} -o new.json --language de")
    assert said.code == 1
    assert said.out.startswith("Es ist kein Plan mehr möglich (")
    assert not (folder / "new.json").exists()


def test_options_become_changes() -> None:
    asked = {
        "--absent": ["av-1=2027-05-04..2027-05-06,2027-06-01"],
        "--closed": ["hage=2027-05-04"],
        "--no-boat": ["out=2027-05-04", "out=2027-05-05@07:30,08:50"],
        "--no-road": ["a/b=2027-05-04"],
        "--moved": ["hage=2027-05-04:2027-05-11"],
    }
    weeks = [{"first": "2027-05-04", "last": "2027-05-06"}, "2027-06-01"]
    assert changes_of(asked.items()) == [
        Absence.model_validate({"staff": "av-1", "dates": weeks}),
        VenueClosed.model_validate({"location": "hage", "dates": ["2027-05-04"]}),
        SailingsCancelled.model_validate({"ferry": "out", "date": "2027-05-04"}),
        SailingsCancelled.model_validate({"ferry": "out", "date": "2027-05-05", "departures": ["07:30", "08:50"]}),
        RoadClosed.model_validate({"between": ["a", "b"], "dates": ["2027-05-04"]}),
        VisitMoved.model_validate({"location": "hage", "before": "2027-05-04", "after": "2027-05-11"}),
    ]


def test_everything_wrong_with_the_options_is_told_at_once() -> None:
    asked = {
        "--absent": ["av-1", "av-1=4.5.2027", "av-1=2027-05-06..2027-05-04"],
        "--no-boat": ["out=2027-05-04@noon"],
        "--no-road": ["a=2027-05-04"],
    }
    with pytest.raises(InputError) as caught:
        changes_of(asked.items())
    assert [str(one) for one in caught.value.findings] == [
        "--absent: 'av-1' has no '=' between what and when. Maybe --absent PERSON=2027-05-04..2027-05-06?",
        "--absent: '4.5.2027' is not a date. Maybe '2027-05-04'?",
        "--absent: '2027-05-06..2027-05-04' ends before it begins. Maybe 2027-05-04..2027-05-06?",
        "--no-boat: 'out=2027-05-04@noon' cannot be read. Maybe --no-boat FERRY=2027-05-04@07:30,08:50?",
        "--no-road: 'a=2027-05-04' cannot be read. Maybe --no-road A/B=2027-05-04..2027-05-20?",
    ]


def test_unknown_people_are_told_with_those_who_are_meant(folder: Path, shell: Shell) -> None:
    said = shell("outreach-opt replan problem.yaml plan.json --absent ben1=2027-03-25")
    assert said.code == 2
    assert said.err == "changes[0].staff: unknown staff member 'ben1'. Maybe 'ben-1'?\n"
