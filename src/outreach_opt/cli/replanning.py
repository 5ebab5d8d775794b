"""``replan``: the plan that changes least after something has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from outreach_opt.answers.replan import Replan, replan
from outreach_opt.cli.changing import CHANGE_OPTIONS, changes_of, read_changes
from outreach_opt.cli.command import Command, Ending, ending_of
from outreach_opt.cli.comparing import say_changes
from outreach_opt.cli.dates import day_of
from outreach_opt.cli.files import (
    STREAM,
    may_write,
    one_stream,
    read_plan,
    read_problem,
    write_json,
    write_problem,
    write_text,
)
from outreach_opt.cli.language import both
from outreach_opt.cli.options import Deterministic, Force, InLanguage, Json, Out, PlanFile, ProblemFile, TimeLimit
from outreach_opt.cli.printing import note, say
from outreach_opt.cli.progress import waiting
from outreach_opt.io.write import to_json
from outreach_opt.report.text import format_date
from outreach_opt.words import Language, Words, decimal, said

ChangesPath = Annotated[
    Path | None,
    typer.Option(
        "--changes",
        metavar="FILE",
        help=both(
            "YAML or JSON: changes, and if you like now and weights.", "YAML oder JSON: changes, auch now und weights."
        ),
    ),
]
Absent = Annotated[
    list[str] | None,
    typer.Option("--absent", metavar="PERSON=DATES", help=both("Someone is away.", "Jemand ist nicht da.")),
]
Closed = Annotated[
    list[str] | None,
    typer.Option("--closed", metavar="PLACE=DATES", help=both("Rooms are closed.", "Räume sind geschlossen.")),
]
NoBoat = Annotated[
    list[str] | None,
    typer.Option(
        "--no-boat",
        metavar="FERRY=DATE",
        help=both(
            "Boats do not sail: all, or some with @07:30,08:50.", "Schiffe fahren nicht: alle oder mit @07:30,08:50."
        ),
    ),
]
NoRoad = Annotated[
    list[str] | None,
    typer.Option("--no-road", metavar="A/B=DATES", help=both("A road is closed.", "Eine Straße ist gesperrt.")),
]
Moved = Annotated[
    list[str] | None,
    typer.Option(
        "--moved", metavar="PLACE=OLD:NEW", help=both("A visit must move.", "Ein Termin muss verlegt werden.")
    ),
]
Now = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help=both(
            "Today, YYYY-MM-DD or 'today': what is past or posted stays.",
            "Heute, JJJJ-MM-TT oder 'heute': Vergangenes und Versandtes bleibt.",
        ),
    ),
]
SaveProblem = Annotated[
    Path | None,
    typer.Option(
        "--save-problem",
        metavar="FILE",
        help=both(
            "Save the changed problem, for verify and the next time.", "Geändertes Problem für später speichern."
        ),
    ),
]

_WAIT = Words(
    en="Replanning … Ctrl-C ends with the best plan so far", de="Neuplanung … Strg-C endet mit dem besten Plan"
)
_STATUS = {
    "OPTIMAL": Words(en="No plan changes less, proven", de="Kein Plan ändert weniger, bewiesen"),
    "FEASIBLE": Words(
        en="A lawful plan; another may change less", de="Ein zulässiger Plan; vielleicht geht es mit weniger"
    ),
    "INFEASIBLE": Words(en="No plan is possible any more", de="Es ist kein Plan mehr möglich"),
    "UNKNOWN": Words(en="No plan found in this time", de="In dieser Zeit kein Plan gefunden"),
}


def _run(
    problem: ProblemFile,
    plan: PlanFile,
    *,
    changes: ChangesPath = None,
    absent: Absent = None,
    closed: Closed = None,
    no_boat: NoBoat = None,
    no_road: NoRoad = None,
    moved: Moved = None,
    now: Now = None,
    out: Out = None,
    save_problem: SaveProblem = None,
    force: Force = False,
    json: Json = False,
    time_limit: TimeLimit = 60.0,
    deterministic: Deterministic = False,
    language: InLanguage,
) -> Ending:
    one_stream((problem, plan, changes))
    may_write(out, force=force)
    may_write(save_problem, force=force)
    asked = changes_of(zip(CHANGE_OPTIONS, (absent, closed, no_boat, no_road, moved), strict=True))
    today = None if now is None else day_of(now, "--now")
    facts, listed = read_problem(problem), read_changes(changes)
    known = read_plan(plan, facts)
    every, date = [*listed.changes, *asked], today or listed.now
    with waiting(language, _WAIT):
        found = replan(
            facts, known, every, now=date, weights=listed.weights, time_limit=time_limit, deterministic=deterministic
        )
    _save(found, out, save_problem, force=force, language=language)
    if json and out != STREAM:
        write_json(found)
    elif out != STREAM:
        _say(found, language)
    return ending_of(found.status)


def _save(found: Replan, out: Path | None, save_problem: Path | None, *, force: bool, language: Language) -> None:
    if found.plan is None:
        return
    if out is not None:
        write_text(out, to_json(found.plan), force=force)
    if save_problem is not None:
        write_problem(found.problem, save_problem, language, force=force)
    for one in (out, save_problem):
        if one is not None and one != STREAM:
            note(f"→ {one}")


def _say(found: Replan, language: Language) -> None:
    say(f"{said(_STATUS[found.status], language)} ({decimal(found.seconds, 1, language)} s)", style="bold")
    if found.cannot_stay:
        days = ", ".join(format_date(one, language) for one in found.cannot_stay)
        words = Words(en=f"Posted, and not possible any more: {days}", de=f"Versandt und nicht mehr möglich: {days}")
        say(said(words, language), style="red")
    say()
    if found.changes is not None:
        say_changes(found.changes, language)
    for line in found.reasons_de if language == "de" else found.reasons:
        say(f"  {line}")


REPLAN = Command(
    name="replan",
    run=_run,
    does=Words(
        en="Change a plan as little as can be after something has changed, then by its goals; proven.\n\n"
        "DATES are one or several, such as 2027-05-04 or 2027-05-04..2027-05-06,2027-06-01. Options can be repeated.",
        de="Einen Plan so wenig wie möglich ändern, wenn sich etwas geändert hat; bewiesen.\n\n"
        "TAGE: etwa 2027-05-04 oder 2027-05-04..2027-05-06,2027-06-01. Optionen sind wiederholbar.",
    ),
    examples=(
        "outreach-opt replan problem.yaml plan.json --absent ben-1=2027-03-15..2027-03-31",
        "outreach-opt replan problem.yaml plan.json --closed westham=2027-05-26 --now 2027-04-20 -o new.json",
        "outreach-opt replan problem.yaml plan.json --no-boat out=2027-04-22@07:30 --json",
    ),
)
