"""The only door to the engines: solves a linear model with CP-SAT, HiGHS or SCIP through MathOpt."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from importlib.metadata import version
from math import ceil, inf, isfinite
from typing import TYPE_CHECKING, Any, Literal

from outreach_opt.model.linear_model import LinearModel
from outreach_opt.waist import Linear

if TYPE_CHECKING:
    from ortools.math_opt.python import mathopt

EngineName = Literal["cp-sat", "highs", "scip"]
Outcome = Literal["OPTIMAL", "FEASIBLE", "INFEASIBLE", "UNKNOWN"]
OnIncumbent = Callable[[int, int], None]
"""Called with the objective of a new best solution and the bound at that moment."""
News = queue.Queue[tuple[int, int] | None]
"""Objectives and bounds as the engine finds them; None when it is done."""

_POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to try.

    Parameters
    ----------
    seconds
        Wall-clock limit, or None.
    deterministic
        Whether ``seconds`` count work done instead of time passed (CP-SAT's deterministic time), so that the same call
        always ends the same way.
    gap
        Part of the objective by which a solution may be off the bound.
    relaxed
        Whether fractions will do, for a bound only, and by which algorithm (HiGHS).
    brief
        Whether a model is simplified once only (CP-SAT): quicker where most answers are found without any search.
    stop
        Set from anywhere, it ends the solve with the best solution so far. Only CP-SAT can be stopped: the others are
        left to themselves and their solution is lost.
    """

    engine: EngineName = "cp-sat"
    seconds: float | None = None
    seed: int = 0
    workers: int = 1
    deterministic: bool = False
    gap: float = 0.0
    relaxed: Literal["no", "simplex", "barrier"] = "no"
    brief: bool = False
    stop: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine found: values by variable number or None, the objective they mean, and a valid bound of it."""

    outcome: Outcome
    values: list[int] | None = None
    objective: int | None = None
    bound: int = 0


def engine_versions() -> dict[str, str]:
    """Return the version of the engines' package."""
    return {"ortools": version("ortools")}


def solve(
    model: LinearModel,
    objective: Linear,
    effort: Effort,
    hint: Mapping[int, int] | None = None,
    on_incumbent: OnIncumbent | None = None,
) -> Answer:
    """Minimise an objective over a model.

    The engine runs in a thread of its own, so that the caller's thread can listen for news and for the wish to stop.

    Parameters
    ----------
    model, objective
        What to solve; objectives of this package are never below 0.
    effort
        Engine and limits.
    hint
        Values to try first, by variable number; need not be complete.
    on_incumbent
        Called in the caller's thread for each better solution (CP-SAT only).
    """
    # Loaded on first use: only whoever solves pays for the engines.
    from ortools.math_opt.python import mathopt
    from ortools.util.python.solve_interrupter import SolveInterrupter

    opt_model = mathopt.Model.from_model_proto(_proto(model, objective, effort))
    interrupter = SolveInterrupter()
    news: News = queue.Queue()
    outcome: list[Any] = []

    def run() -> None:
        try:
            outcome.append(_run(opt_model, effort, hint, interrupter, news))
        except Exception as error:
            outcome.append(error)
        finally:
            news.put(None)

    if effort.stop.is_set() or (effort.seconds is not None and effort.seconds <= 0):
        return Answer("UNKNOWN")
    thread = threading.Thread(target=run, name="outreach-opt-engine", daemon=True)
    thread.start()
    try:
        _watch(thread, effort, news, interrupter, on_incumbent, objective.constant)
    except BaseException:
        interrupter.interrupt()
        raise
    if not outcome:
        return Answer("UNKNOWN")
    result = outcome[0]
    if isinstance(result, Exception):
        raise result
    return _answer(model, objective, result)


def _watch(
    thread: threading.Thread,
    effort: Effort,
    news: News,
    interrupter: Any,
    on_incumbent: OnIncumbent | None,
    constant: int,
) -> None:
    """Pass news on until the engine is done or was told to stop."""
    while True:
        if effort.stop.is_set():
            interrupter.interrupt()
            if effort.engine != "cp-sat":
                return
        try:
            found = news.get(timeout=_POLL_SECONDS)
        except queue.Empty:
            continue
        if found is None:
            break
        if on_incumbent is not None:
            value, bound = found
            on_incumbent(value + constant, max(0, bound + constant))
    thread.join()


def _run(
    opt_model: mathopt.Model, effort: Effort, hint: Mapping[int, int] | None, interrupter: Any, news: News
) -> mathopt.SolveResult:
    from ortools.math_opt.python import mathopt

    model_params = mathopt.ModelSolveParameters()
    if hint:
        values = {opt_model.get_variable(number): float(value) for number, value in hint.items()}
        model_params.solution_hints.append(mathopt.SolutionHint(variable_values=values))
    params, solver = _parameters(effort)
    if solver is mathopt.SolverType.CP_SAT:

        def on_solution(data: mathopt.CallbackData) -> mathopt.CallbackResult:
            assert data.solution is not None
            value = sum(term.coefficient * data.solution[term.variable] for term in terms)
            bound = data.mip_stats.dual_bound
            news.put((round(value), ceil(bound - 1e-6) if bound is not None and isfinite(bound) else 0))
            return mathopt.CallbackResult()

        terms = list(opt_model.objective.linear_terms())
        registration = mathopt.CallbackRegistration(events={mathopt.Event.MIP_SOLUTION})
        return mathopt.solve(
            opt_model,
            solver,
            params=params,
            model_params=model_params,
            callback_reg=registration,
            cb=on_solution,
            interrupter=interrupter,
        )
    # HiGHS has no interrupter, and SCIP's prints errors for each solve.
    return mathopt.solve(opt_model, solver, params=params, model_params=model_params)


