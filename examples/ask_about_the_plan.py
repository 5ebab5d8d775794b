"""Questions about the Aurich year: why not, why, who else, what else, how many people, and what would help.

Plans the year, then prints the answers that a planner would ask for; with ``--language de`` in German.
"""

import argparse
from datetime import date
from pathlib import Path

from plan_aurich import finish

from outreach_opt import (
    alternatives,
    load_problem,
    repair,
    solve_rotation,
    stand_ins,
    waiting_times,
    wanted_crews,
    why,
    why_not,
)
from outreach_opt.answers.staffing import Demand
from outreach_opt.domain.base import DateRange
from outreach_opt.domain.history import Exclusion, Pin
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.policy import RotationProblem
from outreach_opt.report.text import format_date, table
from outreach_opt.words import Language, Words, said

HERE = Path(__file__).parent

DEMAND = {
    "av": Demand(minutes=20, share=0.6),
    "ags": Demand(minutes=15, share=0.2),
    "leist": Demand(minutes=20, share=0.5),
}
"""How long consultations take, and which part of the visitors comes for them: an assumption."""
WISHES = (
    Pin(location="dornum", month="2027-03"),
    Pin(location="norderney", staff="av-3"),
    Pin(location="dornum", month="2027-01"),
    Exclusion(weekdays=("fri",)),
)


def main() -> int:
    """Run the example; return 0 if there is a plan to ask about."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=("en", "de"), default="en")
    language: Language = parser.parse_args().language
    problem = load_problem(HERE / "aurich" / "problem.yaml")
    plan = solve_rotation(problem).plan
    if plan is None:
        return 1
    visit = next(one for one in plan.outings if "norderney" in one.locations)
    print(_wishes(problem, plan, language))
    print(_why(problem, plan, visit, language))
    print(_stand_ins(problem, plan, visit, language))
    print(_alternatives(problem, language))
    print(_people(problem, plan, language))
    print(_repairs(problem, language))
    return 0


def _headline(words: Words, language: Language) -> str:
    return f"== {said(words, language)} ==\n"


def _wishes(problem: RotationProblem, plan: RotationPlan, language: Language) -> str:
    """Return the price of each wish, or what is against it."""
    lines = [_headline(Words(en="Why not?", de="Warum nicht?"), language)]
    for wish in WISHES:
        answer = why_not(problem, plan, wish)
        sentences = answer.sentences_de if language == "de" else answer.sentences
        lines += [sentences[0], *(f"  {one}" for one in sentences[1:4])]
        if len(sentences) > 4:
            lines.append("  …")
    return "\n".join([*lines, ""])


def _why(problem: RotationProblem, plan: RotationPlan, visit: PlannedOuting, language: Language) -> str:
    """Return the alternatives to a visit."""
    answer = why(problem, plan, visit)
    day = format_date(answer.date, language)
    place = problem.location_by_id[answer.location].label
    headline = Words(en=f"Why {place} on {day}?", de=f"Warum {place} am {day}?")
    sentences = answer.sentences_de if language == "de" else answer.sentences
    return "\n".join([_headline(headline, language), *sentences, ""])


def _stand_ins(problem: RotationProblem, plan: RotationPlan, visit: PlannedOuting, language: Language) -> str:
    """Return who can take over the first seat of a visit."""
    person = visit.crew[0].staff
    headline = Words(
        en=f"Who can stand in for {person} on {format_date(visit.date)}?",
        de=f"Wer kann für {person} am {format_date(visit.date, 'de')} einspringen?",
    )
    header = {
        "en": ("who", "from", "can", "duties", "minutes away", "or why not"),
        "de": ("wer", "von", "kann", "Einsätze", "Minuten unterwegs", "oder warum nicht"),
    }[language]
    rows = []
    for one in stand_ins(problem, plan, visit, person):
        reasons = one.reasons_de if language == "de" else one.reasons
        can = said(Words(en="yes", de="ja") if one.able else Words(en="no", de="nein"), language)
        rows.append((one.staff, one.office, can, str(one.duties), str(one.travel_minutes or "–"), "; ".join(reasons)))
    return _headline(headline, language) + table(header, rows) + "\n"


def _alternatives(problem: RotationProblem, language: Language) -> str:
    """Return plans to choose from."""
    found = alternatives(problem, 3, within=0.5, differ_by=4)
    labels = [one.label_de if language == "de" else one.label for one in found.plans]
    headline = Words(en="What else?", de="Was sonst?")
    return "\n".join([_headline(headline, language), *(f"{at}. {one}" for at, one in enumerate(labels, 1)), ""])


def _people(problem: RotationProblem, plan: RotationPlan, language: Language) -> str:
    """Return how many people each place needs, and the longest waits of the plan."""
    crews = [one for one in wanted_crews(problem, DEMAND, most_wait=10) if one.location == "hage"]
    waits = sorted(waiting_times(problem, plan, DEMAND), key=lambda one: -(one.wait_minutes or 1e9))[:3]
    said_en = [*(one.sentence for one in crews), *(one.sentence for one in waits)]
    said_de = [*(one.sentence_de for one in crews), *(one.sentence_de for one in waits)]
    lines = said_de if language == "de" else said_en
    return "\n".join([_headline(Words(en="How many people?", de="Wie viele Personen?"), language), *lines])


def _repairs(problem: RotationProblem, language: Language) -> str:
    """Return what would make a year possible in which a whole area is away for a month."""
    away = DateRange(first=date(2027, 5, 1), last=date(2027, 5, 31))
    staff = tuple(
        who.model_copy(update={"absences": (*who.absences, away)}) if "av" in who.roles else who
        for who in problem.staff
    )
    found = repair(problem.model_copy(update={"staff": staff}))
    headline = Words(en="What if all of av are away in May?", de="Was, wenn im Mai alle von av fehlen?")
    sentences = found.sentences_de if language == "de" else found.sentences
    return "\n".join(["", _headline(headline, language), *sentences])


if __name__ == "__main__":
    finish(main)
