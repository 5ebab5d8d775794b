"""Whatever a file holds, loading it works or raises InputError."""

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from changes import parts_of, put
from outreach_opt.errors import InputError
from outreach_opt.io.places import path_text
from worlds import as_yaml, load, small_problem

SETTINGS = settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
VALID = as_yaml(small_problem()).encode()


def _loads_or_says_why(file: Path, raw: bytes) -> None:
    file.write_bytes(raw)
    try:
        load(file)
    except InputError as error:
        assert error.findings
        assert all(one.path or one.line for one in error.findings)


@SETTINGS
@given(raw=st.binary(max_size=300))
def test_arbitrary_bytes_raise_nothing_but_an_input_error(tmp_path: Path, raw: bytes) -> None:
    _loads_or_says_why(tmp_path / "problem.yaml", raw)


@SETTINGS
@given(text=st.text(alphabet="ab:-[]{}&*!|>'\"%@?,# \n\t0", max_size=60))
def test_arbitrary_yaml_raises_nothing_but_an_input_error(tmp_path: Path, text: str) -> None:
    _loads_or_says_why(tmp_path / "problem.yaml", text.encode())


@SETTINGS
@given(start=st.integers(0, len(VALID)), length=st.integers(0, 40), patch=st.binary(max_size=6))
def test_a_damaged_file_raises_nothing_but_an_input_error(
    tmp_path: Path, start: int, length: int, patch: bytes
) -> None:
    _loads_or_says_why(tmp_path / "problem.yaml", VALID[:start] + patch + VALID[start + length :])


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> list[str]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path_text(path), *(one for key, item in inner for one in _paths(item, (*path, key)))]


WORDS = ["hage", "av-1", "07:30", "99:59", "2027-01-26", "0001-01", "9999-12", "norden", "all", "av", "uk", ""]
ODD = st.one_of(
    st.sampled_from(WORDS),
    st.none(),
    st.booleans(),
    st.integers(-(10**14), 10**14),
    st.integers(-1, 400),
    st.floats(),
    st.floats(-1, 60),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.lists(st.sampled_from(WORDS), max_size=3),
    st.dictionaries(st.text("abc", max_size=4), st.integers(), max_size=2),
)


@SETTINGS
@given(changes=st.lists(st.tuples(st.sampled_from(_paths(small_problem())[1:]), ODD), min_size=1, max_size=3))
def test_a_value_of_any_kind_raises_nothing_but_an_input_error(tmp_path: Path, changes: list[tuple[str, Any]]) -> None:
    problem = small_problem()
    # Deepest first: no change takes away the place of another.
    for path, value in sorted(changes, key=lambda one: -len(parts_of(one[0]))):
        put(path, value)(problem)
    _loads_or_says_why(tmp_path / "problem.yaml", as_yaml(problem).encode())
