"""Findings and the exceptions that carry them: every error names its place and a likely remedy."""

import errno
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Self

from outreach_opt.words import NOTHING, Language, Words, said, same


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong in an input.

    Parameters
    ----------
    path
        Where in the data, e.g. ``locations[3].venue.openings[0].opens``; empty for the whole file.
    wrong
        What is wrong, with the offending value.
    mend
        What probably mends it, without the leading "Maybe"; nothing when nothing can be guessed.
    file, line
        The file and the line (counted from 1) when the data came from a file.
    cell
        Sheet and cell when the data came from a workbook; then it is said instead of the path.
    """

    path: str
    wrong: Words
    mend: Words = NOTHING
    file: str = ""
    line: int | None = None
    cell: str = ""

    @property
    def problem(self) -> str:
        """What is wrong, in English."""
        return self.wrong.en

    @property
    def problem_de(self) -> str:
        """What is wrong, in German."""
        return self.wrong.de

    @property
    def remedy(self) -> str:
        """What probably mends it, in English; empty when nothing can be guessed."""
        return self.mend.en

    @property
    def remedy_de(self) -> str:
        """What probably mends it, in German; empty when nothing can be guessed."""
        return self.mend.de

    def __str__(self) -> str:
        return self.sentence("en")

    def sentence(self, language: Language) -> str:
        """Return place, what is wrong and what may mend it, in one language."""
        cell = self.cell if language == "en" else self.cell.replace("sheet '", "Blatt '", 1)
        place = ":".join(str(part) for part in (self.file, self.line) if part)
        place = ", ".join(part for part in (place, cell) if part)
        head = ": ".join(part for part in (place, "" if cell else self.path, said(self.wrong, language)) if part)
        perhaps = "Vielleicht" if language == "de" else "Maybe"
        return f"{head}. {perhaps} {said(self.mend, language)}?" if self.mend else f"{head}."


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


def lacking_extra(extra: str, needs: Words) -> Finding:
    """Return that something needs libraries which an extra of this package installs."""
    command = f"pip install 'outreach-opt[{extra}]'"
    return Finding("", needs, Words(f"install the extra: {command}", f"das Extra installieren: {command}"))


def exists_already(path: Path, mend: Words) -> Finding:
    """Return that a file is there which may not be replaced."""
    return Finding("", Words("the file exists already", "die Datei gibt es schon"), mend, str(path))


def system_says(error: OSError | ValueError) -> Words:
    """Return why the system refused to open, read or write a file."""
    number = getattr(error, "errno", None)
    said = (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
    unknown_to_us = "sie enthält, was das System nicht annimmt" if number is None else f"Fehler {number} des Systems"
    return Words(said, _REFUSALS.get(number or 0, unknown_to_us))


_REFUSALS = {
    errno.ENOENT: "die Datei oder ihren Ordner gibt es nicht",
    errno.EACCES: "die Rechte fehlen",
    errno.EPERM: "die Rechte fehlen",
    errno.EISDIR: "das ist ein Ordner",
    errno.ENOTDIR: "ein Teil des Pfades ist kein Ordner",
    errno.ENAMETOOLONG: "der Name ist zu lang",
    errno.ENOSPC: "der Datenträger ist voll",
    errno.EROFS: "der Datenträger ist schreibgeschützt",
    errno.EIO: "der Datenträger meldet einen Fehler",
}


def did_you_mean(value: str, known: Iterable[str]) -> Words:
    """Return a remedy for an unknown id: the closest known one, or a short list of what exists.

    Parameters
    ----------
    value
        The unknown id.
    known
        The ids that exist.

    Returns
    -------
    Words
        What follows "Maybe", such as ``'norden'``; nothing when nothing is known.
    """
    ids = sorted(set(known))
    close = get_close_matches(value.lower(), [one.lower() for one in ids], n=1, cutoff=0.6)
    if close:
        return same(f"'{next(one for one in ids if one.lower() == close[0])}'")
    return one_of([*ids[:8], "…"] if len(ids) > 8 else ids)


def unknown(kind: str, value: object) -> Words:
    """Return that an id of some kind of thing is not known."""
    return Words(f"unknown {kind} '{value}'", f"unbekannt: {KINDS[kind]} '{value}'")


KINDS = {
    "answer": "Antwort",
    "calendar": "Kalender",
    "command": "Befehl",
    "exclusion": "Ausschluss",
    "ferry": "Fähre",
    "language": "Sprache",
    "name": "Name",
    "line": "Linie",
    "location": "Ort",
    "node": "Knoten",
    "office": "Dienststelle",
    "option": "Option",
    "person": "Person",
    "pin": "Festlegung",
    "place": "Ort",
    "role": "Rolle",
    "skill": "Fähigkeit",
    "speed class": "Geschwindigkeitsklasse",
    "staff": "Person",
    "table": "Tabelle",
    "staff member": "Person",
}
"""Kinds of things with ids, in German."""


def one_of(choices: Sequence[str]) -> Words:
    """Return the remedy to take one of several; nothing where there are none."""
    listed = ", ".join(choices)
    return Words(f"one of: {listed}", f"eins von: {listed}") if choices else NOTHING
