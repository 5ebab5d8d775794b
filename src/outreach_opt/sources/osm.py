"""Road maps from extracts of OpenStreetMap (``.pbf``), read by pyrosm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from outreach_opt.errors import Finding, InputError

if TYPE_CHECKING:
    import networkx as nx


def read_extract(path: Path) -> nx.MultiDiGraph[Any]:
    """Return the streets for cars in an OSM extract as a directed graph in OSMnx's convention.

    Every node of a street stays, not only junctions, so that places lie close to the map. Parts that are not connected
    by road stay as well: they may be islands.

    Parameters
    ----------
    path
        The extract; best cut to the region, as all its streets are held in memory.

    Raises
    ------
    InputError
        If the extra ``osm`` is not installed, or the file is no extract or has no streets.
    """
    try:
        from pyrosm import OSM
    except ImportError:
        remedy = "install the extra: pip install 'outreach-opt[osm]'"
        raise InputError([Finding("", "a .pbf file needs pyrosm, which is not installed", remedy, str(path))]) from None
    try:
        extract = OSM(str(path), progress=False)
        found = extract.get_network(network_type="driving", nodes=True)
    except Exception as error:  # The reader's errors are of many kinds: protobuf's, zlib's, its own.
        said = f"the file is no OSM extract: {type(error).__name__} {error}".rstrip()
        raise InputError([Finding("", said, "download it again", str(path))]) from None
    if found is None or found[0] is None or found[1] is None or not len(found[1]):
        raise InputError([Finding("", "the extract has no streets for cars", "another region", str(path))])
    nodes, edges = found
    graph: nx.MultiDiGraph[Any] = extract.to_graph(
        nodes, edges, graph_type="networkx", retain_all=True, simplify=False, progress=False
    )
    return graph
