"""Conflicts within a model: rows that cannot hold together.

In fractions: the least by which rows must be missed is found with a price for each row (an elastic filter, J. W.
Chinneck, Feasibility and Infeasibility in Optimization, 2008, chapter 6), and rows without a price are not needed. Most
are gone at once; others are left out many at a time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from outreach_opt.model.engine import Answer, Effort, Outcome, priced_rows, solve
from outreach_opt.model.linear_model import LinearModel, Row
from outreach_opt.waist import Linear, at_least, at_most

Item = tuple[str, str]
"""Code of a rule, and the subject of its rows."""
One = TypeVar("One")

MISSED = 1e-6
"""Rows that are missed by no more than this are kept."""


def items_of(model: LinearModel, hard: Collection[str]) -> list[Item]:
    """Return what rules ask for, in order, those left out that hold always.

    Parameters
    ----------
    model
        Rows by rule and subject; those without a rule are the structure of the model.
    hard
        Codes of rules that hold always.
    """
    return list(dict.fromkeys((row.rule, row.subject) for row in model.rows if _is_soft(row, hard)))


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Where conflicts are sought.

    Parameters
    ----------
    model
        Rows by rule and subject.
    hard
        Codes of rules that hold always.
    seconds, until
        Longest time for each solve, and when all must be over (monotonic clock): then nothing is found any more.
    """

    model: LinearModel
    hard: Collection[str]
    seconds: float
    until: float

    def in_fractions(self, items: Collection[Item]) -> list[Item] | None:
        """Return some of these items that cannot hold together even in fractions, or None: that says nothing."""
        if not items or self._left() <= 0:
            return None
        elastic, missed = _elastic(self._with(items), self.hard)
        found = priced_rows(elastic, missed, self._left())
        if found is None or found[0] <= MISSED:
            return None
        priced = {(elastic.rows[one].rule, elastic.rows[one].subject) for one in found[1]}
        return [one for one in items if one in priced]

    def outcome(self, items: Collection[Item]) -> Outcome:
        """Return whether these items can hold together, in whole numbers."""
        return self.solved(items, Linear()).outcome

    def solved(self, items: Collection[Item], least: Linear) -> Answer:
        """Return values with which these items hold together, if there are any, and something is as small as can be."""
        return solve(self._with(items), least, Effort(seconds=self._left(), brief=True))

    def _left(self) -> float:
        return min(self.seconds, self.until - time.monotonic())

    def _with(self, items: Collection[Item]) -> LinearModel:
        meant = set(items)
        rows = [row for row in self.model.rows if not _is_soft(row, self.hard) or (row.rule, row.subject) in meant]
        return replace(self.model, rows=rows)


def fewer_in_fractions(where: Conflicts, items: Sequence[Item]) -> list[Item]:
    """Leave items out, many at a time and then fewer, as long as fractions show that the others are impossible.

    Parameters
    ----------
    where
        The model.
    items
        Where fractions show nothing of them, all are returned.
    """
    left = where.in_fractions(items)
    if left is None:
        return list(items)
    size = len(left)
    while size > 1:
        size = (size + 1) // 2
        at = 0
        while at < len(left):
            fewer = where.in_fractions(left[:at] + left[at + size :])
            if fewer is None:
                at += size
            else:
                # What stood before is needed or comes again with smaller parts.
                at = sum(one in fewer for one in left[:at])
                left = fewer
    return left


def fewer_rules(ones: list[Item], left: Callable[[list[Item]], list[Item] | None]) -> list[Item]:
    """Leave out what whole rules ask for, as far as that is not needed; else as :func:`fewest`."""
    for code in dict.fromkeys(code for code, _ in ones):
        others = [one for one in ones if one[0] != code]
        fewer = left(others) if len(others) < len(ones) - 1 else None
        ones = ones if fewer is None else fewer
    return ones


def fewest(ones: list[One], left: Callable[[list[One]], list[One] | None]) -> list[One]:
    """Leave out what is not needed: twice as many after two successes, half as many after none.

    Parameters
    ----------
    ones
        What is impossible together.
    left
        Returns what of some is impossible still, in their order, or None.
    """
    at, size, again = 0, 1, False
    while at < len(ones):
        fewer = left(ones[:at] + ones[at + size :])
        if fewer is not None:
            # What stood before is needed, or was not told of.
            at = sum(one in fewer for one in ones[:at])
            ones, size, again = fewer, size * 2 if again else size, True
        elif size > 1:
            size //= 2
        else:
            at, again = at + 1, False
    return ones


def _is_soft(row: Row, hard: Collection[str]) -> bool:
    return bool(row.rule) and row.rule not in hard


def _elastic(model: LinearModel, hard: Collection[str]) -> tuple[LinearModel, Linear]:
    """Return the model in which rows of rules may be missed, and by how much they are in all."""
    elastic = LinearModel(list(model.upper), list(model.whole), list(model.of_visits))
    missed: dict[int, int] = {}
    for row in model.rows:
        if not _is_soft(row, hard):
            elastic.rows.append(row)
            continue
        constraint, linear = row.constraint, row.constraint.linear
        reach = abs(linear.constant) + sum(abs(many) * model.upper[one] for one, many in linear.terms.items())
        for bound, sign in ((constraint.most, -1), (constraint.least, 1)):
            if bound is not None:
                slack = elastic.variable(reach + abs(bound), whole=False)
                missed.update(slack.terms)
                loose = linear + slack * sign
                elastic.add(at_most(loose, bound) if sign < 0 else at_least(loose, bound), row.rule, row.subject)
    return elastic, Linear(missed)
