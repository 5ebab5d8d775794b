"""JSON read without lines is what YAML makes of it, and whatever both read differently is left to YAML."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_opt.errors import InputError
from outreach_opt.io.document import parse_document
from outreach_opt.io.plain_json import plain_json
from worlds import small_problem

WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), max_size=12).filter(lambda text: text != "<<")
SCALARS = st.none() | st.booleans() | st.integers(-(10**14), 10**14) | st.floats(-1e9, 1e9) | WORDS
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4))


def by_yaml(text: str) -> dict[str, Any]:
    # A comment makes it anything but JSON.
    return parse_document(f"# read with lines\n{text}").data


@given(st.dictionaries(WORDS, VALUES, max_size=5))
def test_it_is_the_data_that_yaml_would_give(data: dict[str, Any]) -> None:
    for text in (json.dumps(data), json.dumps(data, ensure_ascii=False, indent=1)):
        quick = plain_json(text)
        if quick is None:
            assert "\\ud" in text or any(one in text for one in "\x85\u2028\u2029")
        elif not any(0x7F <= ord(one) < 0xA0 for one in text):
            assert quick == by_yaml(text)


def test_lines_are_found_when_someone_asks() -> None:
    found = parse_document('{"a": 1,\n "b": [2,\n  3]}')
    assert "lines" not in found.__dict__
    assert found.lines == {(): 1, ("a",): 1, ("b",): 2, ("b", 0): 2, ("b", 1): 3}


@pytest.mark.parametrize(
    "text",
    [
        "a: 1",
        '[{"a": 1}]',
        '{"a": 1, "a": 2}',
        '{"a": {"b": 1, "b": 1}}',
        '{"<<": {"a": 1}}',
        '{"a": NaN}',
        '{"a": -Infinity}',
        '{"a": 12345678901234567}',
        '{"a": "\\ud83d\\ude00"}',
        '{"a": "one\u2028two"}',
        '{"a": 1} # more',
        '{"a": 01}',
        '{"a": ' + "[" * 100_000,
    ],
)
def test_what_takes_a_closer_look_is_left_to_yaml(text: str) -> None:
    assert plain_json(text) is None


def test_findings_in_json_have_their_lines() -> None:
    from outreach_opt import parse_problem

    data = small_problem()
    data["horizon"]["first"] = "soon"
    text = json.dumps(data, indent=1)
    with pytest.raises(InputError) as raised:
        parse_problem(text, "problem.json")
    line = next(number for number, one in enumerate(text.splitlines(), 1) if '"soon"' in one)
    assert [one.line for one in raised.value.findings] == [line]


def test_values_nested_too_deep_are_refused_as_in_yaml() -> None:
    from outreach_opt import parse_problem

    text = '{"roles": ' + '{"a": ' * 60 + "1" + "}" * 61
    assert plain_json(text) is not None
    with pytest.raises(InputError, match="nested more than 40 deep"):
        parse_problem(text)
