"""The front door: load a problem, solve it, keep the plan."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path

from outreach_opt.consistency import inconsistencies
from outreach_opt.consistency.unread import refuse_unread_sources
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import Provenance, RotationPlan
from outreach_opt.domain.result import GoalReport, Refusal, RotationResult, Status
from outreach_opt.errors import PlanRejectedError
from outreach_opt.io.document import parse_document, read_document
from outreach_opt.io.validate import validated
from outreach_opt.io.write import to_json, write_atomically
from outreach_opt.many.division import solve_on
from outreach_opt.model.engine import EngineName
from outreach_opt.model.reading import Decision
from outreach_opt.outings.enumerate import enumerate_outings
from outreach_opt.policy import RotationProblem
from outreach_opt.search.conflict import conflicting_rules, reasons
from outreach_opt.search.exact import solve_exactly
from outreach_opt.search.interrupt import stop_on_interrupt
from outreach_opt.search.large import solve_large
from outreach_opt.search.limits import Limits, Progress
from outreach_opt.search.over_routes import no_plan_over_routes, over_routes
from outreach_opt.search.planning import plan_of_decisions, provenance
from outreach_opt.search.size import is_large
from outreach_opt.sources.merge import completed
from outreach_opt.verify import verify_plan


def load_problem(path: str | Path) -> RotationProblem:
    """Read a problem from a YAML or JSON file, and the timetables and maps that it names under ``network.sources``.

    Raises
    ------
    InputError
        With every finding at once: wrong fields, unknown ids, impossible places, contradicting pins, wrong sources.
    """
    folder = Path(path).parent
    return validated(read_document(Path(path)), RotationProblem, inconsistencies, lambda one: completed(one, folder))


def parse_problem(text: str, name: str = "", folder: str | Path | None = None) -> RotationProblem:
    """Read a problem from YAML or JSON text.

    Parameters
    ----------
    text
        The problem.
    name
        Stands in errors where a file would.
    folder
        Where the files are that the problem names under ``network.sources``; without it, none are read.

    Raises
    ------
    InputError
        As for :func:`load_problem`.
    """
    where = None if folder is None else Path(folder)
    return validated(parse_document(text, name), RotationProblem, inconsistencies, lambda one: completed(one, where))


def load_plan(path: str | Path) -> RotationPlan:
    """Read a plan from a JSON (or YAML) file.

    Raises
    ------
    InputError
        If the file is no plan. Whether a plan is any good is for :func:`verify_plan` to say.
    """
    return validated(read_document(Path(path)), RotationPlan, lambda plan: [])


def save_plan(plan: RotationPlan, path: str | Path, *, overwrite: bool = False) -> None:
    """Write a plan as JSON, whole or not at all.

    Raises
    ------
    InputError
        If the file exists and ``overwrite`` is off.
    """
    write_atomically(Path(path), to_json(plan), overwrite=overwrite)


def solve_rotation(
    problem: RotationProblem,
    *,
    time_limit: float | None = 60.0,
    deterministic: bool = False,
    seed: int = 0,
    workers: int = 1,
    start: RotationPlan | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    stop: threading.Event | None = None,
    engine: EngineName = "cp-sat",
    executor: Executor | None = None,
) -> RotationResult:
    """Plan a rotation: which place on which date with which crew, best by the goals in their order.

    Parameters
    ----------
    problem
        Facts and policy.
    time_limit
        Seconds for the search, or None to go on until everything is proven. In deterministic mode, units of work of
        about a second each.
    deterministic
        The same input always gives the same plan, whatever else the machine does (``cp-sat`` only).
    seed
        Of the engine's random choices.
    workers
        Threads of the engine. One proves most rotations fastest.
    start
        A plan to begin with, e.g. of an earlier solve; where it does not fit any more it is passed over.
    on_progress
        Called in this thread with each better plan or bound: goal, incumbent, bound, seconds.
    stop
        Set from another thread, it ends the search with the best plan so far. Ctrl-C does the same.
    engine
        ``cp-sat``, ``highs`` or ``scip``.
    executor
        Any of ``concurrent.futures``. What shares no day away, no person and no boat is solved apart on it, and put
        together with a bound that holds for the whole; a problem that does not fall apart is one task.

    Returns
    -------
    RotationResult
        The plan, verified, with the proof of every goal; or no plan, and why.

    Raises
    ------
    ValueError
        If the deterministic mode is asked of an engine that has none.
    InputError
        If the problem names files under ``network.sources`` that have not been read.
    PlanRejectedError
        If the plan found does not pass :func:`verify_plan`: a defect of this package.
    WorkerLostError
        If a part was lost with its worker again and again.
    """
    if deterministic and engine != "cp-sat":
        raise ValueError(f"engine {engine!r} has no deterministic mode. Maybe engine='cp-sat'?")
    refuse_unread_sources(problem)
    limits = Limits(engine, time_limit, seed, workers, deterministic, on_progress, stop or threading.Event())
    with stop_on_interrupt(limits.stop):
        if executor is not None:
            return solve_on(executor, problem, limits, start, solve_rotation)
        return _solve(problem, limits, start)


def _solve(problem: RotationProblem, limits: Limits, start: RotationPlan | None) -> RotationResult:
    how = provenance(problem, limits)
    outings, refusals = enumerate_outings(problem, problem.policy.all_rules, problem.policy.goals)
    begun = decisions_of(start, outings) if start else None
    if is_large(problem, outings, limits):
        planned = solve_large(problem, outings, limits, how, begun)
        if planned is not None:
            return finished_result(
                problem, plan_of_decisions(problem, planned.decisions, how), planned.goals, refusals, limits
            )
    found = solve_exactly(problem, outings, limits, how, begun)
    if found.impossible:
        return _no_plan(problem, outings, refusals, limits, how)
    if found.plan is None:
        seconds = round(limits.elapsed(), 3)
        return RotationResult(status="UNKNOWN", plan=None, refusals=refusals, seconds=seconds, provenance=how)
    return finished_result(problem, found.plan, found.goals, refusals, limits)


def finished_result(
    problem: RotationProblem,
    plan: RotationPlan,
    reports: tuple[GoalReport, ...],
    refusals: tuple[Refusal, ...],
    limits: Limits,
) -> RotationResult:
    """Return the result that a plan makes, once the judge has nothing against it."""
    verdict = verify_plan(problem, plan)
    if not verdict.ok:
        told = "\n".join(f"{one.rule}: {one.message}" for one in verdict.violations)
        raise PlanRejectedError(f"the plan found breaks its own rules, which is a defect of outreach_opt:\n{told}")
    goals = over_routes(reports) if problem.tours.heuristic else reports
    status: Status = "OPTIMAL" if all(goal.proven for goal in goals) else "FEASIBLE"
    return RotationResult(
        status=status,
        plan=plan,
        goals=goals,
        refusals=refusals,
        seconds=round(limits.elapsed(), 3),
        provenance=plan.provenance,
    )


def _no_plan(
    problem: RotationProblem, outings: Sequence[Outing], refusals: tuple[Refusal, ...], limits: Limits, how: Provenance
) -> RotationResult:
    if problem.tours.heuristic:
        return no_plan_over_routes(problem, outings, refusals, limits.elapsed(), how)
    conflict = conflicting_rules(problem, outings, refusals, limits)
    said = reasons(problem, outings, conflict.rules, refusals)
    return RotationResult(
        status="INFEASIBLE",
        plan=None,
        refusals=refusals,
        conflict=tuple(rule.rule for rule in conflict.rules),
        conflict_minimal=conflict.minimal,
        reasons=tuple(words.en for words in said),
        reasons_de=tuple(words.de for words in said),
        seconds=round(limits.elapsed(), 3),
        provenance=how,
    )


def decisions_of(start: RotationPlan, outings: Sequence[Outing]) -> list[Decision]:
    """Return what a plan decided, over today's candidates: one that its whole crew can go, of equal hours if there is.

    Whoever has no way to any candidate of the date and places is left out.
    """
    decisions = []
    for planned in start.outings:
        offices = {who.office for who in planned.crew}
        alike = [
            (len(offices - {way.office for way in one.itineraries}), one.stops != planned.stops, at)
            for at, one in enumerate(outings)
            if (one.date, one.locations) == (planned.date, planned.locations)
        ]
        if alike:
            chosen = outings[min(alike)[2]]
            crew = tuple((who.staff, who.role) for who in planned.crew if chosen.itinerary_of(who.office) is not None)
            decisions.append(Decision(chosen, crew))
    return decisions
