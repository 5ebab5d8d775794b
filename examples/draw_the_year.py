"""Draw the Aurich year: its map, its calendar, and who does how much.

Writes three pictures as SVG and PNG; with ``--language de`` in German. Needs matplotlib (extra ``pictures``).
"""

import argparse
from pathlib import Path

from draw_answers import save_all
from plan_aurich import finish

from outreach_opt import load_picture, load_problem, map_picture, solve_rotation, year_picture

HERE = Path(__file__).parent


def main() -> int:
    """Run the example; return 0 if there is a plan to draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=("en", "de"), default="en")
    parser.add_argument("--out", type=Path, default=Path("output"), help="the folder of the pictures")
    asked = parser.parse_args()
    problem = load_problem(HERE / "aurich" / "problem.yaml")
    plan = solve_rotation(problem).plan
    if plan is None:
        return 1
    pictures = {
        "map": map_picture(problem, plan, asked.language),
        "year": year_picture(problem, plan, asked.language),
        "load": load_picture(problem, plan, asked.language),
    }
    save_all(pictures, asked.out, asked.language)
    return 0


if __name__ == "__main__":
    finish(main)
