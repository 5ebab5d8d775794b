"""Which days away can be left out because another one is at least as good for everyone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from outreach_opt.clock import DAY_MINUTES, month_of
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Stop
from outreach_opt.domain.outing import Outing
from outreach_opt.goals.base import Goal
from outreach_opt.rules.base import Rule

Pattern = tuple[tuple[Stop, ...], tuple[Itinerary, ...]]
Merit = dict[str, tuple[int, ...]]
"""By office: minutes of travel, two ranks, of leaving and of returning, each smaller when it suits more people, and
whatever else goals and rules say of the way, smaller being better."""
Also = Callable[[tuple[Stop, ...], Itinerary], tuple[int, ...]]
"""Returns the prices and traits of a way around some stops."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Clock times that matter, by office: earliest leaves and latest returns of its staff.

    Between two neighbouring thresholds one minute is as good as another, unless rest between duties can depend on it:
    then (``exact``) every minute matters.
    """

    leaves: dict[str, list[int]]
    returns: dict[str, list[int]]
    exact: bool

    @staticmethod
    def of(facts: Facts, *, exact: bool) -> Thresholds:
        """Return the thresholds of a problem."""
        offices = [one.id for one in facts.offices]
        return Thresholds(
            {one: sorted({who.earliest_leave for who in facts.staff if who.office == one}) for one in offices},
            {one: sorted({who.latest_return for who in facts.staff if who.office == one}) for one in offices},
            exact,
        )

    def merit(self, pattern: Pattern, also: Also) -> Merit:
        """Return what counts of the itineraries of a day away."""
        stops, ways = pattern
        return {way.office: (way.minutes.travel, *self._ranks(way), *also(stops, way)) for way in ways}

    def _ranks(self, way: Itinerary) -> tuple[int, int]:
        if self.exact:
            return -way.leaves, way.returns
        later = len(way.nights) * (1 + len(self.returns[way.office]))
        return -bisect_right(self.leaves[way.office], way.leaves), self.rank_on_last_day(way) + later

    def rank_on_last_day(self, way: Itinerary) -> int:
        """Return the rank of the return by the clock of its own date, on which latest returns are meant."""
        return bisect_left(self.returns[way.office], way.returns - len(way.nights) * DAY_MINUTES)


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

    Who must be back at noon may have to stay for the night: returns are compared by the clock of the last day as well.

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
    exact = Thresholds.of(facts, exact=True)
    kept: list[Outing] = []
    for group in alike.values():
        if len({one.days for one in group}) == 1:
            kept += group
            continue
        patterns = [(one.stops, one.itineraries) for one in group]
        best = undominated(patterns, exact, _with_last_clock(exact, also_of(facts, rules, goals, group[0].date)))
        kept += [one for one, pattern in zip(group, patterns, strict=True) if any(pattern is other for other in best)]
    return kept


def _with_last_clock(thresholds: Thresholds, also: Also) -> Also:
    def more(stops: tuple[Stop, ...], way: Itinerary) -> tuple[int, ...]:
        return (thresholds.rank_on_last_day(way), *also(stops, way))

    return more


def _covers(one: Merit, other: Merit) -> bool:
    return all(
        office in one and all(a <= b for a, b in zip(one[office], merit, strict=True))
        for office, merit in other.items()
    )


def rest_matters(facts: Facts, rules: Sequence[Rule], ways: Sequence[Sequence[Itinerary]]) -> bool:
    """Tell whether some of these itineraries, on two dates as close as dates can be, leave too little rest.

    Where none do, every plan over itineraries that these make superfluous has a counterpart over these.
    """
    solo = any(rule.solo_months() for rule in rules)
    days = [
        (other - one).days
        for one, other in pairwise(facts.horizon.candidate_dates)
        if not (solo and month_of(one) == month_of(other))
    ]
    if not days or not any(ways):
        return False
    if any(way.nights for group in ways for way in group):
        return True
    latest = max(way.returns for group in ways for way in group)
    earliest = min(way.leaves for group in ways for way in group)
    # A clock change may take an hour from the night.
    return min(days) * DAY_MINUTES + earliest - latest - 60 < facts.working_time.rest_minutes
