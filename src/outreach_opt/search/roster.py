"""A plan in the making: visits with their crews, and the value of every goal kept up to date with each change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from outreach_opt.clock import month_index
from outreach_opt.goals.even_spacing import EvenSpacing
from outreach_opt.goals.fair_load import SCALE
from outreach_opt.model.reading import Decision
from outreach_opt.search.figures import Candidate, Figures
from outreach_opt.search.people import ANY

DAYS_OF = {"day": 1.0, "week": 7.0, "month": 30.436875}


class Rhythm:
    """What the visits of each place cost in evenness, by the days on which they are."""

    def __init__(self, figures: Figures) -> None:
        facts = figures.problem
        goal = next((one for one in figures.goals if isinstance(one, EvenSpacing)), None)
        self.unit = goal.unit if goal else "month"
        self.counts = goal is not None
        self.index = [self._index(one) for one in figures.ordinals]
        first, last = facts.horizon.first.toordinal(), facts.horizon.last.toordinal()
        self.start, self.end = self._index(first), self._index(last) + 1
        self.rhythm = [max(1, round(facts.rhythm_days(one) / DAYS_OF[self.unit])) for one in facts.locations]
        self.past = [None if one is None else self._index(one) for one in figures.places.past]
        self._known: dict[tuple[int, tuple[int, ...]], int] = {}

    def _index(self, ordinal: int) -> int:
        return month_index(date.fromordinal(ordinal)) if self.unit == "month" else int(ordinal // DAYS_OF[self.unit])

    def cost(self, place: int, days: Sequence[int]) -> int:
        """Return the squared deviations of a place's visits on some days, in order."""
        if not self.counts:
            return 0
        key = (place, tuple(self.index[one] for one in days))
        cost = self._known.get(key)
        if cost is None:
            cost = self._known[key] = self.measured(place, key[1])
        return cost

    def measured(self, place: int, visits: Sequence[int]) -> int:
        """Return the same for visits given by their place in the calendar of the goal's unit."""
        rhythm, past = self.rhythm[place], self.past[place]
        known = list(visits) if past is None else [past, *visits]
        value = sum((later - one - rhythm) ** 2 for one, later in pairwise(known))
        if past is None and visits:
            value += max(0, visits[0] - self.start - rhythm) ** 2
        return value + max(0, self.end - (known[-1] if known else self.start) - rhythm) ** 2


