"""From a problem to the cells of a workbook: what a table cannot hold exactly goes to the sheet of further values."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from outreach_opt.excel.cells import NOTHING
from outreach_opt.excel.layout import KEY, PARENT, Column, Path, Table, holds, put, taken
from outreach_opt.excel.sheets import SETTINGS, TABLES
from outreach_opt.io.write import without_defaults
from outreach_opt.policy import RotationProblem

MISSING = object()
"""Stands for a value that is not given."""
_TAKEN = object()
_LONGEST = 30_000
"""Excel holds 32,767 characters in a cell."""
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]|_x[0-9a-fA-F]{4}_")
_NOTHINGS = frozenset((NOTHING, "-", "—"))
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True)
class Laid:
    """The cells of a problem: rows by the key of their table, the settings' values, and paths with further values."""

    rows: dict[str, list[list[Any]]] = field(default_factory=dict)
    settings: list[Any] = field(default_factory=list)
    further: list[tuple[str, ...]] = field(default_factory=list)


def lay_out(problem: RotationProblem, language: str) -> Laid:
    """Return the cells of a problem.

    Parameters
    ----------
    problem
        Any problem.
    language
        ``en`` or ``de``: of the words for choices.
    """
    data = without_defaults(problem, problem.model_dump(mode="json"))
    for path in (("policy", "rules"), ("policy", "goals"), ("working_time", "breaks")):
        if taken(data, path) is None:
            # Shown even if usual: planners want to see what binds.
            entries = getattr(getattr(problem, path[0]), path[1])
            put(data, path, [without_defaults(one, one.model_dump(mode="json")) for one in entries])
    left = copy.deepcopy(data)
    rows = {table.key: list(_rows(table, left, data, language)) for table in TABLES}
    settings = [_take(one, left, language) for one in SETTINGS.columns]
    return Laid(rows, settings, list(_further(left, data, "")))


def decoded(column: Column, value: Any) -> Any:
    """Return what a cell says, ``MISSING`` if nothing.

    Parameters
    ----------
    column
        The column of the cell.
    value
        What stands in it.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return MISSING if column.empty is None else column.empty
    if isinstance(value, str) and value.strip() in _NOTHINGS:
        return [] if column.kind.many else None
    return column.kind.read(value)


def _rows(table: Table, left: Any, data: Any, language: str) -> Iterator[list[Any]]:
    holders = taken(left, table.parent) if table.parent else [left]
    originals = taken(data, table.parent) if table.parent else [data]
    for holder, original in zip(holders or (), originals or (), strict=True):
        entries = taken(holder, table.path)
        for key in entries if isinstance(entries, dict) else range(len(entries or ())):
            given = {KEY: key, PARENT: original.get("id")}
            yield [
                given[column.path] if column.path in given else _take(column, entries, language, (key, *column.path))
                for column in table.columns
            ]
            if table.keyed and entries[key] == {}:
                entries[key] = _TAKEN


def _take(column: Column, tree: Any, language: str, path: Path = ()) -> Any:
    """Return the cell of a value and mark it as taken, if the cell holds it exactly."""
    path = path or column.path
    if column.fill is not None and taken(tree, path[:-1]) == {}:
        put(tree, path, column.fill)
    around = taken(tree, path[:-1])
    if not holds(around, path[-1]):
        return None
    cell = _cell(column, around[path[-1]], language)
    if cell is MISSING:
        return None
    around[path[-1]] = _TAKEN
    return cell


def _cell(column: Column, value: Any, language: str) -> Any:
    if value is None or value == []:
        cell: Any = NOTHING
    elif value == column.empty and column.empty is not None:
        return None
    else:
        try:
            cell = column.kind.write(value, language)
        except (KeyError, ValueError, TypeError):
            return MISSING
    if isinstance(cell, str) and (len(cell) > _LONGEST or _UNWRITABLE.search(cell)):
        return MISSING
    back = decoded(column, cell)
    same = back is not MISSING and json.dumps(back) == json.dumps(value)
    return cell if same or _same_spans(back, value) else MISSING


def _same_spans(back: Any, value: Any) -> bool:
    """Tell whether lists of dates are alike: a single date may stand for a range of one day."""
    if not isinstance(back, list) or not isinstance(value, list) or len(back) != len(value):
        return False
    ranges = [{"first": one, "last": one} if isinstance(one, str) else one for one in back]
    return bool(ranges == value)


def _further(left: Any, data: Any, path: str) -> Iterator[tuple[str, ...]]:
    if left is _TAKEN:
        return
    if isinstance(left, dict) and left:
        for key, one in left.items():
            yield from _further(one, data.get(key), path + _field(key, path))
    elif isinstance(left, list) and any(one is _TAKEN or isinstance(one, dict | list) for one in left):
        for position, one in enumerate(left):
            yield from _further(one, data[position], f"{path}[{_name(data, position)}]")
    else:
        text = json.dumps(left, ensure_ascii=False)
        text = json.dumps(left) if _UNWRITABLE.search(text) else text
        text = text.replace("_x", "\\u005fx") if _UNWRITABLE.search(text) else text
        yield (path, *(text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST)))


def _field(key: str, path: str) -> str:
    """Return how a path goes on to a field; a field of digits is told apart from a position by quotes."""
    if _PLAIN_KEY.fullmatch(key):
        return f".{key}" if path else key
    return f'["{key}"]' if key.isdigit() else f"[{key}]"


def _name(entries: list[Any], position: int) -> str:
    """Return the id of an entry if it is the only one so called, else its position."""
    ids = [one.get("id") if isinstance(one, dict) else None for one in entries]
    own = ids[position]
    return own if own and not own.isdigit() and ids.count(own) == 1 else str(position)
