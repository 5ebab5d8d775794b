"""All outings of a problem that are not dominated, and the count of what every rule refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from outreach_opt.outings.candidates import Candidates, Made, all_spans
from outreach_opt.outings.dominance import (
    Pattern,
    Thresholds,
    Tight,
    also_of,
    tight_hours,
    undominated,
    without_idle_nights,
)
from outreach_opt.outings.driven import DrivenPlace, Paces, same_at_any_hour
from outreach_opt.outings.itineraries import itineraries
from outreach_opt.outings.labels import Bounds
from outreach_opt.outings.left_out import (
    Pair,
    count_beyond_nearest,
    count_too_far,
    count_untimed,
    pair_of,
)
from outreach_opt.outings.moved_days import MovedDays
from outreach_opt.outings.nights import Nights
from outreach_opt.outings.refusals import Refusals
from outreach_opt.outings.route_pool import route_pool
from outreach_opt.outings.schedules import Scheduler
from outreach_opt.outings.skeletons import Skeleton, skeletons
from outreach_opt.rules.base import Rule
from outreach_opt.travel.day import DayNetwork
from outreach_opt.travel.roads import OpenRoads
from outreach_opt.words import Words

NO_WAY = "travel"
"""Code under which days are counted on which nobody reaches the location and comes back."""


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
    work = _Work(facts, rules, goals, Calendar(facts, rules, refusals), refusals, Paces(facts))
    found = _found(work, keep_dominated)
    best = found if keep_dominated else _best(facts, rules, found)
    outings = [
        Outing(day, stops, ways, group.length)
        for group in best
        for stops, ways in group.patterns()
        for day in group.dates
    ]
    if facts.tours.most_nights and not keep_dominated:
        outings = without_idle_nights(facts, rules, goals, outings)
    return in_order(outings), refusals.listed()


def in_order(outings: Iterable[Outing]) -> tuple[Outing, ...]:
    """Return outings by their dates, places and hours."""

    def key(one: Outing) -> tuple[object, ...]:
        return one.date, one.locations, one.days, one.stops[0].opens, one.stops[0].closes

    return tuple(sorted(outings, key=key))


def _found(work: _Work, keep_dominated: bool) -> list[Candidates]:
    """Return all candidates, without some that others make superfluous whatever else there is."""
    facts, rules, goals = work.facts, work.rules, work.goals
    finest = Thresholds.of(facts, rules, None if facts.tours.most_nights else tight_hours(facts, rules))
    made: dict[tuple[object, tuple[date, ...]], tuple[int, list[Pattern]]] = {}
    found: list[Candidates] = []
    pool = route_pool(facts, work.calendar, work.bounds(facts.horizon.first).longest_day, work.refusals)
    count_beyond_nearest(facts, pool.by_car, work.refusals)
    for skeleton in (*skeletons(facts, pool.by_car), *pool.skeletons):
        for (regimes, windows, _), days in work.calendar.alike(skeleton).items():
            network = work.calendar.network(regimes, days[0])
            moved = work.moved_days(skeleton, network, windows, days)
            if moved is not None:
                found.append(moved if keep_dominated else moved.undominated(finest))
                continue
            patterns = work.patterns(skeleton, network, windows, days)
            if not keep_dominated:
                # Dates are grouped by all that prices and traits can depend on, so the first stands for all.
                patterns = undominated(patterns, finest, also_of(facts, rules, goals, days[0]))
            # Skeletons with the same halts compete, in whatever order.
            key = (frozenset(skeleton.halts), skeleton.nights), tuple(days)
            made.setdefault(key, (1 + skeleton.nights, []))[1].extend(patterns)
    count_too_far(facts, work.far_pairs, work.refusals)
    for (_, dates), (length, patterns) in made.items():
        found.append(Made(dates, length, also_of(facts, rules, goals, dates[0]), patterns))
    return found


def _best(facts: Facts, rules: Sequence[Rule], found: Sequence[Candidates]) -> Sequence[Candidates]:
    """Leave out what is dominated: by who can serve, and by minutes where rest could depend on them."""

    def best_by(tight: Tight | None) -> list[Candidates]:
        thresholds = Thresholds.of(facts, rules, tight)
        return [one.undominated(thresholds) for one in found]

    best = best_by({})
    if any(one.have_nights for one in best):
        return best_by(None)
    # Where rest is never short among these, every plan over what they make superfluous has a counterpart over them.
    return best_by(tight_hours(facts, rules, all_spans(found))) if tight_hours(facts, rules, all_spans(best)) else best


@dataclass(frozen=True, slots=True)
class _Work:
    """What all skeletons share."""

    facts: Facts
    rules: Sequence[Rule]
    goals: Sequence[Goal]
    calendar: Calendar
    refusals: Refusals
    paces: Paces
    by_car: dict[tuple[str, tuple[OpenRoads, ...]], DrivenPlace] = field(default_factory=dict)
    far_pairs: set[Pair] = field(default_factory=set)

    @property
    def _same_at_any_hour(self) -> bool:
        return same_at_any_hour(self.rules, self.goals)

    def patterns(
        self, skeleton: Skeleton, network: DayNetwork, windows: Windows, days: Sequence[date]
    ) -> list[Pattern]:
        """Return the lawful days away of one kind of date, each with all offices that can take part."""
        scheduler = Scheduler(self.facts, network, self.bounds(days[0]), skeleton, windows)
        schedules, reached = scheduler.schedules()
        pair = pair_of(skeleton)
        if pair and scheduler.too_far and not schedules:
            self.far_pairs.add(pair)
        patterns: list[Pattern] = []
        for stops in schedules:
            found = self._lawful(skeleton, network, stops, days)
            # Several ways of one office are alternatives; each office takes part whenever it can.
            patterns += [(stops, ways) for ways in product(*found.values())] if found else []
        if len(skeleton.halts) == 1 and skeleton.nights == 0:
            self._count_unreached(skeleton, reached, len(days))
        if len(skeleton.halts) > MOST_EXACT_STOPS and skeleton.nights == 0 and not schedules:
            count_untimed(skeleton, len(days), self.refusals)
        return patterns

    def moved_days(
        self, skeleton: Skeleton, network: DayNetwork, windows: Windows, days: Sequence[date]
    ) -> MovedDays | None:
        """Return the lawful days of one kind of date where all are one drive there and back, only moved, else None."""
        place = self.facts.location_by_id[skeleton.halts[0].location]
        alone = len(skeleton.halts) == 1 and skeleton.nights == 0 and self._same_at_any_hour
        if not alone or not all(network.is_driven_to(one.id, place.id) for one in self.facts.offices):
            return None
        key = place.id, network.roads
        driven = self.by_car.get(key)
        driven = driven or self.by_car.setdefault(key, DrivenPlace(self.facts, self.rules, network, place, self.paces))
        begins = driven.openings(windows[0])
        if not driven.is_settled(begins):
            return None
        reached = driven.refuse(begins, days, self.refusals)
        self._count_unreached(skeleton, reached, len(days))
        return MovedDays(days, driven, tuple(one for one in begins if driven.has_crew(one)))

    def bounds(self, first: date) -> Bounds:
        """Return what limits the search on a first date."""
        law, binding = self.facts.working_time, {rule.rule for rule in self.rules}
        counts = law.counts_as_work
        all_counts = counts.drive and counts.walk and counts.sail and counts.ride and counts.wait
        rested = max((one.break_minutes for one in law.breaks), default=0)
        longest = law.longest_duty_minutes + rested if "daily-duty" in binding and all_counts else DAY_MINUTES
        nights = Nights(first, self.facts.timezone, law.rest_minutes if "rest" in binding else 0)
        return Bounds(longest, self.facts.tours.most_minutes_between, nights)

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
        self, skeleton: Skeleton, network: DayNetwork, stops: tuple[Stop, ...], days: Sequence[date]
    ) -> dict[str, list[Itinerary]]:
        """Return the itineraries of all offices around fixed stops that no rule refuses."""
        found: dict[str, list[Itinerary]] = {}
        nights = self.bounds(days[0]).nights
        forbidding = [one for one in self.rules if type(one).forbids is not Rule.forbids]
        for office in (one.id for one in self.facts.offices):
            for way in itineraries(self.facts, network, nights, skeleton, stops, office):
                for rule in forbidding:
                    # All dates are alike, so the first stands for all.
                    words = rule.forbids(self.facts, days[0], stops, way)
                    if words:
                        self.refusals.add(rule.rule, "+".join(skeleton.locations), office, words, len(days))
                        break
                else:
                    found.setdefault(office, []).append(way)
        return found
