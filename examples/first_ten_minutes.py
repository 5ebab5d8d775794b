"""The first ten minutes: from nothing to the plan of a region of your own, command by command, each with its seconds.

Plays a new planner in the town hall of Pewsum, whose two advisers call at eight villages of the Krummhörn. The
script types into the starter workbook what the planner would, a slip included, and runs every command as it is shown.
Villages are where they are; roads are straight lines made longer by the library's factor; the rest is made up.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from outreach_opt import load_plan

VILLAGES = {
    "greetsiel": ("Greetsiel", 53.5011, 7.0945),
    "pilsum": ("Pilsum", 53.4835, 7.0635),
    "upleward": ("Upleward", 53.4215, 7.0476),
    "campen": ("Campen", 53.3997, 7.0522),
    "loquard": ("Loquard", 53.3894, 7.0458),
    "rysum": ("Rysum", 53.3795, 7.0346),
    "uttum": ("Uttum", 53.4527, 7.1556),
    "jennelt": ("Jennelt", 53.4631, 7.1315),
}
ROADS = (
    *(("pewsum", one) for one in ("jennelt", "uttum", "pilsum", "upleward", "campen", "loquard")),
    *(("greetsiel", "pilsum"), ("upleward", "campen"), ("campen", "loquard"), ("loquard", "rysum")),
)
SETTINGS = {"name": "Krummhörn 2027", "first date": date(2027, 1, 1), "last date": date(2027, 12, 31)}
SHEETS: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "Dates": [{"which dates": "weekdays", "weekdays": "Tue, Thu"}],
    "Places": [
        {
            "id": one,
            "name": name,
            "latitude": north,
            "longitude": east,
            "least visits": 1,
            "most visits": 3,
            "least gap (days)": 60,
            "opens earliest": timedelta(hours=9),
            "closes latest": timedelta(hours=15),
            "least service (min)": 240,
            "set-up (min)": 15,
            "clear-up (min)": 15,
            "expected clients": 25,
            "catchment": name,
        }
        for one, (name, north, east) in VILLAGES.items()
    ],
    "Crews needed": [{"place": one, "role": "advice", "least": 1, "wanted": 2} for one in VILLAGES],
    "Roles": [{"id": "advice", "name": "Advice"}],
    "Offices": [{"id": "pewsum", "name": "Pewsum", "latitude": 53.435667, "longitude": 7.096074}],
    "Staff": [
        {"id": f"adv-{number}", "office": office, "roles": "advice", "contract share": share}
        # The slip: an office that is not there.
        for number, (office, share) in enumerate((("pewsum", 1), ("pewsun", 1), ("pewsum", 0.5)), 1)
    ],
    "Absences": [{"person": "adv-1", "from": date(2027, 7, 5), "until": date(2027, 7, 23)}],
    "Roads": [{"from": one, "to": other, "speed class": "county"} for one, other in ROADS],
    "Speeds": [{"id": "county", "km/h": 45}],
    **dict.fromkeys(("Languages needed", "Venue hours", "Wishes of places", "Wishes of staff", "Languages"), ()),
    **dict.fromkeys(("Walks", "Ferries", "Sailings", "Nodes"), ()),
}

EXPORTS = (
    "-o plan.xlsx",
    "-o plan.html",
    "--as year -o year.png",
    "--as calendars -o calendars",
    "--as letters -o letters",
)


def main() -> int:
    """Run the example; return 0 if every command ended as it should."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("output/first-ten-minutes"), help="folder for everything")
    parser.add_argument("--language", choices=("en", "de"), default="en")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    went_well = all(_steps(asked.out, asked.language))
    print(f"\n{time.monotonic() - began:.0f} s of commands in all; the rest of ten minutes is for typing.")
    return 0 if went_well else 1


def _steps(folder: Path, language: str) -> Iterator[bool]:
    def run(line: str, code: int = 0) -> bool:
        return typed(f"{line} --language {language}", folder) == code

    workbook = folder / "krummhoern.xlsx"
    yield typed("init krummhoern.xlsx --year 2027 --language en --force", folder) == 0
    fill(workbook)
    yield run("check krummhoern.xlsx", code=2)
    correct(workbook, "Staff", "pewsun", "pewsum")
    yield run("check krummhoern.xlsx")
    yield run("solve krummhoern.xlsx -o plan.json --force")
    yield run("verify krummhoern.xlsx plan.json")
    for line in EXPORTS:
        yield run(f"export plan.json --problem krummhoern.xlsx {line} --force")
    second = load_plan(folder / "plan.json").outings[1]
    who, day = second.crew[0].staff, second.date.isoformat()
    yield run(f"stand-in krummhoern.xlsx plan.json {who} {day}")
    yield run(f"replan krummhoern.xlsx plan.json --absent {who}={day} --now 2027-01-10 -o new.json --force")


def typed(line: str, folder: Path) -> int:
    """Run a command of the command line in a folder, show it with what it prints, and return its exit code."""
    print(f"\n$ outreach-opt {line}", flush=True)
    began = time.monotonic()
    command = [sys.executable, "-m", "outreach_opt.cli", *line.split()]
    ran = subprocess.run(command, cwd=folder, stderr=subprocess.STDOUT, check=False)
    print(f"[exit {ran.returncode}, {time.monotonic() - began:.1f} s]", flush=True)
    return ran.returncode


def fill(path: Path) -> None:
    """Replace what the starter says by what is so in the region, sheet by sheet and by the columns' headings."""
    book = load_workbook(path)
    for title, rows in SHEETS.items():
        sheet = book[title]
        sheet.delete_rows(2, sheet.max_row)
        columns = {cell.value: cell.column for cell in sheet[1]}
        for number, row in enumerate(rows, 2):
            for heading, value in row.items():
                sheet.cell(number, columns[heading]).value = value
    for row in book["Settings"].iter_rows(min_row=2, max_col=2):
        row[1].value = SETTINGS.get(row[0].value, row[1].value)
    book.save(path)


def correct(path: Path, title: str, wrong: str, right: str) -> None:
    """Put the right word where the wrong one stands."""
    book = load_workbook(path)
    for row in book[title].iter_rows(min_row=2):
        for cell in row:
            if cell.value == wrong:
                cell.value = right
    book.save(path)


if __name__ == "__main__":
    raise SystemExit(main())
