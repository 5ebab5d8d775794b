"""``verify``: what the independent judge says of a plan."""

from __future__ import annotations

from outreach_opt.cli.command import Command, Ending
from outreach_opt.cli.files import one_stream, read_plan, read_problem, write_json
from outreach_opt.cli.options import InLanguage, Json, PlanFile, ProblemFile
from outreach_opt.cli.plans import say_values
from outreach_opt.cli.printing import say, say_table
from outreach_opt.domain.verdict import Verdict
from outreach_opt.policy import RotationProblem
from outreach_opt.terms import term_of
from outreach_opt.verify import verify_plan
from outreach_opt.words import Language, Words, said

_HEADER = {"en": ("rule", "about", "what is wrong"), "de": ("Regel", "betrifft", "was nicht stimmt")}
_GOOD = Words(en="The plan keeps every rule.", de="Der Plan hält alle Regeln ein.")


def _run(problem: ProblemFile, plan: PlanFile, *, json: Json = False, language: InLanguage) -> Ending:
    one_stream((problem, plan))
    facts = read_problem(problem)
    verdict = verify_plan(facts, read_plan(plan, facts))
    if json:
        write_json(verdict)
    else:
        _say(facts, verdict, language)
    return Ending.FINE if verdict.ok else Ending.NO


def _say(problem: RotationProblem, verdict: Verdict, language: Language) -> None:
    if verdict.ok:
        say(said(_GOOD, language), style="bold")
    else:
        count = len(verdict.violations)
        words = Words(
            en=f"The plan breaks {count} {'rule' if count == 1 else 'rules'} or facts.",
            de=f"Der Plan verstößt {count}-mal gegen Regeln oder Daten.",
        )
        say(said(words, language), style="bold red")
        say()
        rows = [
            (said(term_of(one.rule), language), one.subject, one.message_de if language == "de" else one.message)
            for one in verdict.violations
        ]
        say_table(_HEADER[language], rows)
    if verdict.goals:
        say()
        say_values(problem, verdict.goals, language)


VERIFY = Command(
    name="verify",
    run=_run,
    does=Words(
        en="Judge a plan from facts and plan alone: every rule, every goal, wherever the plan comes from.",
        de="Einen Plan allein nach den Daten beurteilen: jede Regel, jedes Ziel, woher der Plan auch kommt.",
    ),
    examples=("outreach-opt verify problem.yaml plan.json", "outreach-opt verify problem.yaml plan.json --json"),
)
