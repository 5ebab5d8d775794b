"""Where conflicts are sought: a part of a problem, the days away that refusals leave of it, and models over them."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence

from outreach_opt.answers.by_months import OF_STRUCTURE, months_asked
from outreach_opt.answers.by_place import DaysByPlace
from outreach_opt.answers.faces import Refusing
from outreach_opt.answers.staffed import Refused, Staffed, barring
from outreach_opt.answers.visits_then_crews import ABOUT_VISITS, a_few, visits_alone, visits_then_crews
from outreach_opt.clock import month_of
from outreach_opt.domain.horizon import ExplicitDates
from outreach_opt.domain.outing import Outing
from outreach_opt.many.parts import Part, part_problem
from outreach_opt.model.ability import Ability
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.coarse import CoarseBuilder
from outreach_opt.model.engine import Outcome
from outreach_opt.model.linear_model import LinearModel
from outreach_opt.model.reading import Decision
from outreach_opt.policy import PHYSICS, RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.search.minimal import Conflicts, Item, items_of
from outreach_opt.waist import Linear

HARD = frozenset(rule.rule for rule in PHYSICS)

OF_PLACES = ("visits-due", "spacing")
"""Rules that ask for visits of a place."""
CONDITIONAL = frozenset(
    ("crew-roles", "languages", "workload", "rest", "cars", "sailing-limits", "material", "nights", "exclusions")
)
"""Rules that ask for nothing to happen: they say how, or how often at the most."""

A_FEW = 2000
"""So many days away, from all over the horizon and the places, are mostly enough to find a plan soon."""
FEW_PEOPLE = 5
"""So many people of each role, language and skill are mostly enough for crews."""
SOON = 2.0
"""Seconds for each of the models by which a plan is looked for first."""
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
    whole
        The ground of the problem of which this is a part.
    """

    def __init__(self, problem: RotationProblem, seconds: float, until: float, whole: Ground | None = None) -> None:
        self.problem = problem
        self._seconds, self._until = seconds, until
        self._rules: dict[str, Rule] = {rule.rule: rule for rule in problem.policy.rules}
        self._named = frozenset(pin.staff for pin in problem.pins if pin.staff is not None)
        self._naming = frozenset(pin.label for pin in problem.pins if pin.staff is not None)
        self._days: DaysByPlace = DaysByPlace(problem, self._rules, whole._days if whole else None)
        self._abilities: dict[str, Ability] = whole._abilities if whole else barring(problem)
        self._parts: dict[frozenset[Item], Ground] = {}
        self._staffed: dict[object, Staffed] = {}
        self._kept: dict[str, tuple[Refused, Conflicts]] = {}
        self._served: tuple[object, Sequence[Outing]] = None, ()

    def is_over(self) -> bool:
        """Tell whether there is no time left."""
        return time.monotonic() > self._until

    def outcome(self, rows: Sequence[Item], refused: Refused) -> Outcome:
        """Return whether some rows can hold together."""
        return self.refuted(rows, refused)[0]

    def refuted(self, rows: Sequence[Item], refused: Refused) -> tuple[Outcome, list[Item]]:
        """Return whether some rows can hold together, and where not, which of them are enough for that.

        What is small is asked first: the visits of the last plan; visits alone, on days with people enough for each; a
        plan over some days, and over more; months as a whole; everyone on every date at last.
        """
        if self.is_over():
            return "UNKNOWN", []
        if all(code in ABOUT_VISITS and not (code == "pins" and subject in self._naming) for code, subject in rows):
            return _refuted(self.visits(refused), rows)
        if self._is_planned_as_before(rows, refused):
            return "FEASIBLE", []
        staffed = self.staffed(refused)
        days = staffed.left(rows, refused)
        # Without these rows there would be more days.
        needed = staffed.lacking(refused) if len(days) < len(self.outings(refused)) else []
        found = self.visits_on(refused, days).in_fractions(rows) if needed else None
        if found is not None:
            return "INFEASIBLE", _among(rows, (*found, *needed))
        return self._refuted_on(rows, refused, days, needed)

    def _refuted_on(
        self, rows: Sequence[Item], refused: Refused, days: Sequence[Outing], needed: Sequence[Item]
    ) -> tuple[Outcome, list[Item]]:
        few = a_few(days, A_FEW) if len(days) > A_FEW else days
        if self.planned(rows, refused, few) is not None:
            return "FEASIBLE", []
        found = self.lacking_months(rows, refused)
        if found is not None:
            return "INFEASIBLE", found
        if len(few) < len(days) and self.planned(rows, refused, days) is not None:
            return "FEASIBLE", []
        if self.is_too_large(days):
            return "UNKNOWN", []
        if not needed:
            return _refuted(self.crews(refused), rows)
        outcome, found = _refuted(self._conflicts(self._crews(refused, days)), rows)
        return outcome, _among(rows, (*found, *needed))

    def planned(self, rows: Collection[Item], refused: Refused, days: Sequence[Outing]) -> list[Decision] | None:
        """Return a plan on some days away that keeps some rows, or None where none was found soon."""

        def solved(model: LinearModel, least: Linear) -> list[int] | None:
            seconds = min(self._seconds, SOON)
            return Conflicts(model, HARD, seconds, self._until).solved(rows, least).values

        def crews(some: Sequence[Outing]) -> Iterator[tuple[RotationBuilder, Linear]]:
            people = staffed.enough(some, refused, FEW_PEOPLE) | self._named
            if len(people) < len(self.problem.staff) / 2:
                yield self._crews(refused, some, people), Linear()
            yield self._crews(refused, some), Linear()

        staffed = self.staffed(refused)
        prices = staffed.prices(days, rows, refused)
        found = visits_then_crews(self._visits_on(refused, days), prices, crews, solved)
        if found is not None:
            self._served = self._days.key(refused), [one.outing for one in found]
        return found

    def _is_planned_as_before(self, rows: Collection[Item], refused: Refused) -> bool:
        """Tell whether there are crews for the visits of the plan that was found last."""
        key, days = self._served
        if not days or key != self._days.key(refused):
            return False
        return self.staffed(refused).are_left(days, rows, refused) and self.planned(rows, refused, days) is not None

    def about(self, items: Collection[Item]) -> Ground:
        """Return the ground of that part of the problem that some items are about."""
        key = frozenset(items)
        if key not in self._parts:
            problem = scope_of(self.problem, items)
            alike = problem is self.problem
            self._parts[key] = self if alike else Ground(problem, self._seconds, self._until, self)
        return self._parts[key]

    def outings(self, refused: Refused) -> Sequence[Outing]:
        """Return the days away that rules leave."""
        return self._days.left(refused)

    def staffed(self, refused: Refused) -> Staffed:
        """Return what these days lack in people."""
        key = self._days.key(refused)
        known = self._staffed.get(key)
        if known is None:
            known = self._staffed[key] = Staffed(self.problem, self._abilities, self.outings(refused))
        return known

    def is_too_large(self, days: Sequence[Outing]) -> bool:
        """Tell whether posing everyone on these days would take longer than anyone waits."""
        return len(days) * len(self.problem.staff) > TOO_LARGE

    def visits(self, refused: Refused) -> Conflicts:
        """Return a model of visits alone, whoever serves on them; that which was asked for last is kept."""
        return self._last("visits", refused, lambda: self.visits_on(refused, self.outings(refused)))

    def visits_on(self, refused: Refused, days: Sequence[Outing]) -> Conflicts:
        """Return a model of visits alone over some days away."""
        return self._conflicts(self._visits_on(refused, days))

    def _visits_on(self, refused: Refused, days: Sequence[Outing]) -> RotationBuilder:
        return visits_alone(self.problem, self._refusing(refused), days)

    def lacking_months(self, rows: Sequence[Item], refused: Refused) -> list[Item] | None:
        """Return those of some rows that ask too much of months as a whole, None where they show nothing."""
        if self.problem.tours.are_allowed:
            return None
        months = months_asked(self.problem, rows, self._refusing(refused), self.outings(refused))
        found = self._conflicts(months).in_fractions(rows)
        return None if found is None else _among(rows, (*found, *(one for one in rows if one[0] in OF_STRUCTURE)))

    def asked_of_months(self, refused: Refused) -> list[Item]:
        """Return all that is asked of months as a whole."""
        problem = self.problem
        posed = CoarseBuilder(problem, problem.policy.all_rules, self.outings(refused))
        people = ((who, f"{who} {month}") for who in problem.staff_by_id for month in problem.horizon.months)
        workload = (("workload", one) for some in people for one in some)
        places = ((code, place) for place in problem.location_by_id for code in ("crew-roles", "visits-due"))
        return list(dict.fromkeys((*items_of(posed.model, HARD), *places, *workload)))

    def crews(self, refused: Refused) -> Conflicts:
        """Return a model of everyone on every date; that which was asked for last is kept."""
        return self._last("crews", refused, lambda: self._conflicts(self._crews(refused, self.outings(refused))))

    def _last(self, name: str, refused: Refused, make: Callable[[], Conflicts]) -> Conflicts:
        known = self._kept.get(name)
        if known is None or known[0] != refused:
            known = self._kept[name] = refused, make()
        return known[1]

    def _crews(
        self, refused: Refused, days: Sequence[Outing], people: Collection[str] | None = None
    ) -> RotationBuilder:
        problem = self.problem
        if people is not None:
            staff = tuple(who for who in problem.staff if who.id in people)
            problem = problem.model_copy(update={"staff": staff})
        # No rule that makes months solo is told: what it asks for stands in its rows alone.
        builder = RotationBuilder(problem, self._refusing(refused), days)
        for rule in self.problem.policy.all_rules:
            rule.post(builder)
        return builder

    def _refusing(self, refused: Refused) -> list[Rule]:
        left = (Refusing(rule=code, of=self._rules[code], subjects=some) for code, some in refused.items() if some)
        return [*PHYSICS, *left]

    def _conflicts(self, posed: RotationBuilder | CoarseBuilder) -> Conflicts:
        return Conflicts(posed.model, HARD, self._seconds, self._until)


def _refuted(where: Conflicts, rows: Sequence[Item]) -> tuple[Outcome, list[Item]]:
    found = where.in_fractions(rows)
    return ("INFEASIBLE", found) if found is not None else (where.outcome(rows), list(rows))


def _among(rows: Sequence[Item], some: Collection[Item]) -> list[Item]:
    meant = frozenset(some)
    return [one for one in rows if one in meant]


def scope_of(problem: RotationProblem, items: Collection[Item]) -> RotationProblem:
    """Return the part of a problem that some items are about: all else may just as well not happen.

    Only these rules ask for something to happen: visits due and gaps for a place, outings for a month, pins for what
    they name. Whatever else binds is kept by doing less.

    Parameters
    ----------
    problem, items
        The problem, and what must hold of it.
    """
    if problem.tours.are_allowed:
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
