"""Ids of a feed as ids of a problem."""

from collections.abc import Collection, Iterable

from outreach_opt.io.guesses import id_guess

_LONGEST = 70
"""Leaves room for a number within the 80 characters of an id."""


def ids_for(names: Iterable[str], taken: Collection[str], otherwise: str) -> dict[str, str]:
    """Return an id of its own for every name.

    Parameters
    ----------
    names
        Any texts, e.g. ``ZH44 / NB04``.
    taken
        Ids that exist already; a number tells the new ones apart from them.
    otherwise
        The id where nothing of a name can be used.
    """
    found: dict[str, str] = {}
    used = set(taken)
    for name in names:
        if name in found:
            continue
        wished = id_guess(name).strip("'")[:_LONGEST] or otherwise
        free, number = wished, 2
        while free in used:
            free, number = f"{wished}-{number}", number + 1
        used.add(free)
        found[name] = free
    return found
