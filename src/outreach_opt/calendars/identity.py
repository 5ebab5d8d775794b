"""What makes a visit the same visit in the next plan, wherever its date goes; iCalendar calls it the UID."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
    planned = sorted(
        ((place, one.visit_date(place), one) for one in plan.outings for place in one.locations),
        key=lambda each: each[:2],
    )
    horizon = problem.horizon
    pairs = sorted(
        (abs((one.day - day).days), day, one.key)
        for place, day, _ in planned
        for one in known
        if one.key.location == place
        and (one.day == day or (not one.cancelled and horizon.first <= one.day <= horizon.last))
    )
    keys: dict[tuple[str, date], VisitKey] = {}
    taken: set[VisitKey] = set()
    for _, day, key in pairs:
        if key not in taken and (key.location, day) not in keys:
            keys[key.location, day] = key
            taken.add(key)
    used = taken | {one.key for one in known}
    for place, day, _ in planned:
        if (place, day) not in keys:
            key = next(key for n in count(1) if (key := VisitKey(place, day.year, n)) not in used)
            keys[place, day] = key
            used.add(key)
    return tuple(Visit(keys[place, day], one) for place, day, one in planned)
