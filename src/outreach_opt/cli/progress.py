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

from outreach_opt.search.limits import Progress
from outreach_opt.terms import term_of
from outreach_opt.words import Language, Words, decimal, said

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
        lines = _Lines(language)
        yield lines.hear
        lines.end()


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
            grid.add_row(
                said(term_of(one.goal), self.language), str(one.incumbent), str(one.bound), _gap(one, self.language)
            )
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
    last: Progress | None = None
    told: Progress | None = None

    def hear(self, event: Progress) -> None:
        if self.last is not None and event.goal != self.last.goal:
            self.end()
        self.last = event
        if self.told is None or event.goal != self.told.goal or event.seconds >= self.told.seconds + _A_SECOND:
            self._tell(event)

    def end(self) -> None:
        # The last word on a goal is never left out.
        if self.last is not None and self.last is not self.told:
            self._tell(self.last)

    def _tell(self, event: Progress) -> None:
        self.told = event
        _, plan, bound, _ = _HEADER[self.language]
        numbers = f"{plan} {event.incumbent:>8}  {bound} {event.bound:>8}  {_gap(event, self.language):>8}"
        goal = said(term_of(event.goal), self.language)
        sys.stderr.write(f"{decimal(event.seconds, 1, self.language):>7} s  {goal:<22}  {numbers}\n")
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


def _gap(event: Progress, language: Language) -> str:
    if event.incumbent <= event.bound:
        return "0 %"
    return f"{decimal(100 * (event.incumbent - event.bound) / max(abs(event.incumbent), 1), 1, language)} %"
