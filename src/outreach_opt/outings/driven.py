"""Single days to one place that nothing but a car leads to: most candidates of large problems, and the simplest.

Each office has one drive there and one drive back. At another opening, and on another date with the same roads, its day
is the same, only moved. So one way of each office is made and judged by the rules. What they say holds for every
opening, as each of these rules says of itself (``any_hour``), and is counted for all openings at once. Other ways are
made only around openings that are worth choosing, once for all dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Break, Itinerary, Stop
from outreach_opt.domain.place import Location
from outreach_opt.goals.base import Goal
from outreach_opt.outings.breaks import FULL_MINUTES, place_breaks
from outreach_opt.outings.dominance import Pattern
from outreach_opt.outings.itineraries import duty_minutes
from outreach_opt.outings.opening_hours import Hours, Window, last_close, openings, stop_of, up_to_step
from outreach_opt.outings.refusals import Refusals
from outreach_opt.rules.base import Rule
from outreach_opt.travel.day import DayNetwork
from outreach_opt.travel.roads import Drive
from outreach_opt.words import Words


def same_at_any_hour(rules: Sequence[Rule], goals: Sequence[Goal]) -> bool:
    """Tell whether every rule and goal says the same of days that are only moved."""
    judges = all(
        rule.any_hour or (type(rule).forbids is Rule.forbids and type(rule).traits is Rule.traits) for rule in rules
    )
    return judges and all(goal.any_hour or type(goal).price is Goal.price for goal in goals)


@dataclass(frozen=True, slots=True)
class Round:
    """The drives of one office to a place and back, and what the rules say of its days there.

    Parameters
    ----------
    office
        Where they begin and end.
    there, back
        The drives.
    way
        One of its days.
    refused
        The code and the words of the rule that refuses all of them.
    """

    office: str
    there: Drive
    back: Drive
    way: Itinerary
    refused: tuple[str, Words] | None


class DrivenPlace:
    """All single days to one place over the same roads.

    Parameters
    ----------
    facts, rules
        What there is, and what may be refused.
    network
        The roads.
    place
        Where.
    """

    def __init__(self, facts: Facts, rules: Sequence[Rule], network: DayNetwork, place: Location) -> None:
        self._facts = facts
        self._rules = rules
        self._network = network
        self._place = place
        service = place.service
        self._open_minutes = up_to_step(place, service.least_minutes)
        self.stay = place.setup_minutes + self._open_minutes + place.clearup_minutes
        self._minutes = dict(_minutes_there_and_back(facts, network, place))
        self._rounds: dict[str, Round] = {}
        self._patterns: dict[int, Pattern] = {}

    def openings(self, windows: Sequence[Window]) -> list[int]:
        """Return the minutes at which a crew that someone can be in may begin, each with the shortest service."""
        nearest = min((there for there, _ in self._minutes.values()), default=DAY_MINUTES)
        found = (
            opens - self._place.setup_minutes
            for window in windows
            for opens in openings(self._place, window)
            if opens + self._open_minutes <= last_close(self._place, window)
        )
        return [begins for begins in dict.fromkeys(found) if begins >= nearest]

    def is_settled(self, begins: Sequence[int]) -> bool:
        """Tell whether days that begin at some minutes are one day, only moved.

        Breaks lie on full minutes, so days must be moved by these; and no drive may lead over other roads after
        midnight.
        """
        longest = max((back for _, back in self._minutes.values()), default=0)
        ends = max(begins, default=0) + self.stay
        tonight, tomorrow = self._network.roads
        by_day = ends < DAY_MINUTES and (tonight is tomorrow or ends + longest < DAY_MINUTES)
        return by_day and self._place.service.step_minutes % FULL_MINUTES == 0

    def refuse(self, begins: Sequence[int], dates: Sequence[date], refusals: Refusals) -> set[str]:
        """Count what the rules refuse on some dates that are alike, and return the offices that reach the place."""
        reaching = set()
        for office, (there, _) in self._minutes.items():
            possible = [minute for minute in begins if there <= minute]
            if possible:
                reaching.add(office)
                refused = self._round(office, possible[0], dates[0]).refused
                if refused is not None:
                    refusals.add(refused[0], self._place.id, office, refused[1], len(possible) * len(dates))
        return reaching

    def rounds(self) -> list[Round]:
        """Return those of all offices that the rules allow, as far as any opening was looked at."""
        return [one for office in self._minutes if (one := self._rounds.get(office)) and one.refused is None]

    def has_crew(self, begins: int) -> bool:
        """Tell whether the rules allow some office's day that begins at a minute."""
        return any(one.there.minutes <= begins for one in self.rounds())

    def pattern(self, begins: int) -> Pattern:
        """Return the stop that begins at a minute, and the ways around it."""
        known = self._patterns.get(begins)
        if known is None:
            stops = self._stops(begins)
            ways = [moved(one, stops[0]) for one in self.rounds() if one.there.minutes <= begins]
            known = self._patterns[begins] = stops, tuple(ways)
        return known

    def _stops(self, begins: int) -> tuple[Stop, ...]:
        opens = begins + self._place.setup_minutes
        return (stop_of(self._place, Hours(opens, opens + self._open_minutes)),)

    def _round(self, office: str, begins: int, day: date) -> Round:
        known = self._rounds.get(office)
        if known is None:
            there, back = self._network.drive(office, self._place.id), self._network.drive(self._place.id, office)
            if there is None or back is None:
                raise ValueError(f"no road leads from {office} to {self._place.id} and back")
            stops = self._stops(begins)
            way = day_by_car(self._facts, office, stops, there, back)
            said = ((rule.rule, rule.forbids(self._facts, day, stops, way)) for rule in self._rules)
            refused = next(((rule, words) for rule, words in said if words), None)
            known = self._rounds[office] = Round(office, there, back, way, refused)
        return known


def _minutes_there_and_back(
    facts: Facts, network: DayNetwork, place: Location
) -> Iterator[tuple[str, tuple[int, int]]]:
    for office in facts.offices:
        there, back = network.drive_minutes(office.id, place.id), network.drive_minutes(place.id, office.id)
        if there is not None and back is not None:
            yield office.id, (there, back)


def day_by_car(facts: Facts, office: str, stops: tuple[Stop, ...], there: Drive, back: Drive) -> Itinerary:
    """Return the drive to a stop and back, with its breaks and minutes."""
    leaves = stops[0].begins - there.minutes
    legs = (*there.legs(leaves), *back.legs(stops[0].ends))
    breaks = place_breaks(facts.working_time, stops, legs)
    minutes = duty_minutes(facts, stops, legs, (), breaks)
    returns = stops[0].ends + back.minutes
    return Itinerary.unchecked(office=office, leaves=leaves, returns=returns, legs=legs, breaks=breaks, minutes=minutes)


def moved(one: Round, stop: Stop) -> Itinerary:
    """Return an office's day around another opening."""
    leaves, returns = stop.begins - one.there.minutes, stop.ends + one.back.minutes
    later = leaves - one.way.leaves
    if later == 0:
        return one.way
    return Itinerary.unchecked(
        office=one.office,
        leaves=leaves,
        returns=returns,
        legs=(*one.there.legs(leaves), *one.back.legs(stop.ends)),
        breaks=tuple(Break.unchecked(begins=rest.begins + later, ends=rest.ends + later) for rest in one.way.breaks),
        minutes=one.way.minutes,
    )
