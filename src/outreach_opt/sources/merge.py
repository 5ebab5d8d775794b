"""The sources of a problem, read and merged into its network."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.network import Network
from outreach_opt.domain.source import AnySource, GraphSource, GtfsSource, MatrixSource, TimetableSource
from outreach_opt.errors import Finding, InputError
from outreach_opt.io.validate import Completed
from outreach_opt.sources.gtfs import load_gtfs
from outreach_opt.sources.matrix import roads_of_matrix
from outreach_opt.sources.part import Part
from outreach_opt.sources.sailings import sailings_part
from outreach_opt.words import NOTHING, Words, same

F = TypeVar("F", bound=Facts)
Reader = Callable[[Any, Facts, Path], Part]


def _timetable(source: TimetableSource, facts: Facts, folder: Path) -> Part:
    return sailings_part(folder / source.path)


def _gtfs(source: GtfsSource, facts: Facts, folder: Path) -> Part:
    network, report = load_gtfs(source, facts, folder)
    return Part(network, report=report.words)


def _matrix(source: MatrixSource, facts: Facts, folder: Path) -> Part:
    roads = roads_of_matrix(facts, source, folder)
    return Part(Network(roads=roads), report=_roads(source, len(roads)))


def _graph(source: GraphSource, facts: Facts, folder: Path) -> Part:
    # Loaded on first use: maps need numpy.
    from outreach_opt.sources.road_graph import roads_of_graph

    found = roads_of_graph(facts, source, folder)
    snapped = "".join(f"\n  {one.place}: {one.metres:.0f} m" for one in found.snaps)
    roads = _roads(source, len(found.roads))
    return Part(Network(roads=found.roads), report=Words(f"{roads.en}{snapped}", f"{roads.de}{snapped}"))


def _roads(source: MatrixSource | GraphSource, number: int) -> Words:
    return Words(f"{source.path}: {number} roads", f"{source.path}: {number} Straßen")


_READERS: dict[type, Reader] = {
    MatrixSource: _matrix,
    GraphSource: _graph,
    TimetableSource: _timetable,
    GtfsSource: _gtfs,
}
"""How each kind of source is read, in this order: stops of feeds are linked to what is near."""


@dataclass(frozen=True)
class Merged(Generic[F]):
    """A problem with its sources in its network, and what was taken from each of them, in their order."""

    problem: F
    reports: tuple[Words, ...]


def with_sources(problem: F, folder: str | Path = ".") -> F:
    """Return a problem with all its sources read and merged into its network.

    Parameters
    ----------
    problem
        A problem whose ``network.sources`` name files.
    folder
        What their paths are relative to.

    Raises
    ------
    InputError
        With everything that is wrong with the sources.
    """
    return merged(problem, folder).problem


def merged(problem: F, folder: str | Path = ".") -> Merged[F]:
    """Merge the sources of a problem like :func:`with_sources`, and report what was kept and left out."""
    done, reports = _merge(problem, Path(folder))
    if done.findings:
        raise InputError(done.findings)
    return Merged(done.value, reports)


def completed(problem: F, folder: Path | None) -> Completed[F]:
    """Return a problem with its sources as far as they can be read, and what is wrong with the others.

    Parameters
    ----------
    problem
        The problem as its file says it.
    folder
        What paths are relative to; None where the problem is a text that may read no files.
    """
    if folder is None and problem.network.sources:
        said = Words(
            "a problem given as text reads no files, unless it is told their folder",
            "ein als Text gegebenes Problem liest keine Dateien, wenn ihr Ordner nicht genannt ist",
        )
        findings = (Finding("network.sources", said, same("parse_problem(…, folder='.')")),)
        return Completed(problem, findings, unread=(("network", "sources", 0),))
    return _merge(problem, folder or Path())[0]


def _merge(problem: F, folder: Path) -> tuple[Completed[F], tuple[Words, ...]]:
    sources = problem.network.sources
    findings: list[Finding] = []
    origins: dict[str, Finding] = {}
    reports: dict[int, Words] = {}
    for number in sorted(range(len(sources)), key=lambda one: list(_READERS).index(type(sources[one]))):
        entry = f"network.sources[{number}]"
        try:
            part = _read(sources[number], problem, folder)
        except InputError as error:
            findings += [one if one.file else replace(one, path=f"{entry}.{one.path}") for one in error.findings]
            continue
        reports[number] = part.report
        problem, new = _added(problem, part, entry)
        origins |= new
    unread = tuple(("network", "sources", one) for one in range(len(sources)) if one not in reports)
    network = problem.network.model_copy(update={"sources": ()})
    whole = problem.model_copy(update={"network": network})
    return Completed(whole, tuple(findings), origins, unread), tuple(reports[one] for one in sorted(reports))


def _read(source: AnySource, problem: Facts, folder: Path) -> Part:
    return _READERS[type(source)](source, problem, folder)


def _added(problem: F, part: Part, entry: str) -> tuple[F, dict[str, Finding]]:
    """Return the problem with a part added, and where each new piece comes from."""
    old, new = problem.network, part.network
    origins: dict[str, Finding] = {f"network.calendars.{one}": Finding(entry, NOTHING) for one in new.calendars}
    update: dict[str, Any] = {"calendars": {**old.calendars, **new.calendars}}
    before: dict[str, int] = {}
    for field in ("nodes", "roads", "walks", "ferries", "routes"):
        old_pieces, pieces = getattr(old, field), getattr(new, field)
        before[field] = len(old_pieces)
        update[field] = (*old_pieces, *pieces)
        origins |= {f"network.{field}[{len(old_pieces) + at}]": Finding(entry, NOTHING) for at in range(len(pieces))}
    for path, origin in part.origins.items():
        field, at, rest = re.split(r"[\[\]]", path, maxsplit=2)
        origins[f"network.{field}[{before[field] + int(at)}]{rest}"] = origin
    network = old.model_copy(update=update)
    return problem.model_copy(update={"network": network}), origins
