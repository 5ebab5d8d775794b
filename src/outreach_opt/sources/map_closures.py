"""Closed streets of a map: which streets a name means, and which dates have the same streets closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from outreach_opt.domain.base import DateRange
from outreach_opt.domain.source import MapClosure
from outreach_opt.errors import Finding, InputError, did_you_mean
from outreach_opt.sources.road_map import RoadMap
from outreach_opt.sources.street_speeds import tag_values
from outreach_opt.words import Words


@dataclass(frozen=True, slots=True, eq=False)
class Regime:
    """Dates on which the same streets are closed.

    Parameters
    ----------
    spans
        The dates, in order; none means all other dates.
    open_streets
        Which streets of the map are open.
    """

    spans: tuple[DateRange, ...]
    open_streets: npt.NDArray[np.bool_]


def regimes_of(road_map: RoadMap, closures: Sequence[MapClosure], path: str = "", file: str = "") -> tuple[Regime, ...]:
    """Return the regimes of a map, first that of the dates without any closure.

    Parameters
    ----------
    road_map
        The map.
    closures
        Closed streets with their dates; closures of the same date add up.
    path
        Where the closures stand in the facts, for errors.
    file
        Name of the map, for errors.

    Raises
    ------
    InputError
        With every street that the map does not have.
    """
    streets = _streets_by_name(road_map) if closures else {}
    named = f" {file}" if file else ""
    findings = [
        Finding(
            f"{path}closures[{i}].streets[{j}]",
            Words(f"the map{named} has no street '{name}'", f"die Karte{named} hat keine Straße '{name}'"),
            remedy,
        )
        for i, closure in enumerate(closures)
        for j, name in enumerate(closure.streets)
        if _plain(name) not in streets
        for remedy in [
            did_you_mean(name, (shown for shown, _ in streets.values())) or Words("leave it out", "weglassen")
        ]
    ]
    if findings:
        raise InputError(findings)
    everything = np.ones(len(road_map.tags), dtype=np.bool_)
    regimes = [Regime((), everything)]
    for number, spans in _spans_of_sets(closures).items():
        open_streets = everything.copy()
        for i in number:
            for name in closures[i].streets:
                open_streets[streets[_plain(name)][1]] = False
        regimes.append(Regime(spans, open_streets))
    return tuple(regimes)


def street_names(road_map: RoadMap, street: int) -> tuple[str, ...]:
    """Return the names and numbers of a street."""
    tags = road_map.tags[street]
    return (*tag_values(tags.get("ref")), *tag_values(tags.get("name")))


def _plain(name: str) -> str:
    """``B 72`` and ``b72`` are the same street."""
    return "".join(name.split()).casefold()


def _streets_by_name(road_map: RoadMap) -> dict[str, tuple[str, list[int]]]:
    found: dict[str, tuple[str, list[int]]] = {}
    for street in range(len(road_map.tags)):
        for name in dict.fromkeys(street_names(road_map, street)):
            found.setdefault(_plain(name), (name, []))[1].append(street)
    return found


def _spans_of_sets(closures: Sequence[MapClosure]) -> dict[tuple[int, ...], tuple[DateRange, ...]]:
    """Return the dates on which each set of closures is in force, by the numbers of the closures."""
    spans = [(i, span) for i, closure in enumerate(closures) for span in closure.dates]
    starts = sorted({span.first for _, span in spans} | {span.last + timedelta(days=1) for _, span in spans})
    found: dict[tuple[int, ...], list[DateRange]] = {}
    for first, following in pairwise(starts):
        in_force = tuple(sorted({i for i, span in spans if span.covers(first)}))
        if in_force:
            found.setdefault(in_force, []).append(DateRange(first=first, last=following - timedelta(days=1)))
    return {numbers: joined(dates) for numbers, dates in found.items()}


def joined(spans: Iterable[DateRange]) -> tuple[DateRange, ...]:
    """Return spans in order, those that follow each other without a gap made one."""
    dates: list[tuple[date, date]] = []
    for span in sorted(spans, key=lambda one: one.first):
        if dates and (span.first - dates[-1][1]).days <= 1:
            dates[-1] = (dates[-1][0], max(dates[-1][1], span.last))
        else:
            dates.append((span.first, span.last))
    return tuple(DateRange(first=first, last=last) for first, last in dates)
