"""Plan three weeks of a library van: 42 villages, ten to fifteen short stops a day.

Prints each day with its times, the goals, and what the routes were chosen from; saves the plan as JSON.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml
from geopy.distance import geodesic

from outreach_opt import InputError, RotationProblem, load_problem, save_plan, solve_rotation, verify_plan
from outreach_opt.clock import format_clock
from outreach_opt.domain.plan import PlannedOuting
from outreach_opt.report.text import format_date, goal_table, load_table, refusal_table, table

HERE = Path(__file__).parent / "library_van"
DETOUR, KM_PER_HOUR = 1.30, 48.0
"""Roads are longer than the straight line [estimate], and a van between villages is no faster [estimate]."""


def main() -> int:
    """Run the example; return 0 if a plan was found that the judge accepts."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--problem", type=Path, default=HERE / "problem.yaml")
    arguments.add_argument("--out", type=Path, default=Path("output") / "library-van.json")
    arguments.add_argument("--overwrite", action="store_true", help="replace an older plan of the same name")
    arguments.add_argument("--time-limit", type=float, default=300.0, help="seconds for the whole search")
    arguments.add_argument("--write-minutes", type=Path, help="only write the table of minutes, to this file")
    asked = arguments.parse_args()
    if asked.write_minutes:
        asked.write_minutes.write_text("\n".join(minutes_table(asked.problem)) + "\n", encoding="utf-8")
        return 0

    problem = load_problem(asked.problem)
    result = solve_rotation(problem, time_limit=asked.time_limit)
    if result.plan is None:
        print(result.status, *result.reasons, refusal_table(result), sep="\n")
        return 1
    print(f"{problem.name}: {result.status}, routes: {result.provenance.routes}, {result.seconds:.0f} s")
    for outing in result.plan.outings:
        print(f"\n{day_table(problem, outing)}")
    verdict = verify_plan(problem, result.plan)
    print(f"\n{goal_table(result, problem)}\n\n{load_table(result.plan, problem)}\n\n{refusal_table(result)}")
    print(f"\nverify_plan: {'no breach' if verdict.ok else verdict.violations}")
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    save_plan(result.plan, asked.out, overwrite=asked.overwrite)
    return 0 if verdict.ok else 1


def day_table(problem: RotationProblem, outing: PlannedOuting) -> str:
    """Return the stops of a day with the minutes driven to them, and the breaks in turns."""
    (way,) = outing.itineraries
    driven = {leg.destination: leg.arrives - leg.departs for leg in way.legs if leg.mode == "drive"}
    rows = [
        (problem.location_by_id[one.location].label, format_clock(one.opens), format_clock(one.closes), str(minutes))
        for one in outing.stops
        for minutes in [driven.get(one.location, 0)]
    ]
    crew = ", ".join(one.staff for one in outing.crew)
    breaks = ", ".join(f"{format_clock(one.begins)}–{format_clock(one.ends)}" for one in way.breaks) or "none"
    head = f"{format_date(outing.date)}: {len(outing.stops)} stops, {format_clock(way.leaves)}"
    head += f"–{format_clock(way.returns)}, {way.minutes.travel} min on the road, {crew}, breaks in turns: {breaks}"
    return f"{head}\n{table(('village', 'opens', 'closes', 'drive'), rows)}"


def minutes_table(path: Path) -> Iterator[str]:
    """Yield the lines of the table: geodesic distance by the detour factor, at one speed, to a tenth of a minute."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    points = {one["id"]: (one["lat"], one["lon"]) for one in (*data["offices"], *data["locations"])}
    yield ",".join(["", *points])
    for one, here in points.items():
        minutes = (geodesic(here, there).km * DETOUR / KM_PER_HOUR * 60 for there in points.values())
        yield ",".join([one, *(f"{each:.1f}" if each else "" for each in minutes)])


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except InputError as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None
