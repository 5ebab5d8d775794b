"""What-ifs: a problem changed a little, planned anew, checked, and compared with the usual plan."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from outreach_opt import RotationProblem, RotationResult, parse_problem, solve_rotation, verify_plan
from outreach_opt.domain.plan import PlannedOuting
from outreach_opt.report.text import table
from outreach_opt.words import Language, Words, said

Data = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A what-if: its name, its problem, and what became of it."""

    name: Words
    problem: RotationProblem
    result: RotationResult

    def visits(self, place: str) -> list[PlannedOuting]:
        """Return the visits of a place, in order."""
        return [one for one in self.result.plan.outings if place in one.locations] if self.result.plan else []

    def refused(self, rule: str, place: str) -> int:
        """Return how many days away to a place a rule refused."""
        return sum(one.count for one in self.result.refusals if (one.rule, one.location) == (rule, place))


def case(name: Words, problem: RotationProblem) -> Case:
    """Plan a case."""
    return Case(name, problem, solve_rotation(problem))


def changed(problem: RotationProblem, change: Callable[[Data], None], folder: Path | None = None) -> RotationProblem:
    """Return a problem with something changed in its data, checked like a file; sources are read from a folder."""
    data = problem.model_dump(mode="json")
    change(data)
    return parse_problem(json.dumps(data), "what-if.json", folder)


def verified(one: Case) -> bool:
    """Tell whether the plan of a case, if there is one, passes the independent judge."""
    return one.result.plan is None or verify_plan(one.problem, one.result.plan).ok


def comparison(plain: Case, cases: list[Case], place: str, language: Language) -> str:
    """Return one line a case: status, goals, refused days, visits of a place, the judge's word, seconds."""
    header = {
        "en": ("case", "status", "missing", "spacing", "least minutes", "change", "refused", "visits", "verified", "s"),
        "de": ("Fall", "Status", "fehlen", "Takt", "Minuten", "Änderung", "abgelehnt", "Termine", "geprüft", "s"),
    }[language]
    usual = best(plain, "staff-minutes")
    rows = []
    for one in cases:
        minutes = best(one, "staff-minutes")
        plan = one.result.plan
        judged = {"en": ("no", "yes"), "de": ("nein", "ja")}[language][verified(one)]
        numbers = (best(one, "complete-crews"), best(one, "even-spacing"), minutes)
        rows.append(
            (
                said(one.name, language),
                one.result.status,
                *("–" if number is None else str(number) for number in numbers),
                "–" if minutes is None or usual is None else f"{minutes - usual:+d}",
                str(sum(refusal.count for refusal in one.result.refusals)),
                ", ".join(visit.date.isoformat() for visit in one.visits(place)) or "–",
                "–" if plan is None else judged,
                f"{one.result.seconds:.1f}",
            )
        )
    return table(header, rows)


def best(one: Case, goal: str) -> int | None:
    """Return the best value of a goal, or None without a plan."""
    return next((report.best for report in one.result.goals if report.goal == goal), None)
