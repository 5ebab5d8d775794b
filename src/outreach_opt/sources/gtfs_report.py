"""What was taken from a GTFS feed and what was left out, for planners to see."""

from collections.abc import Iterator
from dataclasses import dataclass

from outreach_opt.sources.attachment import FarStop, StopPlace
from outreach_opt.words import Words, decimal


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
        return self.words.en

    @property
    def words(self) -> Words:
        """The report, one line for each thing."""
        lines = (self._kept(), *self._lines(), *self._stops())
        return Words("\n".join(one.en for one in lines), "\n".join(one.de for one in lines))

    def _kept(self) -> Words:
        lines, stops = len(self.lines), len(self.stops)
        return Words(
            f"{self.path}: {lines} lines, {self.trips} trips, {stops} stops",
            f"{self.path}: {lines} Linien, {self.trips} Fahrten, {stops} Haltestellen",
        )

    def _lines(self) -> Iterator[Words]:
        for one in self.lines:
            yield Words(
                f"  line {one.id} ({one.name}): {one.trips} trips",
                f"  Linie {one.id} ({one.name}): {one.trips} Fahrten",
            )
        left = (
            (self.by_headway, _HEADWAY),
            (self.shortened_trips, _SHORTENED),
            (self.trips_with_one_stop, _ONE_STOP),
            (self.trips_out_of_order, _BACKWARDS),
            (self.trips_out_of_time, _OUT_OF_TIME),
        )
        for number, words in left:
            if number:
                yield Words(f"  {number} trips {words}", f"  {number} Fahrten {words.de}")
        if number := self.unwanted_lines:
            yield Words(
                f"  {number} lines of other kinds or not chosen", f"  {number} Linien anderer Art oder nicht gewählt"
            )
        if self.empty_lines:
            number, ids = len(self.empty_lines), _some(self.empty_lines)
            yield Words(
                f"  {number} lines left out, as no trip is left: {ids}",
                f"  {number} Linien weggelassen, da keine Fahrt übrig bleibt: {ids}",
            )

    def _stops(self) -> Iterator[Words]:
        for stop in self.stops:
            links = ", ".join(f"{km:.2f} km from {place}" for place, km in stop.near)
            links_de = ", ".join(f"{decimal(km, 2, 'de')} km von {place}" for place, km in stop.near)
            name = f"{stop.node} ({stop.name})"
            yield Words(
                f"  stop {name}" + (f": {links}" if links else ""),
                f"  Haltestelle {name}" + (f": {links_de}" if links else ""),
            )
        for one in self.far_stops[:8]:
            yield Words(
                f"  stop {one.stop} ({one.name}) left out: {one.km:.2f} km from {one.nearest}",
                f"  Haltestelle {one.stop} ({one.name}) weggelassen: {decimal(one.km, 2, 'de')} km von {one.nearest}",
            )
        if (number := len(self.far_stops) - 8) > 0:
            yield Words(
                f"  and {number} more stops left out as too far",
                f"  und {number} weitere Haltestellen als zu weit entfernt weggelassen",
            )


_HEADWAY = Words("taken go by headway: their times are no promise", "fahren im Takt: ihre Zeiten sind nicht zugesagt")
_SHORTENED = Words("taken without some of their stops", "ohne einige ihrer Haltestellen")
_ONE_STOP = Words(
    "left out, as they serve fewer than two of the stops",
    "weggelassen, da sie weniger als zwei der Haltestellen bedienen",
)
_BACKWARDS = Words("left out, as their times go backwards", "weggelassen, da ihre Zeiten rückwärts laufen")
_OUT_OF_TIME = Words(
    "left out, as they run on no date of the horizon", "weggelassen, da sie an keinem Tag des Zeitraums fahren"
)


def _some(ids: tuple[str, ...]) -> str:
    return ", ".join(ids[:8]) + (", …" if len(ids) > 8 else "")
