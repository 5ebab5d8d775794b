"""``compare``: what differs from one plan to another."""

from __future__ import annotations

from outreach_opt.answers.compare import compare
from outreach_opt.answers.comparison import Comparison
from outreach_opt.cli.command import Command, Ending
from outreach_opt.cli.files import one_stream, read_plan, read_problem, write_json
from outreach_opt.cli.options import InLanguage, Json, OfProblem, PlanFile
from outreach_opt.cli.printing import say
from outreach_opt.words import Language, Words


def _run(
    before: PlanFile,
    after: PlanFile,
    *,
    problem: OfProblem = None,
    json: Json = False,
    language: InLanguage,
) -> Ending:
    one_stream((before, after, problem))
    facts = None if problem is None else read_problem(problem)
    found = compare(read_plan(before, facts), read_plan(after, facts), facts)
    if json:
        write_json(found)
    else:
        say_changes(found, language)
    return Ending.FINE


def say_changes(found: Comparison, language: Language) -> None:
    """Print what differs, in sentences."""
    for line in found.sentences_de if language == "de" else found.sentences:
        say(line)


COMPARE = Command(
    name="compare",
    run=_run,
    does=Words(
        en="Say what differs from one plan to another: visits, people, goals. With --problem, places have their names.",
        de="Sagen, was zwei Pläne unterscheidet: Termine, Personen, Ziele. Mit --problem stehen Orte mit Namen.",
    ),
    examples=(
        "outreach-opt compare old.json plan.json",
        "outreach-opt compare old.json plan.json --problem problem.yaml",
        "outreach-opt compare old.json plan.json --json",
    ),
)
