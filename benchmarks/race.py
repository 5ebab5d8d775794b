"""The race: every contestant on every problem of the ladder, one after the other, judged by one referee.

    python benchmarks/race.py --places 8 24 --seeds 1 --contestants own cp-sat --seconds 120
    python benchmarks/race.py --table            only the table and the picture, from what was raced before

Everything goes to ``benchmarks/results/``: judged plans and bounds as JSON lines, one file for each problem, where a
new race replaces those of its contestants; the table as CSV and Markdown; the picture.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.ladder import SEEDS, SIZES, rung  # noqa: E402
from benchmarks.referee import Judgement, judge, rebuilt  # noqa: E402
from benchmarks.running import Run, run_contestant  # noqa: E402
from benchmarks.standings import MARKS, write_standings  # noqa: E402
from outreach_opt.api import load_plan, load_problem  # noqa: E402
from outreach_opt.domain.outing import Outing  # noqa: E402
from outreach_opt.outings.enumerate import enumerate_outings  # noqa: E402
from outreach_opt.policy import RotationProblem  # noqa: E402

RESULTS = ROOT / "benchmarks" / "results"
CONTESTANTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "own": ("own", ()),
    "cp-sat": ("cp_sat", ()),
    "highs": ("mip", ("highs",)),
    "scip": ("mip", ("scip",)),
    "timefold": ("timefold_java", ()),
    "greedy": ("greedy", ()),
}
"""By name, the module and what it wants to be told."""
BOUND = "bound"
"""Name of a long run of our own, which serves the bounds only."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One problem of the race: its file, and the candidates once someone's plan needs them."""

    name: str
    problem: RotationProblem
    file: Path
    outings: list[Outing]

    def candidates(self) -> Sequence[Outing]:
        """Return the candidates, enumerated once."""
        if not self.outings:
            found, _ = enumerate_outings(self.problem, self.problem.policy.all_rules, self.problem.policy.goals)
            self.outings.extend(found)
        return self.outings


def main(arguments: Sequence[str]) -> None:
    """Race, then write the standings."""
    asked = _asked(arguments)
    if not asked.table:
        for places in asked.places:
            for seed in asked.seeds if places != min(SIZES) else asked.seeds[:1]:
                with TemporaryDirectory() as folder:
                    _race(_ground(places, seed, Path(folder)), asked, Path(folder))
    write_standings(asked.results)


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, nargs="+", default=[8, 24, 80], choices=SIZES)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS), choices=SEEDS)
    parser.add_argument("--contestants", nargs="+", default=list(CONTESTANTS), choices=list(CONTESTANTS))
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--bound-seconds", type=float, default=0.0, help="a longer run of our own, for the bounds only")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--table", action="store_true", help="race nothing, only write the table and the picture")
    return parser.parse_args(arguments)


def _ground(places: int, seed: int, folder: Path) -> Ground:
    file = folder / "problem.json"
    file.write_text(rung(places, seed).model_dump_json(), encoding="utf-8")
    # Read back, so that contestants and referee have the same facts to the last digit.
    return Ground(f"{places}-{seed}", load_problem(file), file, [])


def _race(ground: Ground, asked: argparse.Namespace, folder: Path) -> None:
    runs = [(name, *CONTESTANTS[name], asked.seconds) for name in asked.contestants]
    if asked.bound_seconds:
        runs.append((BOUND, *CONTESTANTS["own"], asked.bound_seconds))
    for name, module, extra, seconds in runs:
        own_folder = folder / name
        own_folder.mkdir()
        run = run_contestant(module, ground.file, seconds, own_folder, extra)
        records = list(_records(ground, name, seconds, run))
        _write(asked.results / "raw" / f"{ground.name}.jsonl", name, records)
        plans = [one for one in records if "values" in one]
        last = plans[-1]["values"] if plans else "no plan"
        print(f"{ground.name} {name}: {len(plans)} plans judged, last {last}, {run.peak_megabytes} MB", flush=True)


def _records(ground: Ground, name: str, seconds: float, run: Run) -> Iterator[dict[str, Any]]:
    """Yield what is kept of a run: memory, bounds, and the plans at hand at each mark as the referee sees them."""
    summary: dict[str, Any] = {"contestant": name, "seconds": seconds, "megabytes": run.peak_megabytes}
    if run.complaint:
        print(f"{ground.name} {name} failed:\n{run.complaint}", file=sys.stderr)
        summary["failed"] = run.complaint.strip().splitlines()[-1:]
    yield summary
    for line in run.lines:
        if "goal" in line:
            yield {"contestant": name} | line
    plans = [line for line in run.lines if "decisions" in line or "plan" in line]
    for line in _at_marks(plans):
        judged = _judged(ground, line)
        if judged.wrong:
            print(f"{ground.name} {name} at {line['second']} s breaks {judged.wrong[:3]}", file=sys.stderr)
        yield {"contestant": name, "second": line["second"]} | (
            {"values": list(judged.values)} if judged.valid else {"wrong": list(judged.wrong[:3])}
        )


def _at_marks(plans: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the first plan, the last one within each mark, and the last of all: judging takes its time, too."""
    kept = {0, len(plans) - 1} if plans else set()
    for mark in MARKS:
        within = [at for at, line in enumerate(plans) if line["second"] <= mark]
        kept.update(within[-1:])
    return [plans[at] for at in sorted(kept)]


def _judged(ground: Ground, line: dict[str, Any]) -> Judgement:
    if "plan" in line:
        return judge(ground.problem, load_plan(line["plan"]))
    return judge(ground.problem, rebuilt(ground.problem, ground.candidates(), line["decisions"]))


def _write(path: Path, name: str, records: Sequence[dict[str, Any]]) -> None:
    """Replace a contestant's records in a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    kept = [line for line in lines if json.loads(line)["contestant"] != name]
    told = [json.dumps(one, separators=(",", ":")) for one in records]
    path.write_text("\n".join([*kept, *told]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
