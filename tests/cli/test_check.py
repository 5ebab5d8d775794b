import json
from pathlib import Path

from command_line import Shell


def test_all_errors_come_at_once_with_file_line_and_remedy(folder: Path, shell: Shell) -> None:
    text = (folder / "problem.yaml").read_text(encoding="utf-8")
    broken = text.replace("id: adv-3, office: harbour", "id: adv-3, office: harbor").replace(
        '"07:30", "09:30"', '730, "09:30"'
    )
    (folder / "broken.yaml").write_text(broken, encoding="utf-8")
    said = shell("outreach-opt check broken.yaml")
    line = next(at for at, one in enumerate(broken.splitlines(), 1) if "harbor," in one)
    assert said.code == 2
    assert f"broken.yaml:{line}: staff[2].office: unknown office 'harbor'. Maybe 'harbour'?\n" in said.err
    assert "network.ferries[0].timetable[0].departures[0]: 730 is not a clock time. Maybe '07:30'?\n" in said.err
    assert said.err.endswith("2 errors.\n")
    assert said.out == ""


def test_the_line_number_of_a_finding_is_never_taken_for_a_picture(shell: Shell) -> None:
    said = shell("outreach-opt check -", stdin="\n" * 99 + "horizn: 1\n")
    assert "stdin:100: " in said.err


def test_errors_are_data_for_other_programs(folder: Path, shell: Shell) -> None:
    said = shell("outreach-opt check missing.yaml --json")
    assert said.code == 2
    assert json.loads(said.out)["findings"][0]["problem"] == "the file does not exist"


def test_what_is_noticed_is_no_error(folder: Path, shell: Shell) -> None:
    said = shell("outreach-opt check problem.yaml")
    assert said.out.startswith("Outreach 2027: no errors. January 2027 to December 2027, 96 possible dates, places: 4,")
    assert said.out.count("\n") == 1
    text = (folder / "problem.yaml").read_text(encoding="utf-8")
    text = text.replace("uk: Ukrainian", "uk: Ukrainian\n  ar: Arabic").replace(
        "id: adv-3, office: harbour,", "id: adv-3, office: harbour, weekdays: [sun],"
    )
    text = text.replace(
        'earliest: "09:00", latest: "16:00", least_minutes: 240',
        'earliest: "06:00", latest: "08:00", least_minutes: 60',
    )
    said = shell("outreach-opt check -", stdin=text)
    assert said.code == 0
    assert "  - Nobody speaks 'ar'\n" in said.out
    assert "  - adv-3 can serve on no day\n" in said.out
    assert "  - No day suits The island" in said.out
    german = shell("outreach-opt check - --language de", stdin=text)
    assert "  - Niemand spricht 'ar'\n" in german.out
    assert "Januar 2027 bis Dezember 2027" in german.out
    assert "  - adv-3 kann an keinem Tag mitfahren\n" in german.out
    assert "Nobody speaks 'ar'" in json.loads(shell("outreach-opt check - --json", stdin=text).out)["noticed"]
