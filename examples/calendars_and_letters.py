"""Hand out the Aurich year: calendars and letters, and what of the calendars changes when someone is away.

Writes into a folder (``--out``, by default a new temporary one). Needs the extras ``calendars`` and ``letters``.
"""

import argparse
import tempfile
from datetime import date
from pathlib import Path

from plan_aurich import finish

from outreach_opt import (
    letters_of,
    load_problem,
    replan,
    solve_rotation,
    write_calendars,
    write_letters,
)
from outreach_opt.answers.changes import Absence
from outreach_opt.domain.base import DateRange

HERE = Path(__file__).parent
SENDER = "Jobcenter Landkreis Aurich"


def main() -> int:
    """Run the example; return 0 if there are plans to hand out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=("en", "de"), default="en")
    parser.add_argument("--out", type=Path, help="a folder without calendars and letters")
    asked = parser.parse_args()
    language, out = asked.language, asked.out or Path(tempfile.mkdtemp(prefix="outreach-"))
    problem = load_problem(HERE / "aurich" / "problem.yaml")
    plan = solve_rotation(problem).plan
    if plan is None:
        return 1

    calendars = out / "calendars"
    print(f"{len(write_calendars(problem, plan, calendars, language))} calendars in {calendars}")
    print(f"{len(write_letters(problem, plan, out / 'letters', sender=SENDER))} letters in {out / 'letters'}\n")
    visit = plan.outings[3]
    name = f"notices/{visit.date}-{visit.locations[0]}.{language}.txt"
    print(letters_of(problem, plan, language, sender=SENDER, formats=("txt",))[name])

    who, day = visit.crew[0].staff, DateRange(first=visit.date, last=visit.date)
    found = replan(problem, plan, [Absence(staff=who, dates=(day,))], now=date(2027, 3, 1))
    if found.plan is None:
        return 1
    changed = write_calendars(found.problem, found.plan, calendars, language, previous=calendars)
    print(f"== {who} is away on {visit.date}: new or changed ==")
    print(*(one.relative_to(calendars).as_posix() for one in changed), sep="\n")
    return 0


if __name__ == "__main__":
    finish(main)
