"""Drawn impossible rotations: files that load, the same each time, with something that cannot be."""

from pathlib import Path

import pytest

from benchmarks.impossible import KINDS, twisted
from benchmarks.ladder import rung
from outreach_opt import explain, load_problem


@pytest.mark.parametrize("seed", range(len(KINDS)))
def test_every_kind_loads_from_its_file_and_is_explained(seed: int, tmp_path: Path) -> None:
    kind, problem = twisted(rung(8, 1), seed)
    file = tmp_path / "problem.json"
    file.write_text(problem.model_dump_json(), encoding="utf-8")
    assert load_problem(file) == problem
    assert twisted(rung(8, 1), seed) == (kind, problem)
    assert explain(problem, most=1).outcome == "impossible"
