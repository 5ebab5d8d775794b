"""What makes a problem impossible: a set of rules that allow no plan together, and none of which can be spared."""

from __future__ import annotations

from collections.abc import Sequence

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.result import Refusal
from outreach_opt.model.engine import solve
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import PHYSICS, RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.search.limits import Limits
from outreach_opt.search.planning import pose
from outreach_opt.waist import Linear
from outreach_opt.words import Words


def conflicting_rules(problem: RotationProblem, outings: Sequence[Outing], limits: Limits) -> tuple[Rule, ...]:
    """Return rules of the policy that allow no plan together.

    Rules are left out one by one as long as what remains is still proven impossible, so each rule that stays is needed,
    unless the time ran out before that could be shown.
    """
    kept = list(problem.policy.rules)
    for rule in problem.policy.rules:
        fewer = [one for one in kept if one is not rule]
        if _impossible(problem, [*PHYSICS, *fewer], outings if _decides_nothing_early(rule) else None, limits):
            kept = fewer
            if not _decides_nothing_early(rule):
                outings = enumerate_outings(problem, [*PHYSICS, *kept])[0]
    return tuple(kept)


def _impossible(facts: Facts, rules: Sequence[Rule], outings: Sequence[Outing] | None, limits: Limits) -> bool:
    if outings is None:
        outings = enumerate_outings(facts, rules)[0]
    model = pose(facts, rules, outings).model
    if solve(model.visits_only(), Linear(), limits.effort(1)).outcome == "INFEASIBLE":
        return True
    return solve(model, Linear(), limits.effort(1)).outcome == "INFEASIBLE"


def _decides_nothing_early(rule: Rule) -> bool:
    kind = type(rule)
    return kind.closes is Rule.closes and kind.forbids is Rule.forbids


def reasons(
    problem: RotationProblem, outings: Sequence[Outing], conflict: Sequence[Rule], refusals: Sequence[Refusal]
) -> list[Words]:
    """Say in sentences what the conflict is: places without any possible day, then what the rules ask for."""
    said = []
    reached = {place for outing in outings for place in outing.locations}
    for place in problem.locations:
        if place.visits.least and place.id not in reached:
            because = [one for one in refusals if one.location == place.id]
            counts = ", ".join(f"{one.rule} {one.count}×" for one in because)
            example = max(because, key=lambda one: one.count, default=None)
            such, such_de = (example.example, example.example_de) if example else ("–", "–")
            said.append(
                Words(
                    en=f"{place.label} has no possible day at all ({counts}), e.g. {such}",
                    de=f"{place.label} hat keinen möglichen Tag ({counts}), z. B. {such_de}",
                )
            )
    if conflict:
        codes = ", ".join(rule.rule for rule in conflict)
        said.append(
            Words(
                en=f"these rules allow no plan together: {codes}",
                de=f"diese Regeln lassen zusammen keinen Plan zu: {codes}",
            )
        )
        said += [rule.requirement() for rule in conflict]
    return said
