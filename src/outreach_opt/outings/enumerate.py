"""All outings of a problem that are not dominated, and the count of what every rule refused."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Stop
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.place import Location
from outreach_opt.domain.result import Refusal
from outreach_opt.goals.base import Goal
from outreach_opt.outings.dominance import Thresholds, also_of, rest_matters, undominated
from outreach_opt.outings.itineraries import Hours, itinerary, openings, stop_of, useful_hours
from outreach_opt.rules.base import Rule
from outreach_opt.travel.day import DayNetwork, Regime, regime_of
from outreach_opt.words import Words

Pattern = tuple[tuple[Stop, ...], tuple[Itinerary, ...]]
"""A day away without its date: stops, and one itinerary for each office that can take part."""

NO_WAY = "travel"
"""Code under which days are counted on which nobody reaches the location and comes back."""


@dataclass(slots=True)
class _Refusals:
    """Counts of refused candidates by rule, location and office, with a first example of each."""

    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str, str], Words] = field(default_factory=dict)

    def add(self, rule: str, location: str, office: str, words: Words, count: int) -> None:
        self.counts[rule, location, office] += count
        self.examples.setdefault((rule, location, office), words)

    def listed(self) -> tuple[Refusal, ...]:
        return tuple(
            Refusal(
                rule=rule,
                location=location,
                office=office,
                count=count,
                example=self.examples[rule, location, office].en,
                example_de=self.examples[rule, location, office].de,
            )
            for (rule, location, office), count in sorted(self.counts.items())
        )


def enumerate_outings(
    facts: Facts, rules: Sequence[Rule], goals: Sequence[Goal] = (), *, keep_dominated: bool = False
) -> tuple[tuple[Outing, ...], tuple[Refusal, ...]]:
    """Return every outing that may be worth choosing, and what the rules refused.

    Dates with the same roads, sailings and opening windows share their work. An outing is left out only if another one
    of the same date and location suits at least the same people at no more minutes of travel for any office.

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
    refusals = _Refusals()
    networks: dict[Regime, DayNetwork] = {}
    found: list[tuple[list[date], list[Pattern]]] = []
    regimes = {day: regime_of(facts, day) for day in facts.horizon.candidate_dates}
    for location in facts.locations:
        alike: dict[tuple[Regime, tuple[tuple[int, int], ...]], list[date]] = {}
        for day, regime in regimes.items():
            if not _closed(facts, rules, location, day, refusals):
                windows = tuple(location.venue.windows_on(day)) or ((0, 24 * 60),)
                alike.setdefault((regime, windows), []).append(day)
        for (regime, windows), days in alike.items():
            network = networks.get(regime) or networks.setdefault(regime, DayNetwork(facts, regime))
            patterns = _patterns(facts, rules, network, location, windows, days, refusals)
            found.append((days, patterns))
    best = found if keep_dominated else _best(facts, rules, goals, found)
    outings = [Outing(day, stops, ways) for days, patterns in best for stops, ways in patterns for day in days]
    outings.sort(key=lambda one: (one.date, one.locations, one.stops[0].opens, one.stops[0].closes))
    return tuple(outings), refusals.listed()


def _best(
    facts: Facts, rules: Sequence[Rule], goals: Sequence[Goal], found: list[tuple[list[date], list[Pattern]]]
) -> list[tuple[list[date], list[Pattern]]]:
    """Leave out what is dominated: by who can serve, and by every minute where rest could depend on it."""

    def best_by(thresholds: Thresholds) -> list[tuple[list[date], list[Pattern]]]:
        # Dates are grouped by all that prices and traits can depend on, so the first stands for all.
        return [(days, undominated(some, thresholds, also_of(facts, rules, goals, days[0]))) for days, some in found]

    best = best_by(Thresholds.of(facts, exact=False))
    if rest_matters(facts, rules, [ways for _, patterns in best for _, ways in patterns]):
        best = best_by(Thresholds.of(facts, exact=True))
    return best


def _closed(facts: Facts, rules: Sequence[Rule], location: Location, day: date, refusals: _Refusals) -> bool:
    for rule in rules:
        words = rule.closes(facts, day, location.id)
        if words:
            refusals.add(rule.rule, location.id, "-", words, 1)
            return True
    return False


def _patterns(
    facts: Facts,
    rules: Sequence[Rule],
    network: DayNetwork,
    location: Location,
    windows: tuple[tuple[int, int], ...],
    days: Sequence[date],
    refusals: _Refusals,
) -> list[Pattern]:
    """Return the lawful days away of one kind of date, each with all offices that can take part."""
    patterns: list[Pattern] = []
    reached: set[str] = set()
    for window in windows:
        for opens in openings(location, window):
            ways_out = list(useful_hours(facts, network, location, window, opens))
            reached |= {office for _, office, _ in ways_out}
            for hours in dict.fromkeys(hours for hours, _, _ in ways_out):
                found = _lawful(facts, rules, network, location, hours, days, refusals)
                stops = (stop_of(location, hours),)
                # Several ways of one office are alternatives; each office takes part whenever it can.
                patterns += [(stops, ways) for ways in product(*found.values())] if found else []
    for office in facts.offices:
        if office.id not in reached:
            words = Words(
                en=f"nobody from {office.id} reaches {location.id} for its service and comes back the same day",
                de=f"niemand aus {office.id} erreicht {location.id} zur Sprechzeit und kommt am selben Tag zurück",
            )
            refusals.add(NO_WAY, location.id, office.id, words, len(days))
    return patterns


def _lawful(
    facts: Facts,
    rules: Sequence[Rule],
    network: DayNetwork,
    location: Location,
    hours: Hours,
    days: Sequence[date],
    refusals: _Refusals,
) -> dict[str, list[Itinerary]]:
    """Return each office's itineraries around fixed hours that no rule refuses."""
    stop = stop_of(location, hours)
    found: dict[str, list[Itinerary]] = {}
    for office in facts.offices:
        for out in network.ways_out(office.id, location.id, stop.begins):
            way = itinerary(facts, network, location, stop, office.id, out)
            if way is None:
                continue
            for rule in rules:
                # All dates are alike, so the first stands for all.
                words = rule.forbids(facts, days[0], (stop,), way)
                if words:
                    refusals.add(rule.rule, location.id, office.id, words, len(days))
                    break
            else:
                found.setdefault(office.id, []).append(way)
    return found
