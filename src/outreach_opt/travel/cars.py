"""With the car: drives between sites, and boats that take cars."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

import networkx as nx

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.facts import Facts
from outreach_opt.travel.crossings import Crossing
from outreach_opt.travel.roads import Drive, drives_from, drives_to, road_graph
from outreach_opt.travel.timed import Reached, Way, earliest, latest


class CarNetwork:
    """Roads and car ferries of some consecutive dates.

    Parameters
    ----------
    facts
        The network.
    dates
        The date of the leave and those that follow; a drive uses the roads open on the date it begins.
    crossings
        What departs; only crossings with the car are used.
    sites
        Nodes between which drives are wanted.
    """

    def __init__(
        self, facts: Facts, dates: Sequence[date], crossings: Iterable[Crossing], sites: Collection[str]
    ) -> None:
        self._decks = tuple(one for one in crossings if one.car)
        self._piers = {one.origin for one in self._decks}
        self._landings = {one.destination for one in self._decks}
        self._offices = {one.id for one in facts.offices}
        self._sites = frozenset(sites) | self._piers | self._landings
        graphs: dict[tuple[int, ...], nx.DiGraph[str]] = {}
        self._roads: list[nx.DiGraph[str]] = []
        for day in dates:
            opened = tuple(number for number, road in enumerate(facts.network.roads) if road.open_on(day))
            self._roads.append(graphs.get(opened) or graphs.setdefault(opened, road_graph(facts, opened)))
        self._from: dict[tuple[int, str], dict[str, Drive]] = {}
        self._to: dict[tuple[int, str], dict[str, Drive]] = {}

    def earliest(self, origin: str, ready: int, targets: Collection[str]) -> Reached:
        """Return the earliest arrivals with the car at those targets that can be reached."""

        def ways_from(node: str, minute: int, last: Way | None) -> Iterable[Way]:
            yield from (deck for deck in self._decks if deck.origin == node)
            if not isinstance(last, Drive):
                for target in (*targets, *(self._piers - set(targets))):
                    drive = self.drive(node, target, minute) if target != node else None
                    if drive is not None:
                        yield drive

        return earliest(ways_from, origin, ready)

    def latest(self, destination: str, deadline: int, sources: Collection[str]) -> dict[str, int]:
        """Return the latest departures with the car from those sources that can reach a destination by a deadline."""

        def ways_to(node: str, minute: int) -> Iterable[Way]:
            yield from (deck for deck in self._decks if deck.destination == node)
            if node == destination or node in self._piers:
                for source in (*sources, *(self._landings - set(sources))):
                    drive = self.drive_until(source, node, minute) if source != node else None
                    if drive is not None:
                        yield drive

        return latest(ways_to, destination, deadline)

    @property
    def takes_boats(self) -> bool:
        """Whether some boat takes cars."""
        return bool(self._decks)

    def leads(self, origin: str, destination: str, minute: int) -> bool:
        """Tell whether some road leads from one node to another at a time, or a boat may."""
        return origin == destination or self.takes_boats or self.drive(origin, destination, minute) is not None

    def there_and_back(self, origin: str, destination: str) -> int | None:
        """Return the least minutes of driving there and back on any of the dates, or None where no road leads."""
        found = []
        for day in range(len(self._roads)):
            there, back = self._on_day(day, origin, destination), self._on_day(day, destination, origin)
            if there is None or back is None:
                return None
            found.append(there.minutes + back.minutes)
        return min(found)

    def drive(self, origin: str, destination: str, minute: int) -> Drive | None:
        """Return the shortest drive that begins at a time, or None where no road leads."""
        return self._on_day(self._day(minute), origin, destination)

    def drive_until(self, origin: str, destination: str, deadline: int) -> Drive | None:
        """Return the shortest drive that arrives by a time over the roads of the date on which it then begins."""
        for minute in (deadline, deadline - DAY_MINUTES):
            drive = self.drive(origin, destination, minute)
            if drive is not None and self._day(deadline - drive.minutes) == self._day(minute):
                return drive
        return None

    def _day(self, minute: int) -> int:
        return min(max(0, minute // DAY_MINUTES), len(self._roads) - 1)

    def _on_day(self, day: int, origin: str, destination: str) -> Drive | None:
        graph = self._roads[day]
        if destination in self._offices and origin not in self._offices:
            to = self._to.get((day, destination))
            if to is None:
                to = self._to.setdefault((day, destination), drives_to(graph, destination, self._sites))
            return to.get(origin)
        out = self._from.get((day, origin))
        if out is None:
            out = self._from.setdefault((day, origin), drives_from(graph, origin, self._sites))
        return out.get(destination)
