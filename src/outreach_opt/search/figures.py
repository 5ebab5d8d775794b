"""A rotation in plain numbers, for searches of many plans a second: days and people by number, days as bits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from outreach_opt.domain.outing import Outing
from outreach_opt.goals.base import Goal
from outreach_opt.goals.fair_load import FairLoad
from outreach_opt.model.ability import Ability
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.base import Rule
from outreach_opt.rules.outings_per_month import OutingsPerMonth
from outreach_opt.search.people import ANY, Calendar, people_of

LONGEST_POOL = 160
"""Of each role so many people are looked at for a day away, nearest first."""


@dataclass(slots=True, eq=False)
class Ways:
    """What the itineraries of a candidate cost and when they begin and end, offices with the least cost first."""

    offices: list[int]
    hours: list[tuple[int, int]]
    prices: list[tuple[int, dict[int, int]]]
    """By the number of a goal, what each person from an office costs."""
    points: dict[int, int]
    """By office, points of burden; empty where no goal weighs them."""


@dataclass(slots=True, eq=False)
class Candidate:
    """One day at one place that may be chosen."""

    outing: Outing
    place: int
    day: int
    ways: Ways | None = None
    pools: list[list[int]] | None = None


@dataclass(slots=True, eq=False)
class Places:
    """Locations by number."""

    ids: list[str]
    least: list[list[int]] = field(default_factory=list)
    wanted: list[list[int]] = field(default_factory=list)
    needs: list[tuple[tuple[int, int], ...]] = field(default_factory=list)
    """Pairs of the bit of a language need and the speakers asked for."""
    visits: list[tuple[int, int]] = field(default_factory=list)
    gap: list[tuple[int, int]] = field(default_factory=list)
    past: list[int | None] = field(default_factory=list)
    """Ordinal of the last visit before the horizon."""


class Figures:
    """A problem and its candidates of one day with one stop, in plain numbers."""

    def __init__(self, problem: RotationProblem, outings: Sequence[Outing]) -> None:
        self.problem = problem
        self.goals: tuple[Goal, ...] = problem.policy.goals
        self.rules: dict[str, Rule] = {one.rule: one for one in problem.policy.rules}
        used = [one for one in outings if one.days == 1 and len(one.stops) == 1]
        self.days: list[date] = sorted({one.date for one in used})
        self.ordinals = [one.toordinal() for one in self.days]
        self.months = problem.horizon.months
        numbers = {name: number for number, name in enumerate(self.months)}
        self.month_of = [numbers[f"{one:%Y-%m}"] for one in self.days]
        self.month_bits = [
            sum(1 << day for day, month in enumerate(self.month_of) if month == at) for at in range(len(self.months))
        ]
        bounds = [one for one in problem.policy.rules if isinstance(one, OutingsPerMonth)]
        self.month_least = max((one.least for one in bounds), default=0)
        self.month_most = min((one.most for one in bounds if one.most is not None), default=ANY)
        self.roles = list(problem.roles)
        self.offices = {one.id: number for number, one in enumerate(problem.offices)}
        self._number_goals()
        self._number_places()
        self._number_candidates(used)
        self._number_people(used)
        self._ways: dict[object, Ways] = {}
        self._hours: dict[tuple[int, int], int] = {}
        self._known_able: dict[tuple[int, int, int, int], list[int]] = {}
        self._visit_costs: dict[tuple[int, int], int] = {}
        self._duty_costs: dict[tuple[int, int, int], int] = {}

    @cached_property
    def ability(self) -> Ability:
        """Who is able to serve on what."""
        return Ability(self.problem, self.problem.policy.all_rules)

    def _number_goals(self) -> None:
        by_code = {one.goal: number for number, one in enumerate(self.goals)}
        # A goal that the policy leaves out is counted where nobody looks.
        nowhere = len(self.goals)
        self.complete = by_code.get("complete-crews", nowhere)
        self.spacing = by_code.get("even-spacing", nowhere)
        self.fair = by_code.get("fair-share", nowhere)
        self.load = by_code.get("fair-load", nowhere)
        self.weigher = next((one for one in self.goals if isinstance(one, FairLoad)), None)
        self.wishes = by_code.get("wishes", nowhere)
        own = ("complete-crews", "even-spacing", "fair-share", "fair-load", "wishes", "night-costs")
        self.priced = [(number, one) for number, one in enumerate(self.goals) if one.goal not in own]

    def _number_places(self) -> None:
        facts = self.problem
        asked = dict.fromkeys(frozenset(need.any_of) for place in facts.locations for need in place.languages)
        self.needs = {need: bit for bit, need in enumerate(asked)}
        spaced, due = "spacing" in self.rules, "visits-due" in self.rules
        past: dict[str, int] = {}
        for visit in facts.history.visits:
            if visit.date < facts.horizon.first:
                past[visit.location] = max(past.get(visit.location, 0), visit.date.toordinal())
        self.places = places = Places([one.id for one in facts.locations])
        self.place_number = {one: number for number, one in enumerate(places.ids)}
        for place in facts.locations:
            needs = [place.crew.get(role) for role in self.roles]
            places.least.append([need.least if need else 0 for need in needs])
            places.wanted.append([need.wanted if need else 0 for need in needs])
            speakers: dict[int, int] = {}
            for one in place.languages if "languages" in self.rules else ():
                bit = self.needs[frozenset(one.any_of)]
                speakers[bit] = max(speakers.get(bit, 0), one.speakers)
            places.needs.append(tuple(speakers.items()))
            places.visits.append((place.visits.least, place.visits.most) if due else (0, ANY))
            most = place.gap.most_days
            places.gap.append((place.gap.least_days, ANY if most is None else most) if spaced else (0, ANY))
            places.past.append(past.get(place.id))

    def _number_candidates(self, used: Sequence[Outing]) -> None:
        numbers = {one: number for number, one in enumerate(self.days)}
        self.candidates: list[Candidate] = []
        self.at: dict[tuple[int, int], list[int]] = {}
        for number, outing in enumerate(used):
            place, day = self.place_number[outing.stops[0].location], numbers[outing.date]
            self.candidates.append(Candidate(outing, place, day))
            self.at.setdefault((place, day), []).append(number)
        self.open_days: dict[tuple[int, int], list[int]] = {}
        for place, day in sorted(self.at):
            self.open_days.setdefault((place, self.month_of[day]), []).append(day)

    def _number_people(self, used: Sequence[Outing]) -> None:
        facts = self.problem
        self.people = people = people_of(facts, self.rules, self.goals, Calendar(self.ordinals), used, self.needs)
        people.permille = [who.permille for who in facts.staff]
        people.points = [self.weigher.earlier(facts, who.id) if self.weigher else 0 for who in facts.staff]
        self.staff_of: list[list[list[int]]] = [[[] for _ in self.roles] for _ in facts.offices]
        for who, office in enumerate(people.office):
            for role in people.roles[who]:
                self.staff_of[office][role].append(who)

    def ways(self, one: Candidate) -> Ways:
        """Return what the ways to a candidate cost."""
        if one.ways is None:
            # Candidates of many dates share their itineraries; only some goals look at the date.
            key = (id(one.outing.itineraries), one.day if len(self.priced) > 1 else 0)
            found = self._ways.get(key)
            if found is None:
                found = self._ways[key] = self._priced(one.outing)
            one.ways = found
        return one.ways

    def _priced(self, outing: Outing) -> Ways:
        ways, prices = outing.itineraries, []
        offices = [self.offices[one.office] for one in ways]
        for number, goal in self.priced:
            costs = [goal.price(self.problem, outing.date, way) for way in ways]
            prices.append((number, dict(zip(offices, costs, strict=True))))
        order = sorted(range(len(ways)), key=lambda at: ([one[offices[at]] for _, one in prices], offices[at]))
        hours = [(ways[at].leaves, ways[at].returns) for at in order]
        points = {}
        if self.weigher is not None:
            points = {
                at: self.weigher.price(self.problem, outing.date, way) for at, way in zip(offices, ways, strict=True)
            }
        return Ways([offices[at] for at in order], hours, prices, points)

    def pools(self, one: Candidate) -> list[list[int]]:
        """Return by role who is able to serve on a candidate, in order of what their ways cost."""
        if one.pools is None:
            one.pools = [self._pool(one, role) for role in range(len(self.roles))]
        return one.pools

    def _pool(self, one: Candidate, role: int) -> list[int]:
        pool: list[int] = []
        if not self.places.wanted[one.place][role]:
            return pool
        ways = self.ways(one)
        for office, hours in zip(ways.offices, ways.hours, strict=True):
            pool += self._able(office, role, one.day, self.fitting_hours(hours))
            if len(pool) >= LONGEST_POOL:
                break
        return pool

    def fitting_hours(self, hours: tuple[int, int]) -> int:
        """Return which bounds of people's days a leave and a return keep, as bits."""
        bits = self._hours.get(hours)
        if bits is None:
            leaves, returns = hours
            kept = (leaves >= earliest and returns <= latest for earliest, latest in self.people.pairs)
            bits = self._hours[hours] = sum(1 << number for number, one in enumerate(kept) if one)
        return bits

    def _able(self, office: int, role: int, day: int, kept: int) -> list[int]:
        """Return an office's people of a role who work on a day and whose bounds are kept."""
        key = (office, role, day, kept)
        able = self._known_able.get(key)
        if able is None:
            works, bounds = self.people.works, self.people.bounds
            staff = self.staff_of[office][role]
            able = [who for who in staff if works[who] >> day & 1 and kept >> bounds[who] & 1]
            self._known_able[key] = able
        return able

    def visit_cost(self, one: Candidate) -> int:
        """Return the weight of the wishes that a visit itself goes against."""
        key = (one.place, one.day)
        cost = self._visit_costs.get(key)
        if cost is None:
            day, wishes = self.days[one.day], (*self.problem.locations[one.place].wishes, *self.problem.date_wishes)
            cost = self._visit_costs[key] = sum(wish.cost(day) for wish in wishes)
        return cost

    def duty_cost(self, who: int, one: Candidate) -> int:
        """Return the weight of a person's wishes that a duty on a candidate goes against."""
        key = (who, one.day, one.place)
        cost = self._duty_costs.get(key)
        if cost is None:
            day, places = self.days[one.day], (self.places.ids[one.place],)
            cost = sum(wish.cost(day, places) for wish in self.problem.staff[who].wishes)
            self._duty_costs[key] = cost
        return cost
