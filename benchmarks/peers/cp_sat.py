"""The textbook model on CP-SAT: two workers and defaults, goals one after the other, each carried as a constraint."""

from __future__ import annotations

from typing import Any

from benchmarks.peers.candidates import candidates_of
from benchmarks.peers.protocol import Stream, contest
from benchmarks.peers.textbook import Textbook, textbook_of
from benchmarks.peers.textbook_goals import Expression, expression_of
from outreach_opt.policy import RotationProblem

WORKERS = 2


def run(problem: RotationProblem, stream: Stream) -> None:
    """Solve the goals in order, and stream each better plan."""
    from ortools.sat.python import cp_model

    model = textbook_of(candidates_of(problem))
    goals = [(goal, expression_of(model, goal)) for goal in problem.policy.goals]
    engine, variables = _posted(model)
    values: list[int] | None = None
    for number, (goal, expression) in enumerate(goals):
        terms, constant = expression
        objective = cp_model.LinearExpr.weighted_sum([variables[one] for one, _ in terms], [many for _, many in terms])
        engine.minimize(objective)
        if values is not None:
            engine.clear_hints()
            for variable, value in zip(variables, values, strict=True):
                engine.add_hint(variable, value)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = WORKERS
        # Half of what is left for each goal, all for the last.
        solver.parameters.max_time_in_seconds = stream.left() / (1 if number == len(goals) - 1 else 2)
        status = solver.solve(engine, _Incumbents(model, variables, stream))
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            values = model.completed(solver.response_proto.solution)
        if values is None:
            # No plan in this goal's time: the next one may be luckier.
            continue
        best = value_of(expression, values)
        bound = round(solver.best_objective_bound) + constant if status != cp_model.UNKNOWN else 0
        stream.bound(goal.goal, best, max(0, min(best, bound)))
        engine.add(objective <= goal.limit(best) - constant)


def _posted(model: Textbook) -> tuple[Any, list[Any]]:
    from ortools.sat.python import cp_model

    engine = cp_model.CpModel()
    variables = [engine.new_int_var(0, upper, "") if upper > 1 else engine.new_bool_var("") for upper in model.upper]
    for served, chosen in model.implications:
        engine.add_implication(variables[served], variables[chosen])
    for row in model.rows:
        some = [variables[one] for one, _ in row.terms]
        if row.least in (None, 0) and row.most == 1 and all(many == 1 for _, many in row.terms):
            engine.add_at_most_one(some)
            continue
        expression = cp_model.LinearExpr.weighted_sum(some, [many for _, many in row.terms])
        least = cp_model.INT_MIN if row.least is None else row.least
        most = cp_model.INT_MAX if row.most is None else row.most
        engine.add_linear_constraint(expression, least, most)
    return engine, variables


def value_of(expression: Expression, values: list[int]) -> int:
    """Return an expression's value."""
    terms, constant = expression
    return constant + sum(many * values[one] for one, many in terms)


def _Incumbents(model: Textbook, variables: list[Any], stream: Stream) -> Any:  # noqa: N802
    """Return a callback that tells each better plan; its class can be made only once the engine is loaded."""
    from ortools.sat.python import cp_model

    class Incumbents(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            told = []
            for number, chosen in enumerate(model.chosen):
                if self.boolean_value(variables[chosen]):
                    crew = [
                        (who, role) for who, role, one in model.serving[number] if self.boolean_value(variables[one])
                    ]
                    told.append((number, crew))
            stream.decisions(told)

    return Incumbents()


if __name__ == "__main__":
    contest(run)
