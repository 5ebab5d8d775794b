"""Measure the answers about a plan: stand-ins, replanning against planning anew, and prices of wishes, checked.

    python benchmarks/answers.py                  8 and 24 places, 100 wishes: about an hour
    python benchmarks/answers.py --places 8 --absences 1 --closures 1 --wishes 2

Absences, closed venues and wishes are drawn with a fixed seed. Planning anew is ``solve_rotation`` on the changed
problem, in the same process, one after the other with replanning. Every price is checked by planning with the wish
written into the problem's JSON: where both are proven they must be equal, else no bound of one may lie above a plan of
the other. The tables go to ``benchmarks/results/answers.md``, section by section.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import Literal, TypeVar

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.ladder import rung  # noqa: E402
from outreach_opt import RotationPlan, RotationResult, compare, solve_rotation, verify_plan  # noqa: E402
from outreach_opt.answers.changes import Absence, VenueClosed, with_changes  # noqa: E402
from outreach_opt.answers.names import Wish  # noqa: E402
from outreach_opt.answers.replan import replan  # noqa: E402
from outreach_opt.answers.stand_ins import stand_ins  # noqa: E402
from outreach_opt.answers.why_not import WhyNot, why_not  # noqa: E402
from outreach_opt.domain.base import WORKDAYS, DateRange  # noqa: E402
from outreach_opt.domain.history import Exclusion, Pin  # noqa: E402
from outreach_opt.policy import RotationProblem  # noqa: E402

SECONDS = {8: 60.0, 24: 20.0}
"""For the first plan, for planning anew and for each wish."""
WORKERS = {8: 1, 24: 2}

Answer = TypeVar("Answer")


def main(arguments: Sequence[str]) -> None:
    """Measure what is asked, print the tables and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, nargs="+", default=[8, 24], choices=sorted(SECONDS))
    parser.add_argument("--absences", type=int, default=10, help="of each size")
    parser.add_argument("--closures", type=int, default=5, help="venues closed on the date of a visit, of each size")
    parser.add_argument("--wishes", type=int, default=100, help="of all sizes together")
    parser.add_argument("--results", type=Path, default=ROOT / "benchmarks" / "results")
    asked = parser.parse_args(arguments)
    asked.results.mkdir(parents=True, exist_ok=True)
    lines: list[str] = []
    for line in _lines(asked):
        print(line, flush=True)
        lines.append(line)
        # Whoever ends it early keeps what was measured.
        (asked.results / "answers.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _lines(asked: argparse.Namespace) -> Iterator[str]:
    yield from (
        "# Answers about a plan",
        "",
        "Written by `python benchmarks/answers.py`.",
    )
    for places in asked.places:
        problem = rung(places, 1)
        plan = _solved(problem, places).plan
        assert plan is not None, "every rung has a plan"
        yield from ("", f"## {places} places", "", _stand_ins(problem, plan), "")
        yield from _replanning(problem, plan, asked, places)
        if asked.wishes:
            yield from ("", _prices(problem, plan, asked.wishes // len(asked.places), places))


def _solved(problem: RotationProblem, places: int) -> RotationResult:
    """Plan from nothing."""
    return solve_rotation(problem, time_limit=SECONDS[places], workers=WORKERS[places])


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
    """Return one line a change: replanned, and planned anew from nothing."""
    rng = Random(places)
    columns = ["seconds", "status", "people told", "visits moved"]
    yield f"| change | {' | '.join(columns)} | {' | '.join(f'anew: {one}' for one in columns)} |"
    yield f"|---|{'--:|---|--:|--:|' * 2}"
    medians = []
    for kind, draw, count in (("absences", _absence, asked.absences), ("closures", _closure, asked.closures)):
        quick, slow = [], []
        for _ in range(count):
            name, change = draw(rng, plan)
            seconds, found = _timed(partial(replan, problem, plan, [change], time_limit=SECONDS[places]))
            anew_seconds, anew = _timed(partial(_solved, with_changes(problem, [change]), places))
            quick.append(seconds)
            slow.append(anew_seconds)
            assert found.plan is None or verify_plan(found.problem, found.plan).ok
            cells = [name, f"{seconds:.2f}", found.status, *_told(plan, found.plan)]
            cells += [f"{anew_seconds:.2f}", anew.status, *_told(plan, anew.plan)]
            yield f"| {' | '.join(cells)} |"
        if quick:
            medians.append(f"{kind} {median(quick):.2f} s replanned, {median(slow):.2f} s planned anew")
    yield from ("", f"Medians: {'; '.join(medians)}.")


def _absence(rng: Random, plan: RotationPlan) -> tuple[str, Absence]:
    """Return someone of a crew who is away on the date of their duty."""
    outing = rng.choice(plan.outings)
    who = rng.choice(outing.crew).staff
    return f"{who} away {outing.date}", Absence(staff=who, dates=(DateRange(first=outing.date, last=outing.date),))


def _closure(rng: Random, plan: RotationPlan) -> tuple[str, VenueClosed]:
    """Return a venue that is closed on the date of its visit."""
    outing = rng.choice(plan.outings)
    place, day = outing.locations[0], outing.visit_date(outing.locations[0])
    return f"{place} closed {day}", VenueClosed(location=place, dates=(DateRange(first=day, last=day),))


def _told(before: RotationPlan, after: RotationPlan | None) -> tuple[str, str]:
    if after is None:
        return "–", "–"
    found = compare(before, after)
    return str(len(found.people_told)), str(sum(one.change in ("moved", "added", "dropped") for one in found.visits))


def _prices(problem: RotationProblem, plan: RotationPlan, count: int, places: int) -> str:
    """Return how many prices are those of planning with the wish in the file."""
    rng = Random(5)
    verdicts, outcomes = Counter[str](), Counter[str]()
    seconds = []
    for _ in range(count):
        wish = _wish(rng, problem)
        ask = partial(why_not, problem, plan, wish, time_limit=SECONDS[places], workers=WORKERS[places])
        took, answer = _timed(ask)
        seconds.append(took)
        outcomes[answer.outcome] += 1
        verdicts[_verdict(plan, answer, _solved(_with_wish(problem, wish), places))] += 1
    return (
        f"Prices of {count} wishes ({_counted(outcomes)}) against planning with the wish in the problem: "
        f"{_counted(verdicts)}; {median(seconds):.1f} s in the median, {max(seconds):.1f} s at the most."
    )


def _with_wish(problem: RotationProblem, wish: Wish) -> RotationProblem:
    """Return the problem as a user would write the wish into its file, with the rule that makes it bind."""
    data = problem.model_dump(mode="json")
    section = "pins" if isinstance(wish, Pin) else "exclusions"
    data[section].append(wish.model_dump(mode="json"))
    if all(rule["rule"] != section for rule in data["policy"]["rules"]):
        data["policy"]["rules"].append({"rule": section})
    return RotationProblem.model_validate(data)


def _verdict(plan: RotationPlan, answer: WhyNot, checked: RotationResult) -> Literal["equal", "consistent", "wrong"]:
    """Say whether an answer is that of planning with the wish, or at least nothing in one excludes the other."""
    if checked.status == "INFEASIBLE" or answer.outcome == "impossible":
        both = checked.status == "INFEASIBLE" and answer.outcome == "impossible"
        return "equal" if both else "wrong" if checked.plan or answer.plan else "consistent"
    if checked.plan is None or answer.plan is None:
        return "consistent"
    values = {one.goal: one.value for one in plan.goals}
    reports = {one.goal: one for one in answer.reports}
    for goal in checked.goals:
        own = reports.get(goal.goal)
        # A wish that the plan keeps already has no reports: the plan says what can be reached.
        best, bound = (own.best, own.bound) if own else (values[goal.goal], 0)
        if best < goal.bound or goal.best < bound:
            return "wrong"
        if not (goal.proven and (own.proven if own else best <= goal.limit)):
            # Bounds of later goals hold where earlier ones are as good, and these need not be.
            return "consistent"
    return "equal"


def _counted(some: Counter[str]) -> str:
    return ", ".join(f"{many} {kind}" for kind, many in sorted(some.items()))


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
