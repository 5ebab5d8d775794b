"""Conflicts of a problem: among what its rules ask for, and then among what they refuse before anything is decided.

Rows come first, with all days and people that no rule refuses; visits alone where they are enough. Then rules stop
refusing, one after the other and subject by subject, as long as the rows are impossible still: rows that are needed
while others refuse are needed all the more when they do not.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from outreach_opt.answers.faces import Refusing, refuses_days, refuses_people
from outreach_opt.clock import month_of
from outreach_opt.domain.horizon import ExplicitDates
from outreach_opt.domain.plan import Provenance
from outreach_opt.many.parts import Part, part_problem
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.coarse import CoarseBuilder
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import PHYSICS, RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.search.greedy import first_plan
from outreach_opt.search.minimal import Conflicts, Item, fewer_in_fractions, items_of, minimal_conflict
from outreach_opt.search.planning import lawful

HARD = frozenset(rule.rule for rule in PHYSICS)

ABOUT_VISITS = frozenset(("visits-due", "outings-per-month", "spacing", "one-visit", "pins"))
"""Rules about visits alone, whoever serves on them."""
OF_PLACES = ("visits-due", "spacing")
"""Rules that ask for visits of a place."""
CONDITIONAL = frozenset(
    ("crew-roles", "languages", "workload", "rest", "cars", "sailing-limits", "material", "nights", "exclusions")
)
"""Rules that ask for nothing to happen: they say how, or how often at the most."""

ALONE = 24
"""So many rows that ask for something are tried alone, within their own places and months."""
Level = Literal["visits", "months", "crews"]
"""What a model tells apart: visits alone, crews by the month, or everyone on every date."""

EVERYWHERE = "*"
"""Subject of what a rule refuses where there was no time to find out where it matters."""

Refused = dict[str, frozenset[str]]
"""Ids of the locations and staff that rules refuse, by code."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Items that allow no plan together; ``minimal`` if each of them is proven to be needed for that."""

    items: tuple[Item, ...]
    minimal: bool


