"""The table of bars says what the runs said."""

import json
from pathlib import Path

from benchmarks.bars import summary, table
from benchmarks.running import Run


def told(folder: Path, second: float, values: list[int]) -> dict[str, object]:
    path = folder / f"{second}.json"
    path.write_text(json.dumps({"goals": [{"value": one} for one in values]}), encoding="utf-8")
    return {"second": second, "plan": str(path)}


def a_run(folder: Path, near: float) -> Run:
    names = ("complete-crews", "even-spacing", "staff-minutes", "fair-share", "wishes")
    found = zip(names, (0, 11, 1000, 2000, 5), (0, 11, 1000, 1990, 0), strict=True)
    goals = [{"second": 60.0, "goal": goal, "best": best, "bound": bound} for goal, best, bound in found]
    plans = [told(folder, 0.5, [1, 11, 1000, 2000, 5]), told(folder, near, [0, 11, 1040, 2009, 9])]
    return Run(lines=[*plans, *goals], peak_megabytes=300)


def test_a_plan_is_near_when_every_goal_but_wishes_is_within_a_hundredth_of_what_its_bound_allows(
    tmp_path: Path,
) -> None:
    said = summary(a_run(tmp_path, 6.0), 24, 1)
    assert (said["first"], said["near"], said["seconds"]) == (0.5, 6.0, 60.0)
    assert said["bound"] == [0, 11, 1000, 1990, 0]


def test_the_table_has_each_run_the_medians_and_the_growth(tmp_path: Path) -> None:
    runs = [summary(a_run(tmp_path, second), places, 1) for places, second in ((24, 4.0), (240, 40.0))]
    lines = table(runs)
    assert any(line.startswith("| 24 | 1 | 60.0 | 0.5 | 4.0 | 300 | 0 (proven) |") for line in lines)
    assert any("2000 (0.500 %)" in line for line in lines)
    assert "24 to 240: 1.00" in lines[-1]
