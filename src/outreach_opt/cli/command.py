"""What a command is, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from outreach_opt.domain.result import Status
from outreach_opt.words import Words


class Ending(IntEnum):
    """Exit codes."""

    FINE = 0
    NO = 1
    """No plan exists, the plan breaks rules, nobody can stand in."""
    WRONG = 2
    """Wrong input or usage."""
    LATE = 3
    """Neither a plan nor a proof that there is none, in the time given."""
    DEFECT = 4
    """A plan found did not pass the judge: a defect of this package."""


ENDINGS = Words(
    en="Exit codes: 0 fine · 1 no plan exists, rules are broken, or nobody can stand in · 2 wrong input or usage · "
    "3 no answer in time · 4 a defect of outreach-opt · 130 interrupted",
    de="Exit-Codes: 0 in Ordnung · 1 kein Plan möglich, Regeln verletzt oder niemand kann einspringen · 2 Eingabe oder "
    "Aufruf falsch · 3 in der Zeit keine Antwort · 4 Fehler in outreach-opt · 130 abgebrochen",
)


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Parameters
    ----------
    name
        As it is typed.
    run
        Its function; parameters are arguments and options.
    does
        What it does: a sentence that stands for it among all commands, then more.
    examples
        Command lines that run where ``problem.yaml`` and ``plan.json`` are.
    """

    name: str
    run: Callable[..., Ending]
    does: Words
    examples: tuple[str, ...]


def ending_of(status: Status) -> Ending:
    """Return how a command ends whose search had this status."""
    return {"INFEASIBLE": Ending.NO, "UNKNOWN": Ending.LATE}.get(status, Ending.FINE)
