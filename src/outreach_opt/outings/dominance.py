"""Which days away can be left out because another one is at least as good for everyone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from sys import maxsize

from outreach_opt.clock import DAY_MINUTES, month_of
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Stop
from outreach_opt.domain.outing import Outing
from outreach_opt.goals.base import Goal
from outreach_opt.rules.base import Rule
from outreach_opt.rules.rest import CLOCK_CHANGE

AVAILABILITY = "availability"
"""Code of the rule that asks for people's earliest leaves and latest returns."""

Pattern = tuple[tuple[Stop, ...], tuple[Itinerary, ...]]
Merit = dict[str, tuple[int, ...]]
"""By office: minutes of travel, nights, whom its hours suit, the hours themselves where they matter, and whatever else
goals and rules say of the way; smaller being better."""
Tight = dict[str, tuple[int, int]]
Spans = dict[str, tuple[int, int]]
"""By office, the earliest leave and the latest return of all its ways."""
Also = Callable[[tuple[Stop, ...], Itinerary], tuple[int, ...]]
"""Returns the prices and traits of a way around some stops."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Clock times that matter, by office.

    One minute is as good as another for the same people, unless rest between duties can depend on it.

    Parameters
    ----------
    bounds
        Earliest leaves and latest returns of its staff, each pair once; empty where no rule asks for them.
    tight
        Where rest can depend on the minutes of an office, a leave and a return: every minute matters of leaves before
        the one and of returns after the other. None where every minute of every office matters.
    """

    bounds: dict[str, tuple[tuple[int, int], ...]]
    tight: Tight | None

    @staticmethod
    def of(facts: Facts, rules: Sequence[Rule], tight: Tight | None) -> Thresholds:
        """Return the hours of a problem."""
        pairs: dict[str, set[tuple[int, int]]] = {one.id: set() for one in facts.offices}
        for who in facts.staff if _bounded(rules) else ():
            pairs[who.office].add((who.earliest_leave, who.latest_return))
        return Thresholds({office: tuple(sorted(some)) for office, some in pairs.items()}, tight)

    def merit(self, pattern: Pattern, also: Also) -> Merit:
        """Return what counts of the itineraries of a day away; ways that suit nobody do not count."""
        stops, ways = pattern
        merit = {}
        for way in ways:
            hours = self._ranks(way)
            if hours is not None:
                merit[way.office] = (way.minutes.travel, *hours, *also(stops, way))
        return merit

    def _ranks(self, way: Itinerary) -> tuple[int, ...] | None:
        # On the last day away the clock times of the first one do not matter any more, nor the other way round.
        returns = way.returns - len(way.nights) * DAY_MINUTES
        suits = tuple(-(first <= way.leaves and returns <= last) for first, last in self.bounds[way.office])
        if suits and not any(suits):
            return None
        tight = self.minding(way.office)
        minutes = () if tight is None else (-min(way.leaves, tight[0]), max(way.returns, tight[1]))
        return (len(way.nights), *suits, *minutes)

    def minding(self, office: str) -> tuple[int, int] | None:
        """Return before which leave and after which return every minute of an office matters, or None if none does."""
        return (maxsize, -1) if self.tight is None else self.tight.get(office)


def also_of(facts: Facts, rules: Sequence[Rule], goals: Sequence[Goal], day: date) -> Also:
    """Return the figures of goals' prices and rules' traits on a date; only those that some goal or rule fills."""
    pricing = [one for one in goals if type(one).price is not Goal.price]
    minding = [one for one in rules if type(one).traits is not Rule.traits]

    def also(stops: tuple[Stop, ...], way: Itinerary) -> tuple[int, ...]:
        prices = [one.price(facts, day, way) for one in pricing]
        return (*prices, *(figure for one in minding for figure in one.traits(facts, day, stops, way)))

    return also


