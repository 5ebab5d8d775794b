"""What was taken from a GTFS feed and what was left out, for planners to see."""

from dataclasses import dataclass

from outreach_opt.sources.attachment import FarStop, StopPlace


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line that was taken: its ids in the feed and in the network, and its number of trips."""

    route: str
    id: str
    name: str
    trips: int


@dataclass(frozen=True)
class GtfsReport:
    """What was kept and left out.

    Parameters
    ----------
    path
        The feed, as the source names it.
    lines
        Lines that were taken.
    unwanted_lines
        Number of lines of other kinds, or not chosen.
    empty_lines
        Ids of wanted lines of which no trip is left.
    stops
        Stops that were taken, with the places near them.
    far_stops
        Stops of wanted lines that are too far from every place.
    by_headway
        Trips made of frequencies that are not exact: their times are no promise.
    shortened_trips
        Trips that were taken without some of their stops.
    trips_with_one_stop
        Trips that serve fewer than two of the stops taken.
    trips_out_of_order
        Trips whose times go backwards.
    trips_out_of_time
        Trips that run on no date of the horizon; those of a frequency count once.
    """

    path: str
    lines: tuple[KeptLine, ...]
    unwanted_lines: int
    empty_lines: tuple[str, ...]
    stops: tuple[StopPlace, ...]
    far_stops: tuple[FarStop, ...]
    by_headway: int = 0
    shortened_trips: int = 0
    trips_with_one_stop: int = 0
    trips_out_of_order: int = 0
    trips_out_of_time: int = 0

    @property
    def trips(self) -> int:
        """Number of trips that were taken."""
        return sum(line.trips for line in self.lines)

    def __str__(self) -> str:
        left = [
            (self.by_headway, "taken go by headway: their times are no promise"),
            (self.shortened_trips, "taken without some of their stops"),
            (self.trips_with_one_stop, "left out, as they serve fewer than two of the stops"),
            (self.trips_out_of_order, "left out, as their times go backwards"),
            (self.trips_out_of_time, "left out, as they run on no date of the horizon"),
        ]
        rows = [f"{self.path}: {len(self.lines)} lines, {self.trips} trips, {len(self.stops)} stops"]
        rows += [f"  line {one.id} ({one.name}): {one.trips} trips" for one in self.lines]
        rows += [f"  {number} trips {words}" for number, words in left if number]
        if self.unwanted_lines:
            rows.append(f"  {self.unwanted_lines} lines of other kinds or not chosen")
        if self.empty_lines:
            rows.append(f"  {len(self.empty_lines)} lines left out, as no trip is left: {_some(self.empty_lines)}")
        for stop in self.stops:
            links = ", ".join(f"{km:.2f} km from {place}" for place, km in stop.near)
            rows.append(f"  stop {stop.node} ({stop.name})" + (f": {links}" if links else ""))
        rows += [
            f"  stop {one.stop} ({one.name}) left out: {one.km:.2f} km from {one.nearest}" for one in self.far_stops[:8]
        ]
        if len(self.far_stops) > 8:
            rows.append(f"  and {len(self.far_stops) - 8} more stops left out as too far")
        return "\n".join(rows)


def _some(ids: tuple[str, ...]) -> str:
    return ", ".join(ids[:8]) + (", …" if len(ids) > 8 else "")