def _parameters(effort: Effort) -> tuple[mathopt.SolveParameters, mathopt.SolverType]:
    from ortools.math_opt.python import mathopt

    # Objectives are whole numbers, so a gap below one proves an optimum.
    params = mathopt.SolveParameters(relative_gap_tolerance=effort.gap, absolute_gap_tolerance=0.999)
    if effort.seconds is not None and not effort.deterministic:
        params.time_limit = timedelta(seconds=effort.seconds)
    if effort.engine == "cp-sat":
        params.random_seed = effort.seed
        params.threads = effort.workers
        # A full linear relaxation proves these models; probing mostly repeats what it finds.
        params.cp_sat.linearization_level = 2
        params.cp_sat.cp_model_probing_level = 0
        params.cp_sat.symmetry_level = 0
        if effort.brief:
            params.cp_sat.max_presolve_iterations = 1
        if effort.deterministic:
            params.cp_sat.interleave_search = effort.workers > 1
            if effort.seconds is not None:
                params.cp_sat.max_deterministic_time = effort.seconds
        return params, mathopt.SolverType.CP_SAT
    params.random_seed = effort.seed
    if effort.engine == "highs" and effort.relaxed == "barrier":
        params.lp_algorithm = mathopt.LPAlgorithm.BARRIER
    return params, mathopt.SolverType.HIGHS if effort.engine == "highs" else mathopt.SolverType.GSCIP


def _answer(model: LinearModel, objective: Linear, result: mathopt.SolveResult) -> Answer:
    from ortools.math_opt.python import mathopt

    reason = result.termination.reason
    dual = result.termination.objective_bounds.dual_bound
    # Engines minimise without the constant; 0 bounds every goal from below.
    bound = max(0, ceil(dual - 1e-6) + objective.constant) if isfinite(dual) else 0
    if reason in (mathopt.TerminationReason.INFEASIBLE, mathopt.TerminationReason.INFEASIBLE_OR_UNBOUNDED):
        # All variables are bounded, so "or unbounded" cannot be.
        return Answer("INFEASIBLE")
    if not result.has_primal_feasible_solution():
        return Answer("UNKNOWN", bound=bound)
    values = [0] * len(model.upper)
    for variable, one in result.variable_values().items():
        values[variable.id] = round(one)
    value = objective.value(values)
    if reason is mathopt.TerminationReason.OPTIMAL and not isfinite(dual):
        bound = value
    # Values of variables that are not whole are rounded too, so they may mean less than the bound.
    return Answer("OPTIMAL" if value <= bound else "FEASIBLE", values, value, bound)


def _proto(model: LinearModel, objective: Linear, effort: Effort) -> Any:
    from ortools.math_opt import model_pb2

    proto = model_pb2.ModelProto()
    count = len(model.upper)
    proto.variables.ids.extend(range(count))
    proto.variables.lower_bounds.extend([0.0] * count)
    proto.variables.upper_bounds.extend(map(float, model.upper))
    whole = [True] * count if effort.engine == "cp-sat" else [one and effort.relaxed == "no" for one in model.whole]
    proto.variables.integers.extend(whole)
    # Lists are extended many times faster than repeated fields.
    lower, upper = list[float](), list[float]()
    row_ids, column_ids, coefficients = list[int](), list[int](), list[float]()
    for number, row in enumerate(model.rows):
        linear = row.constraint.linear
        least, most = row.constraint.least, row.constraint.most
        lower.append(-inf if least is None else float(least - linear.constant))
        upper.append(inf if most is None else float(most - linear.constant))
        variables = sorted(linear.terms)
        row_ids += [number] * len(variables)
        column_ids += variables
        coefficients += map(float, map(linear.terms.__getitem__, variables))
    proto.linear_constraints.ids.extend(range(len(model.rows)))
    proto.linear_constraints.lower_bounds.extend(lower)
    proto.linear_constraints.upper_bounds.extend(upper)
    proto.linear_constraint_matrix.row_ids.extend(row_ids)
    proto.linear_constraint_matrix.column_ids.extend(column_ids)
    proto.linear_constraint_matrix.coefficients.extend(coefficients)
    variables = sorted(objective.terms)
    proto.objective.linear_coefficients.ids.extend(variables)
    proto.objective.linear_coefficients.values.extend(map(float, map(objective.terms.__getitem__, variables)))
    return proto


def priced_rows(model: LinearModel, objective: Linear, seconds: float | None = None) -> tuple[float, set[int]] | None:
    """Minimise in fractions; return the value and the numbers of the rows that it would change with, or None in time.

    Parameters
    ----------
    model, objective
        What to solve.
    seconds
        Wall-clock limit, or None.
    """
    from ortools.math_opt.python import mathopt

    opt_model = mathopt.Model.from_model_proto(_proto(model, objective, Effort("highs", relaxed="simplex")))
    params = mathopt.SolveParameters()
    if seconds is not None:
        # The time may have passed while the model was made.
        params.time_limit = timedelta(seconds=max(0.0, seconds))
    # Only the prices of rows are asked for.
    nothing = mathopt.SparseVectorFilter[Any](skip_zero_values=True, filtered_items=())
    told = mathopt.ModelSolveParameters(variable_values_filter=nothing, reduced_costs_filter=nothing)
    result = mathopt.solve(opt_model, mathopt.SolverType.GLOP, params=params, model_params=told)
    if result.termination.reason is not mathopt.TerminationReason.OPTIMAL:
        return None
    return result.objective_value(), {row.id for row, price in result.dual_values().items() if abs(price) > 1e-7}
