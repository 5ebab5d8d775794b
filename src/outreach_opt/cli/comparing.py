"""``compare``: what differs from one plan to another."""

from __future__ import annotations

from outreach_opt.answers.compare import compare
from outreach_opt.answers.comparison import Comparison
from outreach_opt.cli.command import Command, Ending
from outreach_opt.cli.files import one_stream, read_plan, write_json
from outreach_opt.cli.options import InLanguage, Json, PlanFile
from outreach_opt.cli.printing import say, say_table
from outreach_opt.report.text import Language
from outreach_opt.words import Words

_GOALS = {"en": ("goal", "before", "after", "change"), "de": ("Ziel", "vorher", "nachher", "Unterschied")}


def _run(before: PlanFile, after: PlanFile, *, json: Json = False, language: InLanguage) -> Ending:
    one_stream((before, after))
    found = compare(read_plan(before), read_plan(after))
    if json:
        write_json(found)
    else:
        say_changes(found, language)
    return Ending.FINE


def say_changes(found: Comparison, language: Language) -> None:
    """Print what differs in sentences, then the goals."""
    for line in found.sentences_de if language == "de" else found.sentences:
        say(line)
    rows = [
        (one.goal, _number(one.before), _number(one.after), _difference(one.before, one.after)) for one in found.goals
    ]
    if rows:
        say()
        say_table(_GOALS[language], rows, numbers=(1, 2, 3))


def _number(value: int | None) -> str:
    return "–" if value is None else str(value)


def _difference(before: int | None, after: int | None) -> str:
    if before is None or after is None or before == after:
        return ""
    return f"{after - before:+d}"


COMPARE = Command(
    name="compare",
    run=_run,
    does=Words(
        en="Say what differs from one plan to another: visits, people, goals.",
        de="Sagen, was zwei Pläne unterscheidet: Termine, Personen, Ziele.",
    ),
    examples=("outreach-opt compare old.json plan.json", "outreach-opt compare old.json plan.json --json"),
)
