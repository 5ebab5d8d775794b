"""Skeletons of days away: which places in which order, on which day, and where the nights are spent."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import cos, radians

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.place import Location
from outreach_opt.domain.tours import MOST_EXACT_STOPS


@dataclass(frozen=True, slots=True)
class Halt:
    """A stop to come.

    Parameters
    ----------
    location
        Where.
    day
        On which day of the outing, counted from 0.
    slept
        The location where the night before is spent; empty where no night lies between this halt and the last one.
    """

    location: str
    day: int = 0
    slept: str = ""


@dataclass(frozen=True)
class Skeleton:
    """Halts in order, and whether a last night lies before the way back."""

    halts: tuple[Halt, ...]
    sleeps_after: bool = False

    @cached_property
    def nights(self) -> int:
        """Nights away."""
        return self.halts[-1].day + self.sleeps_after

    @cached_property
    def locations(self) -> tuple[str, ...]:
        """Locations visited, in order, each once."""
        return tuple(dict.fromkeys(one.location for one in self.halts))

    def is_last_session(self, at: int) -> bool:
        """Tell whether no later halt belongs to the same visit."""
        return all(one.location != self.halts[at].location for one in self.halts[at + 1 :])

    def sessions(self, location: str) -> int:
        """Return how many halts a location has."""
        return sum(one.location == location for one in self.halts)


def skeletons(facts: Facts, routed: Collection[str] = ()) -> Iterator[Skeleton]:
    """Yield every skeleton within the bounds of the tours, with up to three halts a day.

    Parameters
    ----------
    facts
        The tours and what they lead to.
    routed
        Places whose single days of several halts are left to a pool of routes, unless another place is on them.
    """
    near = neighbours(facts)
    lodged = {one.id for one in facts.locations if one.lodging is not None}
    begun: list[tuple[Halt, ...]] = [(Halt(one.id),) for one in facts.locations]
    if facts.tours.most_nights:
        begun += [(Halt(one.id, 1, one.id),) for one in facts.locations if one.id in lodged]
    pending = begun[::-1]
    while pending:
        halts = pending.pop()
        left = len(halts) > 1 and halts[-1].day == 0 and all(one.location in routed for one in halts)
        if halts[-1].day <= facts.tours.most_nights and not left:
            yield Skeleton(halts)
        if halts[-1].day < facts.tours.most_nights and halts[-1].location in lodged:
            yield Skeleton(halts, sleeps_after=True)
        pending += list(_longer(facts, halts, near, lodged))


def _longer(
    facts: Facts, halts: tuple[Halt, ...], near: dict[str, tuple[str, ...]], lodged: set[str]
) -> Iterator[tuple[Halt, ...]]:
    last = halts[-1]
    seen = {one.location for one in halts}
    others = [one for one in near[last.location] if one not in seen]
    if sum(one.day == last.day for one in halts) < min(facts.tours.most_stops, MOST_EXACT_STOPS):
        yield from ((*halts, Halt(one, last.day)) for one in others)
    if last.day < facts.tours.most_nights:
        if last.location in lodged:
            again = facts.location_by_id[last.location].service.session_minutes is not None
            for one in [last.location] * again + others:
                yield (*halts, Halt(one, last.day + 1, last.location))
        yield from ((*halts, Halt(one, last.day + 1, one)) for one in others if one in lodged)


def neighbours(facts: Facts) -> dict[str, tuple[str, ...]]:
    """Return for each location the nearest others as the crow flies, as many as the tours allow."""
    if facts.tours.most_stops == 1 and facts.tours.most_nights == 0:
        return {one.id: () for one in facts.locations}

    def distance(one: Location, other: Location) -> float:
        # Good enough to rank neighbours: a flat Earth around the two places.
        east = (one.lon - other.lon) * cos(radians((one.lat + other.lat) / 2))
        return (one.lat - other.lat) ** 2 + east**2

    return {
        one.id: tuple(
            other.id
            for other in sorted(facts.locations, key=lambda other: (distance(one, other), other.id))
            if other is not one
        )[: facts.tours.nearest]
        for one in facts.locations
    }
