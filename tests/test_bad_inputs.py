"""Broken problem files: every one gives an InputError that names the place, the value and a remedy."""

from pathlib import Path
from typing import Any

import pytest

import variants_equipment
import variants_ids
import variants_order
import variants_places
import variants_timetables
import variants_values
from changes import Change, broken, put, rename, several
from outreach_opt.errors import Finding, InputError
from worlds import as_yaml, load, small_problem

VARIANTS = [
    *variants_ids.VARIANTS,
    *variants_values.VARIANTS,
    *variants_order.VARIANTS,
    *variants_places.VARIANTS,
    *variants_timetables.VARIANTS,
    *variants_equipment.VARIANTS,
]


def findings_of(folder: Path, content: bytes | str | dict[str, Any], name: str = "problem.yaml") -> tuple[Finding, ...]:
    """Return what loading a file finds, every finding with its file and a path or line."""
    file = folder / name
    text = as_yaml(content) if isinstance(content, dict) else content
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(InputError) as caught:
        load(file)
    assert caught.value.findings
    assert all(one.file == str(file) and one.problem for one in caught.value.findings)
    assert all(one.path or one.line for one in caught.value.findings)
    return caught.value.findings


def test_the_small_problem_loads(tmp_path: Path) -> None:
    file = tmp_path / "problem.yaml"
    file.write_text(as_yaml(small_problem()), encoding="utf-8")
    assert len(load(file).horizon.candidate_dates) == 16


@pytest.mark.parametrize(
    ("change", "path", "words", "remedy"), [one[1:] for one in VARIANTS], ids=[one[0] for one in VARIANTS]
)
def test_a_broken_problem_names_the_place_the_value_and_a_remedy(
    tmp_path: Path, change: Change, path: str, words: str, remedy: str
) -> None:
    findings = findings_of(tmp_path, broken(small_problem(), change))
    fitting = [one for one in findings if one.path.endswith(path) and words in one.problem and remedy in one.remedy]
    assert fitting, "\n".join(map(str, findings))
    assert len(findings) == 1, "\n".join(map(str, findings))
    assert fitting[0].line


# What is broken, the bytes of the file, the line of the only finding, some of its words, some of its remedy.
FILES: list[tuple[str, bytes, int, str, str]] = [
    ("empty", b"", 1, "empty", "example"),
    ("only comments", b"# nothing\n", 1, "empty", "example"),
    ("a list", b"- 1\n", 1, "a list instead of named fields", "horizon:"),
    ("a word", b"hello\n", 1, "a single value", "horizon:"),
    ("latin-1", "name: Groß\n".encode("latin-1"), 1, "not UTF-8 text: byte 0xdf", "save it as UTF-8"),
    ("latin-1 after a mark", b"\xef\xbb\xbfa: 1\nname: \xfc\n", 2, "byte 0xfc", "save it as UTF-8"),
    ("UTF-16", "name: x\n".encode("utf-16"), 1, "UTF-16", "save it as UTF-8"),
    ("UTF-16 without mark", "name: x\n".encode("utf-16-le"), 1, "UTF-16", "save it as UTF-8"),
    ("UTF-32", "name: x\n".encode("utf-32"), 1, "UTF-32", "save it as UTF-8"),
    ("NUL", b"name: x\nfoo: a\0b\n", 2, "NUL", "save it as UTF-8"),
    ("invisible", b"name: x\nfoo: a\x07b\n", 2, "U+0007", "delete"),
    ("tab", b"roles:\n\tav: x\n", 2, "a tab", "spaces"),
    (
        "duplicate key",
        b"name: x\nroles: {}\nname: y\n",
        3,
        "'name' stands twice in one mapping, first in line 1",
        "rename",
    ),
    ("number as key", b"roles:\n  2027: x\n", 2, "must be text, not 2027", "'2027'"),
    ("true as key", b"roles:\n  true: x\n", 2, "must be text, not true", "'true'"),
    ("nothing as key", b"roles:\n  ~: x\n", 2, "must be text, not empty", "name"),
    ("list as key", b"roles:\n  ? [a]\n  : x\n", 2, "a list or a mapping", "quotes"),
    ("alias of itself", b"roles: &a [*a]\n", 1, "'*a' stands inside the value", "write the value out"),
    ("alias of itself below", b"a: &a\n  b:\n    c: *a\n", 3, "'*a' stands inside", "write the value out"),
    ("alias of nothing", b"roles: &one [1]\na: *on\n", 2, "'*on'", "'one'"),
    ("merge key", b"a: &a {b: 1}\nc:\n  <<: *a\n", 3, "'<<'", "write the fields out"),
    ("tag", b"a: !!python/object:os.system x\n", 1, "the tag", "leave it out"),
    ("two documents", b"a: 1\n---\nb: 1\n", 2, "second document", "one file each"),
    ("deep nesting", b"a: " + b"[" * 5000, 1, "nested more than", "bracket"),
    ("huge number", b"a: " + b"9" * 5000, 1, "5000 digits", "quotes"),
    ("open list", b"a: [1, 2\nb: 3\n", 2, "'[' is not closed", "closing ']'"),
    ("open mapping", b"a: {b: 2\n", 2, "'{' is not closed", "closing '}'"),
    ("open quote", b"a: 'x\nb: 2\n", 3, "a quoted text is not closed", "closing quote"),
    ("colon in a text", b"a: b: c\n", 1, "a ':' stands where none can at 'a: b: c'", "quotes"),
    ("wrong indentation", b"a:\n  b: 1\n c: 2\n", 3, "does not fit the lines above", "indent"),
    ("reserved character", b"a: @x\n", 1, "a meaning in YAML", "quotes"),
    ("backslash", b'a: "C:\\q"\n', 1, "backslash", "single quotes"),
]


