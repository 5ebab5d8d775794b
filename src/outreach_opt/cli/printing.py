"""Lines, tables and notes: for the terminal with some colour, for everything else as plain text."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from outreach_opt.errors import Finding
from outreach_opt.report.text import table

_NARROWEST = 60
"""Columns of a terminal below which a table is not folded any more."""


def say(line: str = "", style: str = "") -> None:
    """Print one line on standard output."""
    _console().print(line, style=style or None, markup=False, soft_wrap=True)


def note(line: str) -> None:
    """Print one line on standard error."""
    Console(file=sys.stderr, highlight=False).print(line, markup=False, soft_wrap=True)


def say_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], numbers: Collection[int] = (), fold: int = -1
) -> None:
    """Print a table on standard output.

    Parameters
    ----------
    header, rows
        What is in it.
    numbers
        Columns aligned to the right.
    fold
        The column that is folded first where the terminal is too narrow.
    """
    if not sys.stdout.isatty():
        say(table(header, _aligned(header, rows, numbers)))
        return
    console = _console()
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for at, name in enumerate(header):
        folded = at == fold % len(header) or console.width < _NARROWEST
        grid.add_column(name, justify="right" if at in numbers else "left", no_wrap=not folded, overflow="fold")
    for row in rows:
        grid.add_row(*(_plain(cell) for cell in row))
    console.print(grid, markup=False)


def tell_findings(findings: Sequence[Finding]) -> None:
    """Print all findings on standard error, one line each."""
    for one in findings:
        note(str(one))


def _console() -> Console:
    return Console(file=sys.stdout, highlight=False)


def _plain(cell: str) -> str:
    # Brackets are no markup here.
    return cell.replace("[", "\\[")


def _aligned(header: Sequence[str], rows: Sequence[Sequence[str]], numbers: Collection[int]) -> list[list[str]]:
    widths = [max(len(row[at]) for row in (header, *rows)) for at in range(len(header))]
    return [[cell.rjust(widths[at]) if at in numbers else cell for at, cell in enumerate(row)] for row in rows]