class ConflictSearch:
    """Seeks conflicts of a problem.

    Parameters
    ----------
    problem
        The problem.
    seconds
        Longest time for all.
    """

    def __init__(self, problem: RotationProblem, seconds: float) -> None:
        self._problem = problem
        self._rules: dict[str, Rule] = {rule.rule: rule for rule in problem.policy.rules}
        self._until = time.monotonic() + seconds
        self._seconds = seconds
        places, people = set(problem.location_by_id), set(problem.staff_by_id)
        self._all: Refused = {}
        for code, rule in self._rules.items():
            subjects = (places if refuses_days(rule) else set()) | (people if refuses_people(rule) else set())
            if subjects:
                self._all[code] = frozenset(subjects)

    def conflict(self, without: Collection[Item]) -> Conflict | Literal["possible", "unknown"]:
        """Return a conflict that does without some items; or whether there is a plan, or neither was found in time."""
        refused = {
            code: frozenset(one for one in subjects if (code, one) not in without)
            for code, subjects in self._all.items()
        }
        visits = self._where(self._problem, refused, "visits")
        items = [one for one in items_of(visits.model, HARD) if one not in without]
        found = visits.in_fractions(items)
        if found is None and visits.outcome(items) == "INFEASIBLE":
            found = items
        if found is not None:
            return self._minimal(found, refused, "visits")
        if not without and self._is_planned_at_once(refused):
            return "possible"
        found = self._of_months(refused, without)
        if found is not None:
            return self._minimal(found, refused, "crews")
        crews = self._where(self._problem, refused, "crews")
        items = [one for one in items_of(crews.model, HARD) if one not in without]
        found = crews.in_fractions(items)
        outcome = "INFEASIBLE" if found else crews.outcome(items)
        if outcome == "INFEASIBLE":
            return self._minimal(found or items, refused, "crews")
        return "unknown" if outcome == "UNKNOWN" else "possible"

    def _is_planned_at_once(self, refused: Refused) -> bool:
        """Tell whether a plan made in one go is lawful."""
        outings, _ = enumerate_outings(self._problem, self._refusing(refused), self._problem.policy.goals)
        plan = first_plan(self._problem, outings)
        how = Provenance(problem=self._problem.fingerprint)
        return plan is not None and lawful(self._problem, plan, how)

    def _of_months(self, refused: Refused, without: Collection[Item]) -> list[Item] | None:
        """Return rows that cannot hold together, found by what months as a whole ask too much of; None says nothing."""
        months = self._where(self._problem, refused, "months")
        items = [one for one in items_of(months.model, HARD) if one not in without]
        asked = months.in_fractions(items)
        if asked is None:
            return None
        # Mostly it is a single place that cannot be served, or a month.
        about = {one for item in asked for one in (item, *((code, item[1].split(" ")[0]) for code in OF_PLACES))}
        alone = [one for one in items if one in about and one[0] not in CONDITIONAL]
        for one in sorted(alone, key=lambda one: one[0] == "outings-per-month")[:ALONE]:
            found = self._asked_for([one], refused, without)
            if found is not None:
                return found
        return self._asked_for(fewer_in_fractions(months, asked), refused, without)

    def _asked_for(self, asked: Collection[Item], refused: Refused, without: Collection[Item]) -> list[Item] | None:
        """Return rows that cannot hold together, of some and all that ask for nothing to happen; None says nothing."""
        where = self._where(scope_of(self._problem, asked), refused, "crews")
        meant = set(asked)
        items = [
            one for one in items_of(where.model, HARD) if one not in without and (one in meant or one[0] in CONDITIONAL)
        ]
        return where.in_fractions(items)

    def _minimal(self, found: Sequence[Item], refused: Refused, level: Level) -> Conflict:
        """Return what of some impossible rows, and of what rules refuse, is needed."""
        rows, minimal = minimal_conflict(self._where(scope_of(self._problem, found), refused, level), found)
        part = scope_of(self._problem, rows)
        known = True

        def impossible(some: Refused) -> bool:
            nonlocal known
            if time.monotonic() > self._until:
                known = False
                return False
            where = self._where(part, some, level)
            if where.in_fractions(rows) is not None:
                return True
            outcome = where.outcome(rows)
            known = known and outcome != "UNKNOWN"
            return outcome == "INFEASIBLE"

        if impossible({}):
            return Conflict(tuple(rows), minimal and known)
        codes = _fewest(list(refused), lambda some: impossible({code: refused[code] for code in some}))
        left = {code: refused[code] for code in codes}
        for code in codes:
            ids = sorted(left[code] & {*part.location_by_id, *part.staff_by_id})
            needed = _fewest(ids, lambda some, code=code: impossible(left | {code: frozenset(some)}))  # type: ignore[misc]
            left[code] = frozenset(needed if known or len(needed) < len(ids) else [EVERYWHERE])
        refusals = [(code, one) for code, subjects in left.items() for one in sorted(subjects)]
        return Conflict((*rows, *refusals), minimal and known)

    def _refusing(self, refused: Refused) -> list[Rule]:
        left = (Refusing(rule=code, of=self._rules[code], subjects=some) for code, some in refused.items() if some)
        return [*PHYSICS, *left]

    def _where(self, problem: RotationProblem, refused: Refused, level: Level) -> Conflicts:
        """Return a model of the rules' rows over the days and people that some rules leave."""
        refusing = self._refusing(refused)
        outings, _ = enumerate_outings(problem, refusing, problem.policy.goals)
        rules = problem.policy.all_rules
        if level == "months":
            return Conflicts(CoarseBuilder(problem, rules, outings).model, HARD, self._seconds / 6, self._until)
        # No rule that makes months solo is told: what it asks for stands in its rows alone.
        if level == "visits":
            pins = tuple(one for one in problem.pins if one.staff is None)
            problem = problem.model_copy(update={"staff": (), "pins": pins})
            rules = tuple(rule for rule in rules if rule.rule in ABOUT_VISITS)
        builder = RotationBuilder(problem, refusing, outings)
        for rule in rules:
            rule.post(builder)
        return Conflicts(builder.model, HARD, self._seconds / 6, self._until)


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


def _fewest(ones: list[str], impossible: Callable[[list[str]], bool]) -> list[str]:
    """Leave out what is not needed, many at a time and then fewer, as long as it stays impossible."""
    size = len(ones)
    while size:
        at = 0
        while at < len(ones):
            fewer = ones[:at] + ones[at + size :]
            if impossible(fewer):
                ones = fewer
            else:
                at += size
        size = 0 if size == 1 else (size + 1) // 2
    return ones
