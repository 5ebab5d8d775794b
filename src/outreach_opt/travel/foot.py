"""Without the car: time-dependent earliest arrivals and latest departures over walks, boats, buses and trains."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

import networkx as nx

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Leg
from outreach_opt.travel.crossings import Crossing
from outreach_opt.travel.roads import edge_km
from outreach_opt.travel.timed import Reached, Way, earliest, latest


@dataclass(frozen=True, slots=True)
class Footpath:
    """A walk in one direction, possible at any time."""

    origin: str
    destination: str
    minutes: int

    def arrival(self, clock: int) -> int | None:
        """Return when one arrives who leaves at a time."""
        return clock + self.minutes

    def departure(self, deadline: int) -> int | None:
        """Return when one must leave to arrive by a time."""
        return deadline - self.minutes

    def legs(self, clock: int) -> tuple[Leg, ...]:
        """Return the walk."""
        arrives = clock + self.minutes
        return (
            Leg.unchecked(
                mode="walk", origin=self.origin, destination=self.destination, departs=clock, arrives=arrives
            ),
        )


def foot_graph(facts: Facts, crossings: Iterable[Crossing]) -> nx.MultiDiGraph[str]:
    """Return walks and crossings on foot as a graph whose edges hold their ``way``.

    Parameters
    ----------
    facts
        The network.
    crossings
        What departs; crossings with the car are passed over.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for walk in facts.network.walks:
        if walk.minutes is not None:
            seconds = walk.minutes * 60
        else:
            seconds = edge_km(facts, walk) / facts.network.walking_kmh * 3600
        # Whole minutes per walk, from whole seconds as for roads, so that clock times stay whole.
        minutes = ceil(ceil(seconds - 1e-6) / 60)
        one, other = walk.between
        graph.add_edge(one, other, way=Footpath(one, other, minutes))
        graph.add_edge(other, one, way=Footpath(other, one, minutes))
    for crossing in crossings:
        if not crossing.car:
            graph.add_edge(crossing.origin, crossing.destination, way=crossing)
    return graph


def latest_departures(graph: nx.MultiDiGraph[str], destination: str, deadline: int) -> dict[str, int]:
    """Return by node the latest minute at which one can leave it and still be at the destination by the deadline."""

    def ways_to(node: str, minute: int) -> Iterable[Way]:
        return (edge["way"] for _, _, edge in graph.in_edges(node, data=True)) if node in graph else ()

    return latest(ways_to, destination, deadline)


def earliest_arrivals(graph: nx.MultiDiGraph[str], origin: str, ready: int) -> Reached:
    """Return by node the earliest arrival when ready at the origin, over as few ways as possible."""

    def ways_from(node: str, minute: int, last: Way | None) -> Iterable[Way]:
        return (edge["way"] for _, _, edge in graph.out_edges(node, data=True)) if node in graph else ()

    return earliest(ways_from, origin, ready)
