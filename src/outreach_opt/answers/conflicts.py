"""Conflicts of a problem: among what its rules ask for, and then among what they refuse before anything is decided.

Rows come first, with all days and people that no rule refuses; visits alone where they are enough. Then rules stop
refusing, one after the other and subject by subject, as long as the rows are impossible still: rows that are needed
while others refuse are needed all the more when they do not.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from outreach_opt.answers.asking import Asking, parted
from outreach_opt.answers.faces import refuses_days, refuses_people
from outreach_opt.answers.ground import Ground
from outreach_opt.answers.needed_refusals import fewest_refusals
from outreach_opt.answers.scope import CONDITIONAL, HARD, OF_PLACES
from outreach_opt.answers.staffed import Refused
from outreach_opt.domain.plan import Provenance
from outreach_opt.policy import RotationProblem
from outreach_opt.search.greedy import first_plan
from outreach_opt.search.minimal import Conflicts, Item, fewer_in_fractions, fewer_rules, fewest, items_of
from outreach_opt.search.planning import lawful

ALONE = 8
"""Where no more rows than these ask for something, each is tried alone, within its own places and months."""
MANY_ROWS = 100
"""So many workloads are left out at once, if that can be."""
PART_OF_TIME = 6
"""One solve may take this part of the time for all."""


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
        self._whole = Ground(problem, seconds / PART_OF_TIME, time.monotonic() + seconds)
        places, people = frozenset(problem.location_by_id), frozenset(problem.staff_by_id)
        nobody: frozenset[str] = frozenset()
        subjects: dict[str, frozenset[str]] = {
            rule.rule: (places if refuses_days(rule) else nobody) | (people if refuses_people(rule) else nobody)
            for rule in problem.policy.rules
        }
        self._all: Refused = {code: some for code, some in subjects.items() if some}

    def conflict(self, without: Collection[Item]) -> Conflict | Literal["possible", "unknown"]:
        """Return a conflict that does without some items; or whether there is a plan, or neither was found in time."""
        refused: Refused = {
            code: frozenset(one for one in subjects if (code, one) not in without)
            for code, subjects in self._all.items()
        }
        rows = self._rows(refused, without)
        return rows if isinstance(rows, str) else self._minimal(rows, refused)

    def is_impossible(self) -> bool:
        """Tell whether the problem is proven to have no plan; otherwise it may have one."""
        return not isinstance(self._rows(self._all, ()), str)

    def demands(self) -> list[Item] | Literal["possible", "unknown"]:
        """Return what of all that is asked to happen cannot; or whether there is a plan, or neither was found.

        Where gaps of a place cannot be, they stand for its visits: whatever mends them mends these as well.
        """
        rows = self._rows(self._all, ())
        if isinstance(rows, str):
            return rows
        asking = Asking(self._whole)
        rows = asking.tried([one for one in rows if one[0] != "visits-due"], self._all) or rows
        return _fewest_demands(asking, rows, self._all)[0]

    def _rows(self, refused: Refused, without: Collection[Item]) -> list[Item] | Literal["possible", "unknown"]:
        """Return rows that cannot hold together."""
        visits = self._whole.visits(refused)
        items = [one for one in items_of(visits.model, HARD) if one not in without]
        staffed = self._whole.staffed(refused)
        lacking = [one for one in staffed.lacking(refused) if one not in without]
        left = self._whole.visits_on(refused, staffed.left(lacking, refused)) if lacking else visits
        asked = left.in_fractions(items)
        if asked is not None:
            # What cannot be on any day at all says more.
            return (visits.in_fractions(items) if lacking else asked) or self._of_days(left, items, lacking, refused)
        if visits.outcome(items) == "INFEASIBLE":
            return items
        found = self._of_months(refused, without)
        if found is not None:
            return found
        if not without and self._is_planned_at_once(refused):
            return "possible"
        return self._of_all(refused, without)

    def _is_planned_at_once(self, refused: Refused) -> bool:
        """Tell whether a plan made in one go is lawful."""
        problem = self._whole.problem
        plan = first_plan(problem, self._whole.outings(refused))
        return plan is not None and lawful(problem, plan, Provenance(problem=problem.fingerprint))

    def _of_days(
        self, left: Conflicts, items: Sequence[Item], lacking: Collection[Item], refused: Refused
    ) -> list[Item]:
        """Return rows that cannot hold together as days that lack some people cannot be, whatever else there is."""
        # A place that cannot be served says more than a month in which too few of all places can.
        of_places = left.in_fractions([one for one in items if one[0] != "outings-per-month"])
        asked = fewer_in_fractions(left, of_places or items)
        part = self._whole.about(asked)
        there = part.staffed(refused).lacking(refused)
        meant = frozenset(lacking)
        return [*asked, *(one for one in there if one in meant)]

    def _of_months(self, refused: Refused, without: Collection[Item]) -> list[Item] | None:
        """Return rows that cannot hold together, found by what months as a whole ask too much of; None says nothing."""
        items = [one for one in self._whole.asked_of_months(refused) if one not in without]
        asked = self._whole.lacking_months(items, refused)
        if asked is None:
            return None
        # Mostly it is a single place that cannot be served, or a month.
        about = {one for item in asked for one in (item, *((code, item[1].split(" ")[0]) for code in OF_PLACES))}
        alone = [one for one in items if one in about and one[0] not in CONDITIONAL]
        for one in sorted(alone, key=lambda one: one[0] == "outings-per-month") if len(alone) <= ALONE else ():
            found = self._asked_for([one], refused, without)
            if found is not None:
                return found
        return self._asked_for(asked, refused, without) or asked

    def _asked_for(self, asked: Collection[Item], refused: Refused, without: Collection[Item]) -> list[Item] | None:
        """Return rows that cannot hold together, of some and all that ask for nothing to happen; None says nothing."""
        part = self._whole.about(asked)
        if part.is_too_large(part.outings(refused)):
            return None
        where = part.crews(refused)
        meant = set(asked)
        items = [
            one for one in items_of(where.model, HARD) if one not in without and (one in meant or one[0] in CONDITIONAL)
        ]
        return where.in_fractions(items)

    def _of_all(self, refused: Refused, without: Collection[Item]) -> list[Item] | Literal["possible", "unknown"]:
        """Ask the model of everyone on every date."""
        if self._whole.is_too_large(self._whole.outings(refused)):
            return "unknown"
        crews = self._whole.crews(refused)
        items = [one for one in items_of(crews.model, HARD) if one not in without]
        found = crews.in_fractions(items)
        outcome = "INFEASIBLE" if found else crews.outcome(items)
        if outcome == "INFEASIBLE":
            return found or items
        return "unknown" if outcome == "UNKNOWN" else "possible"

    def _minimal(self, found: Sequence[Item], refused: Refused) -> Conflict:
        """Return what of some impossible rows, and of what rules refuse, is needed."""
        asking = Asking(self._whole)
        demands, kept = _fewest_demands(asking, found, refused)

        def fewer_kept(some: list[Item]) -> list[Item] | None:
            left = asking.impossible([*demands, *some], refused)
            return None if left is None else parted(left)[1]

        where = self._whole.about(demands)
        often = where.sample(refused).days_of(refused)
        # Who is never able to serve mostly has no need of a bound.
        able = [one for one in kept if often.get(one[1].split(" ")[0], 1)]
        left = asking.tried([*demands, *able], refused) if len(able) < len(kept) else None
        kept = sorted(kept, key=lambda one: one not in able) if left is None else parted(left)[1]
        rows = [*demands, *fewest(kept, fewer_kept)]
        bound = fewest_refusals(asking, where, rows, refused)
        refusals = [(code, one) for code, subjects in bound.items() for one in sorted(subjects)]
        return Conflict((*rows, *refusals), asking.all_known)


def _fewest_demands(asking: Asking, found: Collection[Item], refused: Refused) -> tuple[list[Item], list[Item]]:
    """Return what is needed of what is asked to happen, and what is left of the rest."""
    demands, kept = parted(_without_most_workloads(asking, found, refused))

    def fewer(some: list[Item]) -> list[Item] | None:
        nonlocal kept
        left = asking.impossible([*some, *kept], refused)
        if left is None:
            return None
        some, kept = parted(left)
        return some

    # Months ask for more at a time than places do, so that fewer of them are impossible together.
    ordered = sorted(demands, key=lambda one: one[0] not in OF_PLACES)
    return fewest(fewer_rules(ordered, fewer), fewer), kept


def _without_most_workloads(asking: Asking, rows: Collection[Item], refused: Refused) -> Collection[Item]:
    """Leave out many workloads that do not matter: those in months, and of all but the people of one role."""
    problem = asking.whole.problem
    holders = [frozenset(who.id for who in problem.staff if role in who.roles) for role in problem.roles]
    for some in (None, *holders):
        fewer = [
            (code, one)
            for code, one in rows
            if code != "workload" or (" " not in one if some is None else one.split(" ")[0] in some)
        ]
        left = asking.impossible(fewer, refused) if len(fewer) + MANY_ROWS < len(rows) else None
        rows = rows if left is None else left
    return rows
