"""Which visits must be new, and what changes cost at the least where others are too: bounds by the visits alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from outreach_opt.answers.fewest_changes import FewestChanges, Hours, hours_of
from outreach_opt.answers.visits_then_crews import ABOUT_VISITS
from outreach_opt.clock import DAY_MINUTES, month_of
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import PlannedOuting
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.engine import Effort, Outcome, solve
from outreach_opt.model.linear_model import Row
from outreach_opt.policy import RotationProblem
from outreach_opt.search.planning import pose
from outreach_opt.waist import Linear, at_least, total

Span = tuple[str, str]
"""A place and a month."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Visits that change least.

    Parameters
    ----------
    outcome
        INFEASIBLE: proven that there are none.
    least
        No plan with such visits has changes that cost less, whatever its crews.
    spans
        Where and when they have a new date or new hours.
    """

    outcome: Outcome
    least: int
    spans: frozenset[Span] = frozenset()


class Moves:
    """The visits of a problem without their crews.

    Of crews it is only known that whoever served on an old day away that is gone is told so, and that for each of them
    either someone else is told, or a seat more is empty.

    Parameters
    ----------
    problem
        The problem.
    outings
        All candidates.
    changes
        The goal that counts changes.
    """

    def __init__(self, problem: RotationProblem, outings: Sequence[Outing], changes: FewestChanges) -> None:
        known = {hours_of(one) for one in changes.before}
        pins = tuple(one for one in problem.pins if one.staff is None)
        alone = problem.model_copy(update={"staff": (), "pins": pins})
        rules = [rule for rule in problem.policy.all_rules if rule.rule in ABOUT_VISITS]
        self._builder = pose(alone, rules, _told_apart(outings, known))
        self._cost = _least_cost(self._builder, changes)
        self._new = [one for one in self._builder.outings if hours_of(one) not in known]

    def fewest(self, effort: Effort, beyond: Collection[Span] | None = None) -> Moved:
        """Return the visits that change least.

        Parameters
        ----------
        effort
            How hard to try.
        beyond
            Only visits count that have a new date or new hours somewhere else or in another month.
        """
        model = self._builder.model
        if beyond is not None:
            others = self._builder.chosen(one for one in self._new if not spans_of(one) <= set(beyond))
            if not others.terms:
                return Moved("INFEASIBLE", 0)
            model = replace(model, rows=[*model.rows, Row(at_least(others, 1))])
        answer = solve(model, self._cost, effort)
        if answer.values is None:
            return Moved(answer.outcome, answer.bound)
        moved = [spans_of(one) for one in self._new if self._builder.choice(one).value(answer.values)]
        return Moved(answer.outcome, answer.bound, frozenset[Span]().union(*moved))


def spans_of(outing: Outing | PlannedOuting) -> frozenset[Span]:
    """Return the places of a day away, each with the month of its visit."""
    return frozenset((place, month_of(outing.visit_date(place))) for place in outing.locations)


def _told_apart(outings: Sequence[Outing], known: Collection[Hours]) -> list[Outing]:
    """Return one outing of those that visit the same places on the same days, one with new hours and all known ones."""
    apart: dict[object, Outing] = {}
    for one in outings:
        hours = hours_of(one)
        stops = tuple((stop.begins // DAY_MINUTES, stop.location) for stop in one.stops)
        apart.setdefault((one.date, one.days, stops, hours if hours in known else None), one)
    return list(apart.values())


def _least_cost(builder: RotationBuilder, changes: FewestChanges) -> Linear:
    """Return what the changes of some visits cost with the best crews there could be."""
    weights = changes.weights
    for_a_seat = weights.told + min(weights.told, weights.empty)
    seats = []
    for old in changes.before:
        same = [one for one in builder.outings if (one.date, one.locations) == (old.date, old.locations)]
        seats.append((builder.chosen(same) * -1 + 1) * len(old.crew))
    return (
        changes.letters(builder) * weights.letters + changes.moved(builder) * weights.moved + total(seats) * for_a_seat
    )
