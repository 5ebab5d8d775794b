"""``solve``: the best plan, or why there is none."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Annotated

import typer

from outreach_opt.api import solve_rotation
from outreach_opt.cli.command import Command, Ending, ending_of
from outreach_opt.cli.files import STREAM, may_write, one_stream, read_plan, read_problem, write_json, write_text
from outreach_opt.cli.language import both
from outreach_opt.cli.options import Deterministic, Force, InLanguage, Json, Out, ProblemFile, ShowProgress, TimeLimit
from outreach_opt.cli.plans import say_goals, say_year
from outreach_opt.cli.printing import note, say
from outreach_opt.cli.progress import shown_progress
from outreach_opt.domain.result import RotationResult
from outreach_opt.errors import Finding, InputError
from outreach_opt.io.write import to_json
from outreach_opt.model.engine import EngineName
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Language, Words, decimal, said, same

Endless = Annotated[
    bool,
    typer.Option(
        "--no-time-limit", help=both("Go on until everything is proven.", "Weitersuchen, bis alles bewiesen ist.")
    ),
]
Start = Annotated[
    Path | None,
    typer.Option("--start", metavar="PLAN", help=both("A plan to begin with.", "Ein Plan, mit dem begonnen wird.")),
]
Seed = Annotated[
    int, typer.Option(min=0, metavar="NUMBER", help=both("Of random choices.", "Für zufällige Entscheidungen."))
]
Workers = Annotated[
    int,
    typer.Option(
        min=1,
        max=64,
        metavar="NUMBER",
        help=both(
            "Threads; 1 proves small rotations fastest, 2 suit large ones.",
            "Threads; 1 beweist kleine am schnellsten, 2 für große.",
        ),
    ),
]
Engine = Annotated[EngineName, typer.Option(help=both("What solves the models.", "Was die Modelle löst."))]

_STATUS = {
    "OPTIMAL": Words(en="proven best", de="bewiesen der beste Plan"),
    "FEASIBLE": Words(en="a lawful plan, not proven best", de="ein zulässiger Plan, nicht als bester bewiesen"),
    "INFEASIBLE": Words(en="no plan exists, and that is proven", de="es gibt keinen Plan, und das ist bewiesen"),
    "UNKNOWN": Words(
        en="no plan found in this time, and none excluded",
        de="in dieser Zeit kein Plan gefunden, keiner ausgeschlossen",
    ),
}
_STOPPED = Words(en="Stopped by Ctrl-C: the best plan so far.", de="Mit Strg-C beendet: der beste Plan bisher.")
_NOT_SAVED = Words(
    en="Not saved: -o plan.json saves the plan.", de="Nicht gespeichert: -o plan.json speichert den Plan."
)
_LONGER = Words(en="Maybe a longer --time-limit?", de="Vielleicht ein längeres --time-limit?")
_WHY = Words(
    en="'outreach-opt explain' names the smallest conflicts.", de="'outreach-opt explain' nennt die Konflikte."
)


def _run(
    problem: ProblemFile,
    *,
    out: Out = None,
    force: Force = False,
    json: Json = False,
    time_limit: TimeLimit = 60.0,
    no_time_limit: Endless = False,
    start: Start = None,
    deterministic: Deterministic = False,
    seed: Seed = 0,
    workers: Workers = 1,
    engine: Engine = "cp-sat",
    progress: ShowProgress = None,
    language: InLanguage,
) -> Ending:
    one_stream((problem, start))
    may_write(out, force=force)
    if deterministic and engine != "cp-sat":
        raise InputError([Finding("--deterministic", _ONE_ENGINE, same("--engine cp-sat"))])
    facts = read_problem(problem)
    begin = None if start is None else read_plan(start, facts)
    limit = None if no_time_limit else time_limit
    stop = threading.Event()
    with shown_progress(progress, language, limit, stop) as hear:
        result = solve_rotation(
            facts,
            time_limit=limit,
            deterministic=deterministic,
            seed=seed,
            workers=workers,
            start=begin,
            on_progress=hear,
            stop=stop,
            engine=engine,
        )
    _write(facts, result, out, force=force, json=json, stopped=stop.is_set(), language=language)
    return ending_of(result.status)


_ONE_ENGINE = Words(en="no other engine is deterministic", de="kein anderes Rechenwerk ist deterministisch")


def _write(
    problem: RotationProblem,
    result: RotationResult,
    out: Path | None,
    *,
    force: bool,
    json: bool,
    stopped: bool,
    language: Language,
) -> None:
    # The plan first: nothing that goes wrong with the words may cost it.
    if out is not None and result.plan is not None:
        write_text(out, to_json(result.plan), force=force)
    if json and out != STREAM:
        write_json(result)
    elif out != STREAM:
        say_result(problem, result, language)
    if stopped:
        note(said(_STOPPED, language))
    if result.plan is not None and out is not None and out != STREAM:
        note(said(Words(en=f"Saved in {out}.", de=f"Gespeichert in {out}."), language))
    elif result.plan is not None and out is None and not json:
        note(said(_NOT_SAVED, language))


def say_result(problem: RotationProblem, result: RotationResult, language: Language) -> None:
    """Print the year and the goals, or why there is no plan."""
    name = f"{problem.name}: " if problem.name else ""
    say(f"{name}{said(_STATUS[result.status], language)} ({decimal(result.seconds, 1, language)} s)", style="bold")
    if result.plan is not None:
        say()
        say_year(problem, result.plan, language)
        say()
        say_goals(problem, result.goals, language)
        return
    for line in result.reasons_de if language == "de" else result.reasons:
        say(f"  {line}")
    note(said(_WHY if result.status == "INFEASIBLE" else _LONGER, language))


SOLVE = Command(
    name="solve",
    run=_run,
    does=Words(
        en="Find the best plan: which place on which date with which crew, proven goal by goal.\n\n"
        "Ctrl-C ends the search with the best plan so far.",
        de="Den besten Plan finden: welcher Ort an welchem Tag mit welchem Team, Ziel für Ziel bewiesen.\n\n"
        "Strg-C beendet die Suche mit dem besten Plan bisher.",
    ),
    examples=(
        "outreach-opt solve problem.yaml",
        "outreach-opt solve problem.yaml -o new.json --time-limit 20",
        "outreach-opt solve - --json < problem.yaml | outreach-opt verify problem.yaml -",
    ),
)
