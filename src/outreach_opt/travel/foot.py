"""On foot and by boat: time-dependent earliest arrivals and latest departures over walks and sailings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from heapq import heappop, heappush
from math import ceil

import networkx as nx

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Leg
from outreach_opt.travel.roads import edge_km


def foot_graph(facts: Facts, departures: tuple[tuple[int, ...], ...]) -> nx.MultiDiGraph[str]:
    """Return walks and the sailings of one date as a graph.

    Parameters
    ----------
    facts
        The network.
    departures
        Departures of each ferry line on the date, in the order of the network's ferries.
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
        graph.add_edge(one, other, walk=minutes)
        graph.add_edge(other, one, walk=minutes)
    for line, times in zip(facts.network.ferries, departures, strict=True):
        if times:
            graph.add_edge(
                line.origin,
                line.destination,
                ferry=line.id,
                departures=times,
                crossing=line.crossing_minutes,
                boarding=line.boarding_minutes,
            )
    return graph


def latest_departures(graph: nx.MultiDiGraph[str], destination: str, deadline: int) -> dict[str, int]:
    """Return by node the latest minute at which one can leave it and still be at the destination by the deadline."""
    found: dict[str, int] = {}
    queue = [(-deadline, destination)]
    while queue:
        late, node = heappop(queue)
        if node in found:
            continue
        found[node] = -late
        if node not in graph:
            continue
        for origin, _, edge in graph.in_edges(node, data=True):
            leave = _latest_over(edge, -late)
            if leave is not None and origin not in found:
                heappush(queue, (-leave, origin))
    return found


def earliest_arrivals(graph: nx.MultiDiGraph[str], origin: str, ready: int) -> dict[str, tuple[int, tuple[Leg, ...]]]:
    """Return by node the earliest arrival when ready at the origin, and the legs that lead there."""
    found: dict[str, tuple[int, tuple[Leg, ...]]] = {}
    queue: list[tuple[int, int, str, tuple[Leg, ...]]] = [(ready, 0, origin, ())]
    while queue:
        clock, _, node, legs = heappop(queue)
        if node in found:
            continue
        found[node] = (clock, legs)
        if node not in graph:
            continue
        for _, neighbour, edge in graph.out_edges(node, data=True):
            more = _legs_over(edge, node, neighbour, clock)
            if more and neighbour not in found:
                heappush(queue, (more[-1].arrives, len(legs) + len(more), neighbour, (*legs, *more)))
    return found


def _latest_over(edge: dict[str, object], deadline: int) -> int | None:
    if "walk" in edge:
        return deadline - int(str(edge["walk"]))
    times, crossing, boarding = _sailing(edge)
    last = bisect_right(times, deadline - crossing) - 1
    return times[last] - boarding if last >= 0 else None


def _legs_over(edge: dict[str, object], origin: str, destination: str, clock: int) -> tuple[Leg, ...]:
    if "walk" in edge:
        arrives = clock + int(str(edge["walk"]))
        return (Leg(mode="walk", origin=origin, destination=destination, departs=clock, arrives=arrives),)
    times, crossing, boarding = _sailing(edge)
    first = bisect_left(times, clock + boarding)
    if first == len(times):
        return ()
    sails = times[first]
    sail = Leg(
        mode="sail",
        origin=origin,
        destination=destination,
        departs=sails,
        arrives=sails + crossing,
        line=str(edge["ferry"]),
    )
    if sails == clock:
        return (sail,)
    return (Leg(mode="wait", origin=origin, destination=origin, departs=clock, arrives=sails), sail)


def _sailing(edge: dict[str, object]) -> tuple[tuple[int, ...], int, int]:
    times = edge["departures"]
    assert isinstance(times, tuple)
    return times, int(str(edge["crossing"])), int(str(edge["boarding"]))
