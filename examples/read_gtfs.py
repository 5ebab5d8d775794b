"""Look into a GTFS feed: its lines, the trips of a date, and what a problem keeps of it.

The sample feed of Norderney is read unless another is named.
"""

import argparse
import sys
from datetime import date, timedelta
from pathlib import Path

from outreach_opt import InputError, RotationProblem, load_problem
from outreach_opt.clock import format_clock
from outreach_opt.domain.network import Network
from outreach_opt.domain.source import GtfsSource
from outreach_opt.sources import GtfsReport, load_gtfs

AURICH = Path(__file__).parent / "aurich"


def main() -> int:
    """Print the feed; return 0."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("feed", type=Path, nargs="?", default=AURICH / "gtfs", help="zip file or folder")
    arguments.add_argument("--date", type=date.fromisoformat, help="of the trips; the first date with trips by default")
    arguments.add_argument("--routes", nargs="+", default=[], help="ids of the lines to take, of whatever kind")
    arguments.add_argument("--types", nargs="+", default=["ferry"], choices=("ferry", "bus", "rail", "tram"))
    arguments.add_argument("--problem", type=Path, help="a problem file: only what lies near its places is kept")
    asked = arguments.parse_args()

    source = GtfsSource(path=str(asked.feed.resolve()), routes=tuple(asked.routes), types=tuple(asked.types))
    problem = load_problem(asked.problem) if asked.problem else None
    network, report = load_gtfs(source, problem)
    day = asked.date or first_date(network)
    if day:
        print(f"{day:%A} {day}\n")
        print(trips_table(network, report, day))
    print(what_was_kept(report, problem))
    return 0


def first_date(network: Network) -> date | None:
    """Return the first date with trips, within a week of the first that a calendar names."""
    calendars = network.calendars.values()
    first = min((day for one in calendars for day in (one.first, *one.added[:1]) if day), default=None)
    week = [first + timedelta(days=step) for step in range(7)] if first else []
    return next((day for day in week if any(one.runs_on(day) for one in calendars)), first)


def trips_table(network: Network, report: GtfsReport, day: date) -> str:
    """Return the trips of a date, line by line: departures at the first stop, and the way to the last."""
    names = {stop.node: stop.name for stop in report.stops}
    rows = []
    for route in network.routes:
        ways: dict[tuple[str, str], list[str]] = {}
        for trip in route.trips:
            if network.calendars[trip.calendar].runs_on(day):
                first, last = trip.stop_times[0], trip.stop_times[-1]
                ways.setdefault((first.node, last.node), []).append(
                    f"{format_clock(first.departs)}–{format_clock(last.arrives)}"
                )
        rows.append(f"{route.id}: {route.name}")
        rows += [
            f"  {names[one]} to {names[other]}, {len(times)} trips: {' '.join(times)}"
            for (one, other), times in ways.items()
        ]
    return "\n".join([*rows, ""])


def what_was_kept(report: GtfsReport, problem: RotationProblem | None) -> str:
    """Return the report with a word on the problem it was made for."""
    near = f"near the places of {problem.name or 'the problem'}" if problem else "of the whole feed"
    return f"Kept {near}:\n{report}"


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except InputError as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None
