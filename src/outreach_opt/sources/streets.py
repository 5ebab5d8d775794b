"""Quickest drives over the streets of a map: scipy where it is installed, else networkx, with equal times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import networkx as nx

Floats = npt.NDArray[np.float64]
Wholes = npt.NDArray[np.int64]
Engine = Literal["scipy", "networkx"]

_SOURCES_AT_ONCE = 16
"""Bounds the memory: a search keeps a time and a predecessor for each node of the map."""


@cache
def fastest_engine() -> Engine:
    """Return ``scipy`` where it is installed, else ``networkx``."""
    return "scipy" if find_spec("scipy") else "networkx"


@dataclass(frozen=True, slots=True, eq=False)
class Streets:
    """One-way streets between nodes numbered from 0, in order of the nodes where they begin.

    Parameters
    ----------
    nodes
        How many nodes there are.
    tails, heads
        Where each street begins and ends.
    micros
        Driving time in whole microseconds, positive.
    metres
        Length.
    """

    nodes: int
    tails: Wholes
    heads: Wholes
    micros: Floats
    metres: Floats

    def only(self, kept: npt.NDArray[np.bool_] | Wholes) -> Streets:
        """Return some of the streets, given by a mask or by their numbers in order."""
        return Streets(self.nodes, self.tails[kept], self.heads[kept], self.micros[kept], self.metres[kept])

    def quickest(self) -> Streets:
        """Return the streets in order of their ends; of parallel ones the quickest, then the shortest."""
        ends = self.tails * self.nodes + self.heads
        order = np.argsort(ends, kind="stable")
        ends = ends[order]
        again = np.zeros(len(ends), dtype=np.bool_)
        again[1:] = ends[1:] == ends[:-1]
        if again.any():
            parallel = np.flatnonzero(again | np.roll(again, -1))
            some = order[parallel]
            order[parallel] = some[np.lexsort((self.metres[some], self.micros[some], ends[parallel]))]
            order = order[~again]
        return self.only(order)


@dataclass(frozen=True, slots=True, eq=False)
class Drives:
    """Quickest drives from each source to each target: infinite microseconds where there is none.

    Parameters
    ----------
    micros
        Driving time, one row for each source.
    metres
        Length of the same drive.
    """

    micros: Floats
    metres: Floats


class DriveSearch:
    """Searches over some streets, as often as wanted.

    Parameters
    ----------
    streets
        The open streets.
    engine
        By default the fastest that is installed.
    """

    def __init__(self, streets: Streets, engine: Engine | None = None) -> None:
        self._streets = streets.quickest()
        self._scipy = (engine or fastest_engine()) == "scipy"
        self._starts = np.searchsorted(self._streets.tails, np.arange(streets.nodes))
        self._graph: Any = _matrix(self._streets) if self._scipy else _graph(self._streets)

    def drives(
        self,
        sources: Sequence[int],
        targets: Sequence[int],
        *,
        backward: bool = False,
        within_micros: float = np.inf,
    ) -> Drives:
        """Return the quickest drives from each source to each target.

        Parameters
        ----------
        sources, targets
            Numbers of nodes.
        backward
            The drives lead from each target to each source instead.
        within_micros
            Drives that take longer are left out.
        """
        search = self._by_scipy if self._scipy else self._by_networkx
        found = [Drives(np.zeros((0, len(targets))), np.zeros((0, len(targets))))]
        ends = np.array(targets, dtype=np.int64)
        for first in range(0, len(sources), _SOURCES_AT_ONCE):
            some = np.array(sources[first : first + _SOURCES_AT_ONCE], dtype=np.int64)
            found.append(search(some, ends, backward, within_micros))
        return Drives(np.concatenate([one.micros for one in found]), np.concatenate([one.metres for one in found]))

    def _by_scipy(self, sources: Wholes, targets: Wholes, backward: bool, within: float) -> Drives:
        from scipy.sparse.csgraph import dijkstra

        matrix = self._graph.T.tocsr() if backward else self._graph
        micros, before = dijkstra(matrix, indices=sources, return_predecessors=True, limit=within)
        return Drives(micros[:, targets], self._metres(before, targets, backward))

    def _metres(self, before: npt.NDArray[np.int32], targets: Wholes, backward: bool) -> Floats:
        """Return the lengths of the drives to the targets in trees of predecessors, one tree a row.

        Only nodes on the way to a target are looked at; then lengths are added up by jumping to the ancestor's
        ancestor, so that a drive over a thousand nodes takes ten rounds.
        """
        rows, nodes = before.shape
        flat = before.ravel()
        ends = (np.arange(rows, dtype=np.int64)[:, None] * nodes + targets[None, :]).ravel()
        ways = _passed(flat, ends, nodes)
        node, parent = ways % nodes, flat[ways].astype(np.int64)
        inner = parent >= 0
        place = np.empty(rows * nodes, dtype=np.int64)
        place[ways] = np.arange(len(ways))
        ancestor = np.arange(len(ways))
        ancestor[inner] = place[(ways - node + parent)[inner]]
        tails, heads = (node, parent) if backward else (parent, node)
        metres = np.zeros(len(ways))
        metres[inner] = self._streets.metres[self._between(tails[inner], heads[inner])]
        while inner[ancestor].any():
            metres += metres[ancestor]
            ancestor = ancestor[ancestor]
        found: Floats = metres[place[ends]].reshape(rows, len(targets))
        return found

    def _between(self, tails: Wholes, heads: Wholes) -> Wholes:
        """Return the numbers of the streets between nodes that have one; few begin at each node, so they are tried."""
        found = self._starts[tails]
        wrong = np.flatnonzero(self._streets.heads[found] != heads)
        while len(wrong):
            found[wrong] += 1
            wrong = wrong[self._streets.heads[found[wrong]] != heads[wrong]]
        return found

    def _by_networkx(self, sources: Wholes, targets: Wholes, backward: bool, within: float) -> Drives:
        import networkx as nx

        graph = self._graph.reverse(copy=False) if backward else self._graph
        micros = np.full((len(sources), len(targets)), np.inf)
        metres = np.zeros((len(sources), len(targets)))
        for row, source in enumerate(sources.tolist()):
            before, times = nx.dijkstra_predecessor_and_distance(graph, source, cutoff=within, weight="micros")
            lengths = {source: 0.0}
            # In order of time, so that what comes before a node is known.
            for node in list(times)[1:]:
                lengths[node] = lengths[before[node][0]] + graph.edges[before[node][0], node]["metres"]
            for column, target in enumerate(targets.tolist()):
                if target in times:
                    micros[row, column], metres[row, column] = times[target], lengths[target]
        return Drives(micros, metres)

    def path(self, source: int, target: int) -> tuple[int, ...]:
        """Return the nodes of the quickest drive; empty where there is none."""
        import networkx as nx

        graph = _graph(self._streets) if self._scipy else self._graph
        try:
            return tuple(nx.dijkstra_path(graph, source, target, weight="micros"))
        except nx.NetworkXNoPath:
            return ()


def components(streets: Streets, engine: Engine | None = None) -> Wholes:
    """Return the number of each node's strongly connected component."""
    if (engine or fastest_engine()) == "scipy":
        from scipy.sparse.csgraph import connected_components

        # Parallel streets must be gone: scipy's search for strong components never ends on repeated entries.
        found: npt.NDArray[Any] = connected_components(_matrix(streets.quickest()), connection="strong")[1]
        return found.astype(np.int64)
    import networkx as nx

    numbers = np.zeros(streets.nodes, dtype=np.int64)
    for number, nodes in enumerate(nx.strongly_connected_components(_graph(streets))):
        numbers[list(nodes)] = number
    return numbers


def _matrix(streets: Streets) -> Any:
    from scipy.sparse import csr_array

    starts = np.zeros(streets.nodes + 1, dtype=np.int32)
    np.cumsum(np.bincount(streets.tails, minlength=streets.nodes), out=starts[1:])
    shape = (streets.nodes, streets.nodes)
    return csr_array((streets.micros, streets.heads.astype(np.int32), starts), shape=shape)


def _graph(streets: Streets) -> nx.DiGraph[int]:
    import networkx as nx

    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(streets.nodes))
    rows = zip(
        streets.tails.tolist(), streets.heads.tolist(), streets.micros.tolist(), streets.metres.tolist(), strict=True
    )
    graph.add_edges_from((tail, head, {"micros": micros, "metres": metres}) for tail, head, micros, metres in rows)
    return graph


def _passed(before: npt.NDArray[np.int32], ends: Wholes, nodes: int) -> Wholes:
    """Return the nodes passed on the way to some ends, ends included."""
    passed = np.zeros(len(before), dtype=np.bool_)
    front = np.unique(ends)
    while len(front):
        passed[front] = True
        parents = before[front]
        front = np.unique((front - front % nodes + parents)[parents >= 0])
        front = front[~passed[front]]
    return np.flatnonzero(passed)
