"""Tables of minutes: square and long, directions that differ, and everything that is wrong with its line."""

from pathlib import Path

import pytest

from handmade import world
from outreach_opt.domain.network import Road
from outreach_opt.domain.source import MatrixSource
from outreach_opt.errors import InputError
from outreach_opt.sources.matrix import read_matrix, roads_of_matrix

IDS = ("base", "hill", "isle")


def read(folder: Path, text: str) -> tuple[Road, ...]:
    (folder / "minutes.csv").write_text(text, encoding="utf-8")
    return read_matrix(folder / "minutes.csv", IDS)


def told(folder: Path, text: str) -> list[tuple[int | None, str, str]]:
    with pytest.raises(InputError) as caught:
        read(folder, text)
    assert all(one.file == str(folder / "minutes.csv") for one in caught.value.findings)
    return [(one.line, one.problem, one.remedy) for one in caught.value.findings]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_square_table_gives_roads_both_ways_where_they_are_equal(tmp_path: Path, separator: str) -> None:
    text = "\ufeff,base,hill,isle\nbase,0,30,\nhill,30,,12.5\nisle,,14,0\n".replace(",", separator)
    assert read(tmp_path, text) == (
        Road(between=("base", "hill"), minutes=30),
        Road(between=("hill", "isle"), minutes=12.5, one_way=True),
        Road(between=("isle", "hill"), minutes=14, one_way=True),
    )


def test_a_long_table_may_have_kilometres_and_decimal_commas(tmp_path: Path) -> None:
    text = "Origin;Destination;Minutes;km\nbase;hill;17,5;20\nhill;base;17,5;20\nbase;isle;;\n"
    assert read(tmp_path, text) == (Road(between=("base", "hill"), minutes=17.5, km=20),)


def test_everything_wrong_in_a_square_table_is_named_with_its_line(tmp_path: Path) -> None:
    found = told(tmp_path, ",base,hil\nbase,5,-3\nhill,x,\n")
    assert (1, "unknown place 'hil'", "'hill'") not in found
    assert (1, "the column 'hil' has no line", "'hill'") in found
    assert (2, "unknown place 'hil'", "'hill'") in found
    assert any(line == 2 and "from 'base' to itself takes 5" in said for line, said, _ in found)
    assert any(line == 2 and "'-3' is no number of minutes" in said for line, said, _ in found)
    assert any(line == 3 and "'x' is no number of minutes" in said for line, said, _ in found)


def test_everything_wrong_in_a_long_table_is_named_with_its_line(tmp_path: Path) -> None:
    found = told(tmp_path, "origin,destination,minutes\nbase,hill,10\nbase,hill,11\nbase,isel,inf\nbase,isle,0\n")
    assert (3, "the way from 'base' to 'hill' is given twice, first in line 2", "leave one out") in found
    assert (4, "unknown place 'isel'", "'isle'") in found
    assert any(line == 4 and "'inf' is no number" in said for line, said, _ in found)
    assert any(line == 5 and "takes 0 minutes" in said for line, said, _ in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no minutes"),
        ("origin,destination,minuets\nbase,hill,3\n", "unknown column 'minuets'"),
        ("origin,destination,minutes\nbase,hill,3,9\n", "4 cells, the first line 3"),
        (",base,hill\nbase,0\nhill,1,0\n", "2 cells, the first line 3"),
        (",base,base\nbase,0,1\nbase,1,0\n", "'base' has a second column"),
    ],
)
def test_tables_of_the_wrong_shape_are_explained(tmp_path: Path, text: str, words: str) -> None:
    assert any(words in said for _, said, _ in told(tmp_path, text))


def test_a_missing_table_is_named_with_its_neighbour(tmp_path: Path) -> None:
    read(tmp_path, ",base,hill\nbase,0,3\nhill,3,0\n")
    with pytest.raises(InputError, match=r"does not exist\. Maybe 'minutes\.csv'\?"):
        read_matrix(tmp_path / "minuts.csv", IDS)


def test_a_problem_takes_its_table_from_beside_its_file(tmp_path: Path) -> None:
    read(tmp_path, ",base,hill\nbase,0,3\nhill,3,0\n")
    assert roads_of_matrix(world(), MatrixSource(path="minutes.csv"), tmp_path) == (
        Road(between=("base", "hill"), minutes=3),
    )
