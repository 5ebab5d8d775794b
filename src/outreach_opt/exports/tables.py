"""What a table of a plan is: named columns of one kind each, and rows of plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from outreach_opt.words import Words

Kind = Literal["category", "text", "whole", "real", "date", "moment", "flag"]
"""``category``: one of some known values; ``moment``: a point in time in the zone of the problem."""
Cell = str | int | float | bool | date | datetime | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column; its name is the English heading as well.

    Parameters
    ----------
    name
        As a tool would write it; minutes and km are named as such.
    german
        The heading in German.
    known
        All values that a category may have, in their order.
    words
        What people call the values of a category.
    optional
        Whether a cell may be empty.
    """

    name: str
    german: str
    kind: Kind
    known: tuple[str, ...] = ()
    words: Mapping[str, Words] | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table of a plan.

    Parameters
    ----------
    file
        Its name in English and in German, as names of files are written.
    """

    name: str
    file: Words
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def records(self) -> Iterator[dict[str, Cell]]:
        """Yield each row by the names of the columns."""
        names = [one.name for one in self.columns]
        for row in self.rows:
            yield dict(zip(names, row, strict=True))
