"""What makes an impossible year possible: the cheapest actions, proven cheapest, and others after them.

One exact model of all that actions allow, of as much of the problem as matters, in which each must be taken for what it
allows. What a plan needs is then said by the plan itself, and the judge has the last word on it under the problem with
just these actions.
"""

from __future__ import annotations

from typing import Literal

from outreach_opt.answers.actions import AnyAction, Prices, with_actions
from outreach_opt.answers.by_parts import PartsSearch
from outreach_opt.answers.cheapest import RepairSearch
from outreach_opt.answers.stages import Found
from outreach_opt.collector import without_collector
from outreach_opt.consistency.unread import refuse_unread_sources
from outreach_opt.domain.base import Frozen
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.errors import PlanRejectedError
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem
from outreach_opt.search.interrupt import stop_on_interrupt
from outreach_opt.search.limits import Limits
from outreach_opt.search.planning import finished, provenance
from outreach_opt.search.size import is_large
from outreach_opt.verify import verify_plan
from outreach_opt.words import Words

Outcome = Literal["possible", "repaired", "hopeless", "unknown"]

_POSSIBLE = Words(en="The year is possible as it is.", de="Das Jahr ist möglich, wie es ist.")
_HOPELESS = Words(
    en="No allowed actions make the year possible.", de="Keine der erlaubten Maßnahmen macht das Jahr möglich."
)
_UNKNOWN = Words(
    en="No actions that make the year possible were found in this time, and none are excluded.",
    de="In dieser Zeit fanden sich keine Maßnahmen, die das Jahr möglich machen; keine sind ausgeschlossen.",
)


class Repair(Frozen):
    """Actions that together make a year possible; where they are proven cheapest, each of them is needed for that.

    Parameters
    ----------
    actions
        What is done; :func:`with_actions` gives the changed problem.
    price
        What it costs.
    bound
        No actions cost less, of those that do not contain an earlier repair.
    proven
        Whether the price meets the bound.
    plan
        A lawful plan of the changed problem; not the best one, which planning anew finds.
    sentence, sentence_de
        The price and the actions in words.
    """

    actions: tuple[AnyAction, ...]
    price: int
    bound: int
    proven: bool
    plan: RotationPlan
    sentence: str
    sentence_de: str


class Repairs(Frozen):
    """What makes a year possible.

    Parameters
    ----------
    outcome
        ``possible``: it is so already. ``repaired``: some actions make it so. ``hopeless``: proven that no allowed ones
        do. ``unknown``: none were found in time, none are excluded.
    repairs
        Cheapest first; none contains another.
    complete
        Whether it is proven that there are no others.
    seconds
        How long it took.
    sentences, sentences_de
        The answer in words.
    """

    outcome: Outcome
    repairs: tuple[Repair, ...] = ()
    complete: bool = False
    seconds: float
    sentences: tuple[str, ...]
    sentences_de: tuple[str, ...]


def _search(problem: RotationProblem, prices: Prices, limits: Limits) -> RepairSearch | PartsSearch:
    """Return what seeks repairs: one model of small rotations has a repair early, large ones go part by part."""
    outings, _ = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
    if is_large(problem, outings, limits):
        return PartsSearch(problem, prices, limits)
    return RepairSearch(problem, prices, limits)


@without_collector()
def repair(
    problem: RotationProblem, *, prices: Prices | None = None, most: int = 3, time_limit: float | None = 60.0
) -> Repairs:
    """Return the cheapest actions that make a year possible, proven cheapest, and the cheapest others after them.

    Parameters
    ----------
    problem
        A problem that has no plan.
    prices
        What actions cost, and which are allowed.
    most
        At most so many repairs, none of which contains another.
    time_limit
        Seconds for all, or None.

    Raises
    ------
    ValueError
        If ``most`` is below 1.
    InputError
        If the problem names files under ``network.sources`` that have not been read.
    PlanRejectedError
        If a repair does not pass :func:`verify_plan`: a defect of this package.
    """
    if most < 1:
        raise ValueError(f"most={most}: at least one repair must be asked for. Maybe most=1?")
    refuse_unread_sources(problem)
    limits = Limits(time_limit=time_limit)
    with stop_on_interrupt(limits.stop):
        search = _search(problem, prices or Prices(), limits)
        found: list[Found] = []
        ended = False
        while len(found) < most and not ended:
            one, ended = search.next(found, most - len(found))
            if one is None:
                break
            found.append(one)
            # What needs nothing is contained in everything else.
            ended = not one.actions
    repairs = [_judged(problem, one, limits) for one in found]
    # Where a heuristic chose the routes, others may do what none of these does.
    return _answer(repairs, ended and not problem.tours.heuristic, limits)


def _judged(problem: RotationProblem, found: Found, limits: Limits) -> Repair:
    """Return a repair once the judge has nothing against its plan."""
    changed = with_actions(problem, found.actions)
    plan = finished(changed, found.plan.outings, provenance(changed, limits))
    verdict = verify_plan(changed, plan)
    if not verdict.ok:
        told = "\n".join(f"{one.rule}: {one.message}" for one in verdict.violations)
        raise PlanRejectedError(f"actions do not make possible what they should, a defect of outreach_opt:\n{told}")
    bound = 0 if problem.tours.heuristic else found.bound
    proven = bound == found.price
    least = Words(en="", de="") if proven else Words(en=f", at least {bound}", de=f", mindestens {bound}")
    words = [one.words(problem) for one in found.actions]
    return Repair(
        actions=found.actions,
        price=found.price,
        bound=bound,
        proven=proven,
        plan=plan,
        sentence=f"For {found.price}{least.en}: {'; '.join(one.en for one in words)}.",
        sentence_de=f"Für {found.price}{least.de}: {'; '.join(one.de for one in words)}.",
    )


def _answer(found: list[Repair], ended: bool, limits: Limits) -> Repairs:
    outcome: Outcome = "repaired"
    said = [Words(en=one.sentence, de=one.sentence_de) for one in found]
    if found and not found[0].actions:
        outcome, found = "possible", []
        said = [_POSSIBLE]
    elif not found and ended:
        outcome = "hopeless"
        said = [_HOPELESS]
    elif not found:
        outcome = "unknown"
        said = [_UNKNOWN]
    return Repairs(
        outcome=outcome,
        repairs=tuple(found),
        complete=ended,
        seconds=round(limits.elapsed(), 3),
        sentences=tuple(one.en for one in said),
        sentences_de=tuple(one.de for one in said),
    )
