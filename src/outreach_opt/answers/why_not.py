"""Why something is not in a plan: the rules against it, or what it costs, goal by goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from outreach_opt.answers.asked import asked, with_wishes
from outreach_opt.answers.compare import compare
from outreach_opt.answers.compare_words import of_prices
from outreach_opt.answers.comparison import Comparison, GoalChange
from outreach_opt.answers.explain import Cause, Explanation, explain
from outreach_opt.answers.fewest_changes import FewestChanges
from outreach_opt.answers.names import Wish, wish_name
from outreach_opt.answers.nearest import nearest
from outreach_opt.api import solve_rotation
from outreach_opt.collector import without_collector
from outreach_opt.consistency.references import check_references
from outreach_opt.domain.base import Frozen
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.result import GoalReport, RotationResult
from outreach_opt.errors import InputError
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.exclusions import Exclusions
from outreach_opt.rules.pins import Pins
from outreach_opt.search.greedy import is_plain
from outreach_opt.search.interrupt import stop_on_interrupt
from outreach_opt.search.limits import Limits
from outreach_opt.search.planning import finished
from outreach_opt.search.standing import Standing
from outreach_opt.words import Words

MOST_DAYS = 4_000
"""Places times dates up to which wishes that the search of large rotations does not know are priced exactly."""
EXPLAINING = 60.0
"""Seconds to look for a conflict where there is no limit."""


class WhyNot(Frozen):
    """What stands against a wish.

    Parameters
    ----------
    outcome
        ``kept``: the plan keeps it already. ``possible``: another plan does, at a price. ``impossible``: proven that
        none does. ``unknown``: none was found in time, none is excluded.
    conflict, conflict_minimal
        Codes of the rules that leave no plan with the wish, and whether each is proven to be needed for that.
    causes
        The same with what each rule is about and asks for; may be empty in deterministic mode.
    goals
        What the plan reaches in each goal, and what the best plan with the wish does. Goals with a tolerance may be
        anywhere within it.
    reports
        Best value and bound of each goal with the wish.
    exact
        Whether all of these are proven; otherwise the price may be lower.
    plan, changes
        The best plan with the wish, of several that one which changes least, and all that differs in it.
    sentences, sentences_de
        The answer in words.
    """

    outcome: Literal["kept", "possible", "impossible", "unknown"]
    conflict: tuple[str, ...] = ()
    conflict_minimal: bool = False
    causes: tuple[Cause, ...] = ()
    goals: tuple[GoalChange, ...] = ()
    reports: tuple[GoalReport, ...] = ()
    exact: bool = False
    plan: RotationPlan | None = None
    changes: Comparison | None = None
    sentences: tuple[str, ...]
    sentences_de: tuple[str, ...]


@without_collector()
def why_not(
    problem: RotationProblem,
    plan: RotationPlan,
    *wishes: Wish,
    fewest_changes: bool = True,
    time_limit: float | None = 60.0,
    deterministic: bool = False,
    workers: int = 1,
) -> WhyNot:
    """Return what stands against something that is not in a plan, or what it costs.

    Parameters
    ----------
    problem, plan
        The problem, and the plan that the price is compared with.
    wishes
        Pins for what should be, exclusions for what should not; several are meant together.
    fewest_changes
        Whether of all plans that are as good that one is sought that changes least; without, the price comes sooner.
    time_limit, deterministic, workers
        As for :func:`solve_rotation`.

    Raises
    ------
    InputError
        If a wish names an id that the problem does not know.
    """
    wished = with_wishes(problem, wishes)
    findings = [one for one in check_references(wished) if one not in check_references(problem)]
    if findings:
        raise InputError(findings)
    label = _label(problem, wishes)
    alone = with_wishes(problem.model_copy(update={"pins": (), "exclusions": ()}), wishes)
    if not any(rule.check(alone, plan) for rule in (Pins(), Exclusions())):
        words = Words(en=f"The plan keeps this already: {label.en}.", de=f"Der Plan erfüllt das schon: {label.de}.")
        return WhyNot(outcome="kept", exact=True, plan=plan, sentences=(words.en,), sentences_de=(words.de,))
    limits = Limits(time_limit=time_limit, deterministic=deterministic)
    too_much = time_limit is not None and _is_too_much(wished)
    near = _near(wished, plan, limits, too_much=too_much)
    conflict = _conflict(wished, limits) if near is None else None
    if conflict is not None:
        return _impossible(label, conflict)
    # Of all plans that are as good, the one that changes least shows what the wish itself takes.
    last = [FewestChanges(before=plan.outings)] if fewest_changes else []
    question = asked(wished, wished.policy.rules, [*problem.policy.goals, *last])
    result = near and _unproven(wished, near)
    if result is None or not too_much:
        anew = solve_rotation(
            question,
            start=_start(wished, near) or plan,
            time_limit=limits.effort_part(1).seconds,
            deterministic=deterministic,
            workers=workers,
            stop=limits.stop,
        )
        result = anew if anew.plan or result is None else result
    new = result.plan and finished(wished, result.plan.outings, result.plan.provenance)
    return _answer(label, compare(plan, new, problem) if new else None, result, new)


def _near(wished: RotationProblem, plan: RotationPlan, limits: Limits, *, too_much: bool) -> RotationResult | None:
    """Return a plan with the wish to go on from, or in all the time the best that there will be."""
    # To go on from, it has to come soon; goals about visits alone help to find one.
    goals = [one for one in wished.policy.goals if too_much or one.of_visits]
    seconds = limits.effort_part(1 if too_much else 2).seconds
    with stop_on_interrupt(limits.stop):
        return nearest(wished, plan, goals, replace(limits, time_limit=seconds))


def _conflict(wished: RotationProblem, limits: Limits) -> Explanation | None:
    """Return why no plan has the wish, or None: neither found out nor, as clocks count here, in deterministic mode."""
    if limits.deterministic or limits.over():
        return None
    left = limits.effort_part(2).seconds
    found = explain(wished, most=1, time_limit=EXPLAINING if left is None else left)
    return found.conflicts[0] if found.conflicts else None


def _start(wished: RotationProblem, near: RotationResult | None) -> RotationPlan | None:
    """Return what a search goes on from: what is not the nearest is no better than what large rotations begin with."""
    return near.plan if near and (near.goals[0].proven or not is_plain(wished)) else None


def _unproven(wished: RotationProblem, near: RotationResult) -> RotationResult:
    """Return a plan with its values of the goals, of which nothing is proven."""
    assert near.plan is not None, "whatever is near is a plan"
    values = [one.value for one in near.plan.goals]
    return near.model_copy(
        update={"status": "FEASIBLE", "goals": Standing(wished.policy.goals, values).reports(values)}
    )


def _label(problem: RotationProblem, wishes: Sequence[Wish]) -> Words:
    names = [wish_name(problem, one) for one in wishes]
    return Words(en=", ".join(one.en for one in names), de=", ".join(one.de for one in names))


def _is_too_much(wished: RotationProblem) -> bool:
    """Tell whether only the exact model knows what binds, and cannot even be posed in seconds."""
    return not is_plain(wished) and len(wished.locations) * len(wished.horizon.candidate_dates) > MOST_DAYS


def _impossible(label: Words, conflict: Explanation) -> WhyNot:
    return WhyNot(
        outcome="impossible",
        conflict=tuple(one.rule for one in conflict.causes),
        conflict_minimal=conflict.minimal,
        causes=conflict.causes,
        exact=True,
        sentences=(f"No plan has this: {label.en}.", *conflict.sentences),
        sentences_de=(f"Kein Plan erfüllt das: {label.de}.", *conflict.sentences_de),
    )


def _answer(label: Words, changes: Comparison | None, result: RotationResult, new: RotationPlan | None) -> WhyNot:
    if result.status == "INFEASIBLE":
        return WhyNot(
            outcome="impossible",
            conflict=result.conflict,
            conflict_minimal=result.conflict_minimal,
            exact=True,
            sentences=(f"No plan has this: {label.en}.", *result.reasons),
            sentences_de=(f"Kein Plan erfüllt das: {label.de}.", *result.reasons_de),
        )
    if changes is None:
        words = Words(
            en=f"In this time no plan with this was found, and none is excluded: {label.en}.",
            de=f"In dieser Zeit fand sich kein Plan damit, und keiner ist ausgeschlossen: {label.de}.",
        )
        return WhyNot(outcome="unknown", sentences=(words.en,), sentences_de=(words.de,))
    reports = tuple(one for one in result.goals if one.goal != "fewest-changes")
    exact = all(one.proven for one in reports)
    head = _price(label, changes, exact=exact)
    return WhyNot(
        outcome="possible",
        goals=changes.goals,
        reports=reports,
        exact=exact,
        plan=new,
        changes=changes,
        sentences=(head.en, *changes.sentences),
        sentences_de=(head.de, *changes.sentences_de),
    )


def _price(label: Words, changes: Comparison, *, exact: bool) -> Words:
    """Say what a wish costs, goal by goal, and how much changes."""
    prices = of_prices(changes.goals)
    most = Words(en="", de="") if exact else Words(en=" at the most", de=" höchstens")
    price = Words(
        en=f"It costs{most.en}: {prices.en}" if prices.en else "It costs nothing in any goal",
        de=f"Es kostet{most.de}: {prices.de}" if prices.de else "Es kostet in keinem Ziel etwas",
    )
    visits, people = len(changes.visits), len(changes.staff)
    return Words(
        en=f"{label.en}: possible. {price.en}; {visits} visits and {people} people change.",
        de=f"{label.de}: möglich. {price.de}; {visits} Termine und {people} Personen ändern sich.",
    )
