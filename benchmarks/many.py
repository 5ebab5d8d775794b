"""Measure many districts: parallel efficiency on processes and on Dask, and what a killed worker costs.

    python benchmarks/many.py [DISTRICTS] [WORKERS] [KILLED]

Districts are the Aurich year with other absences, wishes and contract shares, drawn with fixed seeds before the clock
starts. All are solved in deterministic mode by one own process, by several, and by as many Dask workers (extra
``cluster``); every run must give the same plans. Efficiency is the time of one process over the number of workers times
their time, where the time in which the workers start and load the engine is reported apart. Then fewer districts are
solved while workers are killed. CPU seconds are those of the workers, starting included: where others use the machine
as well they tell more than the clock.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from outreach_opt import DistrictOutcome, RotationProblem, RotationResult, load_problem, solve_many  # noqa: E402
from outreach_opt.io.write import to_json  # noqa: E402
from outreach_opt.many.worker import warm_up  # noqa: E402

YEAR = 2027
SHARES = (1.0, 1.0, 1.0, 0.9, 0.8, 0.75, 0.6, 0.5)
SELDOM = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.worker.memory.monitor-interval": "1s",
}
"""Dask's workers look at themselves up to a hundred times a second; their profile alone takes 8 % more CPU time."""
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


@dataclass
class Run:
    """One way to solve all districts."""

    name: str
    workers: int
    warm_up: float = 0.0
    seconds: float = 0.0
    cpu: float = 0.0
    results: dict[int, RotationResult] = field(default_factory=dict)
    tries: int = 0
    errors: list[str] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)


@cache
def aurich() -> dict[str, Any]:
    """Return the facts of the Aurich year."""
    return load_problem(ROOT / "examples" / "aurich" / "problem.yaml").model_dump(mode="json")


def district(number: int) -> RotationProblem:
    """Return the Aurich year with absences, wishes and contract shares drawn anew."""
    rng = Random(number)
    staff = [_drawn(rng, one) for one in aurich()["staff"]]
    return RotationProblem.model_validate(aurich() | {"name": f"district {number}", "staff": staff})


def _drawn(rng: Random, person: dict[str, Any]) -> dict[str, Any]:
    first = date(YEAR, 1, 1) + timedelta(days=rng.randint(0, 340))
    last = first + timedelta(days=rng.choice([0, 4, 11, 18]))
    wishes = []
    if rng.random() < 0.4:
        wishes.append({"kind": rng.choice(["avoid", "prefer"]), "weekdays": sorted(rng.sample(WEEKDAYS, 2))})
    absences = [{"first": first.isoformat(), "last": last.isoformat()}]
    return person | {"contract_share": rng.choice(SHARES), "absences": absences, "wishes": wishes}


def solve_all(run: Run, districts: int, executor: Executor | None = None, kills: int = 0, dask: Any = None) -> None:
    """Solve the districts, now and then killing a worker, and note what came."""
    problems = [district(number) for number in range(districts)]
    began = time.perf_counter()
    every = districts // (kills + 1)
    for number, outcome in solve_many(problems, executor=executor, workers=run.workers, deterministic=True):
        if not run.results and executor is None:
            # The first to come has waited for nothing but its own process.
            run.warm_up = time.perf_counter() - began - (outcome.result.seconds if outcome.result else 0.0)
        note(run, number, outcome)
        if kills and len(run.results) % every == 0 and len(run.results) < districts:
            kill_one(dask)
            kills -= 1
    run.seconds = time.perf_counter() - began - (run.warm_up if executor is None else 0.0)


def note(run: Run, number: int, outcome: DistrictOutcome) -> None:
    """Keep a result, and how it came."""
    run.tries = max(run.tries, outcome.tries)
    if outcome.result is None:
        run.errors.append(f"district {number}: {outcome.error}")
    else:
        run.results[number] = outcome.result
        run.statuses[outcome.result.status] = run.statuses.get(outcome.result.status, 0) + 1


def told(result: RotationResult | None) -> str:
    """Return what two runs must agree in."""
    if result is None:
        return "nothing came"
    return to_json(result.plan) if result.plan else " ".join(result.reasons)


def kill_one(dask: Any) -> None:
    """Kill a worker: one of our own processes, or one of Dask's."""
    own = (one.pid for one in multiprocessing.active_children() if one.pid is not None)
    pid = next(iter(dask.run(os.getpid).values())) if dask else next(own)
    os.kill(pid, signal.SIGKILL)


@contextmanager
def cluster(run: Run) -> Iterator[Any]:
    """Yield the client of a local Dask cluster whose workers are ready."""
    import dask
    from distributed import Client, LocalCluster

    began = time.perf_counter()
    with (
        dask.config.set(SELDOM),
        LocalCluster(n_workers=run.workers, threads_per_worker=1, dashboard_address=None) as local,  # type: ignore[no-untyped-call]
        Client(local) as client,  # type: ignore[no-untyped-call]
    ):
        client.run(warm_up)
        run.warm_up = time.perf_counter() - began
        yield client


def measured(name: str, workers: int, districts: int, *, kills: int = 0) -> Run:
    """Return a run with the CPU time of its workers."""
    run = Run(name, workers)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    if name.startswith("Dask"):
        with cluster(run) as client:
            solve_all(run, districts, client.get_executor(), kills, client)
    else:
        solve_all(run, districts, kills=kills)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    run.cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return run


def main(districts: int, workers: int, killed: int) -> None:
    """Run everything and print the table."""
    aurich()
    serial = measured("one process", 1, districts)
    print(f"{districts} districts of Aurich's size: {serial.statuses}, Python {sys.version.split()[0]}\n")
    print(f"{'':24}{'workers':>8}{'start s':>9}{'solve s':>9}{'CPU s':>9}{'efficiency':>12}{'with start':>12}  plans")
    show(serial, serial)
    show(measured("processes", workers, districts), serial)
    show(measured("Dask", workers, districts), serial)
    for name in ("processes", "Dask"):
        show(measured(f"{name}, 2 killed", workers, killed, kills=2), serial, killed)


def show(run: Run, serial: Run, part: int | None = None) -> None:
    """Print one line of the table, and what went wrong."""
    asked = range(len(serial.results) + len(serial.errors) if part is None else part)
    same = sum(told(run.results.get(number)) == told(serial.results.get(number)) for number in asked)
    shown = f"{same} of {len(asked)} the same, {run.tries} tries at most"
    line = f"{run.name:24}{run.workers:8}{run.warm_up:9.1f}{run.seconds:9.1f}{run.cpu:9.1f}"
    if part is None:
        net = serial.seconds / (run.workers * run.seconds)
        gross = (serial.seconds + serial.warm_up) / (run.workers * (run.seconds + run.warm_up))
        line += f"{net:12.1%}{gross:12.1%}"
    else:
        line += " " * 24
    print(f"{line}  {shown}", flush=True)
    for error in run.errors:
        print(f"    {error}")


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    main(*given, *(400, 2, 20)[len(given) :])
