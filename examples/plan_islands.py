"""Plan a year of visits to three islands: nights on the spot, boats with the tide, a car on the ferry.

Prints the year, the goals with their proof, everyone's load and nights, who travels in which car, how much later the
next boat home sails, and the longest outings leg by leg; saves the plan as JSON. No time of a boat is real: see
islands/README.md.
"""

from plan_aurich import arguments, finish, leg_by_leg, planned, saved

from outreach_opt import RotationPlan, RotationProblem, load_problem
from outreach_opt.clock import DAY_MINUTES, format_clock
from outreach_opt.domain.itinerary import Itinerary
from outreach_opt.report.text import car_table, format_date, table
from outreach_opt.rules.later_way_home import slack_minutes
from outreach_opt.words import Language


def main() -> int:
    """Run the example; return 0 if a plan was found."""
    asked = arguments(__doc__, "islands", "islands-2028.json").parse_args()
    problem = load_problem(asked.problem)
    plan = planned(problem, asked.language)
    if plan is None:
        return 1
    print(f"\n{car_table(plan, asked.language)}")
    print(f"\n{slack_table(problem, plan, asked.language)}")
    longest = max(outing.days for outing in plan.outings)
    for outing in plan.outings:
        aboard = any(leg.car for way in outing.itineraries for leg in way.legs)
        if outing.days == longest or (aboard and outing is plan.outings[0]):
            for way in outing.itineraries:
                print(f"\n{leg_by_leg(outing, way.office, asked.language)}")
    print(f"\n{saved(plan, asked.out, overwrite=asked.overwrite)}")
    return 0


def slack_table(problem: RotationProblem, plan: RotationPlan, language: Language) -> str:
    """Return one line for each crew that comes home by boat: nights, the last boat it takes, and minutes to the next.

    0 minutes mean that no boat follows on that date.
    """
    header = {
        "en": ("date", "place", "office", "nights", "last boat home", "next one, minutes later"),
        "de": ("Datum", "Ort", "Dienststelle", "Nächte", "letztes Schiff zurück", "nächstes, Minuten später"),
    }[language]
    rows = []
    for outing in plan.outings:
        for way in outing.itineraries:
            slack = slack_minutes(problem, outing, way)
            if slack is not None:
                what = (", ".join(outing.locations), way.office, str(len(way.nights)))
                rows.append((format_date(outing.date, language), *what, _last_boat(way), str(slack)))
    return table(header, rows)


def _last_boat(way: Itinerary) -> str:
    days, minute = divmod(max(leg.departs for leg in way.legs if leg.mode == "sail"), DAY_MINUTES)
    return f"{format_clock(minute)}+{days}" if days else format_clock(minute)


if __name__ == "__main__":
    finish(main)
