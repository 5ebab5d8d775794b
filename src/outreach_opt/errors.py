"""Findings and the exceptions that carry them: every error names its place and a likely remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Self


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong in an input.

    Parameters
    ----------
    path
        Where in the data, e.g. ``locations[3].venue.openings[0].opens``; empty for the whole file.
    problem
        What is wrong, with the offending value.
    remedy
        What probably mends it, without the leading "Maybe"; empty when nothing can be guessed.
    file, line
        The file and the line (counted from 1) when the data came from a file.
    cell
        Sheet and cell when the data came from a workbook; then it is said instead of the path.
    """

    path: str
    problem: str
    remedy: str = ""
    file: str = ""
    line: int | None = None
    cell: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part)
        place = ", ".join(part for part in (place, self.cell) if part)
        head = ": ".join(part for part in (place, "" if self.cell else self.path, self.problem) if part)
        return f"{head}. Maybe {self.remedy}?" if self.remedy else f"{head}."


class OutreachError(Exception):
    """Base of all errors that the package raises on purpose."""


class InputError(OutreachError):
    """An input cannot be used; ``findings`` lists everything that is wrong with it.

    Parameters
    ----------
    findings
        At least one :class:`Finding`.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Finding, ...]]]:
        # Made again from its findings, not from its text, when it comes back from another process.
        return type(self), (self.findings,)


class PlanRejectedError(OutreachError):
    """A plan made by the package did not pass its independent check: a defect of the package, never of the input."""


class WorkerLostError(OutreachError):
    """A problem was lost, again and again, with the worker that solved it, or no worker could be started."""


def did_you_mean(value: str, known: Iterable[str]) -> str:
    """Return a remedy for an unknown id: the closest known one, or a short list of what exists.

    Parameters
    ----------
    value
        The unknown id.
    known
        The ids that exist.

    Returns
    -------
    str
        Text that follows "Maybe", e.g. ``'norden'?``-style suggestion; empty when nothing is known.
    """
    ids = sorted(set(known))
    close = get_close_matches(value.lower(), [one.lower() for one in ids], n=1, cutoff=0.6)
    if close:
        match = next(one for one in ids if one.lower() == close[0])
        return f"'{match}'"
    if not ids:
        return ""
    shown = ", ".join(ids[:8]) + (", …" if len(ids) > 8 else "")
    return f"one of: {shown}"
