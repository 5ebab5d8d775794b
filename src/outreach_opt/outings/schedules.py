"""Stop times around a skeleton: labels grow from halt to halt, and those that others make superfluous are dropped.

A label holds the opening of its last halt and, for each office and place where its car may be, when the office was left
and the minutes of travel since. Of two labels at the same halt one makes the other superfluous when it opens no later
and everyone in the other left no later and has travelled no less in it: whatever the other does from then on, it can do
too, with a longer service instead of the later opening. So no orders of days worth choosing are lost where travel and
waiting count as work; where they do not, a longer way could be lawful where a shorter one is not, and is not sought.

With nights, leave and return of visits before or after one night at one place are exact. Everything else is found for
some closings and openings only: before a night the service closes as early or as late as is lawful, and on a middle day
it opens as early as possible. Where a rest leaves the next day too short after the latest closing, one in between may
allow an earlier return. After a last night the crew takes the first way home, risen as late as that allows; a later
return with less waiting on the way is not sought.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Stop
from outreach_opt.domain.place import Location
from outreach_opt.outings.labels import Bounds, Label, Merit, Party, Standing, best, keep_better
from outreach_opt.outings.nights import last_rise
from outreach_opt.outings.opening_hours import (
    Hours,
    Window,
    down_to_step,
    last_close,
    openings,
    stop_of,
    up_to_step,
)
from outreach_opt.outings.skeletons import Skeleton
from outreach_opt.travel.day import DayNetwork


class Scheduler:
    """Finds the stop times of one skeleton on dates that are alike.

    Parameters
    ----------
    facts, network, bounds
        What there is, what moves, and what limits.
    skeleton
        The halts.
    windows
        For each halt, the windows of its venue on its date.
    """

    def __init__(
        self,
        facts: Facts,
        network: DayNetwork,
        bounds: Bounds,
        skeleton: Skeleton,
        windows: tuple[tuple[Window, ...], ...],
    ) -> None:
        self._offices = [one.id for one in facts.offices]
        self._facts = facts
        self._network = network
        self._bounds = bounds
        self._skeleton = skeleton
        self._windows = windows
        self.too_far = False
        """Whether some way from stop to stop took longer than the tours allow."""
        self._places: list[Location] = [facts.location_by_id[one.location] for one in skeleton.halts]

    def schedules(self) -> tuple[list[tuple[Stop, ...]], set[str]]:
        """Return the stop times worth a look, and the offices from which someone gets there and back."""
        labels = [one for window in self._windows[0] for one in self._first(window)]
        for at in range(1, len(self._places)):
            labels = self._undominated(at, [longer for label in labels for longer in self._longer(at, label)])
        merits: dict[tuple[Stop, ...], Merit] = {}
        for label in labels:
            for stop, party, returns, spent in self._last_stops(label):
                leaves, travel = label.parties[party]
                merits.setdefault((*label.stops, stop), {})[party] = (-leaves, returns, travel + spent)
        offices = {office for merit in merits.values() for office, _ in merit}
        # Single stops are few, and all of them are counted under the rule that refuses them.
        plain = len(self._places) == 1 and self._skeleton.nights == 0
        return list(merits) if plain else best(merits), offices

    # --- the first halt ----------------------------------------------------------------------------------------------

    def _first(self, window: Window) -> Iterator[Label]:
        halt, place = self._skeleton.halts[0], self._places[0]
        for opens in openings(place, window, self._least(0, 0), halt.day):
            begins = opens - place.setup_minutes
            parties = self._arriving(begins)
            if parties:
                since = begins if halt.slept else max(leaves for leaves, _ in parties.values())
                yield Label((), opens, window, parties, 0, since)

    def _arriving(self, begins: int) -> dict[Party, Standing]:
        """Return the parties that can be at the first halt by a time."""
        halt, place = self._skeleton.halts[0], self._places[0]
        deadline = self._bounds.nights.latest_begin(begins) if halt.slept else begins
        parties: dict[Party, Standing] = {}
        for office in self._offices:
            for out in self._network.ways_out(office, place.id, deadline):
                arrives = out.arrives if halt.slept else begins
                parties[office, out.car] = (out.leaves, arrives - out.leaves)
        return parties

    # --- from halt to halt -------------------------------------------------------------------------------------------

    def _longer(self, at: int, label: Label) -> Iterator[Label]:
        before, after = self._skeleton.halts[at - 1], self._skeleton.halts[at]
        for closes in self._closings(at - 1, label, before.day < after.day):
            stop = stop_of(self._places[at - 1], Hours(label.opens, closes))
            done = label.done + closes - label.opens if before.location == after.location else 0
            for window in self._windows[at]:
                least = self._least(at, done)
                slots = openings(self._places[at], window, least, after.day)
                if not slots:
                    continue
                if before.day == after.day:
                    yield from self._same_day(at, label, stop, window, slots)
                else:
                    yield from self._next_day(at, label, stop, window, slots, done)
            if before.day == after.day and self._only_shifts(at, label, stop):
                break

    def _only_shifts(self, at: int, label: Label, stop: Stop) -> bool:
        """Tell whether any later end of a stop only makes everything later: roads know no timetable.

        So it is where the next venue is open on arrival, and the wait for a full step is the same at every step.
        """
        one, other = self._places[at - 1], self._places[at]
        pairs = ((one.id, other.id), (other.id, one.id))
        if (
            one.service.step_minutes % other.service.step_minutes
            or not self._windows[at]
            or any(self._network.drives_there_and_back(*pair) is None for pair in pairs)
        ):
            return False
        slots = openings(other, self._windows[at][-1], self._least(at, 0), self._skeleton.halts[at].day)
        arrivals = [
            on.arrives for _, car in label.parties for on in self._network.ways_on(one.id, car, stop.ends, other.id)
        ]
        return bool(arrivals) and min(arrivals) + other.setup_minutes >= slots.start

    def _closings(self, at: int, label: Label, night: bool) -> Iterator[int]:
        place, day = self._places[at], self._skeleton.halts[at].day
        first = up_to_step(place, label.opens + self._least(at, label.done), day)
        last = day * DAY_MINUTES + last_close(place, label.window)
        if not night:
            yield from range(first, last + 1, place.service.step_minutes)
            return
        longest = label.since + self._bounds.longest_day - place.clearup_minutes
        latest = down_to_step(place, min(last, longest), day)
        yield from dict.fromkeys(one for one in (first, latest) if first <= one <= latest)

    def _same_day(self, at: int, label: Label, stop: Stop, window: Window, slots: range) -> Iterator[Label]:
        place, day = self._places[at], self._skeleton.halts[at].day
        arrivals: dict[int, dict[Party, Standing]] = {}
        for (office, car), (leaves, travel) in label.parties.items():
            for on in self._network.ways_on(stop.location, car, stop.ends, place.id):
                opens = max(slots[0], up_to_step(place, on.arrives + place.setup_minutes, day))
                if on.arrives - stop.ends > self._bounds.between:
                    self.too_far = True
                elif opens in slots:
                    keep_better(arrivals.setdefault(opens, {}), (office, on.car), (leaves, travel - stop.ends))
        parties: dict[Party, Standing] = {}
        for opens in sorted(arrivals):
            # Whoever could open earlier is there as well.
            for party, standing in arrivals[opens].items():
                keep_better(parties, party, standing)
            begins = opens - place.setup_minutes
            there = {party: (leaves, travel + begins) for party, (leaves, travel) in parties.items()}
            yield Label((*label.stops, stop), opens, window, there, 0, label.since)

    def _next_day(self, at: int, label: Label, stop: Stop, window: Window, slots: range, done: int) -> Iterator[Label]:
        halts, place = self._skeleton.halts, self._places[at]
        begun = not self._is_last_day(at)
        for opens in slots:
            begins = opens - place.setup_minutes
            parties: dict[Party, Standing] = {}
            since = 0
            for (office, car), (leaves, travel) in label.parties.items():
                for stays, spent, starts in self._over_night(halts[at].slept, stop, car, place.id, begins):
                    keep_better(parties, (office, stays), (leaves, travel + spent))
                    since = max(since, starts)
            if parties:
                yield Label((*label.stops, stop), opens, window, parties, done, since)
                if begun:
                    return

    def _over_night(
        self, slept: str, stop: Stop, car: str, following: str, begins: int
    ) -> Iterator[tuple[str, int, int]]:
        """Yield where the car then is, the minutes of travel, and when the next day begins."""
        nights = self._bounds.nights
        if slept == following:
            if slept == stop.location:
                if nights.earliest_end(stop.ends) <= begins:
                    yield car, 0, begins
                return
            for on in self._network.ways_on(stop.location, car, stop.ends, following):
                if nights.earliest_end(on.arrives) <= begins:
                    yield on.car, on.arrives - stop.ends, begins
            return
        ready = nights.earliest_end(stop.ends)
        for on in self._network.ways_on(stop.location, car, ready, following):
            if on.arrives <= begins:
                starts = self._network.latest_on(stop.location, car, following, on.car, begins)
                if starts is not None and starts >= ready:
                    yield on.car, begins - starts, starts

    # --- the last halt -----------------------------------------------------------------------------------------------

    def _last_stops(self, label: Label) -> Iterator[tuple[Stop, Party, int, int]]:
        """Yield the last stop as short as it may be, and, for each later boat home, as long as the boat allows.

        With it, for each party, when it returns and the minutes of travel from the stop on.
        """
        at = len(self._places) - 1
        place, day = self._places[at], self._skeleton.halts[at].day
        last = day * DAY_MINUTES + last_close(place, label.window)
        # Parties share their stops.
        until = cache(lambda closes: stop_of(place, Hours(label.opens, closes)))
        for office, car in label.parties:
            if self._skeleton.sleeps_after:
                for closes in self._closings(at, label, night=True):
                    stop = until(closes)
                    ready = self._bounds.nights.earliest_end(stop.ends)
                    back = self._network.way_back(office, place.id, car, ready)
                    rises = last_rise(self._skeleton.nights, back.latest) if back is not None else 0
                    if back is not None and ready <= rises:
                        yield stop, (office, car), back.returns, back.returns - rises
                continue
            closes = up_to_step(place, label.opens + self._least(at, label.done), day)
            while closes <= last:
                back = self._network.way_back(office, place.id, car, closes + place.clearup_minutes)
                if back is None:
                    break
                latest = down_to_step(place, min(back.latest - place.clearup_minutes, last), day)
                closes = max(closes, latest)
                if self._skeleton.nights == 0 or back.returns - label.since <= self._bounds.longest_day:
                    stop = until(closes)
                    yield stop, (office, car), back.returns, back.returns - stop.ends
                if back.timeless:
                    # A later closing only shifts the return.
                    break
                closes = down_to_step(place, max(closes, back.latest - place.clearup_minutes), day)
                closes += place.service.step_minutes

    # --- bounds ------------------------------------------------------------------------------------------------------

    def _least(self, at: int, done: int) -> int:
        """Return how long a halt must be open, given what earlier sessions of the visit were."""
        service, halts = self._places[at].service, self._skeleton.halts
        if service.session_minutes is None or self._skeleton.sessions(halts[at].location) == 1:
            return service.least_minutes
        if self._skeleton.is_last_session(at):
            return max(service.session_minutes, service.least_minutes - done)
        return service.session_minutes

    def _is_last_day(self, at: int) -> bool:
        return self._skeleton.halts[at].day == self._skeleton.nights

    def _undominated(self, at: int, labels: list[Label]) -> list[Label]:
        """Return the labels that no other one at the same halt makes superfluous."""
        new_day = self._skeleton.halts[at].slept != ""
        kept: list[Label] = []
        for label in sorted(labels, key=Label.order):
            if not any(one.supersedes(label, new_day) for one in kept):
                kept.append(label)
        return kept
