"""From judged plans and bounds to the tables and the picture."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.standings import known_of, standings_of, write_standings


def plan(contestant: str, second: float, *values: int) -> dict[str, Any]:
    return {"contestant": contestant, "second": second, "values": list(values)}


def report(contestant: str, *pairs: tuple[int, int]) -> list[dict[str, Any]]:
    goals = ["complete-crews", "even-spacing", "staff-minutes", "fair-share", "wishes"]
    return [
        {"contestant": contestant, "second": 9.0, "goal": goal, "best": best, "bound": bound}
        for goal, (best, bound) in zip(goals, pairs, strict=False)
    ]


RECORDS = [
    {"contestant": "own", "seconds": 10.0, "megabytes": 100},
    {"contestant": "cp-sat", "seconds": 10.0, "megabytes": 200},
    plan("own", 0.5, 0, 10, 1040, 40, 9),
    plan("own", 4.0, 0, 10, 1000, 50, 5),
    plan("cp-sat", 1.5, 0, 12, 900, 40, 4),
    plan("cp-sat", 9.0, 0, 10, 1049, 40, 5),
]


def test_bounds_count_only_where_they_were_proven_under_limits_as_wide_as_ours() -> None:
    whole = report("own", (0, 0), (10, 9), (1000, 950), (40, 30), (5, 4))
    assert known_of([*RECORDS, *whole]).bounds == (0, 9, 950, 30, 4)
    # Proven for minutes up to 945: nothing follows for plans with up to 1050.
    narrow = report("cp-sat", (0, 0), (12, 11), (900, 980), (40, 39), (5, 5))
    assert known_of([*RECORDS, *narrow]).bounds == (0, 11, 980, 0, 0)


def test_a_mark_shows_the_best_plan_so_far_and_who_leads() -> None:
    known = known_of(RECORDS)
    found = {(one.contestant, one.mark): one for one in standings_of("24-1", RECORDS, known)}
    assert found["own", 1].values == (0, 10, 1040, 40, 9) and found["own", 1].first
    assert found["cp-sat", 1].values == () and not found["cp-sat", 1].first
    assert found["cp-sat", 2].values == (0, 12, 900, 40, 4) and not found["cp-sat", 2].first
    # A later plan that is worse than an earlier one changes nothing.
    assert found["own", 5].values == (0, 10, 1040, 40, 9)
    assert found["cp-sat", 10].values == (0, 10, 1049, 40, 5) and found["cp-sat", 10].first
    assert not found["own", 10].first
    assert max(mark for _, mark in found) == 10


def test_tables_and_picture_are_written_from_the_records_alone(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    (tmp_path / "raw").mkdir()
    for name in ("24-1", "24-2", "80-1"):
        text = "\n".join(json.dumps(one) for one in RECORDS)
        (tmp_path / "raw" / f"{name}.jsonl").write_text(text, encoding="utf-8")
    write_standings(tmp_path)
    with (tmp_path / "ladder.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["problem"] for row in rows} == {"24-1", "24-2", "80-1"}
    spacing = [
        row for row in rows if (row["contestant"], row["second"], row["goal"]) == ("cp-sat", "2", "even-spacing")
    ]
    assert [row["value"] for row in spacing] == ["12"] * 3
    short = (tmp_path / "ladder.md").read_text(encoding="utf-8")
    assert "| **cp-sat** | 10 | 0 (0.00 %) | 10 (100.00 %) |" in short
    assert (tmp_path / "ladder.png").read_bytes().startswith(b"\x89PNG")
