"""The visits of the whole without their crews: how they may be shared out, and what a goal about visits needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from outreach_opt.clock import month_of
from outreach_opt.domain.outing import Outing
from outreach_opt.many.parts import Part
from outreach_opt.model.engine import solve
from outreach_opt.policy import RotationProblem
from outreach_opt.search.limits import Limits
from outreach_opt.search.planning import pose

_ABOUT_VISITS = ("visits-due", "outings-per-month", "spacing", "one-visit", "pins")
"""Codes of rules that say something without crews."""


@dataclass(frozen=True, slots=True)
class Visits:
    """The best visits by the first goal about visits: outings by part and month, and the bound of that goal."""

    goal: str
    counts: list[Counter[str]]
    bound: int


def whole_visits(
    problem: RotationProblem, parts: Sequence[Part], outings: Sequence[Outing], limits: Limits, share: int
) -> Visits | None:
    """Return the best visits of the whole within a share of the time; None without a goal about visits, or without any.

    Parameters
    ----------
    problem, parts
        The whole and its parts.
    outings
        All candidates.
    limits
        Of the whole solve.
    share
        One of so many equal parts of the time that is left.
    """
    goal = next((one for one in problem.policy.goals if one.of_visits), None)
    if goal is None:
        return None
    # A pin that names a person asks for the visit as well.
    pins = tuple(one.model_copy(update={"staff": None, "role": None}) for one in problem.pins)
    facts = problem.model_copy(update={"staff": (), "pins": pins})
    rules = [one for one in problem.policy.all_rules if one.rule in _ABOUT_VISITS]
    builder = pose(facts, rules, outings, [goal])
    answer = solve(builder.model, goal.post(builder), limits.effort_part(share))
    if answer.values is None:
        return None
    chosen = [one for one in outings if builder.choice(one).value(answer.values)]
    counts = [Counter(month_of(one.date) for one in chosen if one.locations[0] in part.places) for part in parts]
    return Visits(goal.goal, counts, answer.bound)