class Roster:
    """Visits and crews by number, and the totals of the goals in the order of the policy.

    Every change is written into a journal, so that what did not help can be taken back.
    """

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.rhythm = Rhythm(figures)
        places, people = figures.places, figures.people
        self.totals = [0] * (len(figures.goals) + 1)
        self.chosen: list[int] = []
        self.crews: list[dict[int, int]] = []
        self.held: list[list[int]] = []
        """By visit, people of each role."""
        self.spoken: list[dict[int, int]] = []
        self.free_numbers: list[int] = []
        self.busy = [0] * len(people.ids)
        self.duties = [0] * len(people.ids)
        self.points = list(people.points)
        """Points of burden by person, those from before included."""
        self.visit_on: list[dict[int, int]] = [{} for _ in people.ids]
        self.visits_of: list[list[int]] = [[] for _ in places.ids]
        """By place, the days of its visits in order."""
        self.in_month: list[dict[int, None]] = [{} for _ in figures.months]
        """By month, its visits; a dictionary, so that their order depends on nothing else."""
        self.journal: list[tuple[int, int, int, int]] = []
        self.spacing_of = [self.rhythm.cost(place, ()) for place in range(len(places.ids))]
        self.totals[figures.spacing] += sum(self.spacing_of)
        self.totals[figures.fair] += sum(one[0] for one in people.fair)
        if figures.weigher is not None:
            self.totals[figures.load] += sum(self.burden(who, 0) for who in range(len(people.ids)))

    # --- changes ---------------------------------------------------------------------------------------------------

    def open(self, candidate: int) -> int:
        """Add a visit without anybody and return its number."""
        visit = self._open(candidate, self.free_numbers.pop() if self.free_numbers else len(self.chosen))
        self.journal.append((0, visit, 0, 0))
        return visit

    def _open(self, candidate: int, visit: int) -> int:
        figures = self.figures
        one = figures.candidates[candidate]
        if visit == len(self.chosen):
            self.chosen.append(candidate)
            self.crews.append({})
            self.held.append([0] * len(figures.roles))
            self.spoken.append({})
        self.chosen[visit] = candidate
        self.spoken[visit] = {bit: 0 for bit, _ in figures.places.needs[one.place]}
        self.totals[figures.complete] += sum(figures.places.wanted[one.place])
        self.totals[figures.wishes] += figures.visit_cost(one)
        self.in_month[figures.month_of[one.day]][visit] = None
        days = self.visits_of[one.place]
        days.append(one.day)
        days.sort()
        self._space(one.place)
        return visit

    def close(self, visit: int) -> None:
        """Take a visit out whose crew is empty."""
        self.journal.append((1, visit, self.chosen[visit], 0))
        self._close(visit)
        self.free_numbers.append(visit)

    def _close(self, visit: int) -> None:
        figures = self.figures
        one = figures.candidates[self.chosen[visit]]
        self.chosen[visit] = -1
        self.totals[figures.complete] -= sum(figures.places.wanted[one.place])
        self.totals[figures.wishes] -= figures.visit_cost(one)
        del self.in_month[figures.month_of[one.day]][visit]
        self.visits_of[one.place].remove(one.day)
        self._space(one.place)

    def _space(self, place: int) -> None:
        cost = self.rhythm.cost(place, self.visits_of[place])
        self.totals[self.figures.spacing] += cost - self.spacing_of[place]
        self.spacing_of[place] = cost

    def put(self, visit: int, who: int, role: int) -> None:
        """Add a person to a crew."""
        self.journal.append((2, visit, who, role))
        self._seat(visit, who, role, 1)

    def take(self, visit: int, who: int) -> int:
        """Take a person off a crew and return the role."""
        role = self.crews[visit][who]
        self.journal.append((3, visit, who, role))
        self._seat(visit, who, role, -1)
        return role

    def _seat(self, visit: int, who: int, role: int, step: int) -> None:
        figures, people, totals = self.figures, self.figures.people, self.totals
        one = figures.candidates[self.chosen[visit]]
        office = people.office[who]
        for number, prices in (one.ways or figures.ways(one)).prices:
            totals[number] += step * prices[office]
        costs, before = people.fair[who], self.duties[who]
        totals[figures.fair] += costs[before + step] - costs[before]
        self.duties[who] = before + step
        if figures.weigher is not None:
            points = step * figures.ways(one).points[office]
            totals[figures.load] += self.rise(who, points)
            self.points[who] += points
        if people.wishful[who]:
            totals[figures.wishes] += step * figures.duty_cost(who, one)
        totals[figures.complete] -= step
        self.held[visit][role] += step
        self.busy[who] ^= 1 << one.day
        speaks, spoken = people.speaks[who], self.spoken[visit]
        for bit in spoken:
            if speaks >> bit & 1:
                spoken[bit] += step
        if step > 0:
            self.crews[visit][who] = role
            self.visit_on[who][one.day] = visit
        else:
            del self.crews[visit][who]
            del self.visit_on[who][one.day]

    def undo(self, mark: int) -> None:
        """Take back everything since the journal had a length."""
        journal = self.journal
        while len(journal) > mark:
            kind, visit, one, role = journal.pop()
            if kind == 2:
                self._seat(visit, one, role, -1)
            elif kind == 3:
                self._seat(visit, one, role, 1)
            elif kind == 1:
                self.free_numbers.pop()
                self._open(one, visit)
            else:
                self._close(visit)
                self.free_numbers.append(visit)

    # --- questions -------------------------------------------------------------------------------------------------

    def burden(self, who: int, more: int) -> int:
        """Return what a person's points cost with some more."""
        points, share = self.points[who] + more, self.figures.people.permille[who]
        return (SCALE * points * points + share // 2) // share

    def rise(self, who: int, more: int) -> int:
        """Return by how much a person's points cost more with some more."""
        return self.burden(who, more) - self.burden(who, 0)

    def fits(self, who: int, day: int) -> bool:
        """Tell whether one more duty on a day keeps a person's bounds; whether they are able is not asked."""
        people, busy = self.figures.people, self.busy[who]
        if busy & people.near[who][day] or self.duties[who] >= people.most[who]:
            return False
        bits = self.figures.month_bits[self.figures.month_of[day]]
        return (busy & bits).bit_count() < people.most_month[who]

    def able(self, who: int, one: Candidate) -> bool:
        """Tell whether a person could serve on a candidate, were they free."""
        people = self.figures.people
        ways = one.ways or self.figures.ways(one)
        if not people.works[who] >> one.day & 1 or people.office[who] not in ways.offices:
            return False
        hours = ways.hours[ways.offices.index(people.office[who])]
        return bool(self.figures.fitting_hours(hours) >> people.bounds[who] & 1)

    def spaced(self, place: int, days: Sequence[int]) -> bool:
        """Tell whether visits on some days, in order, keep a place's gaps."""
        figures = self.figures
        least, most = figures.places.gap[place]
        past = figures.places.past[place]
        dates = [figures.ordinals[one] for one in days]
        if any(one == other for one, other in pairwise(dates)):
            return False
        known = dates if past is None else [past, *dates]
        if any(not least <= other - one <= most for one, other in pairwise(known)):
            return False
        return not known or most == ANY or figures.problem.horizon.last.toordinal() - known[-1] < most

    def staffed(self, visit: int) -> bool:
        """Tell whether a visit has the people and the speakers that it needs."""
        places = self.figures.places
        place = self.figures.candidates[self.chosen[visit]].place
        spoken = self.spoken[visit]
        return (
            bool(self.crews[visit])
            and all(held >= least for held, least in zip(self.held[visit], places.least[place], strict=True))
            and all(spoken[bit] >= speakers for bit, speakers in places.needs[place])
        )

    def visits(self) -> list[int]:
        """Return the numbers of the visits."""
        return [visit for visit, candidate in enumerate(self.chosen) if candidate >= 0]

    def decisions(self) -> list[Decision]:
        """Return what the roster decides."""
        figures = self.figures
        found = []
        for visit in self.visits():
            crew = sorted((role, figures.people.ids[who]) for who, role in self.crews[visit].items())
            members = tuple((who, figures.roles[role]) for role, who in crew)
            found.append(Decision(figures.candidates[self.chosen[visit]].outing, members))
        return sorted(found, key=lambda one: (one.outing.date, one.outing.locations))
