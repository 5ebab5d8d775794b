"""Small changes that break a valid problem."""

import re
from collections.abc import Callable
from typing import Any

Problem = dict[str, Any]
Change = Callable[[Problem], object]
Variant = tuple[str, Change, str, str, str]
"""What is broken, the change, and what exactly one finding says: its path, some of its words, some of its remedy."""

HAGE = "locations[0]"


def parts_of(path: str) -> list[str | int]:
    return [int(one) if one.isdigit() else one for one in re.findall(r"[^.\[\]]+", path)]


def put(path: str, value: object) -> Change:
    """Return a change that sets the value at a path such as ``staff[0].office``, or appends at the end of a list."""
    *around, last = parts_of(path)

    def change(problem: Any) -> None:
        for part in around:
            problem = problem.setdefault(part, {}) if isinstance(problem, dict) else problem[part]
        if isinstance(problem, list) and last == len(problem):
            problem.append(value)
        else:
            problem[last] = value

    return change


def remove(path: str, key: str | int) -> Change:
    """Return a change that takes a field or item out of the value at a path."""

    def change(problem: Any) -> None:
        for part in parts_of(path):
            problem = problem[part]
        del problem[key]

    return change


def rename(path: str, old: str, new: str) -> Change:
    """Return a change that misspells a field of the mapping at a path."""

    def change(problem: Any) -> None:
        for part in parts_of(path):
            problem = problem[part]
        problem[new] = problem.pop(old)

    return change


def several(*changes: Change) -> Change:
    """Return a change made of several."""
    return lambda problem: [change(problem) for change in changes]


def broken(problem: Problem, change: Change) -> Problem:
    """Return the problem after the change."""
    change(problem)
    return problem
