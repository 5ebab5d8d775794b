"""What stands on each date of the year: days away as small boxes, side by side or one below the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.pictures.labels import extent_of
from outreach_opt.pictures.sheet import POINTS

LETTERS = 7.5
"""Points."""
PADDING, GAP = 0.05, 0.04
"""Inches: within a box, and between boxes."""
ROUNDING = 1e-6
LATER, BOAT = "→ ", " ⚓"
"""Before the places of a later day, and behind those of a day away with a boat."""
UNDER_WAY = "({})"
"""Around the places of a day without a visit."""


@dataclass(frozen=True, slots=True)
class Away:
    """One date of a day (or several days) away.

    Parameters
    ----------
    places
        Those that are visited, in order, or where none is, those of its other days.
    visits
        Whether any is visited.
    boat
        Whether a boat is taken on any of its days.
    later
        Whether it began before.
    """

    places: tuple[str, ...]
    visits: bool
    boat: bool
    later: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A box with lines of text, its upper left corner in inches and lines from that of the date."""

    lines: tuple[str, ...]
    boat: bool
    left: float = 0.0
    line: int = 0

    @property
    def width(self) -> float:
        """In inches."""
        return width_of(max(self.lines, key=width_of)) + 2 * PADDING


def away_on(plan: RotationPlan) -> dict[date, list[Away]]:
    """Return what is on each date, in the order of the plan."""
    dates: dict[date, list[Away]] = {}
    for outing in plan.outings:
        boat = any(leg.mode == "sail" for way in outing.itineraries for leg in way.legs)
        for day in range(outing.days):
            here = _places(outing, day)
            one = Away(here or outing.locations, bool(here), boat, day > 0)
            dates.setdefault(outing.date + timedelta(days=day), []).append(one)
    return dates


def _places(outing: PlannedOuting, day: int) -> tuple[str, ...]:
    stops = sorted(outing.stops, key=lambda one: one.begins)
    return tuple(dict.fromkeys(one.location for one in stops if one.begins // DAY_MINUTES == day))


def width_of(text: str) -> float:
    """Return how wide a text in a box is, in inches."""
    return extent_of(text, LETTERS, "bold")[0] / POINTS


def boxes(aways: Sequence[Away], names: Mapping[str, str], width: float) -> tuple[Box, ...]:
    """Return the boxes of a date, side by side while there is room.

    Parameters
    ----------
    aways
        As :func:`away_on` returns them.
    names
        Of the places by id.
    width
        Inches that a date has; a single name may still be wider.
    """
    placed: list[Box] = []
    left, line, lines = 0.0, 0, 0
    for one in aways:
        box = Box(_wrapped(one, names, width - 2 * PADDING), one.boat)
        if left and left + box.width > width + ROUNDING:
            left, line = 0.0, lines
        placed.append(Box(box.lines, box.boat, left, line))
        left += box.width + GAP
        lines = max(lines, line + len(box.lines))
    return tuple(placed)


def _wrapped(away: Away, names: Mapping[str, str], width: float) -> tuple[str, ...]:
    form = "{}" if away.visits else UNDER_WAY
    words = [form.format(names[one]) for one in away.places]
    lines = [(LATER if away.later else "") + words[0]]
    for at, word in enumerate(words[1:], 2):
        dash = "–" if at < len(words) else ""
        if width_of(f"{lines[-1]}–{word}{dash}") > width + ROUNDING:
            lines[-1] += "–"
            lines.append(word)
        else:
            lines[-1] += f"–{word}"
    lines[-1] += BOAT if away.boat else ""
    return tuple(lines)
