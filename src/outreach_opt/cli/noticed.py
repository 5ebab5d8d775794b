"""What is no error in a problem, and yet worth knowing before it is planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from outreach_opt.domain.outing import Outing
from outreach_opt.domain.result import Refusal
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Words


def noticed(problem: RotationProblem) -> list[Words]:
    """Return what is worth knowing: places and people that no day suits, and what nobody needs or has.

    Parameters
    ----------
    problem
        A problem without errors.
    """
    outings, refusals = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
    return [*_places(problem, outings, refusals), *_people(problem, outings), *_names(problem)]


def _places(problem: RotationProblem, outings: Sequence[Outing], refusals: tuple[Refusal, ...]) -> Iterator[Words]:
    served = {one for outing in outings for one in outing.locations}
    for place in problem.locations:
        if place.id in served:
            continue
        mine = [one for one in refusals if one.location == place.id]
        most = max(mine, key=lambda one: one.count, default=None)
        example = most or Refusal(rule="", location="", office="", count=0, example="", example_de="")
        why_en, why_de = (f": {one}" if one else "" for one in (example.example, example.example_de))
        yield Words(en=f"No day suits {place.label}{why_en}", de=f"Kein Tag passt für {place.label}{why_de}")


def _people(problem: RotationProblem, outings: Sequence[Outing]) -> Iterator[Words]:
    barring = problem.policy.all_rules
    for who in problem.staff:
        ways = (one for one in outings if one.itinerary_of(who.office) is not None)
        if all(any(rule.bars(problem, who, one) for rule in barring) for one in ways):
            yield Words(en=f"{who.id} can serve on no day", de=f"{who.id} kann an keinem Tag mitfahren")


def _names(problem: RotationProblem) -> Iterator[Words]:
    needed = {role for place in problem.locations for role in place.crew}
    spoken = {one for who in problem.staff for one in who.languages}
    had = {one for who in problem.staff for one in who.roles}
    for role in problem.roles:
        if role not in needed:
            yield Words(en=f"No place needs the role '{role}'", de=f"Kein Ort braucht die Rolle '{role}'")
        if role not in had:
            yield Words(en=f"Nobody has the role '{role}'", de=f"Niemand hat die Rolle '{role}'")
    for language in problem.languages:
        if language not in spoken:
            yield Words(en=f"Nobody speaks '{language}'", de=f"Niemand spricht '{language}'")
