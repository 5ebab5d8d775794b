"""Measure repairs of impossible rotations: price, bound, seconds and CPU seconds by kind.

    python benchmarks/repairs.py                8, 24 and 80 places, one of each kind
    python benchmarks/repairs.py --places 24 --seed 1 --seconds 60

Problems are rungs of the ladder with something drawn that cannot be (see ``impossible.py``). Every repair has passed
the judge: ``repair`` returns no other. The table goes to ``benchmarks/results/repairs.md``.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.impossible import KINDS, twisted  # noqa: E402
from benchmarks.ladder import rung  # noqa: E402
from outreach_opt.answers.repair import repair  # noqa: E402

_HEADER = (
    "| places | what cannot be | outcome | price | bound | seconds | CPU seconds |",
    "|--:|---|---|--:|--:|--:|--:|",
)


def main(arguments: Sequence[str]) -> None:
    """Measure what is asked and print a row for each problem."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, nargs="+", default=[8, 24, 80])
    parser.add_argument("--seed", type=int, default=1, help="of the rungs")
    parser.add_argument("--seconds", type=float, default=60.0, help="for each repair")
    parser.add_argument("--kinds", type=int, nargs="+", default=list(range(len(KINDS))), help="numbers from 0")
    parser.add_argument("--results", type=Path, default=ROOT / "benchmarks" / "results")
    asked = parser.parse_args(arguments)
    written = f"Written by `python benchmarks/repairs.py`; at most {asked.seconds:g} seconds each."
    lines = ["# Impossible rotations repaired", "", written, "", *_HEADER]
    print(*_HEADER, sep="\n", flush=True)
    for row in _rows(asked):
        print(row, flush=True)
        lines.append(row)
    asked.results.mkdir(parents=True, exist_ok=True)
    (asked.results / "repairs.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _rows(asked: argparse.Namespace) -> Iterator[str]:
    for places in asked.places:
        problem = rung(places, asked.seed)
        for number in asked.kinds:
            kind, changed = twisted(problem, number)
            began, cpu = time.perf_counter(), time.process_time()
            found = repair(changed, most=1, time_limit=asked.seconds)
            seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
            one = next(iter(found.repairs), None)
            price, bound = ("", "") if one is None else (one.price, one.bound)
            cells = (places, kind, found.outcome, price, bound, f"{seconds:.1f}", f"{cpu:.1f}")
            yield f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    main(sys.argv[1:])
