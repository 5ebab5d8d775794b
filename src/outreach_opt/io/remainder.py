"""What is left of a file once its wrong entries are set aside, so that the rest can be checked in the same run."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from outreach_opt.errors import Finding
from outreach_opt.io.places import Path, path_text, value_at

# Findings that say "too few" or "none" about one part of the file are not to be trusted once entries of another part
# are set aside: the missing one may be among them.
_JUDGED_BY = {
    "horizon": re.compile(r"(horizon|pins)\b"),
    "staff": re.compile(r"locations.*(\.crew\..*least|\.speakers)$|offices.*\.driver_skill$|tours\.most_nights$"),
    "network": re.compile(
        r"(locations|offices)\[\d+\]$|network\.(ferries|nodes)\b|.*\.attach_km$|locations.*\.needs_car$"
    ),
    "offices": re.compile(r"(locations|offices)\[\d+\]$|.*\.attach_km$|locations.*\.needs_car$"),
    "locations": re.compile(r"(locations|offices)\[\d+\]$|.*\.attach_km$|tours\.most_nights$|locations.*\.needs_car$"),
    "tours": re.compile(r"locations.*\.service\.least_minutes$"),
}
# The same where a file that an entry points at could not be read: its nodes, calendars and ways are missing.
_UNREAD = re.compile(
    r"(locations|offices)\[\d+\]$|network\.(ferries|routes)\[\d+\]$"
    r"|network\..*(between\[\d\]|origin|destination|node|calendar)$"
)
_DEFINING: tuple[Path, ...] = (
    ("offices",),
    ("locations",),
    ("staff",),
    ("network", "nodes"),
    ("network", "ferries"),
    ("network", "routes"),
)
_CALENDARS: Path = ("network", "calendars")


def remainder(
    data: dict[str, Any], dropped: Collection[Path], meant: Mapping[Path, str]
) -> tuple[dict[str, Any], dict[Path, Path]]:
    """Return a copy without some entries, and the original path of every path in the copy.

    Parameters
    ----------
    data
        The raw data.
    dropped
        Paths to leave out.
    meant
        Values to put in place of unreadable ones, by path.
    """
    origin: dict[Path, Path] = {}

    def copy(value: Any, old: Path, new: Path) -> Any:
        origin[new] = old
        if old in meant:
            return meant[old]
        if isinstance(value, dict):
            return {
                key: copy(one, (*old, key), (*new, key)) for key, one in value.items() if (*old, key) not in dropped
            }
        if isinstance(value, list):
            kept = [(index, one) for index, one in enumerate(value) if (*old, index) not in dropped]
            return [copy(one, (*old, index), (*new, place)) for place, (index, one) in enumerate(kept)]
        return value

    return copy(data, (), ()), origin


def dropped_ids(data: dict[str, Any], dropped: Collection[Path]) -> set[str]:
    """Return the ids that entries define of which anything is set aside.

    Parameters
    ----------
    data
        The raw data.
    dropped
        The paths set aside.
    """
    ids: set[str] = set()
    for path in dropped:
        entry = _entry_of(path)
        if entry[-1:] and isinstance(entry[-1], str):
            ids.add(entry[-1])
        if any(entry[: len(one)] == one for one in _DEFINING):
            ids |= _ids_in(value_at(data, entry))
        if path[:2] == _CALENDARS and len(path) > 2:
            ids.add(str(path[2]))
    return ids


def _entry_of(path: Path) -> Path:
    """Return the path of the first item of a list, or of the setting, that a path lies in."""
    for position, part in enumerate(path):
        if isinstance(part, int):
            return path[: position + 1]
    return path[:2]


def _ids_in(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(_ids_in, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    if "id" in value:
        return {value["id"]} if isinstance(value["id"], str) else set()
    # The id may stand under a misspelt name.
    return {one for one in value.values() if isinstance(one, str)}


def is_follow_up(finding: Finding, dropped: Collection[Path], ids: Collection[str]) -> bool:
    """Tell whether a finding may only come from what was set aside.

    Parameters
    ----------
    finding
        A finding about the remainder, with its path in the whole.
    dropped, ids
        What was set aside, and the ids it touches.
    """
    if any(f"'{one}'" in finding.problem for one in ids):
        return True
    tops = {path[0] for path in dropped if path}
    if any(top in tops and pattern.match(finding.path) for top, pattern in _JUDGED_BY.items()):
        return True
    # What stands beside a value that is gone was compared with a default.
    beside = {path_text(path[:-1]) for path in dropped if len(path) > 2}
    return any(finding.path.startswith(f"{one}.") or finding.path == one for one in beside if not one.endswith("]"))


def needs_unread(finding: Finding) -> bool:
    """Tell whether a finding may only come from a file that could not be read.

    Parameters
    ----------
    finding
        A finding about a network of which some is missing.
    """
    return bool(_UNREAD.match(finding.path))


def original_text(text: str, texts: Mapping[str, str]) -> str:
    """Return a path of the remainder as a path of the whole.

    Parameters
    ----------
    text
        A path as text; it may end in fields that are not in the data.
    texts
        The original text of every path in the remainder.
    """
    known = text
    while known not in texts:
        known = known[: max(known.rfind("."), known.rfind("["), 0)]
    return texts[known] + text[len(known) :]
