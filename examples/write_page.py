"""Write the plan of the Aurich year as one-file pages, in German and in English, to look at and to pass on.

Each page works offline, on phones and on paper. Needs jinja2 and Babel (extra ``page``).
"""

import argparse
from pathlib import Path
from tempfile import mkdtemp
from typing import Literal

from plan_aurich import finish

from outreach_opt import load_problem, save_page, solve_rotation

HERE = Path(__file__).parent
LANGUAGES: tuple[Literal["de", "en"], ...] = ("de", "en")


def main() -> int:
    """Run the example; return 0 if there is a plan on the pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="the folder of the pages; by default a new temporary one")
    asked = parser.parse_args()
    folder: Path = asked.out or Path(mkdtemp(prefix="aurich-"))
    folder.mkdir(parents=True, exist_ok=True)
    problem = load_problem(HERE / "aurich" / "problem.yaml")
    result = solve_rotation(problem)
    visits = len(result.plan.outings) if result.plan else 0
    for language in LANGUAGES:
        file = folder / f"aurich-2027-{language}.html"
        save_page(problem, result, file, language, overwrite=True)
        print(f"{file}: {visits} visits, {result.status}, {file.stat().st_size // 1024} KB ({language})")
    return 0 if visits else 1


if __name__ == "__main__":
    finish(main)
