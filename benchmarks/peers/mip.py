"""The textbook model on HiGHS or SCIP through MathOpt, goals one after the other, each carried as a constraint.

Neither engine tells its plans while it works, so they are stopped at the first one; then each goal is solved in slices
of time: each slice is twice as long as the one before and begins with the best plan so far.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from math import ceil, inf, isfinite
from typing import Any

from benchmarks.peers.candidates import candidates_of
from benchmarks.peers.protocol import Stream, contest
from benchmarks.peers.textbook import Textbook, textbook_of
from benchmarks.peers.textbook_goals import Expression, expression_of
from outreach_opt.policy import RotationProblem

FIRST_SLICE = 2.0


def run(engine: str, problem: RotationProblem, stream: Stream) -> None:
    """Solve the goals in order, and stream what each slice of time finds."""
    from ortools.math_opt.python import mathopt

    textbook = textbook_of(candidates_of(problem))
    goals = [(goal, expression_of(textbook, goal)) for goal in problem.policy.goals]
    model = mathopt.Model.from_model_proto(_proto(textbook))
    values: list[int] | None = None
    for number, (goal, expression) in enumerate(goals):
        terms, constant = expression
        objective = sum_of(model, terms)
        model.minimize(objective)
        # Half of what is left for each goal, all for the last.
        until = stream.elapsed() + stream.left() / (1 if number == len(goals) - 1 else 2)
        values, bound = _in_slices(engine, model, textbook, expression, values, until, stream)
        if values is None:
            continue
        best = _value(expression, values)
        stream.bound(goal.goal, best, max(0, min(best, bound)))
        model.add_linear_constraint(objective <= goal.limit(best) - constant)


def _in_slices(
    engine: str,
    model: Any,
    textbook: Textbook,
    expression: Expression,
    values: list[int] | None,
    until: float,
    stream: Stream,
) -> tuple[list[int] | None, int]:
    """Return the best values and the best bound, after as many slices as the time allows."""
    from ortools.math_opt.python import mathopt

    solver = mathopt.SolverType.HIGHS if engine == "highs" else mathopt.SolverType.GSCIP
    unfinished = (mathopt.TerminationReason.FEASIBLE, mathopt.TerminationReason.NO_SOLUTION_FOUND)
    best_bound, length = 0, FIRST_SLICE
    while (left := min(until - stream.elapsed(), stream.left())) > 0.1:
        # Nothing is gained by a last slice that is shorter than the one before.
        seconds = left if left < 2 * length else length
        params = mathopt.SolveParameters(relative_gap_tolerance=0.0, absolute_gap_tolerance=0.999)
        if values is None:
            # Until there is a plan, nothing is gained by beginning again.
            seconds, params.solution_limit = left, 1
        params.time_limit = timedelta(seconds=seconds)
        hints = mathopt.ModelSolveParameters()
        if values is not None:
            hinted = {model.get_variable(number): float(value) for number, value in enumerate(values)}
            hints.solution_hints.append(mathopt.SolutionHint(variable_values=hinted))
        result = mathopt.solve(model, solver, params=params, model_params=hints)
        dual = result.termination.objective_bounds.dual_bound
        if isfinite(dual):
            best_bound = max(best_bound, ceil(dual - 1e-6) + expression[1])
        if result.has_primal_feasible_solution():
            found = _whole(model, textbook, result)
            if values is None or _value(expression, found) < _value(expression, values):
                values = found
                stream.decisions(textbook.decisions(values))
        if result.termination.reason not in unfinished:
            break
        length *= 2 if params.solution_limit is None else 1
    return values, best_bound


def _whole(model: Any, textbook: Textbook, result: Any) -> list[int]:
    by_variable = result.variable_values()
    return textbook.completed([round(by_variable[model.get_variable(one)]) for one in range(len(textbook.upper))])


def sum_of(model: Any, terms: Sequence[tuple[int, int]]) -> Any:
    """Return terms as an expression of the engines' library."""
    from ortools.math_opt.python import mathopt

    return mathopt.fast_sum(many * model.get_variable(one) for one, many in terms)


def _value(expression: Expression, values: list[int]) -> int:
    terms, constant = expression
    return constant + sum(many * values[one] for one, many in terms)


def _proto(textbook: Textbook) -> Any:
    from ortools.math_opt import model_pb2

    proto = model_pb2.ModelProto()
    count = len(textbook.upper)
    proto.variables.ids.extend(range(count))
    proto.variables.lower_bounds.extend([0.0] * count)
    proto.variables.upper_bounds.extend(map(float, textbook.upper))
    proto.variables.integers.extend([True] * count)
    rows = [(row.least, row.terms, row.most) for row in textbook.rows]
    rows += [(None, [(served, 1), (chosen, -1)], 0) for served, chosen in textbook.implications]
    matrix = proto.linear_constraint_matrix
    for number, (least, terms, most) in enumerate(rows):
        proto.linear_constraints.ids.append(number)
        proto.linear_constraints.lower_bounds.append(-inf if least is None else float(least))
        proto.linear_constraints.upper_bounds.append(inf if most is None else float(most))
        together: dict[int, int] = {}
        for one, many in terms:
            together[one] = together.get(one, 0) + many
        for one in sorted(together):
            matrix.row_ids.append(number)
            matrix.column_ids.append(one)
            matrix.coefficients.append(float(together[one]))
    return proto


if __name__ == "__main__":
    contest(partial(run, sys.argv[4]))
