"""Single days to one place that nothing but a car leads to: most candidates of large problems, and the simplest.

Each office has one drive there and one drive back. At another opening, and on another date with the same roads, its day
is the same, only moved. So one way of each office is made and judged by the rules. What they say holds for every
opening, as each of these rules says of itself (``any_hour``), and is counted for all openings at once. Other ways are
made only around openings that are worth choosing, once for all dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Break, DutyMinutes, Itinerary, Leg, Stop
from outreach_opt.domain.place import Location
from outreach_opt.goals.base import Goal
from outreach_opt.outings.breaks import FULL_MINUTES, place_breaks
from outreach_opt.outings.dominance import Pattern
from outreach_opt.outings.itineraries import duty_minutes
from outreach_opt.outings.opening_hours import Hours, Window, last_close, openings, stop_of, up_to_step
from outreach_opt.outings.refusals import Refusals
from outreach_opt.rules.base import Rule
from outreach_opt.travel.day import DayNetwork
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
        Minutes of the drives.
    breaks
        Begin and end of each break, counted from the begin of the stop.
    minutes
        Minutes away by kind.
    refused
        The code and the words of the rule that refuses all of these days.
    """

    office: str
    there: int
    back: int
    breaks: tuple[tuple[int, int], ...]
    minutes: DutyMinutes
    refused: tuple[str, Words] | None


class Paces:
    """Breaks and minutes of days by car, by the minutes of drives and stop: many places and offices share them.

    Parameters
    ----------
    facts
        The law.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._known: dict[tuple[int, int, int, int], tuple[tuple[tuple[int, int], ...], DutyMinutes]] = {}

    def of(self, stop: Stop, there: int, back: int) -> tuple[tuple[tuple[int, int], ...], DutyMinutes]:
        """Return the breaks, counted from the begin of a stop, and the minutes of a day with drives of some minutes."""
        key = there, back, stop.ends - stop.begins, stop.begins % FULL_MINUTES
        known = self._known.get(key)
        if known is None:
            legs = driven_legs("", stop, there, back)
            breaks = place_breaks(self._facts.working_time, (stop,), legs)
            moved = tuple((one.begins - stop.begins, one.ends - stop.begins) for one in breaks)
            known = self._known[key] = moved, duty_minutes(self._facts, (stop,), legs, (), breaks)
        return known


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
    paces
        Breaks and minutes that places share.
    """

    def __init__(self, facts: Facts, rules: Sequence[Rule], network: DayNetwork, place: Location, paces: Paces) -> None:
        self._facts = facts
        self._rules = [one for one in rules if type(one).forbids is not Rule.forbids]
        self._paces = paces
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
        return any(one.there <= begins for one in self.rounds())

    def pattern(self, begins: int) -> Pattern:
        """Return the stop that begins at a minute, and the ways around it."""
        known = self._patterns.get(begins)
        if known is None:
            stops = self._stops(begins)
            ways = [self._way(one, stops[0]) for one in self.rounds() if one.there <= begins]
            known = self._patterns[begins] = stops, tuple(ways)
        return known

    def _stops(self, begins: int) -> tuple[Stop, ...]:
        opens = begins + self._place.setup_minutes
        return (stop_of(self._place, Hours(opens, opens + self._open_minutes)),)

    def _round(self, office: str, begins: int, day: date) -> Round:
        known = self._rounds.get(office)
        if known is None:
            stops = self._stops(begins)
            there, back = self._minutes[office]
            breaks, minutes = self._paces.of(stops[0], there, back)
            allowed = Round(office, there, back, breaks, minutes, None)
            # Which roads lead there is looked up only for days that are kept.
            way = day_by_car(allowed, stops[0], driven_legs(office, stops[0], there, back))
            said = ((rule.rule, rule.forbids(self._facts, day, stops, way)) for rule in self._rules)
            refused = next(((rule, words) for rule, words in said if words), None)
            known = self._rounds[office] = replace(allowed, refused=refused) if refused else allowed
        return known

    def _way(self, one: Round, stop: Stop) -> Itinerary:
        there = self._network.drive(one.office, self._place.id)
        back = self._network.drive(self._place.id, one.office)
        if there is None or back is None:
            raise ValueError(f"no road leads from {one.office} to {self._place.id} and back")
        return day_by_car(one, stop, (*there.legs(stop.begins - one.there), *back.legs(stop.ends)))


def _minutes_there_and_back(
    facts: Facts, network: DayNetwork, place: Location
) -> Iterator[tuple[str, tuple[int, int]]]:
    for office in facts.offices:
        there, back = network.drive_minutes(office.id, place.id), network.drive_minutes(place.id, office.id)
        if there is not None and back is not None:
            yield office.id, (there, back)


def driven_legs(office: str, stop: Stop, there: int, back: int) -> tuple[Leg, ...]:
    """Return drives of some minutes to a stop and back, over whatever roads."""
    arrives, departs = stop.begins, stop.ends
    drive = partial(Leg.unchecked, mode="drive")
    return (
        drive(origin=office, destination=stop.location, departs=arrives - there, arrives=arrives),
        drive(origin=stop.location, destination=office, departs=departs, arrives=departs + back),
    )


def day_by_car(one: Round, stop: Stop, legs: tuple[Leg, ...]) -> Itinerary:
    """Return an office's day around a stop."""
    return Itinerary.unchecked(
        office=one.office,
        leaves=stop.begins - one.there,
        returns=stop.ends + one.back,
        legs=legs,
        breaks=tuple(
            Break.unchecked(begins=stop.begins + begins, ends=stop.begins + ends) for begins, ends in one.breaks
        ),
        minutes=one.minutes,
    )
