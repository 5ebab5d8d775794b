"""Read a GTFS feed twice: with the package, and straight from its text files, and compare every trip of some dates.

The second reading shares no code with the first. A trip is its line, its stops and its whole minutes: departures
rounded down, the last arrival rounded up. Prints lines, trips and seconds of both, and every difference; exits with 1
if there is one.

    python benchmarks/gtfs_reading.py FEED [--date YYYY-MM-DD …]
"""

import argparse
import csv
import io
import sys
import time
import zipfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from outreach_opt import InputError
from outreach_opt.domain.source import GtfsSource
from outreach_opt.sources import load_gtfs

HERE = Path(__file__).resolve().parent
FEED = HERE.parent / "examples" / "aurich" / "gtfs"

Row = dict[str, str]
Stopping = tuple[str, int, int]
Run = tuple[str, tuple[Stopping, ...]]


def rows(feed: Path, table: str) -> list[Row]:
    """Return a table of the feed as it stands, none where it is missing."""
    name = f"{table}.txt"
    if feed.is_dir():
        if not (feed / name).exists():
            return []
        text = (feed / name).read_text(encoding="utf-8-sig")
    else:
        with zipfile.ZipFile(feed) as archive:
            if name not in archive.namelist():
                return []
            text = archive.read(name).decode("utf-8-sig")
    return [
        {key.strip(): (value or "").strip() for key, value in one.items()} for one in csv.DictReader(io.StringIO(text))
    ]


def seconds(clock: str) -> int:
    """Return a time of the feed in seconds."""
    parts = [int(one) for one in clock.split(":")]
    return parts[0] * 3600 + parts[1] * 60 + (parts[2] if len(parts) > 2 else 0)


def services(feed: Path, day: date) -> set[str]:
    """Return the services that run on a date."""
    weekday, text = f"{day:%A}".lower(), f"{day:%Y%m%d}"
    found = {
        one["service_id"]
        for one in rows(feed, "calendar")
        if one[weekday] == "1" and one["start_date"] <= text <= one["end_date"]
    }
    for one in rows(feed, "calendar_dates"):
        if one["date"] == text:
            (found.add if one["exception_type"] == "1" else found.discard)(one["service_id"])
    return found


def departures(feed: Path) -> dict[str, list[int | None]]:
    """Return by trip the seconds at which its first stop is left; None stands for the time in stop_times."""
    found: dict[str, list[int | None]] = {one["trip_id"]: [] for one in rows(feed, "frequencies")}
    for one in rows(feed, "frequencies"):
        found[one["trip_id"]] += range(seconds(one["start_time"]), seconds(one["end_time"]), int(one["headway_secs"]))
    return found


def runs(feed: Path, day: date) -> Counter[Run]:
    """Return every trip of a date with how often it is there."""
    today = services(feed, day)
    route_of = {one["trip_id"]: one["route_id"] for one in rows(feed, "trips") if one["service_id"] in today}
    stops: dict[str, list[Row]] = {}
    for one in rows(feed, "stop_times"):
        stops.setdefault(one["trip_id"], []).append(one)
    starts = departures(feed)
    found: Counter[Run] = Counter()
    for trip, route in route_of.items():
        timed = sorted(stops.get(trip, []), key=lambda one: int(one["stop_sequence"]))
        timed = [one for one in timed if one["departure_time"] or one["arrival_time"]]
        if len(timed) < 2:
            continue
        begins = seconds(timed[0]["departure_time"] or timed[0]["arrival_time"])
        for start in starts.get(trip, [None]):
            found[route, minutes(timed, 0 if start is None else start - begins)] += 1
    return found


def minutes(timed: list[Row], later: int) -> tuple[Stopping, ...]:
    """Return the stops of a trip with whole minutes of arrival and departure."""
    found = []
    for position, one in enumerate(timed):
        arrives = seconds(one["arrival_time"] or one["departure_time"]) + later
        departs = seconds(one["departure_time"] or one["arrival_time"]) + later
        if position == 0:
            arrives = departs
        up, down = (arrives + 59) // 60, departs // 60
        found.append(
            (one["stop_id"], up, max(up, down)) if position == len(timed) - 1 else (one["stop_id"], min(up, down), down)
        )
    return tuple(found)


def main() -> int:
    """Compare the two readings."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("feed", type=Path, nargs="?", default=FEED)
    arguments.add_argument("--date", type=date.fromisoformat, action="append", help="may be given several times")
    asked = arguments.parse_args()
    began = time.perf_counter()
    kinds = GtfsSource(path=str(asked.feed.resolve()), types=("ferry", "bus", "rail", "tram"))
    network, report = load_gtfs(kinds)
    took = time.perf_counter() - began
    route_of = {line.id: line.route for line in report.lines}
    stop_of = {stop.node: stop.stop for stop in report.stops}
    print(f"package: {len(network.routes)} lines, {report.trips} trips on all dates, {took:.2f} s")
    different = 0
    for day in asked.date or some_dates(asked.feed):
        ours: Counter[Run] = Counter()
        for route in network.routes:
            for trip in route.trips:
                if network.calendars[trip.calendar].runs_on(day):
                    times = tuple((stop_of[one.node], one.arrives, one.departs) for one in trip.stop_times)
                    ours[route_of[route.id], times] += 1
        began = time.perf_counter()
        plain = runs(asked.feed, day)
        took = time.perf_counter() - began
        missing, surplus = plain - ours, ours - plain
        different += (missing + surplus).total()
        lines = len({route for route, _ in plain}), len({route for route, _ in ours})
        print(
            f"{day}: text files {lines[0]} lines, {plain.total()} trips ({took:.2f} s); package {lines[1]} lines, "
            f"{ours.total()} trips; differences {(missing + surplus).total()}"
        )
        for word, some in (("missing", missing), ("surplus", surplus)):
            for run in list(some)[:5]:
                print(f"  {word} in the package: {run}")
    return 1 if different else 0


def some_dates(feed: Path) -> list[date]:
    """Return a date of each season and weekday within the feed's first year, leap day and clock changes included."""
    texts = [one["start_date"] for one in rows(feed, "calendar")] + [
        one["date"] for one in rows(feed, "calendar_dates")
    ]
    first = date.fromisoformat(min(one for one in texts if one))
    leap = date(first.year + -first.year % 4, 2, 29)
    changes = [last_sunday(first.year, month) for month in (3, 10)]
    return [*(first + timedelta(days=53 * step) for step in range(7)), *changes, leap]


def last_sunday(year: int, month: int) -> date:
    """Return the date on which clocks change in Europe; months of 31 days only."""
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except InputError as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None
