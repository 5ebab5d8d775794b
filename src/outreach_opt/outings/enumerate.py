"""All outings of a problem that are not dominated, and the count of what every rule refused."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Stop
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.result import Refusal
from outreach_opt.domain.tours import MOST_EXACT_STOPS
from outreach_opt.goals.base import Goal
from outreach_opt.outings.calendar import Calendar, Windows
from outreach_opt.outings.dominance import (
    Pattern,
    Spans,
    Thresholds,
    Tight,
    also_of,
    spans_of,
    tight_hours,
    undominated,
    without_idle_nights,
)
from outreach_opt.outings.driven import Ways
from outreach_opt.outings.labels import Bounds
from outreach_opt.outings.left_out import (
    Pair,
    count_beyond_nearest,
    count_too_far,
    count_untimed,
    pair_of,
)
from outreach_opt.outings.nights import Nights
from outreach_opt.outings.refusals import Refusals
from outreach_opt.outings.route_pool import route_pool
from outreach_opt.outings.schedules import Scheduler
from outreach_opt.outings.skeletons import Skeleton, skeletons
from outreach_opt.rules.base import Rule
from outreach_opt.travel.day import DayNetwork
from outreach_opt.words import Words

NO_WAY = "travel"
"""Code under which days are counted on which nobody reaches the location and comes back."""

_Group = tuple[tuple[date, ...], int, list[Pattern]]
"""Dates that are alike, the number of days away, and the lawful days away."""


def enumerate_outings(
    facts: Facts, rules: Sequence[Rule], goals: Sequence[Goal] = (), *, keep_dominated: bool = False
) -> tuple[tuple[Outing, ...], tuple[Refusal, ...]]:
    """Return every outing that may be worth choosing, and what the rules refused.

    Dates with the same roads, sailings and opening windows share their work. An outing is left out only if another one
    with the same visits suits at least the same people at no more minutes of travel for any office, and at no more of
    anything else that goals price or rules mind.

    Parameters
    ----------
    facts
        The facts.
    rules
        Rules that may refuse dates and itineraries.
    goals
        Goals that may price ways.
    keep_dominated
        Leave nothing out that the rules do not refuse.
    """
    refusals = Refusals()
    work = _Work(facts, rules, Calendar(facts, rules, refusals), refusals)
    finest = Thresholds.of(facts, rules, None if facts.tours.most_nights else tight_hours(facts, rules))
    found: dict[tuple[object, tuple[date, ...]], tuple[int, list[Pattern]]] = {}
    longest_day = work.bounds(facts.horizon.first).longest_day
    pool = route_pool(facts, work.calendar, longest_day, refusals)
    count_beyond_nearest(facts, pool.by_car, refusals)
    for skeleton in (*skeletons(facts, pool.by_car), *pool.skeletons):
        for (regimes, windows, _), days in work.calendar.alike(skeleton).items():
            network = work.calendar.network(regimes, days[0])
            patterns = work.patterns(skeleton, network, windows, days)
            if not keep_dominated:
                # Dates are grouped by all that prices and traits can depend on, so the first stands for all.
                patterns = undominated(patterns, finest, also_of(facts, rules, goals, days[0]))
            # Skeletons with the same halts compete, in whatever order.
            key = (frozenset(skeleton.halts), skeleton.nights), tuple(days)
            found.setdefault(key, (1 + skeleton.nights, []))[1].extend(patterns)
    count_too_far(facts, work.far_pairs, refusals)
    groups = [(days, length, patterns) for (_, days), (length, patterns) in found.items()]
    best = groups if keep_dominated else _best(facts, rules, goals, groups)
    outings = [
        Outing(day, stops, ways, length) for days, length, patterns in best for stops, ways in patterns for day in days
    ]
    if facts.tours.most_nights and not keep_dominated:
        outings = without_idle_nights(facts, rules, goals, outings)
    outings.sort(key=lambda one: (one.date, one.locations, one.days, one.stops[0].opens, one.stops[0].closes))
    return tuple(outings), refusals.listed()


def _best(facts: Facts, rules: Sequence[Rule], goals: Sequence[Goal], found: list[_Group]) -> list[_Group]:
    """Leave out what is dominated: by who can serve, and by minutes where rest could depend on them."""

    def best_by(tight: Tight | None) -> list[_Group]:
        thresholds = Thresholds.of(facts, rules, tight)
        return [
            (days, length, undominated(some, thresholds, also_of(facts, rules, goals, days[0])))
            for days, length, some in found
        ]

    def spans(some: list[_Group]) -> Spans:
        return spans_of(way for _, _, patterns in some for _, ways in patterns for way in ways)

    best = best_by({})
    if any(way.nights for _, _, patterns in best for _, ways in patterns for way in ways):
        return best_by(None)
    # Where rest is never short among these, every plan over what they make superfluous has a counterpart over them.
    return best_by(tight_hours(facts, rules, spans(found))) if tight_hours(facts, rules, spans(best)) else best


@dataclass(frozen=True, slots=True)
class _Work:
    """What all skeletons share."""

    facts: Facts
    rules: Sequence[Rule]
    calendar: Calendar
    refusals: Refusals
    far_pairs: set[Pair] = field(default_factory=set)

    def patterns(
        self, skeleton: Skeleton, network: DayNetwork, windows: Windows, days: Sequence[date]
    ) -> list[Pattern]:
        """Return the lawful days away of one kind of date, each with all offices that can take part."""
        bounds = self.bounds(days[0])
        far = self._too_far(skeleton, network, bounds)
        scheduler = Scheduler(self.facts, network, bounds, skeleton, windows, far)
        schedules, reached = scheduler.schedules()
        pair = pair_of(skeleton)
        if pair and scheduler.too_far and not schedules:
            self.far_pairs.add(pair)
        if far and schedules:
            # Whoever reaches some opening by car reaches the last one.
            last, place = max(stops[0].begins for stops in schedules), skeleton.halts[0].location
            far = {one for one in far if network.ways_out(one, place, last)}
            reached |= far
        ways_of = Ways(self.facts, network, bounds.nights, skeleton)
        patterns: list[Pattern] = []
        for at, stops in enumerate(schedules):
            # For offices whose every day is too long, one says why, and the others are only counted.
            offices = [one.id for one in self.facts.offices if at == 0 or one.id not in far]
            found = self._lawful(skeleton, ways_of, stops, days, offices)
            # Several ways of one office are alternatives; each office takes part whenever it can.
            patterns += [(stops, ways) for ways in product(*found.values())] if found else []
        self.refusals.repeat("+".join(skeleton.locations), far, (len(schedules) - 1) * len(days))
        if len(skeleton.halts) == 1 and skeleton.nights == 0:
            self._count_unreached(skeleton, reached, len(days))
        if len(skeleton.halts) > MOST_EXACT_STOPS and skeleton.nights == 0 and not schedules:
            count_untimed(skeleton, len(days), self.refusals)
        return patterns

    def bounds(self, first: date) -> Bounds:
        """Return what limits the search on a first date."""
        law, binding = self.facts.working_time, {rule.rule for rule in self.rules}
        counts = law.counts_as_work
        all_counts = counts.drive and counts.walk and counts.sail and counts.ride and counts.wait
        rested = max((one.break_minutes for one in law.breaks), default=0)
        longest = law.longest_duty_minutes + rested if "daily-duty" in binding and all_counts else DAY_MINUTES
        nights = Nights(first, self.facts.timezone, law.rest_minutes if "rest" in binding else 0)
        return Bounds(longest, self.facts.tours.most_minutes_between, nights)

    def _too_far(self, skeleton: Skeleton, network: DayNetwork, bounds: Bounds) -> set[str]:
        """Return the offices from which no day by car is short enough, whenever the one stop is."""
        if len(skeleton.halts) > 1 or skeleton.nights or bounds.longest_day == DAY_MINUTES:
            return set()
        place = self.facts.location_by_id[skeleton.halts[0].location]
        stays = place.setup_minutes + place.service.least_minutes + place.clearup_minutes
        drives = {one.id: network.drives_there_and_back(one.id, place.id) for one in self.facts.offices}
        return {one for one, minutes in drives.items() if minutes and minutes + stays > bounds.longest_day}

    def _count_unreached(self, skeleton: Skeleton, reached: set[str], days: int) -> None:
        (place,) = skeleton.locations
        for office in self.facts.offices:
            if office.id not in reached:
                words = Words(
                    en=f"nobody from {office.id} reaches {place} for its service and comes back the same day",
                    de=f"niemand aus {office.id} erreicht {place} zur Sprechzeit und kommt am selben Tag zurück",
                )
                self.refusals.add(NO_WAY, place, office.id, words, days)

    def _lawful(
        self,
        skeleton: Skeleton,
        ways_of: Ways,
        stops: tuple[Stop, ...],
        days: Sequence[date],
        offices: Sequence[str],
    ) -> dict[str, list[Itinerary]]:
        """Return the itineraries of some offices around fixed stops that no rule refuses."""
        found: dict[str, list[Itinerary]] = {}
        for office in offices:
            for way in ways_of.around(stops, office):
                for rule in self.rules:
                    # All dates are alike, so the first stands for all.
                    words = rule.forbids(self.facts, days[0], stops, way)
                    if words:
                        self.refusals.add(rule.rule, "+".join(skeleton.locations), office, words, len(days))
                        break
                else:
                    found.setdefault(office, []).append(way)
        return found
