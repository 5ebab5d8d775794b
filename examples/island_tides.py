"""Make the timetable of the islands example: boats to Juist and Baltrum sail with the tide, those to Norderney do not.

An assumption throughout, no timetable: a high water every 12 hours and 25 minutes, and boats at fixed times around it.
"""

import argparse
import csv
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TextIO

from outreach_opt.clock import days_between

FIRST, LAST = date(2028, 1, 1), date(2028, 12, 31)
WEEKDAYS = (1, 2, 3)
"""Tuesday to Thursday: no crew is away on other days."""
HIGH_WATER = datetime(2028, 1, 1, 1, 0)
"""Some high water at the mainland piers, in Central European Time."""
TIDE = timedelta(minutes=745.2)
"""From one high water to the next: half a lunar day of 24 hours and 50.4 minutes."""
DAYLIGHT = (6 * 60, 19 * 60)
"""No tidal boat departs earlier or later."""
SUMMER = (datetime(2028, 3, 26, 2), datetime(2028, 10, 29, 2))
"""Clocks show an hour more between the last Sundays of March and October."""
STORMY = {11, 12, 1, 2, 3}

# Line, name, origin, destination, crossing, minutes from high water to departure; how surely it sails in winter, else.
TIDAL = (
    ("norddeich-juist", "Norddeich – Juist", "norddeich_mole", "juist_pier", 90, -75, 0.93, 0.99),
    ("juist-norddeich", "Juist – Norddeich", "juist_pier", "norddeich_mole", 90, 30, 0.93, 0.99),
    ("nessmersiel-baltrum", "Neßmersiel – Baltrum", "nessmersiel_pier", "baltrum_pier", 30, -60, 0.95, 0.99),
    ("baltrum-nessmersiel", "Baltrum – Neßmersiel", "baltrum_pier", "nessmersiel_pier", 30, 45, 0.95, 0.99),
)
WINTER_BOATS = {
    "norddeich-norderney": "06:15 07:30 08:50 10:30 11:45 13:30 15:30 16:45 18:15",
    "norderney-norddeich": "06:15 07:30 08:50 10:15 11:45 13:15 15:15 16:45 18:15",
}
SUMMER_BOATS = {
    "norddeich-norderney": "06:15 07:00 08:00 09:00 10:00 11:00 12:00 13:00 14:00 15:00 16:00 17:00 18:00 20:30",
    "norderney-norddeich": "06:15 07:15 08:15 09:15 10:15 11:15 12:15 13:15 14:15 15:15 16:15 17:15 18:15 19:15",
}
NORDERNEY = (
    ("norddeich-norderney", "Norddeich – Norderney", "norddeich_mole", "norderney_pier"),
    ("norderney-norddeich", "Norderney – Norddeich", "norderney_pier", "norddeich_mole"),
)
SEASONS = (
    (date(2028, 1, 1), date(2028, 3, 31), WINTER_BOATS, 0.97),
    (date(2028, 4, 1), date(2028, 10, 31), SUMMER_BOATS, 1.0),
    (date(2028, 11, 1), date(2028, 12, 31), WINTER_BOATS, 0.97),
)
COLUMNS = (
    *("line", "name", "origin", "destination", "first", "last", "departure", "crossing_minutes"),
    *("boarding_minutes", "car_boarding_minutes", "reliability"),
)


def main() -> int:
    """Write the table to a file, or print it; return 0."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, help="a CSV file; without it, the table is printed")
    asked = arguments.parse_args()
    if asked.out is None:
        write(sys.stdout)
        return 0
    with asked.out.open("w", encoding="utf-8", newline="") as file:
        write(file)
    return 0


def write(file: TextIO) -> None:
    """Write the table as CSV."""
    file.write(
        "# NOT a timetable: high water by a simple formula, see island_tides.py. All times are an [assumption].\n"
    )
    table = csv.writer(file, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(norderney_rows())
    table.writerows(tidal_rows())


def norderney_rows() -> Iterator[tuple[object, ...]]:
    """Yield the sample of Norderney's boats, which take cars, season by season."""
    for line, name, origin, destination in NORDERNEY:
        for first, last, boats, surely in SEASONS:
            yield line, name, origin, destination, first, last, boats[line], 55, 10, 30, surely


def tidal_rows() -> Iterator[tuple[object, ...]]:
    """Yield the boats of each line on each date; what a line's first row says holds for the others."""
    for line, name, origin, destination, crossing, offset, winter, summer in TIDAL:
        said: tuple[object, ...] = (name, origin, destination)
        once: tuple[object, ...] = (crossing, 10, "")
        for day in days_between(FIRST, LAST):
            boats = departures(day, offset) if day.weekday() in WEEKDAYS else []
            if boats:
                surely = winter if day.month in STORMY else summer
                yield line, *said, day, day, " ".join(boats), *once, surely
                said, once = ("", "", ""), ("", "", "")


def departures(day: date, offset: int) -> list[str]:
    """Return the clock times at which a tidal boat departs on a date, on full quarters of an hour."""
    midnight = datetime.combine(day, datetime.min.time())
    tide = HIGH_WATER + TIDE * ((midnight - HIGH_WATER) // TIDE - 1)
    found = []
    while tide < midnight + timedelta(days=2):
        clock = tide + timedelta(hours=SUMMER[0] <= tide < SUMMER[1])
        minute = round(((clock - midnight).total_seconds() / 60 + offset) / 15) * 15
        if DAYLIGHT[0] <= minute <= DAYLIGHT[1]:
            found.append(f"{minute // 60:02d}:{minute % 60:02d}")
        tide += TIDE
    return found


if __name__ == "__main__":
    raise SystemExit(main())
