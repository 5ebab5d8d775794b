"""Driving: shortest times on the open roads of a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush
from itertools import pairwise
from math import ceil

import networkx as nx

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Leg
from outreach_opt.domain.network import Road, Walk


@dataclass(frozen=True, slots=True)
class Drive:
    """A shortest drive: whole minutes (rounded up), the nodes passed, and kilometres."""

    minutes: int
    nodes: tuple[str, ...]
    km: float

    @property
    def origin(self) -> str:
        """Where it begins."""
        return self.nodes[0]

    @property
    def destination(self) -> str:
        """Where it ends."""
        return self.nodes[-1]

    def arrival(self, clock: int) -> int | None:
        """Return when one arrives who leaves at a time."""
        return clock + self.minutes

    def departure(self, deadline: int) -> int | None:
        """Return when one must leave to arrive by a time."""
        return deadline - self.minutes

    def legs(self, clock: int) -> tuple[Leg, ...]:
        """Return the drive, or nothing where one is there already."""
        if len(self.nodes) < 2:
            return ()
        return (
            Leg.unchecked(
                mode="drive",
                origin=self.origin,
                destination=self.destination,
                departs=clock,
                arrives=clock + self.minutes,
                via=self.nodes[1:-1],
                km=self.km,
            ),
        )


def edge_km(facts: Facts, edge: Road | Walk) -> float:
    """Return the length of a road or walk in km: as given, or geodesic length (WGS84) times the detour factor."""
    if edge.km is not None:
        return edge.km
    from geopy.distance import geodesic

    one, other = (facts.coordinates[end] for end in edge.between)
    return float(geodesic(one, other).km) * facts.network.detour_factor


def drive_seconds(facts: Facts, road: Road) -> int:
    """Return the driving time of a road in seconds, rounded up: as given, or length over speed."""
    if road.minutes is not None:
        seconds = road.minutes * 60
    else:
        seconds = edge_km(facts, road) / facts.network.speeds[road.speed or ""] * 3600
    return ceil(seconds - 1e-6)


def road_graph(facts: Facts, open_roads: tuple[int, ...]) -> nx.DiGraph[str]:
    """Return the directed graph of some roads, by their numbers in the network, with ``seconds`` and ``km``."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for number in open_roads:
        road = facts.network.roads[number]
        seconds, km = drive_seconds(facts, road), edge_km(facts, road)
        one, other = road.between
        for origin, destination in ((one, other),) if road.one_way else ((one, other), (other, one)):
            known = graph.get_edge_data(origin, destination)
            if known is None or seconds < known["seconds"]:
                graph.add_edge(origin, destination, seconds=seconds, km=km)
    return graph


def open_roads(facts: Facts, day: date) -> tuple[int, ...]:
    """Return the numbers of the roads that can be used on a date."""
    # Most roads are never closed, and there are very many of them.
    return tuple(
        number
        for number, road in enumerate(facts.network.roads)
        if not (road.valid or road.closed) or road.open_on(day)
    )


class Drives(Mapping[str, Drive]):
    """The shortest drives from one node to all others, or from all others to it.

    Only minutes are at hand for all of them; nodes and kilometres are gathered for a drive that is asked for.

    Parameters
    ----------
    graph
        The roads.
    root
        Where all drives begin or end.
    homewards
        Whether they end there.
    """

    def __init__(self, graph: nx.DiGraph[str], root: str, homewards: bool = False) -> None:
        self._roads = dict(graph.adjacency())
        self._homewards = homewards
        self._known: dict[str, Drive] = {}
        ways = graph.reverse(copy=False) if homewards else graph
        self._seconds, self._before = _shortest(dict(ways.adjacency()), root)

    def minutes(self, node: str) -> int | None:
        """Return the minutes of the drive to or from a node, or None where no road leads."""
        seconds = self._seconds.get(node)
        return None if seconds is None else ceil(seconds / 60)

    def __getitem__(self, node: str) -> Drive:
        """Return the drive to or from a node."""
        known = self._known.get(node)
        if known is None:
            known = self._known[node] = self._drive(node)
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(self._seconds)

    def __len__(self) -> int:
        return len(self._seconds)

    def _drive(self, node: str) -> Drive:
        minutes, nodes = ceil(self._seconds[node] / 60), [node]
        while nodes[-1] in self._before:
            nodes.append(self._before[nodes[-1]])
        if not self._homewards:
            nodes.reverse()
        km = sum(self._roads[one][other]["km"] for one, other in pairwise(nodes))
        return Drive(minutes, tuple(nodes), round(km, 3))


def drives_from(graph: nx.DiGraph[str], origin: str) -> Drives:
    """Return the shortest drives from a node to every node that can be reached, itself included."""
    return Drives(graph, origin)


def drives_to(graph: nx.DiGraph[str], destination: str) -> Drives:
    """Return the shortest drives to a node from every node that can reach it, itself included."""
    return Drives(graph, destination, homewards=True)


def _shortest(ways: Mapping[str, Mapping[str, Mapping[str, int]]], root: str) -> tuple[dict[str, int], dict[str, str]]:
    """Return the seconds from a root to all nodes that can be reached, and of each the node before it.

    Of equally long ways the one found first stays.
    """
    seconds: dict[str, int] = {}
    before: dict[str, str] = {}
    best = {root: 0}
    queue = [(0, 0, root)]
    pushed = 0
    while queue:
        spent, _, node = heappop(queue)
        if node in seconds:
            continue
        seconds[node] = spent
        for following, road in ways.get(node, {}).items():
            arrives = spent + road["seconds"]
            if following not in best or arrives < best[following]:
                best[following], before[following] = arrives, node
                pushed += 1
                heappush(queue, (arrives, pushed, following))
    return seconds, before


class RoadBook:
    """The open roads of each date with the drives over them: dates with the same roads share all of it.

    Parameters
    ----------
    facts
        The network.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._known: dict[tuple[int, ...], OpenRoads] = {}

    def on(self, day: date) -> OpenRoads:
        """Return the roads of a date; the same object for the same roads."""
        numbers = open_roads(self._facts, day)
        known = self._known.get(numbers)
        return known or self._known.setdefault(numbers, OpenRoads(road_graph(self._facts, numbers)))


class OpenRoads:
    """Roads that are open together, and the drives over them, searched when they are needed.

    Parameters
    ----------
    graph
        The roads.
    """

    def __init__(self, graph: nx.DiGraph[str]) -> None:
        self._graph = graph
        self._from: dict[str, Drives] = {}
        self._to: dict[str, Drives] = {}

    def leaving(self, origin: str) -> Drives:
        """Return all drives from a node."""
        known = self._from.get(origin)
        return known or self._from.setdefault(origin, drives_from(self._graph, origin))

    def reaching(self, destination: str) -> Drives:
        """Return all drives to a node."""
        known = self._to.get(destination)
        return known or self._to.setdefault(destination, drives_to(self._graph, destination))
