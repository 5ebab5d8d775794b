"""Measure explanations of impossible rotations: their time, whether each is a minimal conflict, and CPMpy beside.

    python benchmarks/conflicts.py                100 districts of Aurich's size, 16 of 24 and 8 of 80 places
    python benchmarks/conflicts.py --districts 8 3 0 --peer-seconds 60

Districts are rungs of the ladder with something drawn that cannot be (see ``impossible.py``). Up to 24 places, every
conflict is held against another enumeration and one model of everything: together its parts allow no plan, without any
one of them they do. CPMpy's ``mus`` gets the rows of our own model in a process of its own; its clock includes all but
loading, as ours does. The tables go to ``benchmarks/results/conflicts.md``.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.impossible import KINDS, twisted  # noqa: E402
from benchmarks.ladder import rung  # noqa: E402
from benchmarks.running import run_contestant  # noqa: E402
from outreach_opt.answers.explain import Explanation, explain  # noqa: E402
from outreach_opt.answers.faces import Refusing  # noqa: E402
from outreach_opt.model.builder import RotationBuilder  # noqa: E402
from outreach_opt.model.engine import Effort, solve  # noqa: E402
from outreach_opt.outings.enumerate import enumerate_outings  # noqa: E402
from outreach_opt.policy import PHYSICS, RotationProblem  # noqa: E402
from outreach_opt.rules.base import Rule  # noqa: E402
from outreach_opt.waist import Linear  # noqa: E402

SIZES = (8, 24, 80)
CHECKED = 24
"""Conflicts of so many places at the most are checked by one model of everything."""
MOST_PARTS = 60
"""Conflicts of more parts are not checked part by part."""
SECONDS = 60.0

Item = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One district: what cannot be, what was found in how many seconds, and whether it was verified."""

    kind: str
    outcome: str
    seconds: float
    parts: int
    minimal: bool
    verified: bool | None
    peer_seconds: float | None


