"""Badges of places: a colour, and an abbreviation that tells places apart without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, combinations, count

from outreach_opt.domain.place import Location

COLOURS = 12
"""Classes of colour in ``page.css``; with more places they come again."""


@dataclass(frozen=True, slots=True)
class Badge:
    """How a place appears: its id and name, its abbreviation, and the number of its class of colour."""

    id: str
    label: str
    code: str
    colour: int


def badges_of(places: Iterable[Location]) -> dict[str, Badge]:
    """Return each place's badge by id; no two abbreviations are equal."""
    badges: dict[str, Badge] = {}
    taken: set[str] = set()
    for at, place in enumerate(places):
        code = next(one for one in _codes(place.label) if one not in taken)
        taken.add(code)
        badges[place.id] = Badge(place.id, place.label, code, at % COLOURS)
    return badges


def _codes(label: str) -> Iterator[str]:
    """Yield abbreviations, the likeliest first: two letters, three, then a letter and a number."""
    letters = [one for one in label if one.isalnum()] or ["#"]
    first, others = letters[0].upper(), [one.lower() for one in letters[1:]]
    pairs = (first + one for one in others)
    triples = (first + one + other for one, other in combinations(others, 2))
    return chain(pairs, triples, (f"{first}{one}" for one in count(1)))
