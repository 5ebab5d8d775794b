"""What makes a problem impossible: a set of rules that allow no plan together, and none of which can be spared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from outreach_opt.clock import month_of
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.result import Refusal
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.engine import Effort, Outcome, solve
from outreach_opt.outings.dominance import AVAILABILITY
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.outings.left_out import TOURS
from outreach_opt.policy import PHYSICS, RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.search.limits import Limits
from outreach_opt.search.planning import pose
from outreach_opt.waist import Linear
from outreach_opt.words import Words


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that allow no plan together; ``minimal`` if each of them is proven to be needed for that."""

    rules: tuple[Rule, ...]
    minimal: bool


def conflicting_rules(
    problem: RotationProblem, outings: Sequence[Outing], refusals: Sequence[Refusal], limits: Limits
) -> Conflict:
    """Return rules of the policy that allow no plan together.

    Rules are left out one by one as long as what remains is still proven impossible, those first that cost little to
    leave out. Each test may use its part of the time that is left; when that is up, what was not tested stays.
    """
    refusing = {one.rule for one in refusals} | _bounding(problem)
    asking = _asking(problem, outings)
    kept = [rule for rule in problem.policy.rules if rule.rule in refusing | asking]
    minimal = True
    # Without the rule that makes months solo the model grows; without one that refuses, outings are enumerated anew.
    for number, rule in enumerate(sorted(kept, key=lambda one: (one.solo_months(), one.rule in refusing))):
        if limits.over():
            return Conflict(tuple(kept), minimal=False)
        fewer = [one for one in kept if one is not rule]
        tried = outings
        if rule.rule in refusing:
            tried = enumerate_outings(problem, [*PHYSICS, *fewer])[0]
        outcome = _outcome(problem, [*PHYSICS, *fewer], tried, limits.effort_part(len(kept) - number))
        minimal = minimal and outcome != "UNKNOWN"
        if outcome == "INFEASIBLE":
            kept, outings = fewer, tried
    return Conflict(tuple(kept), minimal)


def _bounding(problem: RotationProblem) -> set[str]:
    """Return the rules that may leave out days away before any is refused.

    These are the rules that say whom days away suit and how close to each other their dates are, and, with several
    stops or days, all that bound the search for them.
    """
    several = problem.tours.are_allowed
    return {
        rule.rule
        for rule in problem.policy.rules
        if rule.rule == AVAILABILITY
        or rule.solo_months()
        or (several and (type(rule).closes is not Rule.closes or type(rule).forbids is not Rule.forbids))
    }


def _asking(problem: RotationProblem, outings: Sequence[Outing]) -> set[str]:
    """Return the rules that post or bar anything at all here."""
    builder = RotationBuilder(problem, (), outings)
    for rule in problem.policy.rules:
        rule.post(builder)
    barring = {rule.rule for rule in problem.policy.rules if type(rule).bars is not Rule.bars}
    return barring | {row.rule for row in builder.model.rows}


def _outcome(facts: Facts, rules: Sequence[Rule], outings: Sequence[Outing], effort: Effort) -> Outcome:
    model = pose(facts, rules, outings).model
    visits = solve(model.visits_only(), Linear(), effort).outcome
    return visits if visits == "INFEASIBLE" else solve(model, Linear(), effort).outcome


def reasons(
    problem: RotationProblem, outings: Sequence[Outing], conflict: Sequence[Rule], refusals: Sequence[Refusal]
) -> list[Words]:
    """Say in sentences what the conflict is: months and places without a possible day, then what the rules ask for."""
    used = {month_of(outing.date) for outing in outings}
    said = [
        Words(en=f"{month} has no possible day at all", de=f"{month} hat keinen möglichen Tag")
        for month in problem.horizon.months
        if used and month not in used
    ]
    reached = {place for outing in outings for place in outing.locations}
    for place in problem.locations:
        if place.visits.least and place.id not in reached:
            # Pairs that the tours leave out are no reason: days of one stop are always tried.
            because = [one for one in refusals if one.location == place.id and one.rule != TOURS]
            refused: Counter[str] = Counter()
            for one in because:
                refused[one.rule] += one.count
            counts = ", ".join(f"{rule} {count}×" for rule, count in refused.most_common())
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
