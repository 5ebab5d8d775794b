"""Road maps from extracts of OpenStreetMap (``.pbf``), read by pyrosm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from outreach_opt.errors import Finding, InputError
from outreach_opt.words import Words

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
        remedy = Words(
            "install the extra: pip install 'outreach-opt[osm]'",
            "die Erweiterung installieren: pip install 'outreach-opt[osm]'",
        )
        wrong = Words(
            "a .pbf file needs pyrosm, which is not installed",
            "eine .pbf-Datei braucht pyrosm, das nicht installiert ist",
        )
        raise InputError([Finding("", wrong, remedy, str(path))]) from None
    try:
        extract = OSM(str(path), progress=False)
        found = extract.get_network(network_type="driving", nodes=True)
    except Exception as error:  # The reader's errors are of many kinds: protobuf's, zlib's, its own.
        why = f"{type(error).__name__} {error}".rstrip()
        said = Words(f"the file is no OSM extract: {why}", f"die Datei ist kein OSM-Auszug ({type(error).__name__})")
        raise InputError([Finding("", said, Words("download it again", "erneut herunterladen"), str(path))]) from None
    if found is None or found[0] is None or found[1] is None or not len(found[1]):
        wrong = Words("the extract has no streets for cars", "der Auszug enthält keine Straßen für Autos")
        mend = Words("another region", "eine andere Region")
        raise InputError([Finding("", wrong, mend, str(path))])
    nodes, edges = found
    graph: nx.MultiDiGraph[Any] = extract.to_graph(
        nodes, edges, graph_type="networkx", retain_all=True, simplify=False, progress=False
    )
    return graph
