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
from outreach_opt.many.parts import Part, part_problem
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.engine import Effort
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import PHYSICS, RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.search.minimal import Conflicts, Item, items_of, minimal_conflict

HARD = frozenset(rule.rule for rule in PHYSICS)

ABOUT_VISITS = frozenset(("visits-due", "outings-per-month", "spacing", "one-visit", "pins"))
"""Rules about visits alone, whoever serves on them."""
CONDITIONAL = frozenset(
    ("crew-roles", "languages", "workload", "rest", "cars", "sailing-limits", "material", "nights", "exclusions")
)
"""Rules that ask for nothing to happen: they say how, or how often at the most."""

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
        for crews in (False, True):
            where = self._where(self._problem, refused, crews=crews)
            items = [one for one in items_of(where.model, HARD) if one not in without]
            found = where.in_fractions(items)
            if found is None:
                outcome = where.outcome(items)
                if outcome == "INFEASIBLE":
                    found = items
                elif crews:
                    return "unknown" if outcome == "UNKNOWN" else "possible"
            if found is not None:
                return self._minimal(found, refused, crews=crews)
        return "unknown"

    def _minimal(self, found: Sequence[Item], refused: Refused, *, crews: bool) -> Conflict:
        """Return what of some impossible rows, and of what rules refuse, is needed."""
        rows, minimal = minimal_conflict(self._where(scope_of(self._problem, found), refused, crews=crews), found)
        part = scope_of(self._problem, rows)
        known = True

        def impossible(some: Refused) -> bool:
            nonlocal known
            where = self._where(part, some, crews=crews)
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
            left[code] = frozenset(needed)
        refusals = [(code, one) for code, subjects in left.items() for one in sorted(subjects)]
        return Conflict((*rows, *refusals), minimal and known)

    def _where(self, problem: RotationProblem, refused: Refused, *, crews: bool) -> Conflicts:
        """Return the model of all rules' rows over the days and people that some rules leave."""
        left = [Refusing(rule=code, of=self._rules[code], subjects=some) for code, some in refused.items() if some]
        refusing: list[Rule] = [*PHYSICS, *left]
        outings, _ = enumerate_outings(problem, refusing, problem.policy.goals)
        effort = Effort(seconds=max(0.1, min(self._seconds / 6, self._until - time.monotonic())))
        # No rule that makes months solo is told: what it asks for stands in its rows alone.
        if crews:
            builder = RotationBuilder(problem, refusing, outings)
            rules = problem.policy.all_rules
        else:
            pins = tuple(one for one in problem.pins if one.staff is None)
            builder = RotationBuilder(problem.model_copy(update={"staff": (), "pins": pins}), refusing, outings)
            rules = tuple(rule for rule in problem.policy.all_rules if rule.rule in ABOUT_VISITS)
        for rule in rules:
            rule.post(builder)
        return Conflicts(builder.model, HARD, effort)


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
        if code in ("visits-due", "spacing"):
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
