"""Why a year is impossible: minimal conflicts of rules and subjects, several where there are several."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Literal

from outreach_opt.answers.causes import said_of
from outreach_opt.answers.conflicts import Conflict, ConflictSearch
from outreach_opt.collector import without_collector
from outreach_opt.domain.base import Frozen
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.search.minimal import Item


class Cause(Frozen):
    """One rule of a conflict, and what it is about there.

    Parameters
    ----------
    rule
        Code of the rule.
    subjects
        Locations, staff, months or pins; ``*`` for all, where there was no time to find out which.
    sentence, sentence_de
        What the rule asks of them.
    """

    rule: str
    subjects: tuple[str, ...]
    sentence: str
    sentence_de: str


class Explanation(Frozen):
    """One conflict: its causes allow no plan together.

    Parameters
    ----------
    minimal
        Whether it is proven that without any one subject of a cause the others allow a plan.
    """

    causes: tuple[Cause, ...]
    minimal: bool

    @property
    def sentences(self) -> tuple[str, ...]:
        """What each cause asks for."""
        return tuple(one.sentence for one in self.causes)

    @property
    def sentences_de(self) -> tuple[str, ...]:
        """The same in German."""
        return tuple(one.sentence_de for one in self.causes)


class Explanations(Frozen):
    """Why there is no plan.

    Parameters
    ----------
    outcome
        ``impossible``: proven, with at least one conflict. ``possible``: there is a plan. ``unknown``: neither in time.
    conflicts
        Different ones, that which was found first in front; each lacks something that another one has.
    """

    outcome: Literal["impossible", "possible", "unknown"]
    conflicts: tuple[Explanation, ...] = ()
    seconds: float = 0.0


@without_collector()
def explain(problem: RotationProblem, *, most: int = 3, time_limit: float = 60.0) -> Explanations:
    """Return why a problem has no plan.

    Parameters
    ----------
    problem
        Any problem.
    most
        How many different conflicts are sought.
    time_limit
        Seconds; after half of them no further conflict is begun.
    """
    began = time.monotonic()
    search = ConflictSearch(problem, time_limit)
    found: list[Conflict] = []
    outcome: Literal["impossible", "possible", "unknown"] = "unknown"
    for without in _left_out(found):
        if len(found) >= most or (found and time.monotonic() - began > time_limit / 2):
            break
        conflict = search.conflict(without)
        if isinstance(conflict, Conflict):
            outcome = "impossible"
            if all(set(conflict.items) != set(one.items) for one in found):
                found.append(conflict)
        elif not found:
            outcome = conflict
            break
    return Explanations(
        outcome=outcome,
        conflicts=tuple(_explained(problem, one) for one in found),
        seconds=round(time.monotonic() - began, 3),
    )


def _left_out(found: list[Conflict]) -> Iterator[frozenset[Item]]:
    """Yield what to do without: nothing at first, then each item of each conflict that is found meanwhile."""
    yield frozenset()
    at = 0
    while at < len(found):
        yield from (frozenset({one}) for one in found[at].items)
        at += 1


def _explained(problem: RotationProblem, conflict: Conflict) -> Explanation:
    rules: dict[str, Rule] = {rule.rule: rule for rule in problem.policy.rules}
    subjects: dict[str, list[str]] = {}
    for code, subject in conflict.items:
        subjects.setdefault(code, []).append(subject)
    causes = []
    for code, some in subjects.items():
        words = said_of(problem, rules[code], some)
        causes.append(Cause(rule=code, subjects=tuple(some), sentence=words.en, sentence_de=words.de))
    return Explanation(causes=tuple(causes), minimal=conflict.minimal)
