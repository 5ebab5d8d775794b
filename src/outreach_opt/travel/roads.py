"""Driving: shortest times on the open roads of a date."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
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
            Leg(
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


def drives_from(graph: nx.DiGraph[str], origin: str, sites: Collection[str] | None = None) -> dict[str, Drive]:
    """Return the shortest drives from a node to every site (any node) that can be reached, the node itself included."""
    if origin not in graph:
        return {origin: Drive(0, (origin,), 0.0)}
    paths = nx.single_source_dijkstra_path(graph, origin, weight="seconds")
    return {node: _drive(graph, tuple(path)) for node, path in paths.items() if sites is None or node in sites}


def drives_to(graph: nx.DiGraph[str], destination: str, sites: Collection[str] | None = None) -> dict[str, Drive]:
    """Return the shortest drives to a node from every site (any node) that can reach it."""
    if destination not in graph:
        return {destination: Drive(0, (destination,), 0.0)}
    paths = nx.single_source_dijkstra_path(graph.reverse(copy=False), destination, weight="seconds")
    return {
        node: _drive(graph, tuple(reversed(path))) for node, path in paths.items() if sites is None or node in sites
    }


def _drive(graph: nx.DiGraph[str], nodes: tuple[str, ...]) -> Drive:
    edges = [graph.edges[edge] for edge in pairwise(nodes)]
    seconds = sum(edge["seconds"] for edge in edges)
    return Drive(ceil(seconds / 60), nodes, round(sum(edge["km"] for edge in edges), 3))
