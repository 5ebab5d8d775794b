"""Measure repairs of impossible rotations: price, bound, seconds and CPU seconds by kind.

    python benchmarks/repairs.py                8, 24 and 80 places, one of each kind
    python benchmarks/repairs.py --places 24 --seed 1 --seconds 60

Problems are rungs of the ladder with something drawn that cannot be (see ``impossible.py``). Every repair has passed
the judge: ``repair`` returns no other.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.impossible import KINDS, twisted  # noqa: E402
from benchmarks.ladder import rung  # noqa: E402
from outreach_opt.answers.repair import repair  # noqa: E402


def main(arguments: Sequence[str]) -> None:
    """Measure what is asked and print a row for each problem."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, nargs="+", default=[8, 24, 80])
    parser.add_argument("--seed", type=int, default=1, help="of the rungs")
    parser.add_argument("--seconds", type=float, default=60.0, help="for each repair")
    parser.add_argument("--kinds", type=int, nargs="+", default=list(range(len(KINDS))), help="numbers from 0")
    asked = parser.parse_args(arguments)
    print("| places | what cannot be | outcome | price | bound | seconds | CPU seconds |", flush=True)
    print("|--:|---|---|--:|--:|--:|--:|", flush=True)
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
            print(f"| {' | '.join(map(str, cells))} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
