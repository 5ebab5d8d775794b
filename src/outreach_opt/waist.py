"""The narrow, linear waist between rules and models: what a rule or goal may say to any engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing


@dataclass(frozen=True, slots=True)
class Linear:
    """A whole-number linear expression: coefficients by variable number, and a constant."""

    terms: Mapping[int, int] = field(default_factory=dict)
    constant: int = 0

    def __add__(self, other: Linear | int) -> Linear:
        return Linear(self.terms, self.constant + other) if isinstance(other, int) else total((self, other))

    def __sub__(self, other: Linear | int) -> Linear:
        if isinstance(other, int):
            return Linear(self.terms, self.constant - other)
        terms = dict(self.terms)
        for one, many in other.terms.items():
            terms[one] = terms.get(one, 0) - many
        return Linear(_without_zeros(terms), self.constant - other.constant)

    def __mul__(self, factor: int) -> Linear:
        return Linear({one: factor * many for one, many in self.terms.items()}, factor * self.constant)

    def value(self, assignment: Sequence[int]) -> int:
        """Return the expression's value under values by variable number."""
        return self.constant + sum(many * assignment[one] for one, many in self.terms.items())


def total(parts: Iterable[Linear]) -> Linear:
    """Return the sum of linear expressions."""
    terms: dict[int, int] = {}
    constant = 0
    for part in parts:
        constant += part.constant
        if not terms:
            terms = dict(part.terms)
            continue
        for one, many in part.terms.items():
            terms[one] = terms.get(one, 0) + many
    return Linear(_without_zeros(terms), constant)


def _without_zeros(terms: dict[int, int]) -> dict[int, int]:
    return {one: many for one, many in terms.items() if many} if 0 in terms.values() else terms


@dataclass(frozen=True, slots=True)
class Constraint:
    """``least <= linear <= most``; None means no bound."""

    linear: Linear
    least: int | None = None
    most: int | None = None


def at_most(linear: Linear, most: int = 0) -> Constraint:
    """Return the constraint ``linear <= most``."""
    return Constraint(linear, most=most)


def at_least(linear: Linear, least: int = 0) -> Constraint:
    """Return the constraint ``linear >= least``."""
    return Constraint(linear, least=least)


def between(linear: Linear, least: int, most: int) -> Constraint:
    """Return the constraint ``least <= linear <= most``."""
    return Constraint(linear, least, most)


@dataclass(frozen=True, slots=True, eq=False)
class Team:
    """Outings of which at most one is chosen and whose crews can be counted together.

    They visit the same locations and cost every office the same by every goal's price and every rule's traits; only
    the date or hour differs.
    """

    outings: tuple[Outing, ...]

    @property
    def locations(self) -> tuple[str, ...]:
        """Ids of the locations visited, in order."""
        return self.outings[0].locations


StepCost = Callable[[int | None, int | None], int]
"""Price of the step between two used positions; None is the start or the end."""


class Builder(Protocol):
    """What rules and goals may ask of a model; every answer is linear in 0-1 decisions.

    Derived variables are made on first use and remembered, so the order of calls never matters.
    """

    @property
    def facts(self) -> Facts:
        """The facts of the rotation."""

    @property
    def outings(self) -> Sequence[Outing]:
        """All candidates, in order of their dates."""

    @property
    def teams(self) -> Sequence[Team]:
        """All candidates, grouped into teams."""

    def chosen(self, outings: Iterable[Outing]) -> Linear:
        """Return how many of some outings are chosen."""

    def visit_cost(self, price: Callable[[Outing], int]) -> Linear:
        """Return the summed price of the chosen outings, when minimised; prices are not negative."""

    def begun(self, first: date, last: date) -> Linear:
        """Return how many outings begin from one date to another, both included."""

    def visits(self, location: str, first: date, last: date) -> Linear:
        """Return the number of visits of a location from one date to another, both included."""

    def crew(
        self,
        team: Team,
        role: str | None = None,
        office: str | None = None,
        speaking: Iterable[str] = (),
        skill: str | None = None,
    ) -> Linear:
        """Return how many people serve in a team, optionally only of a role, an office, a language or a skill."""

    def amount(self, name: str, most: int) -> Linear:
        """Return a whole number from 0 to ``most`` that the model is free to choose, the same for the same name."""

    def duties(self, staff: str, first: date, last: date) -> Linear:
        """Return the number of duties of a person from one date to another, both included."""

    def duty_dates(self, staff: str) -> Sequence[date]:
        """Return the dates on which duties of a person can begin, in order."""

    def serves(self, staff: str, outing: Outing, role: str | None = None) -> Linear:
        """Return 1 if a person serves on an outing (in a role), else 0."""

    def duty_cost(self, staff: str, cost: Callable[[Outing], int]) -> Linear:
        """Return the summed cost of the outings that a person serves on, when minimised; costs are not negative."""

    def exclusive(self, first: date, last: date) -> bool:
        """Tell whether at most one outing can be chosen from one date to another anyhow, both included."""

    def most(self, amount: Linear) -> int:
        """Return a number that an amount never exceeds."""

    def convex_cost(self, amount: Linear, costs: Sequence[int]) -> Linear:
        """Return ``costs[amount]`` for convex costs, when minimised; ``amount`` lies within the costs given."""

    def positive_part(self, amount: Linear, most: int) -> Linear:
        """Return ``max(0, amount)``, when minimised; ``amount`` is at most ``most``."""

    def chain_cost(self, counts: Sequence[Linear], cost: StepCost) -> Linear:
        """Return the summed cost of the steps between consecutive positions that are used, when minimised.

        ``counts[p]`` says how often position ``p`` is used; ``cost(p, q)`` prices the step from ``p`` to ``q``, where
        None stands for the start and the end, and ``cost(p, p)`` for each repeated use of one position.
        """

    def require(self, constraint: Constraint, rule: str, subject: str) -> None:
        """Post a constraint in the name of a rule and the ids it is about."""
