"""Time-dependent shortest ways: earliest arrivals forwards, latest departures backwards, whatever one moves on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import heappop, heappush
from typing import Protocol

from outreach_opt.domain.itinerary import Leg


class Way(Protocol):
    """One way from a node to another; whoever is there later never arrives earlier."""

    @property
    def origin(self) -> str:
        """Where it begins."""

    @property
    def destination(self) -> str:
        """Where it ends."""

    def arrival(self, clock: int) -> int | None:
        """Return when one arrives who is at the origin at a time, or None if it is too late."""

    def departure(self, deadline: int) -> int | None:
        """Return when one must be at the origin to arrive by a time, or None if nothing arrives so early."""

    def legs(self, clock: int) -> tuple[Leg, ...]:
        """Return the legs of one who is at the origin at a time, waiting included."""


Reached = dict[str, tuple[int, int, Way | None]]
"""By node: the earliest arrival, the number of ways that lead there, and the last of them."""


def earliest(ways_from: Callable[[str, int, Way | None], Iterable[Way]], origin: str, ready: int) -> Reached:
    """Return by node the earliest arrival when ready at the origin, over as few ways as possible.

    Parameters
    ----------
    ways_from
        The ways on from a node, given the minute of being there and the way taken last.
    origin, ready
        Where one is, and from when on.
    """
    found: Reached = {}
    queue: list[tuple[int, int, int, str, Way | None]] = [(ready, 0, 0, origin, None)]
    pushed = 0
    while queue:
        clock, ways, _, node, last = heappop(queue)
        if node in found:
            continue
        found[node] = (clock, ways, last)
        for way in ways_from(node, clock, last):
            arrival = way.arrival(clock) if way.destination not in found else None
            if arrival is not None:
                pushed += 1
                heappush(queue, (arrival, ways + 1, pushed, way.destination, way))
    return found


def latest(ways_to: Callable[[str, int], Iterable[Way]], destination: str, deadline: int) -> dict[str, int]:
    """Return by node the latest minute at which one can leave it and still be at the destination by the deadline."""
    found: dict[str, int] = {}
    queue = [(-deadline, destination)]
    while queue:
        late, node = heappop(queue)
        if node in found:
            continue
        found[node] = -late
        for way in ways_to(node, -late):
            leave = way.departure(-late) if way.origin not in found else None
            if leave is not None:
                heappush(queue, (-leave, way.origin))
    return found


Steps = tuple[tuple[Way, int], ...]
"""Ways in order, each with the minute of being at its origin."""


def steps_to(reached: Reached, node: str) -> Steps:
    """Return the ways that lead to a node that was reached."""
    steps: list[tuple[Way, int]] = []
    while (last := reached[node][2]) is not None:
        node = last.origin
        steps.append((last, reached[node][0]))
    return tuple(reversed(steps))


def legs_of(steps: Steps) -> tuple[Leg, ...]:
    """Return the legs of some ways, waiting included."""
    return tuple(leg for way, clock in steps for leg in way.legs(clock))


def legs_to(reached: Reached, node: str) -> tuple[Leg, ...]:
    """Return the legs that lead to a node that was reached."""
    return legs_of(steps_to(reached, node))
