"""Where the names on the map stand: beside their points, clear of each other, or nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

LETTER = 0.62
"""Width of an average letter of a system font, as a part of its size."""
LONGEST = 22
"""Letters of a name; the rest is cut."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point with its name; ``radius`` is what its mark takes, ``size`` that of the letters.

    ``far`` says whether the name may also stand a little apart.
    """

    id: str
    text: str
    x: float
    y: float
    radius: float
    size: float
    far: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name is written: its baseline at ``y``, from, up to or around ``x``."""

    id: str
    text: str
    x: float
    y: float
    size: float
    anchor: Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def labels_of(spots: Sequence[Spot], marks: Iterable[Spot], width: float, height: float) -> tuple[Label, ...]:
    """Return labels that are clear of all marks, of each other and of the edges; who comes first chooses first.

    Parameters
    ----------
    spots
        What wants a name, the most important first; a name without room is left out.
    marks
        What names must not cover.
    width, height
        Of the drawing.
    """
    taken = [_Box(one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius) for one in marks]
    labels = []
    for spot in spots:
        for label in _candidates(spot):
            box = _box(label)
            inside = box.left >= 0 and box.top >= 0 and box.right <= width and box.bottom <= height
            if inside and not any(box.meets(other) for other in taken):
                labels.append(label)
                taken.append(box)
                break
    return tuple(labels)


def _candidates(spot: Spot) -> Iterable[Label]:
    """Yield where a name may stand, the best first: right, left, above, below, then the corners."""
    text = spot.text if len(spot.text) <= LONGEST else f"{spot.text[: LONGEST - 1].rstrip()}…"
    size, near = spot.size, spot.radius * 0.75
    for apart in (0.3, 1.2, 2.1) if spot.far else (0.3,):
        yield from _around(spot, text, spot.radius + size * apart, near)


def _around(spot: Spot, text: str, far: float, near: float) -> Iterable[Label]:
    """Yield the places of a name so far away from its point."""
    size = spot.size
    middle, above, below = spot.y + size * 0.35, spot.y - far, spot.y + far + size * 0.75
    yield Label(spot.id, text, spot.x + far, middle, size, "start")
    yield Label(spot.id, text, spot.x - far, middle, size, "end")
    yield Label(spot.id, text, spot.x, above, size, "middle")
    yield Label(spot.id, text, spot.x, below, size, "middle")
    for baseline in (above + size * 0.2, below - size * 0.2):
        yield Label(spot.id, text, spot.x + near, baseline, size, "start")
        yield Label(spot.id, text, spot.x - near, baseline, size, "end")


def _box(label: Label) -> _Box:
    width = LETTER * label.size * len(label.text)
    left = label.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor]
    return _Box(left, label.y - 0.8 * label.size, left + width, label.y + 0.25 * label.size)
