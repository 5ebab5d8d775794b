"""A plan by two small models: of visits on days for each of which there are people, then of their crews."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from outreach_opt.domain.outing import Outing
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.linear_model import LinearModel
from outreach_opt.model.reading import Decision, read_decisions
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.waist import Linear, total

ABOUT_VISITS = frozenset(("visits-due", "outings-per-month", "spacing", "one-visit", "pins"))
"""Rules about visits alone, whoever serves on them."""

PRICE = 60
"""Of a visit with people enough; with nobody to spare, or on the date of another, it costs as much again."""
SCARCE = 2 * PRICE
"""Of a visit with nobody to spare, or more."""
LACKS = 2 * PRICE
"""Of each person who lacks on a day, or on a date for visits with nobody to spare."""
WAYS = 2
"""So many ways to make the same visits are looked at: those with the most people to spare."""

_NOTHING = Linear()
Visits = tuple[date, tuple[tuple[str, date], ...]]
Solved = Callable[[LinearModel, Linear], Sequence[int] | None]
"""Returns values by variable number, or None where none were found."""


def visits_alone(problem: RotationProblem, rules: Sequence[Rule], days: Iterable[Outing]) -> RotationBuilder:
    """Return the model of visits on some days away, whoever serves on them; of days with the same visits one stands.

    Parameters
    ----------
    problem, rules
        The problem, and the rules that refuse days.
    days
        The days away.
    """
    alike = {visits_of(one): one for one in days}
    pins = tuple(one for one in problem.pins if one.staff is None)
    alone = problem.model_copy(update={"staff": (), "pins": pins})
    builder = RotationBuilder(alone, rules, list(alike.values()))
    for rule in problem.policy.all_rules:
        if rule.rule in ABOUT_VISITS:
            rule.post(builder)
    return builder


def visits_then_crews(
    visits: RotationBuilder,
    prices: Mapping[Outing, int],
    crews_on: Callable[[Sequence[Outing]], Iterable[tuple[RotationBuilder, Linear]]],
    solved: Solved,
    beside: Linear = _NOTHING,
) -> list[Decision] | None:
    """Return a plan of few visits at low prices, or None where these leave no crews, which proves nothing.

    Parameters
    ----------
    visits
        The model of visits.
    prices
        The days away that it is about, with all ways to serve on them, and what each costs.
    crews_on
        Returns models of people on some days away, those of few people before those of more, and what is small there.
    solved
        Solves a model.
    beside
        What else the visits cost.
    """
    least = beside + total(visits.choice(one) * prices[one] for one in visits.outings)
    for day in sorted({one.date for one in visits.outings}):
        # Who serves on one visit is missing on another of the same date.
        begun = visits.begun(day, day)
        least += visits.positive_part(begun - 1, visits.most(begun)) * PRICE
    values = solved(visits.model, least)
    if values is None:
        return None
    chosen = (one for one in visits.outings if visits.choice(one).value(values))
    ways: dict[Visits, list[Outing]] = {visits_of(one): [] for one in chosen}
    for one in sorted(prices, key=prices.__getitem__):
        some = ways.get(visits_of(one))
        if some is not None and len(some) < WAYS:
            some.append(one)
    for crews, cost in crews_on(sorted((one for some in ways.values() for one in some), key=lambda one: one.date)):
        found = solved(crews.model, cost)
        if found is not None:
            return read_decisions(crews, found)
    return None


def scarce_together(visits: RotationBuilder, prices: Mapping[Outing, int]) -> Linear:
    """Return what visits cost that are on one date though there is nobody to spare for them: they compete for the same.

    Parameters
    ----------
    visits, prices
        As for :func:`visits_then_crews`.
    """
    scarce: dict[date, list[Linear]] = {}
    for one in visits.outings:
        if prices[one] >= SCARCE:
            scarce.setdefault(one.date, []).append(visits.choice(one))
    several = (some for some in scarce.values() if len(some) > 1)
    return total(visits.positive_part(total(some) - 1, len(some)) * LACKS for some in several)


def visits_of(outing: Outing) -> Visits:
    """Return what days away with the same visits have in common."""
    return outing.date, tuple((place, outing.visit_date(place)) for place in outing.locations)
