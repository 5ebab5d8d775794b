"""Measure roads from a map: 10 offices to 1,000 places and back over 100,000 nodes, against bare scipy.

The map is drawn with a seed. Nodes lie on a square grid of 100 m, each moved by up to 30 m. Neighbours are joined by
streets of 30 km/h, every tenth row and column is a main street of 60 km/h; one street in ten is missing, one in five of
the others is one-way, some have a slower parallel. Offices and places lie on nodes of the largest connected part.

The yardstick is ``scipy.sparse.csgraph.dijkstra`` on a ready sparse matrix: from the offices, and on the transposed
matrix for the way back, driving times only. Ours begins with the networkx graph and ends with driving times and
lengths: reading the graph into arrays, connected parts, snapping, quickest of parallel streets, searches with
predecessors, lengths along the ways. Making the Road values of a problem is measured on top.

    python benchmarks/road_graph.py [nodes] [runs]
"""

import random
import resource
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from math import hypot, isqrt
from typing import Any

import networkx as nx
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from outreach_opt.sources.road_graph import roads_from_graph
from outreach_opt.sources.road_map import RoadMap
from outreach_opt.sources.snapping import snap_places
from outreach_opt.sources.streets import DriveSearch

OFFICES, PLACES = 10, 1000
Point = tuple[float, float]


def drawn_map(nodes: int, seed: int = 1) -> "nx.MultiDiGraph[int]":
    """Return the map as OSMnx would."""
    rng, side = random.Random(seed), isqrt(nodes)
    metre = 1 / 111_000
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph(crs="epsg:4326")
    at = [(100 * (i % side) + rng.uniform(-30, 30), 100 * (i // side) + rng.uniform(-30, 30)) for i in range(side**2)]
    graph.add_nodes_from((i, {"x": 7 + x * metre / 0.6, "y": 53 + y * metre}) for i, (x, y) in enumerate(at))
    for i in range(side**2):
        row, column = divmod(i, side)
        for j, main in ((i + 1, row % 10 == 0), (i + side, column % 10 == 0)):
            if (j == i + 1 and column == side - 1) or j >= side**2 or (rng.random() < 0.1 and not main):
                continue
            length = hypot(at[i][0] - at[j][0], at[i][1] - at[j][1]) * rng.uniform(1, 1.2)
            tags: dict[str, Any] = {
                "length": length,
                "travel_time": length / (60 if main else 30) * 3.6,
                "highway": "residential",
            }
            one_way = rng.random() < 0.2 and not main
            for ends in ((i, j), (j, i))[: 1 if one_way else 2]:
                graph.add_edge(*ends, None, **tags, oneway=one_way)
            if rng.random() < 0.02:
                graph.add_edge(i, j, None, **{**tags, "travel_time": tags["travel_time"] * 2}, oneway=True)
    return graph


def seconds_of(work: Callable[[], object]) -> float:
    """Return how much of the processor's time a piece of work takes, which other work on the machine changes least."""
    began = time.process_time()
    work()
    return time.process_time() - began


def main(nodes: int, runs: int) -> None:
    """Run everything and print the table."""
    graph = drawn_map(nodes)
    road_map = RoadMap.of(graph)
    ids = np.flatnonzero(road_map.component_nodes[road_map.component] == road_map.component_nodes.max()).tolist()
    chosen = random.Random(2).sample(ids, min(OFFICES + PLACES, len(ids)))
    points: dict[str, Point] = {f"p{i}": (graph.nodes[i]["y"], graph.nodes[i]["x"]) for i in chosen}
    offices, places = dict(list(points.items())[:OFFICES]), dict(list(points.items())[OFFICES:])
    streets = road_map.streets.quickest()
    matrix = csr_array((streets.micros, (streets.tails, streets.heads)), shape=(len(graph), len(graph)))
    back = matrix.T.tocsr()

    def bare() -> tuple[np.ndarray, np.ndarray]:
        there = dijkstra(matrix, indices=chosen[:OFFICES])[:, chosen]
        return there, dijkstra(back, indices=chosen[:OFFICES])[:, chosen]

    def searched(ready: RoadMap) -> list[np.ndarray]:
        snaps = snap_places(ready, points)
        position = {node: i for i, node in enumerate(ready.ids)}
        at = [position[snaps[one].node] for one in points]
        search = DriveSearch(ready.streets)
        return [search.drives(at[:OFFICES], at, backward=one).micros for one in (False, True)]

    def whole() -> list[np.ndarray]:
        return searched(RoadMap.of(graph))

    assert all(np.array_equal(one, other) for one, other in zip(bare(), whole(), strict=True))
    works: dict[str, Callable[[], object]] = {
        "bare csgraph.dijkstra, there and back": bare,
        "ours, from the networkx graph": whole,
        "  of this: graph into arrays": lambda: RoadMap.of(graph),
        "  of this: all the rest (map is ready)": lambda: searched(road_map),
        "ours, up to Road values (map is ready)": lambda: roads_from_graph(
            road_map, offices, places, between_minutes=0
        ),
    }
    marks: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            marks[name].append(seconds_of(work))
    print(f"{len(graph)} nodes, {graph.number_of_edges()} edges,")
    print(f"{len(offices)} offices, {len(places)} places; {runs} runs\n")
    print(f"{'seconds of CPU':42}{'median':>9}{'least':>9}{'most':>9}{'ratio':>8}")
    yardstick = statistics.median(marks["bare csgraph.dijkstra, there and back"])
    for name, taken in marks.items():
        median = statistics.median(taken)
        print(f"{name:42}{median:9.3f}{min(taken):9.3f}{max(taken):9.3f}{median / yardstick:8.2f}")
    print()
    for name, work in (("bare", bare), ("ours", whole)):
        tracemalloc.start()
        work()
        print(f"most memory held by {name}: {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB on top of the graph")
        tracemalloc.stop()
    print(f"most memory of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    main(given[0] if given else 100_000, given[1] if len(given) > 1 else 5)
