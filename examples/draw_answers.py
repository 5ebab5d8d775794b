"""Draw answers about the Aurich year: what more changes would win after an absence, and plans to choose from.

Writes two pictures as SVG and PNG; with ``--language de`` in German. Needs matplotlib (extra ``pictures``).
"""

import argparse
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from matplotlib.figure import Figure
from plan_aurich import finish

from outreach_opt import (
    alternatives,
    alternatives_picture,
    frontier,
    frontier_picture,
    load_problem,
    save_picture,
    solve_rotation,
)
from outreach_opt.answers.changes import Absence
from outreach_opt.domain.base import DateRange

HERE = Path(__file__).parent

AWAY = DateRange(first=date(2027, 5, 1), last=date(2027, 12, 31))


def main() -> int:
    """Run the example; return 0 if there is a plan to ask about."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=("en", "de"), default="en")
    parser.add_argument("--out", type=Path, default=Path("output"), help="the folder of the pictures")
    asked = parser.parse_args()
    problem = load_problem(HERE / "aurich" / "problem.yaml")
    plan = solve_rotation(problem).plan
    if plan is None:
        return 1
    away = Absence(staff=plan.outings[5].crew[0].staff, dates=(AWAY,))
    pictures = {
        "frontier": frontier_picture(frontier(problem, plan, [away], now=date(2027, 4, 30)), asked.language),
        "alternatives": alternatives_picture(
            alternatives(problem, 3, within=0.5, differ_by=4), problem, asked.language
        ),
    }
    save_all(pictures, asked.out, asked.language)
    return 0


def save_all(pictures: Mapping[str, Figure], folder: Path, language: str) -> None:
    """Write pictures by name into a folder, each as SVG and PNG, and print where."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in pictures.items():
        for kind in ("svg", "png"):
            file = folder / f"{name}-{language}.{kind}"
            save_picture(picture, file, overwrite=True)
            print(file)


if __name__ == "__main__":
    finish(main)
