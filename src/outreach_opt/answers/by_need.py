"""Bounds of what repairs cost, each by a model of those alone who are needed for one thing: a role, or a language.

A plan of the whole, less everybody else, is a plan of visits for which there is enough of that one thing. It needs no
action that the plan of the whole does not need. What a year lacks is mostly one thing, so that this bound is exact.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from outreach_opt.answers.action_dates import ExclusionDropped, PinLoosened
from outreach_opt.answers.action_people import FewerInCrew, LongerHours, MoreDuties, PersonFreed
from outreach_opt.answers.actions import AnyAction
from outreach_opt.answers.loosened import MOST_PAIRS, Loosened, ToldApart, all_done, posted
from outreach_opt.answers.part_asked import PartAsked
from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import RotationPlan
from outreach_opt.domain.verdict import Violation
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.rules.crew_roles import crew_needs
from outreach_opt.rules.languages import Languages
from outreach_opt.search.planning import pose
from outreach_opt.waist import Builder, at_least
from outreach_opt.words import Words

OF_CREWS = frozenset(("crew-roles", "languages", "cars", "sailing-limits", "material", "later-way-home", "rest"))
"""Rules that ask for others than the people of one need, count them, or take long to post and seldom matter here."""
OF_PEOPLE = (PersonFreed, LongerHours, MoreDuties, FewerInCrew)
"""Actions about who serves."""


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that visits need: a role, any of some languages, or, with neither, nobody.

    Parameters
    ----------
    role
        Its id.
    languages
        One of them is enough.
    """

    role: str | None = None
    languages: frozenset[str] = frozenset()

    def people(self, problem: RotationProblem) -> frozenset[str]:
        """Return who has it."""
        return frozenset(
            who.id for who in problem.staff if self.role in who.roles or not self.languages.isdisjoint(who.languages)
        )


class EnoughOf(Rule):
    """Each visit has enough people of a role.

    Parameters
    ----------
    role
        Its id.
    """

    rule: Literal["crew-roles"] = "crew-roles"
    apart: ClassVar[bool] = True
    of_months: ClassVar[bool] = True
    role: str

    def post(self, builder: Builder) -> None:
        """Ask each crew for the least of the role."""
        for team in builder.teams:
            need = crew_needs(builder.facts, team.locations).get(self.role)
            if need and need.least:
                crew = builder.crew(team, role=self.role) - builder.chosen(team.outings) * need.least
                builder.require(at_least(crew), self.rule, " ".join(team.locations))

    def check(self, facts: Facts, plan: RotationPlan) -> list[Violation]:
        """Find nothing: plans of a single role are not kept."""
        return []

    def requirement(self) -> Words:
        """Say what the rule asks for."""
        return Words(en=f"Each visit has enough of {self.role}.", de=f"Jeder Termin hat genug mit {self.role}.")


def needs_of(problem: RotationProblem, actions: Sequence[AnyAction] | None = None) -> list[Need]:
    """Return what visits need: nobody, then that which most of some actions are about; else all, and nobody at last.

    Parameters
    ----------
    problem
        The problem.
    actions
        A repair that is known, or None; then what few people have comes before what many have.
    """
    spoken = dict.fromkeys(frozenset(one.any_of) for place in problem.locations for one in place.languages)
    roles = dict.fromkeys(role for place in problem.locations for role, need in place.crew.items() if need.least)
    found = [*(Need(languages=one) for one in spoken), *(Need(role=one) for one in roles)]
    people = {one: one.people(problem) for one in found}
    found.sort(key=lambda one: len(people[one]))
    if actions is None:
        return [*found, Need()]
    of_people = [one for one in actions if isinstance(one, OF_PEOPLE)]
    about = {one: sum(_matters(action, one, people[one]) for action in of_people) for one in found}
    found = [one for one in sorted(found, key=lambda one: -about[one])[:1] if about[one]]
    return [Need(), *found]


def of_need(
    problem: RotationProblem,
    actions: Sequence[AnyAction],
    need: Need,
    outings: Sequence[Outing],
    part: PartAsked | None = None,
    *,
    any_hour: bool = False,
) -> Loosened[RotationBuilder] | None:
    """Return the model of visits and of those alone who have what they need, or None if it would be too large.

    Parameters
    ----------
    problem, actions
        The problem without any action, and what may be done.
    need
        The one thing.
    outings
        The days away that these actions allow.
    part
        What of the problem is asked for; None means all.
    any_hour
        Whether people may leave and return whenever they like, which makes many of them alike, and the model small.
    """
    if len(outings) * len(need.people(problem)) > MOST_PAIRS:
        return None
    left, done, rules = alone(problem, actions, need, any_hour=any_hour)
    builder = pose(done, [*rules, ToldApart(problem=problem)], outings)
    return Loosened(done, builder, left, posted(builder, problem, left, part))


def alone(
    problem: RotationProblem, actions: Sequence[AnyAction], need: Need, *, any_hour: bool
) -> tuple[list[AnyAction], RotationProblem, list[Rule]]:
    """Return the actions that matter for a need, the problem of its people with these done, and what binds there.

    Parameters
    ----------
    problem, actions, need, any_hour
        As for :func:`of_need`.
    """
    people = need.people(problem)
    hours = {"earliest_leave": 0, "latest_return": DAY_MINUTES} if any_hour else {}
    left = [one for one in actions if _matters(one, need, people) and not (any_hour and isinstance(one, LongerHours))]
    done = all_done(problem, left)
    done = done.model_copy(
        update={
            "staff": tuple(who.model_copy(update=hours) for who in done.staff if who.id in people),
            "locations": tuple(
                one.model_copy(update={"languages": tuple(x for x in one.languages if set(x.any_of) == need.languages)})
                for one in done.locations
            ),
            "pins": tuple(one for one in done.pins if one.staff is None or one.staff in people),
            "exclusions": tuple(one for one in done.exclusions if one.staff is None or one.staff in people),
        }
    )
    rules: list[Rule] = [one for one in done.policy.all_rules if one.rule not in OF_CREWS]
    binding = {one.rule for one in done.policy.rules}
    if need.role is not None and "crew-roles" in binding:
        rules.append(EnoughOf(role=need.role))
    if need.languages and "languages" in binding:
        rules.append(Languages())
    return left, done, rules


def _matters(action: AnyAction, need: Need, people: Collection[str]) -> bool:
    if isinstance(action, PersonFreed | LongerHours | MoreDuties):
        return action.staff in people
    if isinstance(action, FewerInCrew):
        return action.role == need.role
    if isinstance(action, PinLoosened):
        return action.pin.staff is None or action.pin.staff in people
    if isinstance(action, ExclusionDropped):
        return action.exclusion.staff is None or action.exclusion.staff in people
    return True
