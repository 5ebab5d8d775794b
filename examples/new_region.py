"""A new region from a blank workbook: filled in with a few rows, read, solved, and the plan written as a workbook.

Planners fill in the sheets by hand; here the script does it. All places and people are made up.
"""

import argparse
from collections.abc import Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from outreach_opt import read_workbook, solve_rotation, write_blank_workbook, write_plan_workbook
from outreach_opt.report.text import year_table

Rows = Sequence[Mapping[str, Any]]

REGION: Mapping[str, Rows] = {
    "Termine": [{"welche Tage": "Wochentage", "Wochentage": "Di, Mi, Do"}],
    "Funktionen": [{"Kürzel": "rat", "Name": "Beratung"}],
    "Dienststellen": [{"Kürzel": "stadt", "Name": "Stadt", "Breite": 53.50, "Länge": 7.40}],
    "Orte": [
        {
            "Kürzel": one,
            "Name": name,
            "Breite": 53.55,
            "Länge": east,
            "öffnet frühestens": time(9, 0),
            "schließt spätestens": time(16, 0),
            "Sprechzeit mindestens (Min.)": 240,
            "Aufbau (Min.)": 20,
            "Einzugsgebiet": villages,
        }
        for one, name, east, villages in (
            ("deich", "Deichdorf", 7.30, "Deichdorf, Siel"),
            ("moor", "Moordorf", 7.35, "Moordorf"),
            ("wald", "Waldheim", 7.45, "Waldheim, Forst"),
        )
    ],
    "Teambedarf": [
        {"Ort": one, "Funktion": "rat", "mindestens": 1, "gewünscht": 2} for one in ("deich", "moor", "wald")
    ],
    "Personal": [
        {"Kürzel": f"rat-{number}", "Dienststelle": "stadt", "Funktionen": "rat", "Stellenanteil": share}
        for number, share in enumerate((1, 1, 0.5), 1)
    ],
    "Abwesenheiten": [{"Person": "rat-1", "von": date(2027, 2, 1), "bis": date(2027, 2, 26)}],
    "Straßen": [
        {"von": "stadt", "nach": "deich", "Minuten": 20},
        {"von": "stadt", "nach": "moor", "Minuten": 15},
        {"von": "stadt", "nach": "wald", "Minuten": 12},
    ],
}
SETTINGS = {"Name": "Neue Region", "erster Tag": date(2027, 1, 1), "letzter Tag": date(2027, 3, 31)}


def main() -> int:
    """Run the example; return 0 if a plan was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("output"), help="folder for the two workbooks")
    folder = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    facts, plan = folder / "neue-region.xlsx", folder / "neue-region-plan.xlsx"
    write_blank_workbook(facts, overwrite=True)
    fill(facts)
    problem = read_workbook(facts)
    result = solve_rotation(problem)
    if result.plan is None:
        print(result.status)
        return 1
    write_plan_workbook(problem, result.plan, plan, overwrite=True)
    print(f"{problem.name}: {result.status}\n\n{year_table(problem, result.plan, 'de')}\n\n{facts}\n{plan}")
    return 0


def fill(path: Path) -> None:
    """Fill in the sheets as a planner would: by their headings."""
    book = load_workbook(path)
    for title, rows in REGION.items():
        sheet = book[title]
        columns = {cell.value: cell.column for cell in sheet[1]}
        for number, row in enumerate(rows, 2):
            for heading, value in row.items():
                sheet.cell(number, columns[heading]).value = value
    for row in book["Einstellungen"].iter_rows(min_row=2, max_col=2):
        row[1].value = SETTINGS.get(row[0].value, row[1].value)
    book.save(path)


if __name__ == "__main__":
    raise SystemExit(main())
