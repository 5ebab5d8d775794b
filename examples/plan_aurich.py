"""Plan the Aurich year: twelve months, eight places, one of them an island.

Prints the year, the goals with their proof and everyone's load, and saves the plan as JSON.
"""

import argparse
import sys
from pathlib import Path

from outreach_opt import InputError, RotationPlan, load_problem, save_plan, solve_rotation
from outreach_opt.report.text import goal_table, load_table, refusal_table, way_table, year_table

HERE = Path(__file__).parent


def main() -> int:
    """Run the example; return 0 if a plan was found."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--problem", type=Path, default=HERE / "aurich" / "problem.yaml")
    arguments.add_argument("--out", type=Path, default=Path("output") / "aurich-2027.json")
    arguments.add_argument("--overwrite", action="store_true", help="replace an older plan of the same name")
    arguments.add_argument("--language", choices=("en", "de"), default="en")
    asked = arguments.parse_args()

    problem = load_problem(asked.problem)
    result = solve_rotation(problem)
    if result.plan is None:
        print(result.status, *(result.reasons_de if asked.language == "de" else result.reasons), sep="\n")
        print(f"\n{refusal_table(result, asked.language)}")
        return 1

    print(f"{problem.name}: {result.status}\n")
    print(year_table(problem, result.plan, asked.language))
    print(f"\n{goal_table(result, problem, asked.language)}")
    print(f"\n{load_table(result.plan, problem, asked.language)}")
    for outing in result.plan.outings:
        if any(leg.mode == "sail" for way in outing.itineraries for leg in way.legs):
            office = outing.itineraries[0].office
            print(f"\n{outing.date} {outing.locations[0]}, {office}\n{way_table(outing, office, asked.language)}")
    print(f"\n{saved(result.plan, asked.out, overwrite=asked.overwrite)}")
    return 0


def saved(plan: RotationPlan, path: Path, *, overwrite: bool) -> Path:
    """Save a plan under its name, or under the next free one when an older plan may not be replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    free, number = path, 2
    while free.exists() and not overwrite:
        free, number = path.with_stem(f"{path.stem}-{number}"), number + 1
    save_plan(plan, free, overwrite=overwrite)
    return free


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except InputError as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None
