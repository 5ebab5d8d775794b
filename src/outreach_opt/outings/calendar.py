"""Which dates are alike for a skeleton: the same ways to travel, the same windows, nights of the same length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from outreach_opt.domain.facts import Facts
from outreach_opt.outings.nights import night_lengths
from outreach_opt.outings.opening_hours import Window
from outreach_opt.outings.refusals import Refusals
from outreach_opt.outings.skeletons import Skeleton
from outreach_opt.rules.base import Rule
from outreach_opt.travel.day import DayNetwork, Regime, regime_of
from outreach_opt.travel.roads import RoadBook

OPEN_DATES = "open-dates"

Regimes = tuple[int, ...]
"""The regimes of consecutive dates, by their numbers: what makes dates alike for travel is long to compare."""

Windows = tuple[tuple[Window, ...], ...]
"""For each halt, the windows of its venue on its date."""


@dataclass(frozen=True, slots=True)
class DateKind:
    """Dates that are alike for single days to any place.

    Parameters
    ----------
    dates
        In order.
    regime
        The number of the regime: what moves on them.
    windows
        For each place that is open, the windows of its venue.
    """

    dates: tuple[date, ...]
    regime: int
    windows: dict[str, tuple[Window, ...]]


class Calendar:
    """The candidate dates, and what moves on and after them.

    Parameters
    ----------
    facts, rules
        What there is, and rules that may close dates.
    refusals
        Where closed dates of single places are counted.
    """

    def __init__(self, facts: Facts, rules: Sequence[Rule], refusals: Refusals) -> None:
        self._facts = facts
        self._rules = rules
        self._roads = RoadBook(facts)
        self._numbers: dict[Regime, int] = {}
        self._regimes: dict[date, int] = {}
        self._networks: dict[Regimes, DayNetwork] = {}
        self._closing = [one for one in rules if type(one).closes is not Rule.closes]
        self._open: dict[str, dict[date, tuple[Window, ...]]] = {}
        self._later: dict[tuple[str, date], tuple[Window, ...]] = {}
        for location in facts.locations:
            opened = self._open[location.id] = {}
            for day in facts.horizon.candidate_dates:
                if not self._closed(location.id, day, refusals):
                    opened[day] = tuple(location.venue.windows_on(day)) or ((0, 24 * 60),)

    def _closed(self, location: str, day: date, refusals: Refusals) -> bool:
        for rule in self._closing:
            words = rule.closes(self._facts, day, location)
            if words:
                refusals.add(rule.rule, location, "-", words, 1)
                return True
        return False

    def alike(self, skeleton: Skeleton) -> dict[tuple[Regimes, Windows, object], list[date]]:
        """Return the dates on which a skeleton may begin, those together that are alike."""
        opened = self._open[skeleton.halts[0].location]
        groups: dict[tuple[Regimes, Windows, object], list[date]] = {}
        if len(skeleton.halts) == 1 and skeleton.nights == 0:
            for day, some in opened.items():
                groups.setdefault(((self._regime(day),), (some,), ()), []).append(day)
            return groups
        for first in self._facts.horizon.candidate_dates:
            windows = tuple(self._windows(one.location, first, one.day) for one in skeleton.halts)
            # Goals and rules count what is in the horizon; days away end in it, whatever rules bind.
            if all(windows) and first + timedelta(days=skeleton.nights) <= self._facts.horizon.last:
                days = range(skeleton.nights + 1)
                regimes = tuple(self._regime(first + timedelta(days=day)) for day in days)
                nights = night_lengths(self._facts, first, skeleton.nights + 1) if skeleton.nights else ()
                groups.setdefault((regimes, windows, nights), []).append(first)
        return groups

    def kinds(self) -> list[DateKind]:
        """Return the candidate dates on which some place is open, by their kinds, the most frequent kinds first."""
        groups: dict[tuple[int, tuple[tuple[str, tuple[Window, ...]], ...]], list[date]] = {}
        for day in self._facts.horizon.candidate_dates:
            windows = tuple((one.id, self._windows(one.id, day, 0)) for one in self._facts.locations)
            opened = tuple((place, some) for place, some in windows if some)
            if opened:
                groups.setdefault((self._regime(day), opened), []).append(day)
        kinds = [DateKind(tuple(days), regime, dict(opened)) for (regime, opened), days in groups.items()]
        return sorted(kinds, key=lambda one: (-len(one.dates), one.dates))

    def network_of(self, kind: DateKind) -> DayNetwork:
        """Return the network of single days of a kind."""
        return self.network((kind.regime,), kind.dates[0])

    def network(self, regimes: Regimes, first: date) -> DayNetwork:
        """Return the network of some consecutive dates by what moves on them, with one example of the first."""
        known = self._networks.get(regimes)
        if known is None:
            dates = [first + timedelta(days=day) for day in range(len(regimes))]
            known = self._networks.setdefault(regimes, DayNetwork(self._facts, dates, self._roads))
        return known

    def _regime(self, day: date) -> int:
        known = self._regimes.get(day)
        if known is None:
            regime = regime_of(self._facts, day)
            known = self._regimes[day] = self._numbers.setdefault(regime, len(self._numbers))
        return known

    def _windows(self, location: str, first: date, later: int) -> tuple[Window, ...]:
        opened = self._open[location]
        if later == 0:
            return opened.get(first, ())
        day = first + timedelta(days=later)
        if (location, day) not in self._later:
            self._later[location, day] = opened.get(day) or self._later_windows(location, day)
        return self._later[location, day]

    def _later_windows(self, location: str, day: date) -> tuple[Window, ...]:
        """Return the windows on a later date of an outing, which need not be a candidate, but no day off."""
        dated = [rule for rule in self._rules if rule.rule != OPEN_DATES]
        if any(rule.closes(self._facts, day, location) for rule in dated):
            return ()
        windows = tuple(self._facts.location_by_id[location].venue.windows_on(day))
        if len(dated) == len(self._rules):
            return windows or ((0, 24 * 60),)
        return () if self._facts.horizon.is_off(day) else windows
