"""The times of trips at their stops, as GTFS writes them and as plans need them."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import isnan
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gtfs_kit import Feed

_TIME = re.compile(r"(\d{1,3}):([0-5]?\d)(?::([0-5]?\d))?")
_NEVER = 1
"""The value of pickup_type and drop_off_type that means: not here."""


@dataclass(frozen=True, slots=True)
class Call:
    """A trip at a stop: seconds of service time, and whether passengers may get on and off."""

    stop: str
    arrives: int
    departs: int
    gets_on: bool = True
    gets_off: bool = True

    def minutes(self, *, last: bool) -> tuple[int, int]:
        """Return arrival and departure in whole minutes.

        Departures are rounded down, and the arrival at the ``last`` stop up, so that nothing is missed.
        Arrivals between are rounded up too, but never beyond the departure.
        """
        arrives, departs = -(-self.arrives // 60), self.departs // 60
        return (arrives, max(arrives, departs)) if last else (min(arrives, departs), departs)


def seconds_of(text: str) -> int | None:
    """Return the seconds of ``HH:MM:SS``, ``H:MM:SS`` or ``HH:MM``, or None if the text is no time."""
    match = _TIME.fullmatch(text.strip())
    return int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3] or 0) if match else None


def clock_text(seconds: int) -> str:
    """Return seconds as ``HH:MM:SS``."""
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def complete_times(feed: Feed) -> tuple[Feed, list[tuple[Hashable, str, str]]]:
    """Return the feed with a time at every stop, and what cannot be read.

    An arrival without departure is both, and the reverse. Empty times between two timepoints are interpolated by
    ``shape_dist_traveled`` where the trip has it, else evenly from stop to stop. Stops without times before the first
    or after the last timepoint are left out.

    Returns
    -------
    tuple
        The feed, its times as ``HH:MM:SS``; and row, column and value of what is no time.
    """
    done = feed.copy()
    table = done.stop_times.sort_values(["trip_id", "stop_sequence"], kind="stable")
    for column in ("arrival_time", "departure_time"):
        if column not in table.columns:
            table[column] = ""
    wrong = [
        (row, column, value)
        for column in ("arrival_time", "departure_time")
        for row, value in table[column].items()
        if value and seconds_of(value) is None
    ]
    if wrong:
        return feed, wrong
    arrivals = [seconds_of(one) for one in table["arrival_time"]]
    departures = [seconds_of(one) for one in table["departure_time"]]
    far = list(table["shape_dist_traveled"]) if "shape_dist_traveled" in table.columns else [float("nan")] * len(table)
    position = 0
    for _, rows in groupby(table["trip_id"]):
        after = position + len(list(rows))
        span = slice(position, after)
        arrivals[span], departures[span] = _filled(arrivals[span], departures[span], far[span])
        position = after
    table["arrival_time"] = ["" if one is None else clock_text(one) for one in arrivals]
    table["departure_time"] = ["" if one is None else clock_text(one) for one in departures]
    done.stop_times = table[table["arrival_time"] != ""]
    return done, []


_Times = list[int | None]


def _filled(arrivals: _Times, departures: _Times, far: list[float]) -> tuple[_Times, _Times]:
    both = list(zip(arrivals, departures, strict=True))
    arrivals = [departs if arrives is None else arrives for arrives, departs in both]
    departures = [arrives if departs is None else departs for arrives, departs in both]
    known = [at for at, one in enumerate(arrivals) if one is not None]
    if known:
        # Nobody arrives where a trip begins, and a frequency from 00:00 on would have it arrive before midnight.
        arrivals[known[0]] = departures[known[0]]
    for before, after in pairwise(known):
        start, end = departures[before], arrivals[after]
        assert start is not None and end is not None
        for at in range(before + 1, after):
            time = start + round((end - start) * _share(far, before, at, after))
            arrivals[at] = departures[at] = time
    return arrivals, departures


def _share(far: list[float], before: int, at: int, after: int) -> float:
    """Return which part of the way between two timepoints lies behind a stop."""
    here, start, end = far[at], far[before], far[after]
    if any(map(isnan, (here, start, end))) or not start <= here <= end or start == end:
        return (at - before) / (after - before)
    return (here - start) / (end - start)


def calls_of(feed: Feed) -> dict[str, tuple[Call, ...]]:
    """Return the calls of every trip in order, times complete."""
    table = feed.stop_times
    rows: Iterable[Mapping[str, Any]] = (
        table.sort_values(["trip_id", "stop_sequence"], kind="stable")
        .filter(["trip_id", "stop_id", "arrival_time", "departure_time", "pickup_type", "drop_off_type"])
        .to_dict("records")
    )
    return {trip: tuple(map(_call, group)) for trip, group in groupby(rows, key=lambda row: str(row["trip_id"]))}


def _call(row: Mapping[str, Any]) -> Call:
    arrives, departs = seconds_of(row["arrival_time"]), seconds_of(row["departure_time"])
    assert arrives is not None and departs is not None
    return Call(row["stop_id"], arrives, departs, _allowed(row, "pickup_type"), _allowed(row, "drop_off_type"))


def _allowed(row: Mapping[str, Any], column: str) -> bool:
    return str(row.get(column, "")) != str(_NEVER)


def in_order(calls: Iterable[Call]) -> bool:
    """Tell whether a trip never goes back in time."""
    times = list(_times(calls))
    return all(one <= other for one, other in pairwise(times))


def _times(calls: Iterable[Call]) -> Iterator[int]:
    for call in calls:
        yield from (call.arrives, call.departs)
