"""Measure the answers about a plan: stand-ins, replanning against planning anew, and prices of wishes, checked.

    python benchmarks/answers.py                  8 and 24 places, 10 absences each, 100 wishes: half an hour
    python benchmarks/answers.py --places 8 --absences 3 --wishes 5

Absences and wishes are drawn with a fixed seed. Planning anew is ``solve_rotation`` on the changed problem, in the same
process, one after the other with replanning. Every price is checked by planning with the wish written into the
problem's JSON. The tables go to ``benchmarks/results/answers.md``.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.ladder import rung  # noqa: E402
from outreach_opt import RotationPlan, compare, solve_rotation, verify_plan  # noqa: E402
from outreach_opt.answers.changes import Absence, with_changes  # noqa: E402
from outreach_opt.answers.names import Wish  # noqa: E402
from outreach_opt.answers.replan import replan  # noqa: E402
from outreach_opt.answers.stand_ins import stand_ins  # noqa: E402
from outreach_opt.answers.why_not import why_not  # noqa: E402
from outreach_opt.domain.base import WORKDAYS, DateRange  # noqa: E402
from outreach_opt.domain.history import Exclusion, Pin  # noqa: E402
from outreach_opt.policy import RotationProblem  # noqa: E402

SECONDS = {8: 60.0, 24: 20.0}
"""For the first plan, and for planning anew."""

Answer = TypeVar("Answer")


def main(arguments: Sequence[str]) -> None:
    """Measure what is asked, print the tables and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, nargs="+", default=[8, 24], choices=sorted(SECONDS))
    parser.add_argument("--absences", type=int, default=10)
    parser.add_argument("--wishes", type=int, default=100, help="of the Aurich year")
    parser.add_argument("--results", type=Path, default=ROOT / "benchmarks" / "results")
    asked = parser.parse_args(arguments)
    lines = ["# Answers about a plan", "", "Written by `python benchmarks/answers.py`; two cores."]
    for places in asked.places:
        problem = rung(places, 1)
        plan = _planned(problem, places)
        lines += [
            "",
            f"## {places} places",
            "",
            _stand_ins(problem, plan),
            "",
            *_replanning(problem, plan, asked, places),
        ]
    if asked.wishes:
        problem = rung(8, 1)
        lines += ["", *_prices(problem, _planned(problem, 8), asked.wishes)]
    print(*lines, sep="\n")
    asked.results.mkdir(parents=True, exist_ok=True)
    (asked.results / "answers.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _planned(problem: RotationProblem, places: int) -> RotationPlan:
    plan = solve_rotation(problem, time_limit=SECONDS[places], workers=1 if places == 8 else 2).plan
    assert plan is not None, "every rung has a plan"
    return plan


def _timed(ask: Callable[[], Answer]) -> tuple[float, Answer]:
    began = time.perf_counter()
    answer = ask()
    return time.perf_counter() - began, answer


def _stand_ins(problem: RotationProblem, plan: RotationPlan) -> str:
    """Return how long it takes to rank everyone, for the first seat of each visit."""
    seconds = [_timed(partial(stand_ins, problem, plan, one, one.crew[0].staff))[0] for one in plan.outings]
    return (
        f"Stand-ins for the first seat of each of {len(seconds)} visits: "
        f"{1000 * median(seconds):.0f} ms in the median, {1000 * max(seconds):.0f} ms at the most."
    )


def _replanning(problem: RotationProblem, plan: RotationPlan, asked: argparse.Namespace, places: int) -> Iterator[str]:
    """Return one line an absence: replanned, and planned anew from nothing."""
    rng = Random(places)
    columns = ["seconds", "status", "people told", "visits moved"]
    yield f"| absence | {' | '.join(columns)} | {' | '.join(f'anew: {one}' for one in columns)} |"
    yield f"|---|{'--:|---|--:|--:|' * 2}"
    quick, slow = [], []
    for _ in range(asked.absences):
        outing = rng.choice(plan.outings)
        who = rng.choice(outing.crew).staff
        away = Absence(staff=who, dates=(DateRange(first=outing.date, last=outing.date),))
        seconds, found = _timed(partial(replan, problem, plan, [away]))
        changed = with_changes(problem, [away])
        limit, workers = SECONDS[places], 1 if places == 8 else 2
        anew_seconds, anew = _timed(partial(solve_rotation, changed, time_limit=limit, workers=workers))
        quick.append(seconds)
        slow.append(anew_seconds)
        assert found.plan is None or verify_plan(found.problem, found.plan).ok
        cells = [f"{who} {outing.date}", f"{seconds:.2f}", found.status, *_told(plan, found.plan)]
        cells += [f"{anew_seconds:.2f}", anew.status, *_told(plan, anew.plan)]
        yield f"| {' | '.join(cells)} |"
    if quick:
        yield ""
        yield f"Medians: {median(quick):.2f} s replanned, {median(slow):.2f} s planned anew."


def _told(before: RotationPlan, after: RotationPlan | None) -> tuple[str, str]:
    if after is None:
        return "–", "–"
    found = compare(before, after)
    return str(len(found.people_told)), str(sum(one.change in ("moved", "added", "dropped") for one in found.visits))


def _prices(problem: RotationProblem, plan: RotationPlan, count: int) -> Iterator[str]:
    """Return how many prices are those of planning with the wish in the file."""
    rng = Random(5)
    agreed, outcomes, seconds = 0, dict[str, int](), []
    for _ in range(count):
        wish = _wish(rng, problem)
        took, answer = _timed(partial(why_not, problem, plan, wish))
        seconds.append(took)
        outcomes[answer.outcome] = outcomes.get(answer.outcome, 0) + 1
        data = problem.model_dump(mode="json")
        data["pins" if isinstance(wish, Pin) else "exclusions"].append(wish.model_dump(mode="json"))
        checked = solve_rotation(RotationProblem.model_validate(data))
        if checked.plan is None:
            agreed += answer.outcome == "impossible" and checked.status == "INFEASIBLE"
        else:
            best = {one.goal: one.best for one in checked.goals}
            if answer.outcome == "kept":
                agreed += all(one.value <= limit.limit for one, limit in zip(plan.goals, checked.goals, strict=True))
            else:
                agreed += best == {one.goal: one.best for one in answer.reports}
    yield "## Prices of wishes in the Aurich year"
    yield ""
    yield (
        f"{agreed} of {count} answers are those of planning with the wish in the problem "
        f"({', '.join(f'{many} {kind}' for kind, many in sorted(outcomes.items()))}); "
        f"{median(seconds):.1f} s in the median, {max(seconds):.1f} s at the most."
    )


def _wish(rng: Random, problem: RotationProblem) -> Wish:
    place, who = rng.choice(problem.locations).id, rng.choice(problem.staff).id
    month = rng.choice(problem.horizon.months)
    wishes: list[Wish] = [
        Pin(location=place, month=month),
        Pin(location=place, date=rng.choice(problem.horizon.candidate_dates)),
        Pin(location=place, staff=who),
        Exclusion(weekdays=(rng.choice(WORKDAYS),)),
        Exclusion(location=place, month=month),
        Exclusion(staff=who, month=month),
        Exclusion(staff=who, location=place),
    ]
    return rng.choice(wishes)


if __name__ == "__main__":
    main(sys.argv[1:])
