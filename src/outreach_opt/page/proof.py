"""What the plan reaches in each goal and how far that is proven, and what was refused by which rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from re import Match

from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.result import GoalReport, RotationResult
from outreach_opt.goals.base import Goal
from outreach_opt.page.say import Say, node_names
from outreach_opt.policy import RotationProblem

_ISO_DATE = re.compile(r"(?<![\w.:+-])\d{4}-\d{2}-\d{2}(?![\w.:+-])")


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal; ``sure`` says whether the status is a proof."""

    title: str
    code: str
    value: str
    best: str
    bound: str
    gap: str
    status: str
    sure: bool
    meaning: str
    allowed: str


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """Candidate days that a rule refused for a place and an office; ``place`` is its id, or empty."""

    place: str
    label: str
    office: str
    count: str
    example: str


@dataclass(frozen=True, slots=True)
class RefusingRule:
    """A rule that refused something, with what it asks for."""

    code: str
    words: str


def goal_lines(problem: RotationProblem, result: RotationResult | RotationPlan, say: Say) -> tuple[GoalLine, ...]:
    """Return one line a goal, in their order; a plan alone knows its values and no bounds."""
    goals: dict[str, Goal] = {one.goal: one for one in problem.policy.goals}
    lines = []
    for report in result.goals:
        goal = goals.get(report.goal)
        title = say.words(goal.title) if goal else report.goal
        meaning = say.words(goal.sentence(report.value)) if goal else ""
        if isinstance(report, GoalReport):
            assert isinstance(result, RotationResult)
            best, bound, gap = say.number(report.best), say.number(report.bound), say.part(report.gap)
            status, sure = _status(report, result, say), report.proven
            allowed = say("given_up", limit=say.number(report.limit)) if report.limit > report.best else ""
        else:
            best = bound = gap = "–"
            status, sure, allowed = say("unknown"), False, ""
        value = say.number(report.value)
        lines.append(GoalLine(title, report.goal, value, best, bound, gap, status, sure, meaning, allowed))
    return tuple(lines)


def _status(report: GoalReport, result: RotationResult, say: Say) -> str:
    if report.proven:
        return say("proven")
    return say("of_routes" if result.provenance.routes == "heuristic" and report.gap == 0 else "unproven")


def refused_lines(
    problem: RotationProblem, result: RotationResult, say: Say
) -> Iterator[tuple[RefusingRule, tuple[RefusedLine, ...]]]:
    """Yield what was refused by each rule, in the order of the policy."""
    rules = {one.rule: say.words(one.requirement()) for one in problem.policy.all_rules} | {"tours": say("tours")}
    codes = [*rules, *(one.rule for one in result.refusals)]
    names = node_names(problem) | {"-": "–"}
    for code in dict.fromkeys(codes):
        lines = tuple(
            RefusedLine(
                place=one.location if one.location in problem.location_by_id else "",
                label=" – ".join(names.get(place, place) for place in one.location.split("+")),
                office=names.get(one.office, one.office),
                count=say.number(one.count),
                example=_with_dates(one.example_de if say.language == "de" else one.example, say),
            )
            for one in result.refusals
            if one.rule == code
        )
        if lines:
            yield RefusingRule(code, rules.get(code, "")), lines


def _with_dates(text: str, say: Say) -> str:
    """Return a sentence with its dates, which rules write as files do, as the page writes them."""

    def written(found: Match[str]) -> str:
        try:
            return say.day(date.fromisoformat(found[0]))
        except ValueError:
            return found[0]

    return _ISO_DATE.sub(written, text)


def conflict_lines(problem: RotationProblem, result: RotationResult, say: Say) -> tuple[str, ...]:
    """Return why there is no plan, or which rules cannot be kept together."""
    reasons = result.reasons_de if say.language == "de" else result.reasons
    rules = {one.rule: say.words(one.requirement()) for one in problem.policy.all_rules}
    return tuple(_with_dates(one, say) for one in reasons) or tuple(rules.get(one, one) for one in result.conflict)
