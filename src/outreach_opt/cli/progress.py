"""The search as it goes: a live table in a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from outreach_opt.report.text import Language, said
from outreach_opt.search.limits import Progress
from outreach_opt.words import Words

_A_SECOND = 1.0
"""Plain lines of one goal come no closer."""

_HEADER = {"en": ("goal", "plan", "bound", "gap"), "de": ("Ziel", "Plan", "Schranke", "Abstand")}
_STOPPING = Words(en="stopping with the best plan so far …", de="Ende mit dem besten Plan bisher …")
_CTRL_C = Words(en="Ctrl-C ends with the best plan so far", de="Strg-C endet mit dem besten Plan bisher")


@contextmanager
def shown_progress(
    wanted: bool | None, language: Language, limit: float | None, stop: threading.Event
) -> Iterator[Callable[[Progress], None] | None]:
    """Show progress on standard error while the search lasts.

    Parameters
    ----------
    wanted
        Whether it is wanted; None: on a terminal only.
    language
        Of headers and notes.
    limit
        Seconds for the search.
    stop
        Set when the search is to end.
    """
    terminal = sys.stderr.isatty()
    if wanted is False or (wanted is None and not terminal):
        yield None
    elif terminal:
        board = _Board(language, limit, stop)
        console = Console(file=sys.stderr, highlight=False)
        with Live(board, console=console, transient=True, refresh_per_second=4, redirect_stdout=False):
            yield board.hear
    else:
        yield _Lines(language).hear


@dataclass(slots=True)
class _Board:
    """Each goal with the best plan, the bound and how far they are apart, and the seconds that passed."""

    language: Language
    limit: float | None
    stop: threading.Event
    began: float = field(default_factory=time.monotonic)
    goals: dict[str, Progress] = field(default_factory=dict)

    def hear(self, event: Progress) -> None:
        # The goal at work stands last.
        self.goals.pop(event.goal, None)
        self.goals[event.goal] = event

    def __rich__(self) -> RenderableType:
        grid = Table(box=None, pad_edge=False, header_style="dim")
        for at, name in enumerate(_HEADER[self.language]):
            grid.add_column(name, justify="right" if at else "left")
        # The search goes on while this is drawn.
        for one in list(self.goals.values()):
            grid.add_row(one.goal, str(one.incumbent), str(one.bound), _gap(one))
        page = Table.grid()
        if self.goals:
            page.add_row(grid)
        page.add_row(Text(self._footer(), style="dim"))
        return page

    def _footer(self) -> str:
        seconds = f"{time.monotonic() - self.began:.0f}"
        limit = "" if self.limit is None else f" / {self.limit:g}"
        return f"{seconds}{limit} s · {said(_STOPPING if self.stop.is_set() else _CTRL_C, self.language)}"


@dataclass(slots=True)
class _Lines:
    """One line for each goal and second."""

    language: Language
    goal: str = ""
    told: float = 0.0

    def hear(self, event: Progress) -> None:
        if event.goal == self.goal and event.seconds < self.told + _A_SECOND:
            return
        self.goal, self.told = event.goal, event.seconds
        _, plan, bound, _ = _HEADER[self.language]
        numbers = f"{plan} {event.incumbent:>8}  {bound} {event.bound:>8}  {_gap(event):>8}"
        sys.stderr.write(f"{event.seconds:7.1f} s  {event.goal:<18}  {numbers}\n")
        sys.stderr.flush()


@contextmanager
def waiting(language: Language, words: Words) -> Iterator[None]:
    """Show on a terminal that something is being done."""
    console = Console(file=sys.stderr, highlight=False)
    if not sys.stderr.isatty():
        yield
        return
    with console.status(said(words, language)):
        yield


def _gap(event: Progress) -> str:
    if event.incumbent <= event.bound:
        return "0 %"
    return f"{100 * (event.incumbent - event.bound) / max(abs(event.incumbent), 1):.1f} %"
