"""What the bounds of the tours leave out before any rule is asked: pairs of places, and routes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from outreach_opt.domain.facts import Facts
from outreach_opt.outings.refusals import Refusals
from outreach_opt.outings.skeletons import Skeleton, neighbours
from outreach_opt.words import Words

TOURS = "tours"
"""Code under which are counted ordered pairs of places that are never tried one after the other, and spare routes."""

Pair = tuple[str, str]


def count_beyond_nearest(facts: Facts, routed: Collection[str], refusals: Refusals) -> None:
    """Count for each location the others that are not tried as its next stop, as others are nearer.

    Parameters
    ----------
    facts
        The tours and what they lead to.
    routed
        Places whose orders are left to a pool of routes, where no pair is too far in this sense.
    refusals
        Where they are counted.
    """
    if facts.tours.most_stops == 1 and facts.tours.most_nights == 0:
        return
    near = neighbours(facts)
    nearest = facts.tours.nearest
    for place in facts.locations:
        others = [one.id for one in facts.locations if not (place.id in routed and one.id in routed)]
        beyond = sum(one != place.id and one not in near[place.id] for one in others)
        if beyond:
            words = Words(
                en=f"after {place.id} only the {nearest} nearest places are tried as the next stop",
                de=f"nach {place.id} werden nur die {nearest} nächsten Orte als folgender Halt versucht",
            )
            refusals.add(TOURS, place.id, "-", words, beyond)


def pair_of(skeleton: Skeleton) -> Pair | None:
    """Return the places of a single day of two stops, or None."""
    if len(skeleton.halts) != 2 or skeleton.nights:
        return None
    one, other = skeleton.halts
    return one.location, other.location


def count_too_far(facts: Facts, pairs: Iterable[Pair], refusals: Refusals) -> None:
    """Count for each location the others to which every way is too long on some dates."""
    most = facts.tours.most_minutes_between
    for place, count in Counter(one for one, _ in pairs).items():
        words = Words(
            en=f"from {place} the next stop of a day is at most {most} minutes away",
            de=f"von {place} ist der nächste Halt eines Tages höchstens {most} Minuten entfernt",
        )
        refusals.add(TOURS, place, "-", words, count)


def count_spare_routes(facts: Facts, count: int, refusals: Refusals) -> None:
    """Count the routes that were found beyond those wanted."""
    if count:
        most = facts.tours.routes
        words = Words(
            en=f"at most {most} routes and {most} routes with one stop less are tried",
            de=f"höchstens {most} Touren und {most} um einen Halt verkürzte Touren werden versucht",
        )
        refusals.add(TOURS, "-", "-", words, count)


def count_untimed(skeleton: Skeleton, dates: int, refusals: Refusals) -> None:
    """Count the dates on which no times fit a route."""
    first, last = skeleton.locations[0], skeleton.locations[-1]
    words = Words(
        en=f"no times fit the route of {len(skeleton.halts)} stops from {first} to {last}",
        de=f"keine Zeiten passen zur Tour mit {len(skeleton.halts)} Halten von {first} bis {last}",
    )
    refusals.add(TOURS, "+".join(skeleton.locations), "-", words, dates)
