"""What makes a visit the same visit in the next plan, wherever its date goes; iCalendar calls it the UID."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from uuid import NAMESPACE_URL, UUID, uuid5

from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.policy import RotationProblem


@dataclass(frozen=True, order=True)
class VisitKey:
    """A visit's identity: the place, and which of the visits that were first announced for a year it is."""

    location: str
    year: int
    number: int

    def uid(self, root: UUID) -> UUID:
        """Return the visit's UID; RFC 7986 (5.3) asks for UUIDs, which say nothing about what they stand for."""
        return uuid5(root, f"{self.location}/{self.year}/{self.number}")


@dataclass(frozen=True)
class Visit:
    """A visit of a plan."""

    key: VisitKey
    outing: PlannedOuting

    @property
    def location(self) -> str:
        """The place."""
        return self.key.location


@dataclass(frozen=True)
class Known:
    """A visit as it was announced before."""

    key: VisitKey
    day: date
    cancelled: bool


def root_of(problem: RotationProblem) -> UUID:
    """Return what all UIDs of a rotation grow from."""
    return uuid5(NAMESPACE_URL, f"outreach-opt:{problem.name}")


def seat_uid(root: UUID, keys: Collection[VisitKey], staff: str) -> UUID:
    """Return the UID of a person's seat in an outing; several visits of one outing are one event."""
    return uuid5(min(keys).uid(root), staff)


def known_visits(problem: RotationProblem, root: UUID, announced: Mapping[str, tuple[date, bool]]) -> tuple[Known, ...]:
    """Return the visits announced before.

    Parameters
    ----------
    problem
        Its places are looked for.
    root
        What the UIDs grow from.
    announced
        The date of each UID, and whether it was cancelled.
    """
    years = {problem.horizon.first.year, problem.horizon.last.year, *(day.year for day, _ in announced.values())}
    found = []
    for location in problem.location_by_id:
        # A visit may have moved across New Year since it was first announced.
        for year in range(min(years) - 1, max(years) + 2):
            for number in count(1):
                key = VisitKey(location, year, number)
                if (uid := str(key.uid(root))) not in announced:
                    break
                found.append(Known(key, *announced[uid]))
    return tuple(found)


def visits_of(problem: RotationProblem, plan: RotationPlan, known: Collection[Known]) -> tuple[Visit, ...]:
    """Return a plan's visits, each with the key it was announced under if there is one.

    Of one place, visits and announcements are put together the nearest dates first. What was cancelled comes back only
    on its own date.
    """
    planned: dict[str, list[tuple[date, PlannedOuting]]] = defaultdict(list)
    for outing in sorted(plan.outings, key=lambda one: one.date):
        for place in outing.locations:
            planned[place].append((outing.visit_date(place), outing))
    announced: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        announced[one.key.location].append(one)
    found = []
    for place, visits in planned.items():
        keys = _keys(problem, place, [day for day, _ in visits], announced[place])
        found += [Visit(keys[day], outing) for day, outing in visits]
    return tuple(found)


def _keys(problem: RotationProblem, place: str, days: Sequence[date], known: Collection[Known]) -> dict[date, VisitKey]:
    """Return the keys of one place's visits by their dates."""
    horizon = problem.horizon
    pairs = sorted(
        (abs((one.day - day).days), day, one.key)
        for day in days
        for one in known
        if one.day == day or (not one.cancelled and horizon.first <= one.day <= horizon.last)
    )
    keys: dict[date, VisitKey] = {}
    used: set[VisitKey] = set()
    for _, day, key in pairs:
        if key not in used and day not in keys:
            keys[day] = key
            used.add(key)
    used |= {one.key for one in known}
    for day in days:
        if day not in keys:
            keys[day] = next(key for n in count(1) if (key := VisitKey(place, day.year, n)) not in used)
            used.add(keys[day])
    return keys
