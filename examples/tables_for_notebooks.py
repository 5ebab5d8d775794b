"""Take the Aurich year further: as data frames, as CSV files and as a map for QGIS or a web page.

Prints what the frames answer in a line or two each; with ``--language de`` the CSV files are for German Excel. Needs
pandas (extra ``frames``).
"""

import argparse
from pathlib import Path

from plan_aurich import finish

from outreach_opt import load_problem, solve_rotation, to_frames, write_csv, write_geojson

HERE = Path(__file__).parent


def main() -> int:
    """Run the example; return 0 if there is a plan to take further."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=("en", "de"), default="en")
    parser.add_argument("--out", type=Path, default=Path("output"), help="the folder of the files")
    asked = parser.parse_args()
    problem = load_problem(HERE / "aurich" / "problem.yaml")
    plan = solve_rotation(problem).plan
    if plan is None:
        return 1
    frames = to_frames(problem, plan)
    duties = frames["duties"]
    months = duties["date"].dt.strftime("%Y-%m")

    print("Island days by person and month\n")
    island = duties[duties["island_days"] > 0]
    print(island.pivot_table("island_days", "staff", months, "sum", fill_value=0, observed=True).to_string())

    print("\nPerson-hours under way by office and weekday\n")
    hours = duties.pivot_table("travel_minutes", "office", "weekday", "sum", observed=True) / 60
    print(hours.round(1).fillna(0.0).to_string())

    print("\nFurthest from a fair share of duties, earlier ones included\n")
    load = frames["load"].set_index("staff")
    above = load["duties"] + load["earlier_duties"] - load["fair_duties"]
    furthest = above.abs().sort_values(ascending=False).index[:5]
    print(above.loc[furthest].round(1).to_string(header=False))

    print("\nMinutes by kind of way, all offices\n")
    print(frames["legs"].groupby("mode", observed=True)["minutes"].sum().to_string(header=False), "\n")

    asked.out.mkdir(parents=True, exist_ok=True)
    for file in write_csv(problem, plan, asked.out, asked.language, overwrite=True):
        print(file)
    write_geojson(problem, asked.out / "aurich.geojson", plan, overwrite=True)
    print(asked.out / "aurich.geojson")
    return 0


if __name__ == "__main__":
    finish(main)
