"""``stand-in``: who can take over someone's duty."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from pydantic import TypeAdapter

from outreach_opt.answers.stand_ins import StandIn, stand_ins
from outreach_opt.cli.command import Command, Ending
from outreach_opt.cli.dates import day_of
from outreach_opt.cli.files import one_stream, read_plan, read_problem
from outreach_opt.cli.language import both
from outreach_opt.cli.options import InLanguage, Json, PlanFile, ProblemFile
from outreach_opt.cli.printing import say, say_table
from outreach_opt.clock import format_duration
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.errors import Finding, InputError, did_you_mean, one_of
from outreach_opt.report.text import format_date
from outreach_opt.terms import price_words
from outreach_opt.words import Language, Words, said

_HEADER = {
    "en": ("who", "from", "can", "duties", "away", "goals, or why not"),
    "de": ("wer", "von", "kann", "Einsätze", "unterwegs", "Ziele oder warum nicht"),
}
_STAND_INS = TypeAdapter(tuple[StandIn, ...])


def _run(
    problem: ProblemFile,
    plan: PlanFile,
    person: Annotated[str, typer.Argument(metavar="PERSON", help=both("Who cannot come.", "Wer nicht kommen kann."))],
    date: Annotated[
        str, typer.Argument(metavar="DATE", help=both("The day away: YYYY-MM-DD.", "Der Tag: JJJJ-MM-TT."))
    ],
    *,
    json: Json = False,
    language: InLanguage,
) -> Ending:
    one_stream((problem, plan))
    facts = read_problem(problem)
    known = read_plan(plan, facts)
    visit = _visit(known, person, date)
    found = stand_ins(facts, known, visit, person)
    if json:
        sys.stdout.write(_STAND_INS.dump_json(found, indent=2).decode() + "\n")
    else:
        _say(facts.location_by_id[visit.locations[0]].label, visit, person, found, language)
    return Ending.FINE if any(one.able for one in found) else Ending.NO


def _visit(plan: RotationPlan, person: str, date: str) -> PlannedOuting:
    day = day_of(date, "DATE")
    served = plan.outings_by_staff.get(person, [])
    for one in served:
        if one.date <= day <= one.last_date:
            return one
    if served:
        dates = [str(one.date) for one in served]
        wrong = Words(
            f"'{person}' has no duty on {day} in this plan",
            f"'{person}' hat am {day:%d.%m.%Y} keinen Einsatz in diesem Plan",
        )
        raise InputError([Finding("DATE", wrong, one_of(dates))])
    known = did_you_mean(person, plan.outings_by_staff)
    wrong = Words(f"'{person}' has no duty in this plan", f"'{person}' hat keinen Einsatz in diesem Plan")
    raise InputError([Finding("PERSON", wrong, known)])


def _say(place: str, visit: PlannedOuting, person: str, found: tuple[StandIn, ...], language: Language) -> None:
    day, able = format_date(visit.date, language), sum(one.able for one in found)
    say(
        {
            "en": f"{place}, {day}: {able} can stand in for {person}, the best first.",
            "de": f"{place}, {day}: für {person} können {able} einspringen, wer am besten passt zuerst.",
        }[language],
        style="bold",
    )
    say()
    say_table(_HEADER[language], [_row(one, language) for one in found], numbers=(3, 4))


def _row(one: StandIn, language: Language) -> tuple[str, ...]:
    yes, no, as_good = {"en": ("yes", "no", "as good"), "de": ("ja", "nein", "gleich gut")}[language]
    goals = said(price_words(one.goals), language) or as_good
    reasons = "; ".join(one.reasons_de if language == "de" else one.reasons)
    away = format_duration(one.travel_minutes) if one.travel_minutes is not None else "–"
    return one.staff, one.office, yes if one.able else no, str(one.duties), away, goals if one.able else reasons


STAND_IN = Command(
    name="stand-in",
    run=_run,
    does=Words(
        en="Say who can take over someone's duty on a day, ranked, and what is against the others.",
        de="Sagen, wer an einem Tag für jemanden einspringen kann, der Reihe nach, und was gegen die anderen spricht.",
    ),
    examples=(
        "outreach-opt stand-in problem.yaml plan.json ben-1 2027-03-25",
        "outreach-opt stand-in problem.yaml plan.json ben-1 2027-03-25 --json",
    ),
)
