"""With the car: drives between sites, and boats that take cars."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.facts import Facts
from outreach_opt.travel.crossings import Crossing
from outreach_opt.travel.roads import Drive, OpenRoads
from outreach_opt.travel.timed import Reached, Way, earliest, latest


class CarNetwork:
    """Roads and car ferries of some consecutive dates.

    Parameters
    ----------
    facts
        The network.
    roads
        The open roads of the date of the leave and of those that follow; a drive uses those of the date it begins on.
    crossings
        What departs; only crossings with the car are used.
    """

    def __init__(self, facts: Facts, roads: Sequence[OpenRoads], crossings: Iterable[Crossing]) -> None:
        self._decks = tuple(one for one in crossings if one.car)
        self._piers = {one.origin for one in self._decks}
        self._landings = {one.destination for one in self._decks}
        self._offices = {one.id for one in facts.offices}
        self._roads = tuple(roads)

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

    def minutes(self, origin: str, destination: str) -> int | None:
        """Return the minutes of the shortest drive on the first date, or None where no road leads."""
        if destination in self._offices and origin not in self._offices:
            return self._roads[0].reaching(destination).minutes(origin)
        return self._roads[0].leaving(origin).minutes(destination)

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
        roads = self._roads[day]
        # Offices are few: the drives to each are searched once for all places.
        if destination in self._offices and origin not in self._offices:
            return roads.reaching(destination).get(origin)
        return roads.leaving(origin).get(destination)
