from datetime import date
from pathlib import Path

import pytest

from command_line import Shell
from outreach_opt import parse_problem, solve_rotation
from outreach_opt.cli.init import starter


@pytest.mark.parametrize("year", [2027, 2028, 2032])
def test_the_starter_loads_and_plans_in_any_year(year: int) -> None:
    assert solve_rotation(parse_problem(starter(year, "en"))).status == "OPTIMAL"


def test_the_starters_differ_in_their_words_alone() -> None:
    english, german = (parse_problem(starter(2027, one)) for one in ("en", "de"))
    nameless: dict[str, object] = {
        "name": "",
        "roles": {},
        "languages": {},
        "offices": (),
        "locations": (),
        "network": None,
    }
    assert english.model_copy(update=nameless) == german.model_copy(update=nameless)
    assert [one.id for one in english.locations] == [one.id for one in german.locations]
    assert {one.label for one in english.locations}.isdisjoint(one.label for one in german.locations)
    assert english.network.roads == german.network.roads


def test_init_writes_next_years_problem_and_never_over_a_file(folder: Path, shell: Shell) -> None:
    assert shell("outreach-opt init mine.yaml").code == 0
    text = (folder / "mine.yaml").read_text(encoding="utf-8")
    assert f"first: {date.today().year + 1}-01\n" in text
    (folder / "mine.yaml").write_text("precious", encoding="utf-8")
    again = shell("outreach-opt init mine.yaml")
    assert again.code == 2
    assert again.err == "mine.yaml: the file exists already. Maybe another name, or --force to replace it?\n"
    assert (folder / "mine.yaml").read_text(encoding="utf-8") == "precious"
    assert shell("outreach-opt init mine.yaml --force").code == 0
    assert (folder / "mine.yaml").read_text(encoding="utf-8") == text


def test_init_speaks_the_language_of_the_locale_or_the_one_asked_for(folder: Path, shell: Shell) -> None:
    assert "# == Das Jahr ==" in shell("outreach-opt init -", LC_ALL="de_DE.UTF-8").out
    assert "# == The year ==" in shell("outreach-opt init - --language en", LC_ALL="de_DE.UTF-8").out
    assert shell("outreach-opt init - --year 2031").out == starter(2031, "en")