def main(arguments: Sequence[str]) -> None:
    """Measure what is asked, print the tables and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--districts", type=int, nargs=3, default=[100, 16, 8], help="of 8, 24 and 80 places")
    parser.add_argument("--peer-seconds", type=float, default=120.0, help="for CPMpy on each kind; 0 leaves it out")
    parser.add_argument("--results", type=Path, default=ROOT / "benchmarks" / "results")
    asked = parser.parse_args(arguments)
    lines = ["# Impossible rotations explained", "", "Written by `python benchmarks/conflicts.py`; two cores."]
    for places, many in zip(SIZES, asked.districts, strict=True):
        if many:
            drawn = list(_drawn(places, many, asked.peer_seconds))
            lines += ["", f"## {places} places", "", *_told(drawn, many), "", *_table(drawn)]
    print(*lines, sep="\n")
    asked.results.mkdir(parents=True, exist_ok=True)
    (asked.results / "conflicts.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _drawn(places: int, many: int, peer_seconds: float) -> Iterator[Drawn]:
    """Yield so many districts that are not possible."""
    problem = rung(places, 1)
    seed = found = 0
    while found < many:
        kind, changed = twisted(problem, seed)
        began = time.perf_counter()
        answer = explain(changed, most=1, time_limit=SECONDS)
        seconds = time.perf_counter() - began
        # The peer is asked once of each kind.
        asked = peer_seconds if seed < len(KINDS) and places <= CHECKED else 0.0
        seed += 1
        if answer.outcome == "possible":
            continue
        found += 1
        conflicts = answer.conflicts
        yield Drawn(
            kind,
            answer.outcome,
            seconds,
            sum(len(items_of(one)) for one in conflicts),
            all(one.minimal for one in conflicts) and bool(conflicts),
            _verified(changed, conflicts[0]) if conflicts and places <= CHECKED else None,
            _peer(changed, asked) if asked else None,
        )
        print(f"{places} places, {kind}: {answer.outcome} in {seconds:.2f} s", file=sys.stderr, flush=True)


def items_of(found: Explanation) -> list[Item]:
    """Return the parts of a conflict: rules and subjects."""
    return [(cause.rule, subject) for cause in found.causes for subject in cause.subjects]


def outcome(problem: RotationProblem, items: Sequence[Item]) -> str:
    """Return whether there is a plan under some parts alone: another enumeration, one model of everything."""
    rules: dict[str, Rule] = {rule.rule: rule for rule in problem.policy.rules}
    left = {code: frozenset(one for other, one in items if other == code) for code, _ in items}
    refusing = [*PHYSICS, *(Refusing(rule=code, of=rules[code], subjects=some) for code, some in left.items())]
    outings, _ = enumerate_outings(problem, refusing, problem.policy.goals)
    builder = RotationBuilder(problem, refusing, outings)
    for code in left:
        rules[code].post(builder)
    for rule in PHYSICS:
        rule.post(builder)
    always, meant = {"", *(rule.rule for rule in PHYSICS)}, set(items)
    rows = [row for row in builder.model.rows if row.rule in always or (row.rule, row.subject) in meant]
    builder.model.rows[:] = rows
    return solve(builder.model, Linear(), Effort(seconds=SECONDS)).outcome


def _verified(problem: RotationProblem, found: Explanation) -> bool | None:
    """Return whether the parts allow no plan, and all but any one of them do; None where it was not asked."""
    items = items_of(found)
    if len(items) > MOST_PARTS:
        return None
    fewer = ([other for other in items if other != one] for one in items)
    return outcome(problem, items) == "INFEASIBLE" and all(
        outcome(problem, some) in ("OPTIMAL", "FEASIBLE") for some in fewer
    )


def _peer(problem: RotationProblem, seconds: float) -> float:
    """Return the seconds until CPMpy told a conflict, or infinity."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "problem.json"
        file.write_text(problem.model_dump_json(), encoding="utf-8")
        run = run_contestant("mus", file, seconds, folder)
    if run.complaint:
        print(run.complaint, file=sys.stderr)
    return next((float(line["second"]) for line in run.lines if "conflict" in line), float("inf"))


def _told(drawn: Sequence[Drawn], many: int) -> Iterator[str]:
    seconds = [one.seconds for one in drawn]
    impossible = sum(one.outcome == "impossible" for one in drawn)
    minimal, checked = sum(one.minimal for one in drawn), [one for one in drawn if one.verified is not None]
    yield (
        f"{impossible} of {many} explained, {minimal} with a conflict proven to be minimal; "
        f"{median(seconds):.2f} s in the median, {max(seconds):.1f} s at the most."
    )
    if checked:
        yield (
            f"{sum(bool(one.verified) for one in checked)} of {len(checked)} conflicts are impossible together and "
            "possible without any one part, by one model of everything."
        )
    peers = [one for one in drawn if one.peer_seconds is not None]
    ended = [one.peer_seconds / one.seconds for one in peers if one.peer_seconds not in (None, float("inf"))]
    if peers:
        yield (
            f"CPMpy found a conflict in time for {len(ended)} of {len(peers)} kinds"
            + (f", {median(ended):.0f} times slower in the median of these." if ended else ".")
        )


def _table(drawn: Sequence[Drawn]) -> Iterator[str]:
    yield "| what cannot be | districts | seconds, median | most | parts, median | most | minimal | CPMpy, seconds |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for kind in KINDS:
        some = [one for one in drawn if one.kind == kind]
        if not some:
            continue
        seconds, parts = [one.seconds for one in some], [one.parts for one in some]
        peer = next((one.peer_seconds for one in some if one.peer_seconds is not None), None)
        told = "" if peer is None else "none in time" if peer == float("inf") else f"{peer:.1f}"
        yield (
            f"| {kind} | {len(some)} | {median(seconds):.2f} | {max(seconds):.2f} | {median(parts):.0f} | {max(parts)} "
            f"| {sum(one.minimal for one in some)} | {told} |"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
