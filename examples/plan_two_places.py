"""Plan half a year of a practice on wheels that serves two villages a day.

Prints the days, the goals with their proof, everyone's load, who drives, the days between the visits of each village,
and the leap day leg by leg; saves the plan as JSON.
"""

from itertools import pairwise

from plan_aurich import arguments, finish, leg_by_leg, planned, saved

from outreach_opt import RotationPlan, RotationProblem, load_problem
from outreach_opt.report.text import car_table, table
from outreach_opt.rules.base import last_past_visit
from outreach_opt.words import Language


def main() -> int:
    """Run the example; return 0 if a plan was found."""
    asked = arguments(__doc__, "two_places_a_day", "two-places-2028.json").parse_args()
    problem = load_problem(asked.problem)
    plan = planned(problem, asked.language)
    if plan is None:
        return 1
    print(f"\n{car_table(plan, asked.language)}")
    print(f"\n{gap_table(problem, plan, asked.language)}")
    double = [outing for outing in plan.outings if len(outing.locations) > 1]
    shown = next((one for one in double if (one.date.month, one.date.day) == (2, 29)), (double or plan.outings)[0])
    for way in shown.itineraries:
        print(f"\n{leg_by_leg(shown, way.office, asked.language)}")
    print(f"\n{saved(plan, asked.out, overwrite=asked.overwrite)}")
    return 0


def gap_table(problem: RotationProblem, plan: RotationPlan, language: Language) -> str:
    """Return one line a place: its visits, and the days from one to the next, the last earlier one included."""
    header = {"en": ("place", "visits", "days between"), "de": ("Ort", "Termine", "Tage dazwischen")}[language]
    rows = []
    for place, dates in sorted(plan.visit_dates.items()):
        past = last_past_visit(problem, place)
        known = dates if past is None else [past, *dates]
        gaps = " ".join(str((later - one).days) for one, later in pairwise(known))
        rows.append((problem.location_by_id[place].label, str(len(dates)), gaps))
    return table(header, rows)


if __name__ == "__main__":
    finish(main)
