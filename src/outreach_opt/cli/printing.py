"""Lines, tables and notes: folded and with some colour in a terminal, plain everywhere else."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from itertools import zip_longest
from textwrap import wrap

from rich.console import Console

from outreach_opt.errors import Finding
from outreach_opt.report.text import table
from outreach_opt.words import Language

_BETWEEN = 2
"""Spaces between columns."""
_NARROWEST = 12
"""Characters to which the last column is folded, however narrow the terminal is."""


def say(line: str = "", style: str = "") -> None:
    """Print one line on standard output."""
    _console().print(line, style=style or None, markup=False, emoji=False, soft_wrap=True)


def note(line: str) -> None:
    """Print one line on standard error."""
    Console(file=sys.stderr, highlight=False).print(line, markup=False, emoji=False, soft_wrap=True)


def tell_findings(findings: Sequence[Finding], language: Language) -> None:
    """Print all findings on standard error, one line each."""
    for one in findings:
        note(one.sentence(language))


def say_table(header: Sequence[str], rows: Sequence[Sequence[str]], numbers: Collection[int] = ()) -> None:
    """Print a table on standard output; in a terminal that is too narrow, the last column is folded.

    Parameters
    ----------
    header, rows
        What is in it.
    numbers
        Columns aligned to the right.
    """
    columns = _console().width if sys.stdout.isatty() else None
    text = table(header, folded(header, _aligned(header, rows, numbers), columns))
    head, rest = text.split("\n", 1)
    say(head, style="bold")
    say(rest)


def folded(header: Sequence[str], rows: Sequence[Sequence[str]], columns: int | None) -> list[list[str]]:
    """Return rows whose last column takes as many lines as it needs to fit.

    Parameters
    ----------
    header, rows
        Of the table.
    columns
        Width of the whole, None for any.
    """
    if columns is None:
        return [list(row) for row in rows]
    before = sum(max(len(row[at]) for row in (header, *rows)) + _BETWEEN for at in range(len(header) - 1))
    width = max(columns - before, _NARROWEST, len(header[-1]))
    lines = []
    for row in rows:
        pieces = wrap(row[-1], width, break_on_hyphens=False)
        for first, last in zip_longest([row[:-1]], pieces or [""], fillvalue=None):
            lines.append([*(first or [""] * (len(header) - 1)), last or ""])
    return lines


def _console() -> Console:
    return Console(file=sys.stdout, highlight=False)


def _aligned(header: Sequence[str], rows: Sequence[Sequence[str]], numbers: Collection[int]) -> list[list[str]]:
    widths = [max(len(row[at]) for row in (header, *rows)) for at in range(len(header))]
    return [[cell.rjust(widths[at]) if at in numbers else cell for at, cell in enumerate(row)] for row in rows]
