"""Two Aurich years in a row whose burdens are shared fairly: the second makes good what the first could not.

Duties, hours under way, island days and early starts are weighed together (goal ``fair-load``, in place of
``fair-share``), of earlier years as well: duties of 2026 are known by their dates alone, those of 2027 by the ledger.
Prints everyone's points, how far they are from fair after each year, and one person's page; with ``--language de`` in
German.
"""

import argparse
from collections.abc import Mapping
from datetime import date

from plan_aurich import HERE, finish

from outreach_opt import RotationPlan, RotationProblem, load_problem, share_of, share_page, solve_rotation, verify_plan
from outreach_opt.answers.personal_share import Measure
from outreach_opt.goals.fair_load import FairLoad
from outreach_opt.report.text import table
from outreach_opt.words import Language, Words, said


def main() -> int:
    """Run the example; return 0 if all years have a plan."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=("en", "de"), default="en")
    parser.add_argument("--staff", default="av-1", help="whose page is printed")
    asked = parser.parse_args()
    language: Language = asked.language
    first = with_goal(load_problem(HERE / "aurich" / "problem.yaml"), FairLoad())
    plan = solved(first, language)
    if plan is None:
        return 1
    second = first.following(plan, date(2028, 1, 1), date(2028, 12, 31), "Landkreis Aurich 2028")
    next_plan = solved(second, language)
    unaware = solved(with_goal(second, FairLoad(history_days=0)), language)
    if next_plan is None or unaware is None:
        return 1
    one, both = points_of(first, plan), points_of(second, next_plan)
    print(f"\n{both_years(one, both, language)}\n")
    after = [f"{distance(year):.1f}" for year in (one, both, points_of(second, unaware))]
    words = Words(
        en="Points from fair, on average: {} after 2027, {} after both years; {} if 2028 were planned as if nothing "
        "had been before.".format(*after),
        de="Abstand von gerecht in Punkten, im Mittel: {} nach 2027, {} nach beiden; {}, wenn 2028 geplant würde, als "
        "wäre vorher nichts gewesen.".format(*(each.replace(".", ",") for each in after)),
    )
    print(said(words, language))
    print(f"\n{share_page(second, next_plan, asked.staff, language)}")
    return 0


def with_goal(problem: RotationProblem, weights: FairLoad) -> RotationProblem:
    """Return the problem with whole burdens in the place of duties, and before the minutes: near is not always fair."""
    known = {one.goal: one for one in problem.policy.goals}
    goals = (known["complete-crews"], known["even-spacing"], weights, known["staff-minutes"], known["wishes"])
    return problem.model_copy(update={"policy": problem.policy.model_copy(update={"goals": goals})})


def solved(problem: RotationProblem, language: Language) -> RotationPlan | None:
    """Solve a problem and say how it went."""
    result = solve_rotation(problem)
    if result.plan is None or not verify_plan(problem, result.plan).ok:
        return None
    goal, report = problem.policy.goals[2], result.goals[2]
    print(f"{problem.name}: {result.status}. {goal.goal}: {said(goal.sentence(report.value), language)}.")
    return result.plan


def points_of(problem: RotationProblem, plan: RotationPlan) -> dict[str, Measure]:
    """Return everyone's points, earlier ones included."""
    return {who.id: share_of(problem, plan, who.id).measures["points"] for who in problem.staff}


def distance(points: Mapping[str, Measure]) -> float:
    """Return how far people are from what would be fair, on average."""
    return sum(abs(one.above) for one in points.values()) / len(points)


def both_years(one: Mapping[str, Measure], both: Mapping[str, Measure], language: Language) -> str:
    """Return everyone's points: before, in each year and in all, and how far from fair they are after each."""
    header = {
        "en": ("staff", "before", "2027", "from fair", "2028", "in all", "from fair"),
        "de": ("Person", "vorher", "2027", "von gerecht", "2028", "zusammen", "von gerecht"),
    }[language]
    rows = []
    for who in one:
        amounts = (one[who].carried, one[who].here, one[who].above, both[who].here, both[who].total, both[who].above)
        cells = [f"{each:+.1f}" if isinstance(each, float) else str(each) for each in amounts]
        rows.append((who, *(each.replace(".", ",") if language == "de" else each for each in cells)))
    return table(header, rows)


if __name__ == "__main__":
    finish(main)
