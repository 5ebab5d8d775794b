"""Whether every location can be reached from an office and left again, dates and times aside."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from outreach_opt.consistency.edges import edges_of, is_whole
from outreach_opt.domain.facts import Facts
from outreach_opt.errors import Finding

if TYPE_CHECKING:
    from networkx import DiGraph


def check_reachability(facts: Facts) -> list[Finding]:
    """Find places without any road, boats without a way back, and locations that no office can reach."""
    # With a misspelt or doubtful end, whatever looks cut off is most likely not.
    if not is_whole(facts):
        return []
    graph = _graph(facts)
    lonely = _lonely(facts, graph)
    stranding = _stranding(facts, graph)
    return [*lonely, *stranding, *_unreachable(facts, graph, bool(stranding))]


def _graph(facts: Facts) -> "DiGraph[str]":
    # Loaded on first use: `import outreach_opt` stays light.
    import networkx as nx

    graph: DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(facts.coordinates)
    for edge in edges_of(facts):
        graph.add_edge(*edge.ends)
        if not edge.one_way:
            graph.add_edge(*reversed(edge.ends))
    return graph


def _lonely(facts: Facts, graph: "DiGraph[str]") -> list[Finding]:
    places = [(f"offices[{i}]", one.id) for i, one in enumerate(facts.offices)]
    places += [(f"locations[{i}]", one.id) for i, one in enumerate(facts.locations)]
    return [
        Finding(path, f"no road, walk or ferry leads to '{place}'", "add a road under network.roads")
        for path, place in places
        if graph.degree(place) == 0
    ]


def _stranding(facts: Facts, graph: "DiGraph[str]") -> list[Finding]:
    import networkx as nx

    return [
        Finding(
            f"network.ferries[{i}]",
            f"the ferry '{ferry.id}' sails from '{ferry.origin}' to '{ferry.destination}', but nothing leads back",
            f"add a ferry with origin '{ferry.destination}' and destination '{ferry.origin}'",
        )
        for i, ferry in enumerate(facts.network.ferries)
        if not nx.has_path(graph, ferry.destination, ferry.origin)
    ]


def _unreachable(facts: Facts, graph: "DiGraph[str]", stranded: bool) -> Iterator[Finding]:
    import networkx as nx

    offices = [office.id for office in facts.offices]
    there = {office: {office} | nx.descendants(graph, office) for office in offices}
    back = {office: {office} | nx.ancestors(graph, office) for office in offices}
    for i, location in enumerate(facts.locations):
        place = location.id
        if graph.degree(place) == 0 or any(place in there[one] and place in back[one] for one in offices):
            continue
        if not any(place in there[one] for one in offices):
            said = f"no office can reach '{place}' on roads, walks and ferries"
            yield Finding(f"locations[{i}]", said, "a road or ferry is missing, or one_way points the wrong way")
        elif not stranded:
            said = f"'{place}' can be reached, but no way leads back to the same office"
            yield Finding(f"locations[{i}]", said, "a road or ferry is missing, or one_way points the wrong way")
