"""How a workbook is laid out: tables with columns, each with the path of what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from outreach_opt.excel.cells import TEXT, Kind
from outreach_opt.words import Words

Path = tuple[str | int, ...]

KEY: Path = ("#key",)
"""Path of a column with the key of an entry, in tables of mappings."""
PARENT: Path = ("#parent",)
"""Path of a column with the id of what the row belongs to."""


@dataclass(frozen=True, eq=False)
class Column:
    """A column.

    Parameters
    ----------
    path
        Where its value is within an entry; empty for the entry itself.
    title
        The heading.
    note
        What it means, in which unit, and what an empty cell means.
    kind
        What its cells hold.
    of
        Key of the table whose ids it takes.
    fill
        What is written where the value around it is there but holds nothing, so that it does not get lost.
    empty
        What an empty cell means, where it is not just the default.
    """

    path: Path
    title: Words
    note: Words
    kind: Kind = TEXT
    of: str = ""
    fill: Any = None
    empty: Any = None


@dataclass(frozen=True)
class Table:
    """A sheet with a row for each entry of a list or mapping.

    Parameters
    ----------
    key
        Name for references.
    title
        The sheet's name.
    path
        Where the list or mapping is; below each entry of ``parent``, if there is one.
    keyed
        Whether it is a mapping.
    parent
        The list, or lists one below the other, whose entries have one each.
    """

    key: str
    title: Words
    note: Words
    path: Path
    columns: tuple[Column, ...]
    keyed: bool = False
    parent: Path = ()


@dataclass(frozen=True)
class Settings:
    """A sheet with a row for each single value."""

    title: Words
    note: Words
    columns: tuple[Column, ...]


def column(path: str, en: str, de: str, note: str, note_de: str, kind: Kind = TEXT, **more: Any) -> Column:
    """Return a column; the path is written with dots, whole numbers are positions in a list.

    Parameters
    ----------
    path
        For example ``service.earliest``; empty for the entry itself.
    en, de
        The heading.
    note, note_de
        What the heading's note says.
    kind
        What its cells hold.
    more
        The other fields of the column.
    """
    parts: Path = tuple(int(one) if one.isdigit() else one for one in path.split(".")) if path else ()
    return Column(parts, Words(en=en, de=de), Words(en=note, de=note_de), kind, **more)


def taken(tree: Any, path: Path) -> Any:
    """Return the value at a path of plain data, or None if there is none."""
    for part in path:
        if not holds(tree, part):
            return None
        tree = tree[part]
    return tree


def holds(tree: Any, part: str | int) -> bool:
    """Tell whether plain data has a field, or a position, of its own."""
    if isinstance(tree, list):
        return isinstance(part, int) and part < len(tree)
    return isinstance(tree, dict) and part in tree


def put(tree: Any, path: Path, value: Any) -> None:
    """Set the value at a path, making mappings and lists on the way; lists are filled up with None.

    Raises
    ------
    LookupError
        If the path leads through something that is neither mapping nor list.
    """
    at: Any = tree
    for part, following in zip(path, (*path[1:], None), strict=True):
        key: Any = part
        if isinstance(at, list) and isinstance(part, int):
            at.extend([None] * (part + 1 - len(at)))
        elif not (isinstance(at, dict) and isinstance(part, str)):
            raise LookupError(str(part))
        if following is None:
            at[key] = value
        elif at.get(key) is None if isinstance(at, dict) else at[key] is None:
            at[key] = [] if isinstance(following, int) else {}
        at = at[key]
