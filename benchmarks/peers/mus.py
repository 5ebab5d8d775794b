"""CPMpy's minimal unsatisfiable subset over the rows of our exact model: one group for each rule and subject.

    python -m benchmarks.peers.mus PROBLEM SECONDS

What rules refuse before anything is decided is left out for good, so it has less to find than ``explain``.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import cpmpy as cp
from cpmpy.tools.explain import mus

from benchmarks.peers.protocol import Stream, contest
from outreach_opt.model.builder import RotationBuilder
from outreach_opt.model.linear_model import LinearModel, Row
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import PHYSICS, RotationProblem


def run(problem: RotationProblem, stream: Stream) -> None:
    """Find one conflict and tell it."""
    rules = problem.policy.all_rules
    outings, _ = enumerate_outings(problem, rules, problem.policy.goals)
    builder = RotationBuilder(problem, [rule for rule in rules if not rule.solo_months()], outings)
    for rule in rules:
        rule.post(builder)
    hard, soft = _constraints(builder.model)
    found = mus(list(soft.values()), hard, solver="ortools")
    # It answers with constraints of its own making that read like ours.
    asked = {str(one): name for name, one in soft.items()}
    stream.conflict([asked[str(one)] for one in found])


def _constraints(model: LinearModel) -> tuple[list[Any], dict[tuple[str, str], Any]]:
    numbers = [cp.boolvar() if upper == 1 else cp.intvar(0, upper) for upper in model.upper]
    always = {rule.rule for rule in PHYSICS}
    hard: list[Any] = []
    groups: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in model.rows:
        into = groups[row.rule, row.subject] if row.rule and row.rule not in always else hard
        into += _sides(row, numbers)
    return hard, {name: cp.all(some) for name, some in groups.items() if some}


def _sides(row: Row, numbers: list[Any]) -> list[Any]:
    linear, least, most = row.constraint.linear, row.constraint.least, row.constraint.most
    # Rows without a variable would be answered as plain "false".
    nothing = 0 * numbers[0]
    amount = cp.sum([nothing, *(many * numbers[one] for one, many in linear.terms.items())]) + linear.constant
    return [*([amount >= least] if least is not None else []), *([amount <= most] if most is not None else [])]


if __name__ == "__main__":
    contest(run)
