"""Road maps from files: GraphML as OSMnx writes it, and extracts of OpenStreetMap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from outreach_opt.errors import Finding, InputError, did_you_mean
from outreach_opt.sources.osm import read_extract
from outreach_opt.words import Words

if TYPE_CHECKING:
    import networkx as nx


def read_map(path: Path) -> nx.Graph[Any]:
    """Return the road graph in a file.

    Parameters
    ----------
    path
        ``.graphml`` or ``.pbf``.

    Raises
    ------
    InputError
        If the file is missing, of another kind or broken, or a library for it is not installed.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        kinds = " or ".join(_READERS)
        wrong = Words(
            f"a map in a file '{path.suffix}' is unknown",
            f"eine Karte in einer Datei '{path.suffix}' ist unbekannt",
        )
        mend = Words(f"a {kinds} file", f"eine Datei {' oder '.join(_READERS)}")
        raise InputError([Finding("", wrong, mend, str(path))])
    if not path.is_file():
        known = [one.name for one in path.parent.glob("*")] if path.parent.is_dir() else []
        remedy = did_you_mean(path.name, known) or Words(
            f"check the folder '{path.parent}'", f"den Ordner '{path.parent}' prüfen"
        )
        raise InputError([Finding("", Words("the map does not exist", "die Karte gibt es nicht"), remedy, str(path))])
    return reader(path)


def _read_graphml(path: Path) -> nx.Graph[Any]:
    import networkx as nx

    try:
        graph: nx.Graph[Any] = nx.read_graphml(path, force_multigraph=True)
    except ParseError as error:
        remedy = Words(
            "export it again: the file is cut off or no XML",
            "erneut ausgeben: die Datei ist abgeschnitten oder kein XML",
        )
        finding = Finding(
            "",
            Words(f"the map is no GraphML: {error}", f"die Karte ist kein GraphML ({type(error).__name__})"),
            remedy,
            str(path),
            error.position[0],
        )
        raise InputError([finding]) from None
    except (nx.NetworkXError, KeyError, ValueError, OSError) as error:
        wrong = Words(f"the map cannot be read: {error}", f"die Karte ist nicht lesbar ({type(error).__name__})")
        mend = Words("export it again", "erneut ausgeben")
        raise InputError([Finding("", wrong, mend, str(path))]) from None
    return graph


_READERS: Mapping[str, Callable[[Path], nx.Graph[Any]]] = {".graphml": _read_graphml, ".pbf": read_extract}
