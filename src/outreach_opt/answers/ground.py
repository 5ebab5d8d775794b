"""Where conflicts are sought: a part of a problem, the days away that refusals leave of it, and models over them."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence

from outreach_opt.answers.faces import Refusing, refuses_days, refuses_people
from outreach_opt.answers.staffed import Refused, Staffed
from outreach_opt.clock import DAY_MINUTES, month_of
from outreach_opt.domain.horizon import ExplicitDates
from outreach_opt.domain.outing import Outing
from outreach_opt.many.parts import Part, part_problem
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.coarse import CoarseBuilder
from outreach_opt.model.engine import Outcome
from outreach_opt.model.linear_model import LinearModel
from outreach_opt.outings.dominance import AVAILABILITY
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import PHYSICS, RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.search.minimal import Conflicts, Item

HARD = frozenset(rule.rule for rule in PHYSICS)

ABOUT_VISITS = frozenset(("visits-due", "outings-per-month", "spacing", "one-visit", "pins"))
"""Rules about visits alone, whoever serves on them."""
OF_PLACES = ("visits-due", "spacing")
"""Rules that ask for visits of a place."""
CONDITIONAL = frozenset(
    ("crew-roles", "languages", "workload", "rest", "cars", "sailing-limits", "material", "nights", "exclusions")
)
"""Rules that ask for nothing to happen: they say how, or how often at the most."""

A_FEW = (25, 100, 400)
"""So many days away are tried first where only a plan of them is needed."""
TOO_LARGE = 150_000
"""Pairs of a day away and a person from which a model of everyone on every date takes many seconds to pose."""


class Ground:
    """A problem without what some of its rules refuse.

    Parameters
    ----------
    problem
        A problem, or part of one.
    seconds, until
        Longest time for each solve, and when all must be over (monotonic clock).
    """

    def __init__(self, problem: RotationProblem, seconds: float, until: float) -> None:
        self.problem = problem
        self._seconds, self._until = seconds, until
        self._rules: dict[str, Rule] = {rule.rule: rule for rule in problem.policy.rules}
        self._named = {pin.label for pin in problem.pins if pin.staff is not None}
        self._enumerated: dict[object, tuple[Sequence[Outing], Staffed]] = {}
        self._kept: dict[str, tuple[Refused, Conflicts]] = {}

    def outcome(self, rows: Sequence[Item], refused: Refused) -> Outcome:
        """Return whether some rows can hold together; what no single day can have is seen first."""
        if time.monotonic() > self._until:
            return "UNKNOWN"
        if all(code in ABOUT_VISITS and not (code == "pins" and subject in self._named) for code, subject in rows):
            return _outcome_of(self.visits(refused), rows)
        days = self.staffed(refused).left(rows, refused)
        lacking = len(days) < len(self.outings(refused))
        if lacking and self.visits_on(refused, days).in_fractions(rows) is not None:
            return "INFEASIBLE"
        for size in A_FEW:
            # Some of many days are enough to show that it is possible.
            if len(days) > 2 * size and self._crews(refused, days[:: len(days) // size]).is_possible(rows):
                return "FEASIBLE"
        if self.is_too_large(days):
            return "UNKNOWN"
        return _outcome_of(self._crews(refused, days) if lacking else self.crews(refused), rows)

    def outings(self, refused: Refused) -> Sequence[Outing]:
        """Return the days away that rules leave."""
        return self._of_days(refused)[0]

    def staffed(self, refused: Refused) -> Staffed:
        """Return what these days lack in people."""
        return self._of_days(refused)[1]

    def _of_days(self, refused: Refused) -> tuple[Sequence[Outing], Staffed]:
        binding = {code: some for code, some in refused.items() if some}
        people = self.problem.staff_by_id.keys()
        some_unbounded = not people <= binding.get(AVAILABILITY, people)
        # Beside what days are refused, it matters only whose hours bound a day.
        of_days = tuple((code, some if refuses_days(self._rules[code]) else None) for code, some in binding.items())
        key = some_unbounded, of_days
        known = self._enumerated.get(key)
        if known is None:
            asked = with_unbounded(self.problem) if some_unbounded else self.problem
            found, _ = enumerate_outings(asked, self._refusing(refused), self.problem.policy.goals)
            barring = {code: rule for code, rule in self._rules.items() if refuses_people(rule)}
            known = self._enumerated[key] = found, Staffed(self.problem, barring, found)
        return known

    def is_too_large(self, days: Sequence[Outing]) -> bool:
        """Tell whether posing everyone on these days would take longer than anyone waits."""
        return len(days) * len(self.problem.staff) > TOO_LARGE

    def visits(self, refused: Refused) -> Conflicts:
        """Return a model of visits alone, whoever serves on them; that which was asked for last is kept."""
        return self._last("visits", refused, lambda: self.visits_on(refused, self.outings(refused)))

    def visits_on(self, refused: Refused, days: Sequence[Outing]) -> Conflicts:
        """Return a model of visits alone over some days away."""
        alike = {(one.date, tuple((place, one.visit_date(place)) for place in one.locations)): one for one in days}
        pins = tuple(one for one in self.problem.pins if one.staff is None)
        alone = self.problem.model_copy(update={"staff": (), "pins": pins})
        rules = [rule for rule in self.problem.policy.all_rules if rule.rule in ABOUT_VISITS]
        return self._posed(RotationBuilder(alone, self._refusing(refused), list(alike.values())), rules)

    def months(self, refused: Refused) -> Conflicts:
        """Return a model of months as a whole, which asks for no more than everyone on every date does."""
        return self._conflicts(CoarseBuilder(self.problem, self.problem.policy.all_rules, self.outings(refused)).model)

    def crews(self, refused: Refused) -> Conflicts:
        """Return a model of everyone on every date; that which was asked for last is kept."""
        return self._last("crews", refused, lambda: self._crews(refused, self.outings(refused)))

    def _last(self, name: str, refused: Refused, make: Callable[[], Conflicts]) -> Conflicts:
        known = self._kept.get(name)
        if known is None or known[0] != refused:
            known = self._kept[name] = refused, make()
        return known[1]

    def _crews(self, refused: Refused, days: Sequence[Outing]) -> Conflicts:
        # No rule that makes months solo is told: what it asks for stands in its rows alone.
        return self._posed(RotationBuilder(self.problem, self._refusing(refused), days), self.problem.policy.all_rules)

    def _refusing(self, refused: Refused) -> list[Rule]:
        left = (Refusing(rule=code, of=self._rules[code], subjects=some) for code, some in refused.items() if some)
        return [*PHYSICS, *left]

    def _posed(self, builder: RotationBuilder, rules: Sequence[Rule]) -> Conflicts:
        for rule in rules:
            rule.post(builder)
        return self._conflicts(builder.model)

    def _conflicts(self, model: LinearModel) -> Conflicts:
        return Conflicts(model, HARD, self._seconds, self._until)


def _outcome_of(where: Conflicts, rows: Sequence[Item]) -> Outcome:
    return "INFEASIBLE" if where.in_fractions(rows) is not None else where.outcome(rows)


def scope_of(problem: RotationProblem, items: Collection[Item]) -> RotationProblem:
    """Return the part of a problem that some items are about: all else may just as well not happen.

    Only these rules ask for something to happen: visits due and gaps for a place, outings for a month, pins for what
    they name. Whatever else binds is kept by doing less.

    Parameters
    ----------
    problem, items
        The problem, and what must hold of it.
    """
    if problem.tours.most_stops > 1 or problem.tours.most_nights:
        # Days away to several places, or over several days, may be about more.
        return problem
    pins = {pin.label: pin for pin in problem.pins}
    places: set[str | None] = set()
    months: set[str | None] = set()
    for code, subject in items:
        if code in OF_PLACES:
            places.add(subject)
            months.add(None)
        elif code == "outings-per-month":
            places.add(None)
            months.add(subject)
        elif code == "pins":
            pin = pins[subject]
            places.add(pin.location)
            months.add(pin.month or (f"{pin.date:%Y-%m}" if pin.date else None))
        elif code not in CONDITIONAL:
            return problem
    if None not in places and places:
        ids = tuple(one for one in problem.location_by_id if one in places)
        problem = part_problem(problem, Part(tuple(problem.office_by_id), ids), problem.policy.rules)
    if None not in months and months:
        days = tuple(day for day in problem.horizon.candidate_dates if month_of(day) in months)
        if days:
            horizon = problem.horizon.model_copy(update={"candidates": (ExplicitDates(dates=days),)})
            problem = problem.model_copy(update={"horizon": horizon})
    return problem


def with_unbounded(problem: RotationProblem) -> RotationProblem:
    """Return a problem with someone more in each office, who may leave and return at any hour.

    Parameters
    ----------
    problem
        The problem.
    """
    hours = {"earliest_leave": 0, "latest_return": DAY_MINUTES}
    some = {who.office: who for who in problem.staff}
    more = (who.model_copy(update={"id": f"unbounded-{office}", **hours}) for office, who in some.items())
    return problem.model_copy(update={"staff": (*problem.staff, *more)})
