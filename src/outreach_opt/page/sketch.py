"""The map: offices, places, roads, walks, boats and lines of the problem itself, and the ways of every outing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import dist

from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.timetable import Route
from outreach_opt.page.badges import Badge
from outreach_opt.page.labels import Label, Spot, labels_of
from outreach_opt.page.projection import WIDTH, projection_of
from outreach_opt.page.say import Say
from outreach_opt.policy import RotationProblem

MANY = 30
"""With more places, marks and names are smaller."""
KINDS = {"drive": "road", "walk": "walk", "sail": "boat", "ride": "line"}
"""Classes of ``page.css`` by way to travel."""

Point = tuple[float, float]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place (circle) or an office (square) with its abbreviation, or a dot without where others are too near.

    ``colour`` is a class of places alone.
    """

    id: str
    label: str
    code: str
    x: float
    y: float
    colour: int | None
    radius: float


@dataclass(frozen=True, slots=True)
class Lettering:
    """Marks and labels of one size: ``wide`` for screens and paper, ``narrow`` for phones."""

    name: str
    size: float
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Strand:
    """Lines of one kind as the data of an SVG path; ``outing`` is the number of the outing whose way they are."""

    kind: str
    data: str
    outing: int = -1


@dataclass(frozen=True, slots=True)
class Sketch:
    """The whole map in units of its view box."""

    width: float
    height: float
    network: tuple[Strand, ...]
    ways: tuple[Strand, ...]
    nodes: tuple[Point, ...]
    letterings: tuple[Lettering, ...]
    bar: float
    bar_words: str


def sketch_of(problem: RotationProblem, plan: RotationPlan | None, badges: Mapping[str, Badge], say: Say) -> Sketch:
    """Draw the problem's network and the ways of a plan."""
    projection = projection_of(problem.coordinates.values())
    points = {one: projection.at(*where) for one, where in problem.coordinates.items()}
    network = _network(problem)
    strands = tuple(Strand(kind, _path(pairs, points)) for kind, pairs in network.items() if pairs)
    ways = tuple(_ways(plan.outings if plan else (), points))
    piers = _piers(problem, network, points)
    smaller = 0.8 if len(badges) > MANY else 1.0
    letterings = tuple(
        _lettering(name, _marks(problem, badges, points, radius * smaller), piers, size * smaller, projection.height)
        for name, radius, size in (("wide", 20.0, 24.0), ("narrow", 31.0, 36.0))
    )
    km = next(one for one in (200, 100, 50, 20, 10, 5, 2, 1, 0.5) if one * projection.scale <= WIDTH / 4 or one == 0.5)
    nodes = tuple(points[one.id] for one in problem.network.nodes)
    bar = round(km * projection.scale, 1)
    return Sketch(WIDTH, projection.height, strands, ways, nodes, letterings, bar, f"{say.number(km, 1)} km")


def _network(problem: RotationProblem) -> dict[str, set[Pair]]:
    """Return the pairs of neighbouring nodes by kind of way, each pair once whatever its direction."""
    network = problem.network
    pairs: dict[str, set[Pair]] = {kind: set() for kind in ("road", "walk", "line", "boat")}
    pairs["road"] = {_pair(*one.between) for one in network.roads}
    pairs["walk"] = {_pair(*one.between) for one in network.walks}
    pairs["boat"] = {_pair(one.origin, one.destination) for one in network.ferries}
    for route in network.routes:
        pairs[KINDS[route.mode]] |= _stretches(route)
    return pairs


def _stretches(route: Route) -> set[Pair]:
    return {_pair(one.node, other.node) for trip in route.trips for one, other in pairwise(trip.stop_times)}


def _ways(outings: Iterable[PlannedOuting], points: Mapping[str, Point]) -> Iterator[Strand]:
    """Yield the ways of each outing by kind; stretches that several crews travel are drawn once."""
    for at, outing in enumerate(outings):
        pairs: dict[str, set[Pair]] = {}
        for way in outing.itineraries:
            for leg in way.legs:
                if leg.mode != "wait":
                    halts = pairwise((leg.origin, *leg.via, leg.destination))
                    pairs.setdefault(KINDS[leg.mode], set()).update(_pair(*one) for one in halts)
        for kind, some in sorted(pairs.items()):
            yield Strand(kind, _path(some, points), at)


def _marks(
    problem: RotationProblem, badges: Mapping[str, Badge], points: Mapping[str, Point], radius: float
) -> tuple[Mark, ...]:
    """Return offices, then places; a place that would cover another's abbreviation is a dot on top of all."""
    marks = []
    for office in problem.offices:
        name = office.name or office.id
        marks.append(Mark(office.id, name, name[:1].upper(), *points[office.id], None, radius))
    dots = []
    for badge in badges.values():
        point = points[badge.id]
        if any(dist(point, (other.x, other.y)) < 1.8 * radius for other in marks):
            dots.append(Mark(badge.id, badge.label, "", *point, badge.colour, radius * 0.45))
        else:
            marks.append(Mark(badge.id, badge.label, badge.code, *point, badge.colour, radius))
    return (*marks, *dots)


def _piers(problem: RotationProblem, network: Mapping[str, set[Pair]], points: Mapping[str, Point]) -> list[Spot]:
    """Return the nodes where boats and lines call; only they have names among the nodes."""
    calls = {end for kind in ("boat", "line") for pair in network[kind] for end in pair}
    return [Spot(one.id, one.name or one.id, *points[one.id], 6, 0) for one in problem.network.nodes if one.id in calls]


def _lettering(name: str, marks: tuple[Mark, ...], piers: list[Spot], size: float, height: float) -> Lettering:
    spots = [Spot(one.id, one.label, one.x, one.y, one.radius, size, one.colour is None) for one in marks]
    small = [Spot(one.id, one.text, one.x, one.y, one.radius, size * 0.8) for one in piers]
    return Lettering(name, size, marks, labels_of([*spots, *small], [*spots, *small], WIDTH, height))


def _path(pairs: Iterable[Pair], points: Mapping[str, Point]) -> str:
    """Return straight lines between nodes as the data of a path."""
    return "".join(
        f"M{points[one][0]:g} {points[one][1]:g}L{points[other][0]:g} {points[other][1]:g}"
        for one, other in sorted(pairs)
        if one in points and other in points
    )


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)
