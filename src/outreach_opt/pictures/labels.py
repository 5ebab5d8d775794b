"""Names beside marks on a map, so that nothing lies on anything else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Weight = Literal["normal", "bold"]

SPACE = 1.5
"""Points between a name and anything else."""
ANGLES = (0, 180, 90, 270, 35, 325, 145, 215)
"""Where a name goes first: right, left, above, below, then the corners; in degrees."""
DISTANCES = (1.0, 5.0, 10.0, 18.0, 28.0, 40.0)
"""Points from a mark's edge to its name."""
FAR = 10.0
"""From here on a line leads from the mark to its name."""
CROSSING = 4.0
"""A name goes so many points farther to lie on no line."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on the map that wants its name beside it.

    Parameters
    ----------
    at
        Its middle, in points.
    radius
        In points.
    size
        Of the name's letters, in points.
    """

    name: str
    at: Point
    radius: float
    size: float
    weight: Weight = "normal"


@dataclass(frozen=True, slots=True)
class Label:
    """A name's place: its lower left corner, and how far it is from its mark."""

    mark: Mark
    left: float
    bottom: float
    distance: float


def place_labels(
    marks: Sequence[Mark], lines: Sequence[tuple[Point, Point]], width: float, height: float
) -> list[Label]:
    """Return the places of names, in the order of their marks; a name that fits nowhere is left out.

    One name after the other takes the nearest free place, off the lines where that costs little distance.

    Parameters
    ----------
    marks
        Those that come first choose first.
    lines
        Their ends in points.
    width, height
        Of the map, in points.
    """
    taken = np.empty((2 * len(marks), 4))
    for at, mark in enumerate(marks):
        taken[at] = _around(mark)
    used = len(marks)
    ends = np.array(lines, dtype=float).reshape(-1, 4)
    labels = []
    for mark in marks:
        near = ends[_meets(_reach(mark), ends)]
        best: tuple[float, Label, Box] | None = None
        for label, box in _candidates(mark):
            if best and label.distance >= best[0]:
                break
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
            if inside and not _overlaps(box, taken[:used]).any():
                cost = label.distance + CROSSING * int(_meets(box, near).sum())
                best = min(best or (cost, label, box), (cost, label, box), key=lambda one: one[0])
        if best:
            labels.append(best[1])
            taken[used] = best[2]
            used += 1
    return labels


def _candidates(mark: Mark) -> Iterator[tuple[Label, Box]]:
    """Yield the places of a name and the space it takes there, the nearest first."""
    width, height, depth = extent_of(mark.name, mark.size, mark.weight)
    for distance in DISTANCES:
        for angle in ANGLES:
            across, up = round(cos(radians(angle)), 9), round(sin(radians(angle)), 9)
            far = mark.radius + distance
            # The name's nearest edge or corner touches the circle around the mark.
            left = mark.at[0] + far * across - width * (1 - _sign(across)) / 2
            bottom = mark.at[1] + far * up - height * (1 - _sign(up)) / 2
            box = (left - SPACE, bottom - SPACE, left + width + SPACE, bottom + height + SPACE)
            yield Label(mark, left, bottom + depth, distance), box


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _around(mark: Mark, wide: float = 0.0, high: float = 0.0) -> Box:
    """Return the space of a mark and so many points beside and above it."""
    (x, y), radius = mark.at, mark.radius
    return x - radius - wide, y - radius - high, x + radius + wide, y + radius + high


def _reach(mark: Mark) -> Box:
    """Return everything within reach of a mark's name."""
    width, height, _ = extent_of(mark.name, mark.size, mark.weight)
    return _around(mark, DISTANCES[-1] + width, DISTANCES[-1] + height)


def _overlaps(box: Box, boxes: Array) -> Flags:
    """Tell which boxes a box lies on."""
    left, bottom, right, top = boxes.T
    flags: Flags = (left < box[2]) & (right > box[0]) & (bottom < box[3]) & (top > box[1])
    return flags


def _meets(box: Box, lines: Array) -> Flags:
    """Tell which straight lines run through a box: their own boxes overlap, and its corners lie on both sides."""
    one, other = lines[:, :2], lines[:, 2:]
    extents = np.hstack([np.minimum(one, other), np.maximum(one, other)])
    (dx, dy) = (other - one).T
    sides = np.array([dx * (y - one[:, 1]) - dy * (x - one[:, 0]) for x in box[::2] for y in box[1::2]])
    flags: Flags = _overlaps(box, extents) & (sides.min(axis=0) <= 0) & (sides.max(axis=0) >= 0)
    return flags


@lru_cache(maxsize=8192)
def extent_of(text: str, size: float, weight: Weight = "normal") -> tuple[float, float, float]:
    """Return a text's width, its height from the lowest letter to the highest, and how deep it goes below its line."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(size=size, weight=weight)
    width, height, depth = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width), float(height), float(depth)
