"""What the plan reaches in each goal and how far that is proven, and what was refused by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.result import GoalReport, RotationResult
from outreach_opt.page.say import Say, node_names
from outreach_opt.policy import RotationProblem


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
    """Candidate days that one rule refused for a place; ``place`` is its id, or empty."""

    code: str
    words: str
    place: str
    label: str
    office: str
    count: str
    number: int
    example: str


def goal_lines(problem: RotationProblem, result: RotationResult | RotationPlan, say: Say) -> tuple[GoalLine, ...]:
    """Return one line a goal, in their order; a plan alone knows its values and no bounds."""
    goals = {one.goal: one for one in problem.policy.goals}
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


def refused_lines(problem: RotationProblem, result: RotationResult, say: Say) -> Iterator[RefusedLine]:
    """Yield what was refused, by rule in the order of the policy, then by place."""
    rules = {one.rule: say.words(one.requirement()) for one in problem.policy.all_rules}
    order = {rule: at for at, rule in enumerate(rules)}
    names = node_names(problem)
    for one in sorted(result.refusals, key=lambda one: (order.get(one.rule, len(order)), one.location, one.office)):
        places = one.location.split("+")
        yield RefusedLine(
            one.rule,
            rules.get(one.rule) or (say("tours") if one.rule == "tours" else ""),
            one.location if one.location in problem.location_by_id else "",
            " – ".join(names.get(place, place) for place in places) if one.location != "-" else "–",
            names.get(one.office, one.office) if one.office != "-" else "–",
            say.number(one.count),
            one.count,
            one.example_de if say.language == "de" else one.example,
        )


def conflict_lines(problem: RotationProblem, result: RotationResult, say: Say) -> tuple[str, ...]:
    """Return why there is no plan, or which rules cannot be kept together."""
    reasons = result.reasons_de if say.language == "de" else result.reasons
    rules = {one.rule: say.words(one.requirement()) for one in problem.policy.all_rules}
    return tuple(reasons) or tuple(rules.get(one, one) for one in result.conflict)
