"""Breaks of a day away: how long they must be, and where they lie on site."""

from collections.abc import Sequence
from functools import cache
from itertools import product

from outreach_opt.domain.itinerary import Break, Leg, Stop
from outreach_opt.domain.working_time import WorkingTime

FULL_MINUTES = 5
"""A break in the middle of the day begins on full five minutes."""


def place_breaks(law: WorkingTime, stops: Sequence[Stop], legs: Sequence[Leg]) -> tuple[Break, ...]:
    """Return the shortest breaks on site that make a day lawful, or none where no break can.

    One break in the middle of the day where that is enough, otherwise two or three parts as late as each stretch of
    work allows.
    """
    working = law.counts_as_work.modes
    rests = [
        (leg.departs, leg.arrives)
        for leg in legs
        if leg.mode not in working and leg.arrives - leg.departs >= law.shortest_break_minutes
    ]
    counted = sum([leg.arrives - leg.departs for leg in legs if leg.mode in working])
    gross = counted + sum(stop.ends - stop.begins for stop in stops)
    missing = _missing(law, gross, sum(end - begin for begin, end in rests))
    begin = min([stop.begins for stop in stops] + [leg.departs for leg in legs])
    end = max([stop.ends for stop in stops] + [leg.arrives for leg in legs])
    for parts in _partitions(missing, law.shortest_break_minutes):
        for central in (True, False):
            placed = _central(stops, parts, begin, end) if central else _latest(law, stops, parts, rests, begin)
            if placed is not None and _stretch(begin, end, placed, rests) <= law.longest_stretch_minutes:
                return tuple(Break.unchecked(begins=one, ends=other) for one, other in placed)
    return ()


def _missing(law: WorkingTime, gross: int, rested: int) -> int:
    """Return the shortest break on site that satisfies the table, given that breaks shorten the work itself."""
    lengths = {0, *(max(0, rule.break_minutes - rested) for rule in law.breaks)}
    for length in sorted(lengths):
        taken = max(length, law.shortest_break_minutes) if length else 0
        needed = max((rule.break_minutes for rule in law.breaks if gross - taken > rule.above_minutes), default=0)
        if needed <= taken + rested:
            return taken
    return max(lengths)


@cache
def _partitions(minutes: int, shortest: int) -> tuple[tuple[int, ...], ...]:
    if minutes == 0:
        # No break is due by length; a day in stretches may still need one of the shortest kind.
        return (), (shortest,), (shortest, shortest)
    found: list[tuple[int, ...]] = [(minutes,)]
    sizes = range(shortest, minutes, shortest)
    found += [pair for pair in product(sizes, repeat=2) if sum(pair) == minutes]
    found += [triple for triple in product(sizes, repeat=3) if sum(triple) == minutes]
    return (*found, (max(minutes, shortest), shortest))


def _central(stops: Sequence[Stop], parts: Sequence[int], begin: int, end: int) -> list[tuple[int, int]] | None:
    """Return one break centred in the day, on full five minutes, moved into the nearest stop."""
    if not parts:
        return []
    if len(parts) > 1:
        return None
    middle = (begin + end - parts[0]) // 2 // FULL_MINUTES * FULL_MINUTES
    fitting = [
        min(max(middle, stop.begins), stop.ends - parts[0]) for stop in stops if stop.ends - stop.begins >= parts[0]
    ]
    start = min(fitting, key=lambda one: abs(one - middle), default=None)
    return None if start is None else [(start, start + parts[0])]


def _latest(
    law: WorkingTime, stops: Sequence[Stop], parts: Sequence[int], rests: list[tuple[int, int]], begin: int
) -> list[tuple[int, int]] | None:
    """Return the parts, each as late as the stretch of work before it allows."""
    placed: list[tuple[int, int]] = []
    for length in parts:
        since = max([begin, *(end for _, end in placed)])
        deadline = _stretch_end(law, since, rests)
        starts = [min(stop.ends - length, deadline) for stop in stops if stop.ends - stop.begins >= length]
        allowed = [
            start
            for start, stop in zip(starts, [s for s in stops if s.ends - s.begins >= length], strict=True)
            if start >= max(since, stop.begins)
        ]
        if not allowed:
            return None
        placed.append((max(allowed), max(allowed) + length))
    return placed


def _stretch_end(law: WorkingTime, since: int, rests: list[tuple[int, int]]) -> int:
    """Return the last minute up to which work from ``since`` on needs no further break."""
    deadline = since + law.longest_stretch_minutes
    for begin, end in sorted(rests):
        if since <= begin <= deadline:
            deadline = end + law.longest_stretch_minutes
    return deadline


def _stretch(begin: int, end: int, placed: list[tuple[int, int]], rests: list[tuple[int, int]]) -> int:
    """Return the longest stretch of work between breaks."""
    edges = [begin, *(time for rest in sorted([*placed, *rests]) for time in rest), end]
    return max(edges[at + 1] - edges[at] for at in range(0, len(edges), 2))
