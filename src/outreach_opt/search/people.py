"""Staff in plain numbers: who works on which days, how close duties may be, and what a number of duties costs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.staff import StaffMember
from outreach_opt.goals.base import Goal
from outreach_opt.goals.fair_share import SCALE, FairShare
from outreach_opt.rules.base import Rule

ANY = 1 << 30
"""Stands for no bound."""
CLOCK_CHANGE = 60
"""Most minutes that a clock change takes from a night."""
WEEKDAY = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}


@dataclass(slots=True, eq=False)
class People:
    """Staff by number; days are bits."""

    ids: list[str]
    office: list[int] = field(default_factory=list)
    roles: list[tuple[int, ...]] = field(default_factory=list)
    speaks: list[int] = field(default_factory=list)
    """Bits of the language needs that a person meets."""
    works: list[int] = field(default_factory=list)
    """Days on which a person can have a duty."""
    near: list[list[int]] = field(default_factory=list)
    """By day, the days that are too close for another duty."""
    most_month: list[int] = field(default_factory=list)
    most: list[int] = field(default_factory=list)
    bounds: list[int] = field(default_factory=list)
    """Number of the pair of earliest leave and latest return."""
    pairs: list[tuple[int, int]] = field(default_factory=list)
    """Earliest leaves and latest returns by number."""
    fair: list[list[int]] = field(default_factory=list)
    """By number of duties, what the share costs."""
    permille: list[int] = field(default_factory=list)
    points: list[int] = field(default_factory=list)
    """Points of burden from before the horizon."""
    wishful: list[bool] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The ordinals of the days that are used."""

    ordinals: Sequence[int]

    def bits(self, first: int, last: int) -> int:
        """Return the days between two ordinals, both included, as bits."""
        begin, end = bisect_left(self.ordinals, first), bisect_right(self.ordinals, last)
        return (1 << end) - (1 << begin) if end > begin else 0

    def near(self, reach: int) -> list[int]:
        """Return for each day those less than so many days away."""
        return [self.bits(one - reach + 1, one + reach - 1) for one in self.ordinals]

    def working(self, who: StaffMember) -> int:
        """Return the days on which the weekly pattern, extra dates and absences of a person leave time."""
        weekdays = {WEEKDAY[one] for one in who.weekdays}
        # Day 1 of the calendar of ordinals was a Monday.
        works = sum(1 << day for day, one in enumerate(self.ordinals) if (one - 1) % 7 in weekdays)
        for span in who.extra_dates:
            works |= self.bits(span.first.toordinal(), span.last.toordinal())
        for span in who.absences:
            works &= ~self.bits(span.first.toordinal(), span.last.toordinal())
        return works


def people_of(
    facts: Facts,
    rules: Mapping[str, Rule],
    goals: Sequence[Goal],
    calendar: Calendar,
    used: Sequence[Outing],
    needs: Mapping[frozenset[str], int],
) -> People:
    """Return the staff of a problem in numbers."""
    people = People([one.id for one in facts.staff])
    offices = {one.id: number for number, one in enumerate(facts.offices)}
    roles = {one: number for number, one in enumerate(facts.roles)}
    rested, bound = _rest_days(facts, rules, used), "workload" in rules
    near_of: dict[int, list[int]] = {}
    pairs: dict[tuple[int, int], int] = {}
    past = _last_duties(facts)
    earlier = _earlier_duties(facts, goals)
    wishes = any(one.goal == "wishes" for one in goals)
    everyone_always = "availability" not in rules
    for who in facts.staff:
        people.office.append(offices[who.office])
        people.roles.append(tuple(roles[one] for one in who.roles))
        spoken = set(who.languages)
        people.speaks.append(sum(1 << bit for need, bit in needs.items() if need & spoken))
        reach = max(rested, who.least_days_between if bound else 1)
        if reach not in near_of:
            near_of[reach] = calendar.near(reach)
        people.near.append(near_of[reach])
        works = (1 << len(calendar.ordinals)) - 1 if everyone_always else calendar.working(who)
        if bound and who.id in past:
            works &= ~calendar.bits(0, past[who.id] + who.least_days_between - 1)
        people.works.append(works)
        people.most_month.append(_bound(who.most_duties_month if bound else None))
        people.most.append(_bound(who.most_duties if bound else None))
        hours = (0, ANY) if everyone_always else (who.earliest_leave, who.latest_return)
        people.bounds.append(pairs.setdefault(hours, len(pairs)))
        people.fair.append(_shares(who, earlier.get(who.id, 0), len(calendar.ordinals)))
        people.wishful.append(wishes and bool(who.wishes))
    people.pairs.extend(pairs)
    return people


def _bound(most: int | None) -> int:
    return ANY if most is None else most


def _rest_days(facts: Facts, rules: Mapping[str, Rule], used: Sequence[Outing]) -> int:
    """Return the days from one duty to the next after which the rest is surely long enough."""
    if "rest" not in rules or not used:
        return 1
    # Candidates of many dates share their itineraries.
    shared = {id(one.itineraries): one.itineraries for one in used}
    spans = {(way.leaves, way.returns) for ways in shared.values() for way in ways}
    short = max(one for _, one in spans) - min(one for one, _ in spans) + CLOCK_CHANGE
    return max(1, -(-(facts.working_time.rest_minutes + short) // DAY_MINUTES))


def _last_duties(facts: Facts) -> dict[str, int]:
    """Return the ordinal of everyone's last duty before the horizon."""
    past: dict[str, int] = {}
    for duty in facts.history.duties:
        if duty.date < facts.horizon.first:
            past[duty.staff] = max(past.get(duty.staff, 0), duty.date.toordinal())
    return past


def _earlier_duties(facts: Facts, goals: Sequence[Goal]) -> dict[str, int]:
    """Return how many earlier duties of everyone count for fair shares."""
    goal = next((one for one in goals if isinstance(one, FairShare)), None)
    earlier: dict[str, int] = {}
    for duty in facts.history.duties if goal else ():
        if goal and 0 < (facts.horizon.first - duty.date).days <= goal.history_days:
            earlier[duty.staff] = earlier.get(duty.staff, 0) + 1
    return earlier


def _shares(who: StaffMember, earlier: int, most: int) -> list[int]:
    share = who.permille
    return [(load * load * SCALE + share // 2) // share for load in range(earlier, earlier + most + 2)]
