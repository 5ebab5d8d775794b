"""One structural error, and how its value may stand in a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from outreach_opt.words import Words, same

_LONGEST = 60


@dataclass(frozen=True)
class Mistake:
    """One structural error.

    Parameters
    ----------
    kind
        pydantic's name of the error.
    name
        The field it is about; empty for list items.
    value
        What stands there.
    message
        pydantic's own words.
    context
        The numbers and names in those words.
    known
        Fields, or tags, that exist at this place.
    """

    kind: str
    name: str
    value: object
    message: str
    context: Mapping[str, Any] = field(default_factory=dict)
    known: tuple[str, ...] = ()


def shown(value: object) -> Words:
    """Return a value as it may stand in a sentence: in quotes if text, cut if long, lists and mappings described."""
    if value is None:
        return Words("nothing", "nichts")
    if isinstance(value, bool):
        return same(str(value).lower())
    if isinstance(value, dict):
        return (
            Words("a mapping", "eine Feldgruppe")
            if not value
            else Words(
                f"a mapping with {cut(', '.join(map(str, value)))}",
                f"eine Feldgruppe mit {cut(', '.join(map(str, value)))}",
            )
        )
    if isinstance(value, list):
        return (
            Words("an empty list", "eine leere Liste")
            if not value
            else Words(f"a list of {len(value)}", f"eine Liste mit {len(value)} Einträgen")
        )
    return same(cut(repr(value) if isinstance(value, str) else str(value)))


def cut(text: str) -> str:
    """Return a text cut where it is too long for a sentence."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
