"""Whether every location can be reached from an office and left again, dates and times aside."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from outreach_opt.consistency.edges import edges_of, is_whole
from outreach_opt.domain.facts import Facts
from outreach_opt.errors import Finding
from outreach_opt.words import Words

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
        Finding(
            path,
            Words(
                f"no road, walk or ferry leads to '{place}'",
                f"keine Straße, kein Weg und keine Fähre führt nach '{place}'",
            ),
            Words("add a road under network.roads", "eine Straße unter network.roads ergänzen"),
        )
        for path, place in places
        if graph.degree(place) == 0
    ]


def _stranding(facts: Facts, graph: "DiGraph[str]") -> list[Finding]:
    import networkx as nx

    return [
        Finding(
            f"network.ferries[{i}]",
            Words(
                f"the ferry '{ferry.id}' sails from '{ferry.origin}' to '{ferry.destination}', but nothing leads back",
                f"die Fähre '{ferry.id}' fährt von '{ferry.origin}' nach '{ferry.destination}', aber nichts führt "
                "zurück",
            ),
            Words(
                f"add a ferry with origin '{ferry.destination}' and destination '{ferry.origin}'",
                f"eine Fähre mit origin '{ferry.destination}' und destination '{ferry.origin}' ergänzen",
            ),
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
            said = Words(
                f"no office can reach '{place}' on roads, walks and ferries",
                f"keine Dienststelle kommt über Straßen, Wege und Fähren nach '{place}'",
            )
            mend = Words(
                "a road or ferry is missing, or one_way points the wrong way",
                "eine Straße oder Fähre fehlt, oder one_way zeigt in die falsche Richtung",
            )
            yield Finding(f"locations[{i}]", said, mend)
        elif not stranded:
            said = Words(
                f"'{place}' can be reached, but no way leads back to the same office",
                f"'{place}' ist erreichbar, aber kein Weg führt zur selben Dienststelle zurück",
            )
            mend = Words(
                "a road or ferry is missing, or one_way points the wrong way",
                "eine Straße oder Fähre fehlt, oder one_way zeigt in die falsche Richtung",
            )
            yield Finding(f"locations[{i}]", said, mend)