@pytest.mark.parametrize(("raw", "line", "words", "remedy"), [one[1:] for one in FILES], ids=[one[0] for one in FILES])
def test_a_file_that_cannot_be_read_names_the_line_and_a_remedy(
    tmp_path: Path, raw: bytes, line: int, words: str, remedy: str
) -> None:
    (finding,) = findings_of(tmp_path, raw)
    assert words in finding.problem
    assert remedy in finding.remedy
    assert finding.line == line


def test_aliases_that_unfold_into_gigabytes_are_refused(tmp_path: Path) -> None:
    lines = ["a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [
        f"{one}: &{one} [{', '.join(['*' + before] * 9)}]" for before, one in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    (finding,) = findings_of(tmp_path, "\n".join(lines))
    assert "repeat far too much" in finding.problem


def test_a_missing_file_names_the_closest_one(tmp_path: Path) -> None:
    (tmp_path / "aurich.yaml").write_text("a: 1", encoding="utf-8")
    with pytest.raises(InputError, match=r"does not exist\. Maybe 'aurich\.yaml'"):
        load(tmp_path / "aurch.yaml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a folder, not a file\. Maybe name a file in it"):
        load(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"the folder '.*nowhere' does not exist"):
        load(tmp_path / "nowhere" / "problem.yaml")


def test_a_name_with_a_nul_byte_is_no_file_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file name"):
        load(tmp_path / "a\0b")


def test_all_errors_are_reported_at_once_in_order_of_the_lines(tmp_path: Path) -> None:
    change = several(
        put("horizon.first", "01.01.2027"),
        put("locations[0].service.earliest", 7.3),
        put("locations[1].setup_minutes", -5),
        rename("staff[0]", "office", "ofice"),
        put("staff[3].office", "nordn"),
        put("staff[4].roles", ["leits"]),
        put("network.roads[0].km", 2.0),
        put("pins[0].location", "haage"),
        put("network.ferries[0].exceptions[0].cancelled", ["11:00"]),
    )
    findings = findings_of(tmp_path, broken(small_problem(), change))
    assert [one.path for one in findings] == [
        "horizon.first",
        "locations[0].service.earliest",
        "locations[1].setup_minutes",
        "staff[0].ofice",
        "staff[3].office",
        "staff[4].roles[0]",
        "network.roads[0].km",
        "network.ferries[0].exceptions[0].cancelled[0]",
        "pins[0].location",
    ]
    assert [one.line for one in findings] == sorted(one.line or 0 for one in findings)


def test_what_only_follows_from_a_broken_entry_is_not_reported(tmp_path: Path) -> None:
    # Without hage, its roads and its pin lead nowhere: the one error is the latitude.
    (finding,) = findings_of(tmp_path, broken(small_problem(), put("locations[0].lat", "north")))
    assert finding.path == "locations[0].lat"


def test_paths_after_a_broken_entry_keep_their_number(tmp_path: Path) -> None:
    change = several(put("staff[0].contract_share", 2), put("staff[5].office", "x"))
    findings = findings_of(tmp_path, broken(small_problem(), change))
    assert [one.path for one in findings] == ["staff[0].contract_share", "staff[5].office"]


def test_json_is_read_with_tabs_and_with_lines(tmp_path: Path) -> None:
    raw = '{\n\t"name": "\\ud83d\\ude00",\n\t"roles": {"av": 5}\n}'
    findings = findings_of(tmp_path, raw, "problem.json")
    assert next(one for one in findings if one.path == "roles.av").line == 3


def test_the_rest_is_checked_even_where_every_location_is_broken(tmp_path: Path) -> None:
    change = several(
        *(put(f"locations[{i}].service.earliest", "8.30") for i in range(3)),
        *(put(f"locations[{i}].setup_minutes", "long") for i in range(3)),
        put("locations[2].crew", {"aw": {"least": 1, "wanted": 1}}),
        put("staff[3].office", "nordn"),
    )
    paths = [one.path for one in findings_of(tmp_path, broken(small_problem(), change))]
    assert len(paths) == 8
    assert {"locations[2].crew.aw", "staff[3].office", "locations[0].setup_minutes"} < set(paths)
