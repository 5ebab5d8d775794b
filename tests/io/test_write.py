"""Files are written whole, and read back as they were."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach_opt.consistency import inconsistencies
from outreach_opt.domain.base import FROM_FILE
from outreach_opt.domain.facts import Facts
from outreach_opt.errors import InputError
from outreach_opt.io.document import parse_document
from outreach_opt.io.validate import validated
from outreach_opt.io.write import to_json, to_yaml, write_atomically
from worlds import small_problem


def facts(name: str = "Aurich") -> Facts:
    return Facts.model_validate({**small_problem(), "name": name}, context={FROM_FILE: True})


def test_an_existing_file_is_not_overwritten_unasked(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    write_atomically(file, "old")
    with pytest.raises(InputError, match=r"exists already\. Maybe pass overwrite=True"):
        write_atomically(file, "new")
    assert file.read_text(encoding="utf-8") == "old"
    write_atomically(file, "näu", overwrite=True)
    assert file.read_bytes() == "näu".encode()
    assert [one.name for one in tmp_path.iterdir()] == ["plan.json"]


def test_a_failed_write_leaves_the_old_file_and_no_part(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    write_atomically(file, "old")
    with pytest.raises(InputError, match="cannot be written"):
        write_atomically(file, "half a character: \ud800", overwrite=True)
    assert file.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["plan.json"]


def test_a_missing_folder_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or directory"):
        write_atomically(tmp_path / "nowhere" / "plan.json", "x")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    write_atomically(tmp_path / "link", "x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text(encoding="utf-8") == "x"


def test_yaml_quotes_clock_times_and_leaves_out_defaults() -> None:
    text = to_yaml(facts())
    assert "opens: '08:00'" in text
    assert "rule: last-working-days" in text
    assert "working_time" not in text
    assert text.startswith("format: outreach-opt/problem/1\n")


def test_json_and_yaml_read_back_to_an_equal_value() -> None:
    value = facts()
    assert validated(parse_document(to_yaml(value)), Facts, inconsistencies) == value
    assert validated(parse_document(to_json(value), "a.json"), Facts, inconsistencies) == value
    assert to_json(value).endswith("}\n")


@settings(max_examples=200, deadline=None, derandomize=True)
@given(name=st.one_of(st.text(), st.sampled_from(["no", "1e5", "0o17", "07:30", "2027-01-29", "~", "", "- a", "a: b"])))
def test_any_name_survives_yaml(name: str) -> None:
    assert parse_document(to_yaml(facts(name))).data.get("name", "") == name
