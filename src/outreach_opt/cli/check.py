"""``check``: all errors of a problem at once, then what is noticed."""

from __future__ import annotations

import json as plain
import sys
from collections.abc import Sequence
from pathlib import Path

from outreach_opt.cli.command import Command, Ending
from outreach_opt.cli.files import read_problem
from outreach_opt.cli.noticed import noticed
from outreach_opt.cli.options import InLanguage, Json, ProblemFile
from outreach_opt.cli.plans import month_name
from outreach_opt.cli.printing import note, say, tell_findings
from outreach_opt.errors import Finding, InputError
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Language, Words, said

_SAID = ("path", "problem", "problem_de", "remedy", "remedy_de", "file", "line", "cell")
"""What is written of a finding for other programs."""


def _run(problem: ProblemFile, *, json: Json = False, language: InLanguage) -> Ending:
    try:
        facts = read_problem(problem)
    except InputError as error:
        _tell_errors(error.findings, json=json, language=language)
        return Ending.WRONG
    lines = [said(one, language) for one in noticed(facts)]
    if json:
        _write([], lines)
        return Ending.FINE
    say(said(_summary(problem, facts), language), style="bold")
    for line in lines:
        say(f"  - {line}")
    return Ending.FINE


def _tell_errors(findings: Sequence[Finding], *, json: bool, language: Language) -> None:
    if json:
        _write(findings, [])
        return
    tell_findings(findings, language)
    count = len(findings)
    words = Words(en=f"{count} {'error' if count == 1 else 'errors'}.", de=f"{count} Fehler.")
    note(said(words, language))


def _write(findings: Sequence[Finding], lines: Sequence[str]) -> None:
    answer = {"findings": [{name: getattr(one, name) for name in _SAID} for one in findings], "noticed": lines}
    plain.dump(answer, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")


def _summary(path: Path, problem: RotationProblem) -> Words:
    first, last = problem.horizon.first, problem.horizon.last
    days = len(problem.horizon.candidate_dates)
    places, people, offices = len(problem.locations), len(problem.staff), len(problem.offices)
    name = problem.name or str(path)
    return Words(
        en=f"{name}: no errors. {month_name(first, 'en')} to {month_name(last, 'en')}, {days} possible dates, "
        f"places: {places}, offices: {offices}, people: {people}.",
        de=f"{name}: keine Fehler. {month_name(first, 'de')} bis {month_name(last, 'de')}, {days} mögliche Tage, "
        f"Orte: {places}, Dienststellen: {offices}, Personen: {people}.",
    )


CHECK = Command(
    name="check",
    run=_run,
    does=Words(
        en="List everything that is wrong with a problem, each with its line and a likely remedy; then remarks.",
        de="Alles auflisten, was an einem Problem falsch ist, mit Zeile und Abhilfe; dann, was sonst auffällt.",
    ),
    examples=("outreach-opt check problem.yaml", "outreach-opt check problem.yaml --json"),
)
