"""Weekdays as people write them in tables: ``daily``, ``mon-fri``, ``Sa So``."""

import re

from outreach_opt.domain.base import WEEKDAYS, Weekday

_TWO_LETTERS = ("mo tu we th fr sa su", "mo di mi do fr sa so")
_LONG = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
)
_NAMES: dict[str, Weekday] = {
    word: day
    for words in (" ".join(WEEKDAYS), *_TWO_LETTERS, *_LONG)
    for word, day in zip(words.split(), WEEKDAYS, strict=True)
}
_DAILY = {"", "daily", "täglich", "taeglich", "all"}
_GROUPS: dict[str, tuple[Weekday, ...]] = {
    "weekdays": WEEKDAYS[:5],
    "werktags": WEEKDAYS[:6],
    "weekend": WEEKDAYS[5:],
    "wochenende": WEEKDAYS[5:],
}


def weekdays_of(text: str) -> tuple[Weekday, ...] | None:
    """Return the weekdays a text names, in order from Monday, or None if it cannot be read.

    Parameters
    ----------
    text
        English or German names, short or long, single ones and ranges (``fri-mon`` goes over the weekend); nothing or
        ``daily`` for all.
    """
    plain = text.strip().lower()
    if plain in _DAILY:
        return WEEKDAYS
    if plain in _GROUPS:
        return _GROUPS[plain]
    found: set[Weekday] = set()
    for part in re.split(r"[\s,;/+&|]+", re.sub(r"\s*[-–]\s*", "-", plain)):
        ends = [_NAMES.get(one.rstrip(".")) for one in part.split("-")]
        if len(ends) > 2 or None in ends:
            return None
        first, last = (WEEKDAYS.index(one) for one in (ends[0], ends[-1]) if one is not None)
        found |= {WEEKDAYS[(first + step) % 7] for step in range((last - first) % 7 + 1)}
    return tuple(one for one in WEEKDAYS if one in found)
