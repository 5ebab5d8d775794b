"""Several good plans that are truly different, for people to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from outreach_opt.answers.asked import asked
from outreach_opt.answers.compare import compare
from outreach_opt.answers.compare_words import of_prices
from outreach_opt.answers.comparison import Comparison, VisitChange
from outreach_opt.answers.names import place_name
from outreach_opt.answers.within import Within
from outreach_opt.api import solve_rotation
from outreach_opt.clock import month_of, parse_month
from outreach_opt.collector import without_collector
from outreach_opt.domain.base import Frozen
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.result import RotationResult, Status
from outreach_opt.domain.verdict import Violation
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.waist import Builder, at_most, total
from outreach_opt.words import Words

Span = Literal["date", "month"]


class Alternative(Frozen):
    """One of several plans.

    Parameters
    ----------
    proven
        Whether no better plan differs as much from those before it.
    changes
        What differs from the first plan.
    label, label_de
        The same in one line: visits that moved, then goals.
    """

    plan: RotationPlan
    proven: bool
    changes: Comparison
    label: str
    label_de: str


class Alternatives(Frozen):
    """Plans within a distance of the best, each different from all before it; the first is the best.

    Parameters
    ----------
    plans
        As many as were asked for, or as there are.
    status
        OPTIMAL: all were found and proven. FEASIBLE: some bound is not proven. INFEASIBLE: proven that there are no
        more than these, or none at all. UNKNOWN: in this time no more were found.
    """

    plans: tuple[Alternative, ...]
    status: Status


class Different(Rule):
    """At most so many visits are at the places and in the spans of another plan's."""

    rule: Literal["different"] = "different"
    visits: tuple[tuple[str, date, date], ...]
    most: int

    def post(self, builder: Builder) -> None:
        """Bound the visits in common."""
        builder.require(at_most(total(builder.visits(*one) for one in self.visits), self.most), self.rule, "")

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Count the visits in common."""
        same = sum(
            first <= day <= last for place, first, last in self.visits for day in plan.visit_dates.get(place, ())
        )
        return [self.breach("", self.requirement(), same - self.most)] if same > self.most else []

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(
            en=f"At most {self.most} visits are those of the other plan.",
            de=f"Höchstens {self.most} Termine sind die des anderen Plans.",
        )


@without_collector()
def alternatives(
    problem: RotationProblem,
    k: int = 3,
    *,
    within: float | Mapping[str, float] = 0.1,
    differ_by: int = 2,
    by: Span = "month",
    time_limit: float | None = 60.0,
    deterministic: bool = False,
    workers: int = 1,
) -> Alternatives:
    """Return up to k plans, the best first, then each the best of those that differ enough from all before it.

    Parameters
    ----------
    problem
        The problem.
    k
        How many plans.
    within
        Part of each goal's best value that a plan may be above it, or such a part by goal; goals without one must be as
        good as in the first plan.
    differ_by, by
        So many visits of each earlier plan are in another month, or only on another date.
    time_limit, deterministic, workers
        As for :func:`solve_rotation`, for each plan.
    """
    found: list[RotationPlan] = []
    proofs: list[bool] = []
    question = problem
    while True:
        result = solve_rotation(question, time_limit=time_limit, deterministic=deterministic, workers=workers)
        if result.plan is None:
            status = result.status
            break
        found.append(result.plan)
        proofs.append(result.status == "OPTIMAL")
        if len(found) == 1:
            limits = _limits(problem, result, within)
        if len(found) >= k:
            status = "OPTIMAL" if all(proofs) else "FEASIBLE"
            break
        apart = (_different(one, differ_by, by) for one in found)
        question = asked(problem, [*problem.policy.rules, *limits, *apart])
    plans = tuple(_labelled(problem, found[0], plan, proven=proven) for plan, proven in zip(found, proofs, strict=True))
    return Alternatives(plans=plans, status=status)


def _limits(problem: RotationProblem, first: RotationResult, within: float | Mapping[str, float]) -> list[Within]:
    """Return what each goal may be: its best and the part above it, but never less than the first plan reaches."""
    parts = within if isinstance(within, Mapping) else dict.fromkeys((one.goal for one in first.goals), within)
    return [
        Within(goal=goal, most=max(report.value, report.best + int(report.best * parts.get(report.goal, 0.0) + 1e-9)))
        for goal, report in zip(problem.policy.goals, first.goals, strict=True)
    ]


def _different(plan: RotationPlan, least: int, by: Span) -> Different:
    visits = [
        (place, *(parse_month(month_of(day)) if by == "month" else (day, day)))
        for place, days in plan.visit_dates.items()
        for day in days
    ]
    return Different(visits=tuple(visits), most=max(0, len(visits) - least))


def _labelled(facts: Facts, first: RotationPlan, plan: RotationPlan, *, proven: bool) -> Alternative:
    changes = compare(first, plan, facts)
    label = _label(facts, changes) if plan is not first else Words(en="the best plan", de="der beste Plan")
    return Alternative(plan=plan, proven=proven, changes=changes, label=label.en, label_de=label.de)


def _label(facts: Facts, changes: Comparison) -> Words:
    """Say in one line which visits are in other months, and what the goals gain and lose."""
    visits = [words for one in changes.visits if (words := _moved(one, place_name(facts, one.location)))]
    goals = of_prices(changes.goals)
    prices = Words(en=goals.en or "as good in every goal", de=goals.de or "in jedem Ziel gleich gut")
    return Words(
        en=f"{', '.join(one.en for one in visits)}; {prices.en}",
        de=f"{', '.join(one.de for one in visits)}; {prices.de}",
    )


def _moved(one: VisitChange, place: str) -> Words | None:
    if one.before == one.after:
        return None
    dates = [(f"{day:%m-%d}", f"{day:%d.%m.}") for day in (one.before, one.after) if day]
    sign = "" if len(dates) == 2 else "+ " if one.after else "− "
    en, de = (" → ".join(each) for each in zip(*dates, strict=True))
    return Words(en=f"{place} {sign}{en}", de=f"{place} {sign}{de}")
