"""``compare``: what differs from one plan to another."""

from __future__ import annotations

from outreach_opt.answers.compare import compare
from outreach_opt.answers.comparison import Comparison
from outreach_opt.cli.command import Command, Ending
from outreach_opt.cli.files import one_stream, read_plan, write_json
from outreach_opt.cli.options import InLanguage, Json, PlanFile
from outreach_opt.cli.printing import say
from outreach_opt.report.text import Language
from outreach_opt.words import Words


def _run(before: PlanFile, after: PlanFile, *, json: Json = False, language: InLanguage) -> Ending:
    one_stream((before, after))
    found = compare(read_plan(before), read_plan(after))
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
        en="Say what differs from one plan to another: visits, people, goals.",
        de="Sagen, was zwei Pläne unterscheidet: Termine, Personen, Ziele.",
    ),
    examples=("outreach-opt compare old.json plan.json", "outreach-opt compare old.json plan.json --json"),
)
