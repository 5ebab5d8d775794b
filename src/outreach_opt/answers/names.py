"""How sentences call places and wishes."""

from __future__ import annotations

from outreach_opt.domain.base import DateRange
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.history import Exclusion, Pin
from outreach_opt.report.text import format_date, format_weekday
from outreach_opt.words import Language, Words

Wish = Pin | Exclusion
"""Something that should be, or that should not."""


def place_name(facts: Facts | None, location: str) -> str:
    """Return the label of a place; its id where the facts are not given or do not know it."""
    place = facts.location_by_id.get(location) if facts else None
    return place.label if place else location


def wish_name(facts: Facts, wish: Wish) -> Words:
    """Return all that a wish gives in one line, as in ``Hage Fri 2027-01-29 av-1`` or ``without Hage Fri``."""
    return Words(en=_line(facts, wish, "en"), de=_line(facts, wish, "de"))


def _line(facts: Facts, wish: Wish, language: Language) -> str:
    place = place_name(facts, wish.location) if wish.location else None
    if isinstance(wish, Pin):
        when = format_date(wish.date, language) if wish.date else wish.month
        return " ".join(one for one in (place, when, wish.staff, wish.role) if one)
    weekdays = (format_weekday(one, language) for one in wish.weekdays)
    spans = ", ".join(_span(one, language) for one in wish.dates)
    without = {"en": "without", "de": "ohne"}[language]
    return " ".join(one for one in (without, place, wish.month, *weekdays, spans, wish.staff) if one)


def _span(span: DateRange, language: Language) -> str:
    first, last = format_date(span.first, language), format_date(span.last, language)
    return first if first == last else f"{first} – {last}"
