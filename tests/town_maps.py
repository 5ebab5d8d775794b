"""Small road maps drawn by hand: nodes by metres east and north of a point, streets by seconds."""

from collections.abc import Mapping
from math import cos, radians
from typing import Any

import networkx as nx

LAT, LON = 53.5, 7.5

Town = nx.MultiDiGraph


def at(east: float, north: float) -> tuple[float, float]:
    """Return latitude and longitude of a point, right to a few metres in a kilometre."""
    return LAT + north / 111_300, LON + east / (111_320 * cos(radians(LAT)))


def town(nodes: Mapping[str, tuple[float, float]], *streets: tuple[str, str, dict[str, Any]]) -> "Town[str]":
    """Return a map; a street leads both ways unless ``oneway``, and is 1,000 m long and takes 60 s unless told."""
    graph: Town[str] = nx.MultiDiGraph(crs="epsg:4326")
    for node, metres in nodes.items():
        lat, lon = at(*metres)
        graph.add_node(node, x=lon, y=lat)
    for one, other, tags in streets:
        told = {
            "length": 1000.0,
            **({} if {"highway", "maxspeed", "speed_kph"} & tags.keys() else {"travel_time": 60.0}),
        }
        for ends in ((one, other), (other, one))[: 1 if tags.get("oneway") else 2]:
            graph.add_edge(*ends, None, **{**told, **tags})
    return graph


def points(graph: "nx.Graph[Any]", *nodes: Any) -> dict[str, tuple[float, float]]:
    """Return places that lie exactly on nodes, named after them."""
    return {str(node): (graph.nodes[node]["y"], graph.nodes[node]["x"]) for node in nodes}


def as_text(graph: "Town[Any]") -> "Town[Any]":
    """Return the map with all attributes as text, as OSMnx writes them into GraphML."""
    written = graph.copy()
    for _, tags in written.nodes(data=True):
        tags.update({name: str(value) for name, value in tags.items()})
    for *_, tags in written.edges(data=True):
        tags.update({name: str(value) for name, value in tags.items()})
    return written
