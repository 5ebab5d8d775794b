"""``explain``: why a problem has no plan."""

from __future__ import annotations

from typing import Annotated

import typer

from outreach_opt.answers.explain import Explanation, Explanations, explain
from outreach_opt.cli.command import Command, Ending
from outreach_opt.cli.files import read_problem, write_json
from outreach_opt.cli.language import both
from outreach_opt.cli.options import InLanguage, Json, ProblemFile, TimeLimit
from outreach_opt.cli.printing import say
from outreach_opt.cli.progress import waiting
from outreach_opt.words import Language, Words, said

_WAIT = Words(en="Looking for conflicts …", de="Konflikte werden gesucht …")
_ENDINGS = {"possible": Ending.FINE, "impossible": Ending.NO, "unknown": Ending.LATE}
_OUTCOME = {
    "possible": Words(en="There is a plan: nothing to explain.", de="Es gibt einen Plan: nichts zu erklären."),
    "unknown": Words(
        en="In this time neither a plan nor a proof that there is none.",
        de="In dieser Zeit weder ein Plan noch ein Beweis, dass es keinen gibt.",
    ),
}


def _run(
    problem: ProblemFile,
    *,
    most: Annotated[
        int,
        typer.Option(
            min=1,
            max=50,
            metavar="NUMBER",
            help=both("How many conflicts at the most.", "Höchstens so viele Konflikte."),
        ),
    ] = 3,
    time_limit: TimeLimit = 60.0,
    json: Json = False,
    language: InLanguage,
) -> Ending:
    facts = read_problem(problem)
    with waiting(language, _WAIT):
        found = explain(facts, most=most, time_limit=time_limit)
    if json:
        write_json(found)
    else:
        _say(found, language)
    return _ENDINGS[found.outcome]


def _say(found: Explanations, language: Language) -> None:
    if found.outcome != "impossible":
        say(said(_OUTCOME[found.outcome], language), style="bold")
        return
    words = Words(en="No plan exists.", de="Es gibt keinen Plan.")
    say(said(words, language), style="bold red")
    for number, conflict in enumerate(found.conflicts, 1):
        say()
        say(_headline(number, conflict, language), style="bold")
        for line in conflict.sentences_de if language == "de" else conflict.sentences:
            say(f"  - {line}")


def _headline(number: int, conflict: Explanation, language: Language) -> str:
    minimal = Words(
        en="without any one part of these, the rest allows a plan",
        de="ohne einen einzigen Teil davon ließe der Rest einen Plan zu",
    )
    perhaps = Words(en="these allow no plan together; perhaps fewer would do", de="zusammen lassen sie keinen Plan zu")
    words = minimal if conflict.minimal else perhaps
    return f"{number}. {said(Words(en='Conflict', de='Konflikt'), language)}: {said(words, language)}"


EXPLAIN = Command(
    name="explain",
    run=_run,
    does=Words(
        en="Say why a problem has no plan: the smallest sets of rules and subjects that allow none together.",
        de="Erklären, warum ein Problem keinen Plan hat: kleinste Mengen von Regeln, die zusammen keinen zulassen.",
    ),
    examples=("outreach-opt explain problem.yaml", "outreach-opt explain problem.yaml --most 1 --json"),
)
