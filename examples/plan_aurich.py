"""Plan the Aurich year: twelve months, eight places, one of them an island.

Prints the year, the goals with their proof and everyone's load, and saves the plan as JSON.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from outreach_opt import InputError, RotationPlan, RotationProblem, load_problem, save_plan, solve_rotation
from outreach_opt.domain.plan import PlannedOuting
from outreach_opt.report.text import goal_table, load_table, refusal_table, way_table, year_table
from outreach_opt.words import Language

HERE = Path(__file__).parent


def main() -> int:
    """Run the example; return 0 if a plan was found."""
    asked = arguments(__doc__, "aurich", "aurich-2027.json").parse_args()
    problem = load_problem(asked.problem)
    plan = planned(problem, asked.language)
    if plan is None:
        return 1
    for outing in plan.outings:
        if any(leg.mode == "sail" for way in outing.itineraries for leg in way.legs):
            print(f"\n{leg_by_leg(outing, outing.itineraries[0].office, asked.language)}")
    print(f"\n{saved(plan, asked.out, overwrite=asked.overwrite)}")
    return 0


def arguments(purpose: str | None, folder: str, plan: str) -> argparse.ArgumentParser:
    """Return what every planning script can be asked.

    Parameters
    ----------
    purpose
        What the script is for.
    folder
        Where its problem is, beside this file.
    plan
        The file that its plan is saved in.
    """
    parser = argparse.ArgumentParser(description=purpose)
    parser.add_argument("--problem", type=Path, default=HERE / folder / "problem.yaml")
    parser.add_argument("--out", type=Path, default=Path("output") / plan)
    parser.add_argument("--overwrite", action="store_true", help="replace an older plan of the same name")
    parser.add_argument("--language", choices=("en", "de"), default="en")
    return parser


def planned(problem: RotationProblem, language: Language) -> RotationPlan | None:
    """Solve a problem and print the year, the goals and the loads, or why there is no plan."""
    result = solve_rotation(problem)
    if result.plan is None:
        print(result.status, *(result.reasons_de if language == "de" else result.reasons), sep="\n")
        print(f"\n{refusal_table(result, language)}")
        return None
    print(f"{problem.name}: {result.status}\n")
    print(year_table(problem, result.plan, language))
    print(f"\n{goal_table(result, problem, language)}")
    print(f"\n{load_table(result.plan, problem, language)}")
    return result.plan


def leg_by_leg(outing: PlannedOuting, office: str, language: Language) -> str:
    """Return the days away of one office's crew, with a headline."""
    return f"{outing.date} {', '.join(outing.locations)}, {office}\n{way_table(outing, office, language)}"


def saved(plan: RotationPlan, path: Path, *, overwrite: bool) -> Path:
    """Save a plan under its name, or under the next free one when an older plan may not be replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    free, number = path, 2
    while free.exists() and not overwrite:
        free, number = path.with_stem(f"{path.stem}-{number}"), number + 1
    save_plan(plan, free, overwrite=overwrite)
    return free


def finish(main: Callable[[], int]) -> None:
    """Run a script and leave with its exit code; wrong files are explained without a traceback."""
    try:
        raise SystemExit(main())
    except InputError as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None


if __name__ == "__main__":
    finish(main)
