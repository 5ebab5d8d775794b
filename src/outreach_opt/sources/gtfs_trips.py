"""Trips of a feed, from its tables to the calls at the stops that matter."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from outreach_opt.domain.timetable import StopTime
from outreach_opt.errors import Finding, InputError
from outreach_opt.sources.stop_times import Call, calls_of, clock_text, complete_times, seconds_of
from outreach_opt.words import Words

if TYPE_CHECKING:
    from gtfs_kit import Feed

_MOST_SHOWN = 5
_EXACT = "1"


@dataclass(frozen=True, slots=True)
class FeedTrip:
    """A trip as the feed has it, times complete; ``by_headway`` where they come from a frequency that is not exact."""

    id: str
    route: str
    service: str
    calls: tuple[Call, ...]
    by_headway: bool


def trips_of(feed: Feed, path: Path) -> list[FeedTrip]:
    """Return the trips of a feed, those of frequencies one by one, in order of departure.

    Parameters
    ----------
    feed
        The feed, restricted to what is wanted.
    path
        Of the feed, for errors.

    Raises
    ------
    InputError
        If times cannot be read.
    """
    feed, wrong = complete_times(feed)
    findings = [_no_time(path / "stop_times.txt", *one) for one in wrong[:_MOST_SHOWN]]
    loose = _loose(feed)
    feed = _with_clear_frequencies(feed, path, findings)
    if findings:
        raise InputError(findings)
    before = set(feed.trips["trip_id"])
    feed = feed.expand_frequencies()
    calls = calls_of(feed)
    trips = [
        FeedTrip(trip, route, service, calls[trip], trip not in before and _template(trip) in loose)
        for trip, route, service in zip(
            feed.trips["trip_id"], feed.trips["route_id"], feed.trips["service_id"], strict=True
        )
        if trip in calls
    ]
    return sorted(trips, key=lambda one: (one.calls[0].departs, one.id))


def _template(trip: str) -> str:
    return trip.rpartition("-freq-")[0]


def _loose(feed: Feed) -> set[str]:
    """Return the trips that go by headway and not by exact times."""
    table = feed.frequencies
    if table is None:
        return set()
    if "exact_times" not in table.columns:
        return set(table["trip_id"])
    return set(table["trip_id"][table["exact_times"] != _EXACT])


def _with_clear_frequencies(feed: Feed, path: Path, findings: list[Finding]) -> Feed:
    """Return the feed with the times of its frequencies as HH:MM:SS; add to the findings what cannot be read."""
    if feed.frequencies is None:
        return feed
    feed = feed.copy()
    file = path / "frequencies.txt"
    for column in ("start_time", "end_time"):
        seconds = [seconds_of(one) for one in feed.frequencies[column]]
        rows = zip(feed.frequencies[column].items(), seconds, strict=True)
        findings += [_no_time(file, row, column, value) for (row, value), read in rows if read is None][:_MOST_SHOWN]
        feed.frequencies[column] = [clock_text(one or 0) for one in seconds]
    for row, headway in feed.frequencies["headway_secs"].items():
        if headway < 1 or headway != int(headway):
            said = Words(
                f"the headway of {headway:g} seconds is not a whole number above 0",
                f"der Takt von {headway:g} Sekunden ist keine ganze Zahl über 0",
            )
            mend = Words("write whole seconds", "ganze Sekunden angeben")
            findings.append(
                Finding(
                    "headway_secs",
                    said,
                    mend,
                    str(file),
                    int(str(row)) + 2,
                )
            )
    return feed


def _no_time(file: Path, row: object, column: str, value: str) -> Finding:
    wrong = Words(f"{value!r} is not a time", f"{value!r} ist keine Zeit")
    mend = Words("HH:MM:SS, e.g. 07:30:00", "HH:MM:SS, z. B. 07:30:00")
    return Finding(
        column,
        wrong,
        mend,
        str(file),
        int(str(row)) + 2,
    )


def reduced(trip: FeedTrip, stops: Container[str]) -> tuple[Call, ...]:
    """Return the calls of a trip that passengers can use, at some stops; none where there are fewer than two.

    A stop between where they may only get on, or only get off, is left out: a problem's timetables have no word for it.

    Parameters
    ----------
    trip
        The trip.
    stops
        The stops that matter.
    """
    calls = [one for one in trip.calls if one.stop in stops and (one.gets_on or one.gets_off)]
    while calls and not calls[0].gets_on:
        calls = calls[1:]
    while calls and not calls[-1].gets_off:
        calls = calls[:-1]
    inner = [one for one in calls[1:-1] if one.gets_on and one.gets_off]
    return (calls[0], *inner, calls[-1]) if len(calls) > 1 else ()


def stop_times(calls: tuple[Call, ...], nodes: dict[str, str]) -> tuple[StopTime, ...]:
    """Return calls in whole minutes, at nodes of the network."""
    found = []
    for call in calls:
        arrives, departs = call.minutes(last=call is calls[-1])
        found.append(StopTime(node=nodes[call.stop], arrives=arrives, departs=departs))
    return tuple(found)
