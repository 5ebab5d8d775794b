"""Plan the year after the Aurich year, with the first year as history.

Gaps between visits and fair shares hold across the turn of the year: whoever had many duties gets fewer.
"""

import argparse
from datetime import date
from pathlib import Path

from plan_aurich import HERE, finish, planned, saved

from outreach_opt import load_plan, load_problem, solve_rotation, verify_plan
from outreach_opt.words import Words, said


def main() -> int:
    """Run the example; return 0 if both years have a plan."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "--plan", type=Path, default=Path("output") / "aurich-2027.json", help="plan of the first year"
    )
    arguments.add_argument("--out", type=Path, default=Path("output") / "aurich-2028.json")
    arguments.add_argument("--overwrite", action="store_true", help="replace an older plan of the same name")
    arguments.add_argument("--language", choices=("en", "de"), default="en")
    asked = arguments.parse_args()

    first = load_problem(HERE / "aurich" / "problem.yaml")
    plan = load_plan(asked.plan) if asked.plan.exists() else solve_rotation(first).plan
    if plan is None or not verify_plan(first, plan).ok:
        print(f"{asked.plan} is no valid plan of {first.name}. Maybe run plan_aurich.py again?")
        return 1

    second = first.following(plan, date(2028, 1, 1), date(2028, 12, 31), "Landkreis Aurich 2028")
    next_plan = planned(second, asked.language)
    if next_plan is None:
        return 1
    headline = Words(
        "Days from each place's last visit of 2027 to its first of 2028",
        "Tage vom letzten Termin 2027 bis zum ersten 2028 an jedem Ort",
    )
    print(f"\n{said(headline, asked.language)}")
    for place, dates in sorted(next_plan.visit_dates.items()):
        last = max(plan.visit_dates[place])
        print(f"  {place:12} {last} – {dates[0]}: {(dates[0] - last).days}")
    print(f"\n{saved(next_plan, asked.out, overwrite=asked.overwrite)}")
    return 0


if __name__ == "__main__":
    finish(main)
