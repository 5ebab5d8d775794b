"""Saying dates, times and numbers as the page's language writes them, with Babel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from outreach_opt.clock import DAY_MINUTES, format_clock, format_duration
from outreach_opt.domain.itinerary import Leg
from outreach_opt.domain.network import Node
from outreach_opt.domain.place import Location, Office
from outreach_opt.page.words import WORDS
from outreach_opt.policy import RotationProblem
from outreach_opt.words import Language, Words, said

LOCALES = {"en": "en_GB", "de": "de_DE"}


@dataclass(frozen=True)
class Say:
    """One language's way of saying things; called with a word's key, it says the word."""

    language: Language

    def __call__(self, key: str, **parts: object) -> str:
        """Return a word or sentence of the table, its parts filled in."""
        text = said(WORDS[key], self.language)
        return text.format(**parts) if parts else text

    def words(self, words: Words) -> str:
        """Return a sentence in the language."""
        return said(words, self.language)

    def day(self, day: date) -> str:
        """Return a date with its weekday: ``Wed 27 Jan 2027``, ``Mi 27.01.2027``."""
        return self._date(day, {"en": "ccc d MMM yyyy", "de": "ccc dd.MM.yyyy"}[self.language])

    def long_date(self, day: date) -> str:
        """Return a date in full: ``Wednesday 27 January 2027``, ``Mittwoch, 27. Januar 2027``."""
        return self._date(day, {"en": "cccc d MMMM yyyy", "de": "cccc, d. MMMM yyyy"}[self.language])

    def month(self, day: date, pattern: str = "LLLL") -> str:
        """Return the name of a date's month."""
        return self._date(day, pattern)

    def weekdays(self) -> tuple[str, ...]:
        """Return the short names of the weekdays from Monday on."""
        return tuple(self._date(date(2024, 1, one), "ccc").rstrip(".") for one in range(1, 8))

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number with so many decimals at the most."""
        from babel.numbers import format_decimal

        return str(format_decimal(round(value, digits), format=f"#,##0.{'#' * digits}", locale=LOCALES[self.language]))

    def part(self, value: float) -> str:
        """Return a part of one as a percentage."""
        from babel.numbers import format_percent

        return str(format_percent(value, format="#,##0.## %", locale=LOCALES[self.language]))

    def clock(self, minute: int) -> str:
        """Return a clock time; on later days with the number of days since the first behind it."""
        days, within = divmod(minute, DAY_MINUTES)
        return f"{format_clock(within)} +{days}" if days else format_clock(within)

    def hours(self, begins: int, ends: int) -> str:
        """Return clock times from and to."""
        return f"{self.clock(begins)}–{self.clock(ends)}"

    def duration(self, minutes: float) -> str:
        """Return a duration in hours and minutes."""
        return format_duration(round(minutes))

    def counted(self, count: int, one: str, many: str) -> str:
        """Return a number with the word for what is counted."""
        return f"{self.number(count)} {self(one if count == 1 else many)}"

    def _date(self, day: date, pattern: str) -> str:
        from babel.dates import format_date

        return str(format_date(day, pattern, locale=LOCALES[self.language]))


def day_of(first: date, minute: int) -> date:
    """Return the date on which a minute lies that counts from the midnight of another date."""
    return first + timedelta(days=minute // DAY_MINUTES)


def node_names(problem: RotationProblem) -> dict[str, str]:
    """Return what offices, places and nodes of the network are called, by id."""
    points: list[Node | Office | Location] = [*problem.network.nodes, *problem.offices, *problem.locations]
    return {one.id: one.name or one.id for one in points}


def road_of(leg: Leg, names: dict[str, str]) -> str:
    """Return where a leg leads: from where to where, or where one waits."""
    ends = (leg.origin,) if leg.mode == "wait" else (leg.origin, leg.destination)
    return " → ".join(names.get(one, one) for one in ends)