def undominated(patterns: Sequence[Pattern], thresholds: Thresholds, also: Also) -> list[Pattern]:
    """Return the patterns, all with the same visits, that no other one makes superfluous.

    Among equals the longest service stays, then the one that opens first.
    """
    ranked = sorted(patterns, key=lambda one: (-len(one[1]), one[0][0].opens - one[0][0].closes, one[0][0].opens))
    kept: list[tuple[Pattern, Merit]] = []
    for pattern in ranked:
        merit = thresholds.merit(pattern, also)
        if any(_covers(other, merit) for _, other in kept):
            continue
        kept = [(one, other) for one, other in kept if not _covers(merit, other)]
        kept.append((pattern, merit))
    return [pattern for pattern, _ in kept]


def without_idle_nights(
    facts: Facts, rules: Sequence[Rule], goals: Sequence[Goal], outings: Sequence[Outing]
) -> list[Outing]:
    """Return the outings for which no other one makes the same visits on the same dates with fewer nights.

    Parameters
    ----------
    facts, rules, goals
        Who there is, and what is minded and priced.
    outings
        Candidates of all lengths.
    """
    alike: dict[object, list[Outing]] = {}
    for outing in outings:
        visits = frozenset((place, outing.visit_date(place)) for place in outing.locations)
        alike.setdefault((outing.date, visits), []).append(outing)
    exact = Thresholds.of(facts, rules, None)
    kept: list[Outing] = []
    for group in alike.values():
        if len({one.days for one in group}) == 1:
            kept += group
            continue
        patterns = [(one.stops, one.itineraries) for one in group]
        best = undominated(patterns, exact, also_of(facts, rules, goals, group[0].date))
        kept += [one for one, pattern in zip(group, patterns, strict=True) if any(pattern is other for other in best)]
    return kept


def _covers(one: Merit, other: Merit) -> bool:
    return all(
        office in one and all(a <= b for a, b in zip(one[office], merit, strict=True))
        for office, merit in other.items()
    )


def _bounded(rules: Sequence[Rule]) -> bool:
    return any(rule.rule == AVAILABILITY for rule in rules)


def spans_of(ways: Iterable[Itinerary]) -> Spans:
    """Return the earliest leave and the latest return of some ways, by office."""
    spans: Spans = {}
    for way in ways:
        first, last = spans.get(way.office, (way.leaves, way.returns))
        spans[way.office] = min(first, way.leaves), max(last, way.returns)
    return spans


def tight_hours(facts: Facts, rules: Sequence[Rule], spans: Spans | None = None) -> Tight:
    """Return the hours of days away on which rest between duties can depend; offices without such hours are left out.

    Who returns at R and leaves at L, g days later, rests for at least 24 h x g + L - R - 60 minutes, as a clock
    change may take an hour. Let c be 24 h x g - 60 less the rest that is due, for the least g between two dates, and
    let no way that a person may go leave before E or return after B. Rest is too short only if L + c < R, so never
    after a return up to E + c, and never before a leave from B - c on; if B is no later than E + c, never at all.

    So minutes matter only of returns after the least E + c and of leaves before the greatest B - c of the office's
    people. For let a plan be lawful, and let every way in it be replaced by one that returns no later, or returns at
    a time that does not matter, and leaves no earlier, or at a time that does not matter. Between two duties either the
    new return or the new leave does not matter, and rest is enough, or both times are no worse than the old ones.

    Parameters
    ----------
    facts, rules
        Dates and people, and the rules that bind.
    spans
        What bounds the ways of each office, if it is known; people have bounds of their own.
    """
    solo = any(rule.solo_months() for rule in rules)
    bounded = _bounded(rules)
    days = [
        (other - one).days
        for one, other in pairwise(facts.horizon.candidate_dates)
        if not (solo and month_of(one) == month_of(other))
    ]
    tight: Tight = {}
    if not days:
        return tight
    spare = min(days) * DAY_MINUTES - CLOCK_CHANGE - facts.working_time.rest_minutes
    for who in facts.staff:
        if spans is not None and who.office not in spans:
            continue
        first, last = (0, maxsize) if spans is None else spans[who.office]
        if bounded:
            first, last = max(first, who.earliest_leave), min(last, who.latest_return)
        if first + spare < last:
            leave, back = tight.get(who.office, (last - spare, first + spare))
            tight[who.office] = max(leave, last - spare), min(back, first + spare)
    return tight
