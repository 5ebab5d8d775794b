"""The network and ways through it as lines between nodes, for maps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from outreach_opt.consistency.unread import refuse_unread_sources
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary
from outreach_opt.domain.network import Road, Walk

Means = Literal["drive", "walk", "sail", "ride"]
Pair = tuple[Means, str, str]
"""Two nodes next to each other, in alphabetical order, and how one gets from one to the other."""


@dataclass(frozen=True, slots=True)
class Line:
    """A road, walk, ferry, or what trips of a route have in common: the stops in their order.

    Parameters
    ----------
    line
        Id of the ferry or route.
    way
        The road or walk.
    """

    mode: Means
    nodes: tuple[str, ...]
    name: str = ""
    line: str | None = None
    way: Road | Walk | None = None

    @property
    def pairs(self) -> Iterator[Pair]:
        """The nodes next to each other."""
        return pairs_of(self.mode, self.nodes)


def lines_of(facts: Facts) -> tuple[Line, ...]:
    """Return all lines of a network: roads, walks, ferries, and each order of stops of a route once.

    Raises
    ------
    InputError
        If the problem names files under ``network.sources`` that have not been read.
    """
    refuse_unread_sources(facts)
    network = facts.network
    roads = [Line("drive", one.between, one.name, way=one) for one in network.roads]
    walks = [Line("walk", one.between, way=one) for one in network.walks]
    ferries = [Line("sail", (one.origin, one.destination), one.name, one.id) for one in network.ferries]
    trips = {
        Line(route.mode, tuple(stop.node for stop in trip.stop_times), route.name, route.id): None
        for route in network.routes
        for trip in route.trips
    }
    return (*roads, *walks, *ferries, *trips)


def pairs_of(mode: Means, nodes: Iterable[str]) -> Iterator[Pair]:
    """Yield the nodes of a way that are next to each other."""
    for one, other in pairwise(nodes):
        if one != other:
            yield mode, min(one, other), max(one, other)


def pairs_on(way: Itinerary) -> Iterator[Pair]:
    """Yield where an itinerary leads, each pair as often as it is travelled."""
    for leg in way.legs:
        if leg.mode != "wait":
            yield from pairs_of(leg.mode, (leg.origin, *leg.via, leg.destination))


def nodes_on(way: Itinerary) -> list[str]:
    """Return the nodes of an itinerary in order, from the office back to it."""
    nodes = [way.office]
    for leg in way.legs:
        nodes += [one for one in (leg.origin, *leg.via, leg.destination) if one != nodes[-1]]
    return nodes


def piers_of(facts: Facts) -> frozenset[str]:
    """Return the nodes where boats land."""
    return frozenset(node for one in lines_of(facts) if one.mode == "sail" for node in one.nodes)
