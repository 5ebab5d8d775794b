"""Candidates on dates that are alike: what all kinds of them can be asked, however they are made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from outreach_opt.outings.dominance import Also, Pattern, Spans, Thresholds, spans_of, undominated


class Candidates(Protocol):
    """Days away with the same visits on dates that are alike."""

    @property
    def dates(self) -> Sequence[date]:
        """The dates on which they may begin."""

    @property
    def length(self) -> int:
        """The number of days away."""

    @property
    def have_nights(self) -> bool:
        """Whether some way has nights."""

    def undominated(self, thresholds: Thresholds) -> Candidates:
        """Return those that no other one makes superfluous."""

    def spans(self) -> Spans:
        """Return the earliest leave and the latest return of each office."""

    def patterns(self) -> Sequence[Pattern]:
        """Return stops and ways."""


@dataclass(frozen=True, slots=True)
class Made:
    """Candidates whose ways are made one by one.

    Parameters
    ----------
    dates, length
        The dates on which they may begin, and the number of days away.
    also
        Prices and traits of ways on these dates.
    made
        Stops and ways.
    """

    dates: Sequence[date]
    length: int
    also: Also
    made: Sequence[Pattern]

    @property
    def have_nights(self) -> bool:
        """Whether some way has nights."""
        return any(way.nights for _, ways in self.made for way in ways)

    def undominated(self, thresholds: Thresholds) -> Made:
        """Return those that no other one makes superfluous."""
        return Made(self.dates, self.length, self.also, undominated(self.made, thresholds, self.also))

    def spans(self) -> Spans:
        """Return the earliest leave and the latest return of each office."""
        return spans_of(way for _, ways in self.made for way in ways)

    def patterns(self) -> Sequence[Pattern]:
        """Return stops and ways."""
        return self.made


def all_spans(candidates: Iterable[Candidates]) -> Spans:
    """Return the earliest leave and the latest return of each office among all of some candidates."""
    spans: Spans = {}
    for one in candidates:
        for office, (leaves, returns) in one.spans().items():
            first, last = spans.get(office, (leaves, returns))
            spans[office] = min(first, leaves), max(last, returns)
    return spans
