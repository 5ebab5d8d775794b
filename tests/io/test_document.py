"""Documents know the line of every value."""

from pathlib import Path

import pytest
import yaml

from outreach_opt.io import document
from outreach_opt.io.document import parse_document, read_document
from worlds import as_yaml, small_problem


def test_every_path_has_the_line_it_starts_on() -> None:
    found = parse_document("roles:\n  av: x\nstaff:\n- id: av-1\n  roles: [av,\n    leist]\n")
    assert found.lines == {
        (): 1,
        ("roles",): 1,
        ("roles", "av"): 2,
        ("staff",): 3,
        ("staff", 0): 4,
        ("staff", 0, "id"): 4,
        ("staff", 0, "roles"): 5,
        ("staff", 0, "roles", 0): 5,
        ("staff", 0, "roles", 1): 6,
    }


def test_an_alias_repeats_the_value() -> None:
    found = parse_document("a: &one {b: 1}\nc: *one\n")
    assert found.data == {"a": {"b": 1}, "c": {"b": 1}}
    assert found.lines["c",] == 2


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    file = tmp_path / "problem.yaml"
    file.write_bytes(b"\xef\xbb\xbfname: Hage\n")
    assert read_document(file).data == {"name": "Hage"}


def test_json_halves_are_joined_but_escaped_backslashes_stay() -> None:
    found = parse_document('{"a": "\\ud83d\\ude00", "b": "\\\\ud83d\\\\ude00"}', "x.json")
    assert found.data == {"a": "😀", "b": "\\ud83d\\ude00"}


def test_the_slow_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = as_yaml(small_problem())
    fast = parse_document(text)
    monkeypatch.setattr(document, "_LOADER", yaml.SafeLoader)
    assert parse_document(text) == fast
