"""Actions on numbers: a shorter service, a longer duty, other numbers of visits and of outings in a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal, Self

from outreach_opt.answers.action import STEP_MINUTES, Stepwise, by_exclusion, steps_for
from outreach_opt.answers.changes import with_location
from outreach_opt.clock import format_duration, month_of, parse_month
from outreach_opt.domain.base import Id, Month
from outreach_opt.domain.facts import Facts
from outreach_opt.domain.itinerary import Itinerary, Stop, work_days
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.place import Location
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.policy import RotationProblem
from outreach_opt.rules.daily_duty import work_of
from outreach_opt.rules.outings_per_month import OutingsPerMonth
from outreach_opt.waist import Builder, Linear, at_least, at_most, total
from outreach_opt.words import Words

LONGEST_DUTY = 600
"""Working minutes above which no duty is made longer: 10 h (ArbZG §3)."""

Bound = Literal["least", "most"]
_BOUNDS = {"least": Words(en="at least", de="mindestens"), "most": Words(en="at most", de="höchstens")}


class ShorterService(Stepwise):
    """The service at a place is open for half an hour less, with each step."""

    rule: ClassVar[str] = "service-hours"
    of_hours: ClassVar[bool] = True
    action: Literal["shorter-service"] = "shorter-service"
    location: Id

    @property
    def enlarges(self) -> int:
        """Shorter services come with days away of their own."""
        return 1

    @classmethod
    def offers(cls, problem: RotationProblem, most: int) -> Iterator[Self]:
        """Yield all places, where days away have one stop: with several, too many lengths would have to be tried."""
        if problem.tours.are_allowed:
            return
        for place in problem.locations:
            fewer = min(most, (place.service.least_minutes - 1) // STEP_MINUTES)
            if fewer > 0:
                yield cls(location=place.id, by=fewer)

    def apply(self, problem: RotationProblem) -> RotationProblem:
        """Return the problem with it."""
        place = problem.location_by_id.get(self.location)
        if place is None:
            return problem
        service = place.service.model_copy(update={"least_minutes": self._minutes(place)})
        return with_location(problem, place, service=service)

    def _minutes(self, place: Location) -> int:
        return max(1, place.service.least_minutes - self.by * STEP_MINUTES)

    def needs(self, problem: RotationProblem, plan: RotationPlan) -> int:
        """Add up the hours of each visit."""
        place = problem.location_by_id[self.location]
        return max((self._steps(place, one) for one in plan.outings), default=0)

    def _steps(self, place: Location, outing: Outing | PlannedOuting) -> int:
        stops = [one for one in outing.stops if one.location == place.id]
        opened = sum(one.closes - one.opens for one in stops)
        return steps_for(place.service.least_minutes - opened) if stops else 0

    def post(self, builder: Builder, problem: RotationProblem, steps: Sequence[Linear]) -> None:
        """Allow visits that are so short only with the steps for it."""
        place = problem.location_by_id[self.location]
        needed = {one: self._steps(place, one) for one in builder.outings if self.location in one.locations}
        for number, step in enumerate(steps, start=1):
            short = ((one.visit_date(place.id), one) for one, count in needed.items() if count >= number)
            for some in by_exclusion(builder, problem, place, short):
                builder.require(at_most(builder.chosen(some) - step), self.rule, self.location)

    def words(self, problem: RotationProblem) -> Words:
        """Say how long the service is open."""
        place = problem.location_by_id[self.location]
        open_for = format_duration(self._minutes(place))
        return Words(
            en=f"{open_for} of service are enough in {place.label}",
            de=f"in {place.label} genügen {open_for} Sprechzeit",
        )


class LongerDuty(Stepwise):
    """A day away may have half an hour more of work, with each step, as far as the law allows."""

    rule: ClassVar[str] = "daily-duty"
    of_hours: ClassVar[bool] = True
    action: Literal["longer-duty"] = "longer-duty"

    @property
    def enlarges(self) -> int:
        """Longer duties come with days away of their own."""
        return 1

    @classmethod
    def offers(cls, problem: RotationProblem, most: int) -> Iterator[Self]:
        """Yield what the law leaves; not where there are nights: which hours are tried around them depends on it."""
        if problem.tours.most_nights:
            return
        more = min(most, (LONGEST_DUTY - problem.working_time.longest_duty_minutes) // STEP_MINUTES)
        if more > 0:
            yield cls(by=more)

    def apply(self, problem: RotationProblem) -> RotationProblem:
        """Return the problem with it."""
        law = problem.working_time.model_copy(update={"longest_duty_minutes": self._minutes(problem)})
        return problem.model_copy(update={"working_time": law})

    def _minutes(self, problem: RotationProblem) -> int:
        return problem.working_time.longest_duty_minutes + self.by * STEP_MINUTES

    def needs(self, problem: RotationProblem, plan: RotationPlan) -> int:
        """Add up the work of each day away."""
        ways = ((one.stops, way) for one in plan.outings for way in one.itineraries)
        return max((duty_steps(problem, stops, way) for stops, way in ways), default=0)

    def post(self, builder: Builder, problem: RotationProblem, steps: Sequence[Linear]) -> None:
        """Allow crews whose days are so long only with the steps for it."""
        for team in builder.teams:
            one = team.outings[0]
            for way in one.itineraries:
                needed = duty_steps(problem, one.stops, way)
                crew = builder.crew(team, office=way.office)
                most = builder.most(crew)
                if needed and most:
                    asked = at_most(crew - steps[needed - 1] * most)
                    builder.require(asked, self.rule, f"{one.date} {' '.join(team.locations)} {way.office}")

    def words(self, problem: RotationProblem) -> Words:
        """Say how long a duty may be."""
        longest = format_duration(self._minutes(problem))
        return Words(en=f"days away may have {longest} of work", de=f"Außentage dürfen {longest} Arbeitszeit haben")


class VisitsLoosened(Stepwise):
    """A place is visited once less than it is due, or once more, with each step."""

    rule: ClassVar[str] = "visits-due"
    action: Literal["visits-loosened"] = "visits-loosened"
    location: Id
    bound: Bound

    @classmethod
    def offers(cls, problem: RotationProblem, most: int) -> Iterator[Self]:
        """Yield all places."""
        for place in problem.locations:
            if place.visits.least:
                yield cls(location=place.id, bound="least", by=min(most, place.visits.least))
            yield cls(location=place.id, bound="most", by=most)

    def apply(self, problem: RotationProblem) -> RotationProblem:
        """Return the problem with it."""
        place = problem.location_by_id.get(self.location)
        if place is None:
            return problem
        visits = place.visits.model_copy(update={self.bound: self._count(place)})
        return with_location(problem, place, visits=visits)

    def _count(self, place: Location) -> int:
        return max(0, place.visits.least - self.by) if self.bound == "least" else place.visits.most + self.by

    def needs(self, problem: RotationProblem, plan: RotationPlan) -> int:
        """Count the visits."""
        due = problem.location_by_id[self.location].visits
        count = sum(self.location in one.locations for one in plan.outings)
        return max(0, due.least - count if self.bound == "least" else count - due.most)

    def post(self, builder: Builder, problem: RotationProblem, steps: Sequence[Linear]) -> None:
        """Bound the visits by what is due and the steps."""
        due = problem.location_by_id[self.location].visits
        visits = builder.visits(self.location, problem.horizon.first, problem.horizon.last)
        if self.bound == "least":
            builder.require(at_least(visits + total(steps), due.least), self.rule, self.location)
        else:
            builder.require(at_most(visits - total(steps), due.most), self.rule, self.location)

    def words(self, problem: RotationProblem) -> Words:
        """Say how many visits are enough, or allowed."""
        place = problem.location_by_id[self.location]
        bound, count = _BOUNDS[self.bound], self._count(place)
        return Words(
            en=f"visits due in {place.label}: {bound.en} {count}",
            de=f"fällige Termine in {place.label}: {bound.de} {count}",
        )


class MonthLoosened(Stepwise):
    """A month has one outing less than it should, or one more, with each step."""

    rule: ClassVar[str] = "outings-per-month"
    action: Literal["month-loosened"] = "month-loosened"
    month: Month
    bound: Bound

    @property
    def enlarges(self) -> int:
        """Models of months with one outing each are small."""
        return 2 if self.bound == "most" else 0

    @classmethod
    def offers(cls, problem: RotationProblem, most: int) -> Iterator[Self]:
        """Yield all months."""
        for month in problem.horizon.months:
            bounds = [one.bounds(month) for one in _rules(problem)]
            least = max((one.least for one in bounds), default=0)
            if least:
                yield cls(month=month, bound="least", by=min(most, least))
            if any(one.most is not None for one in bounds):
                yield cls(month=month, bound="most", by=most)

    def apply(self, problem: RotationProblem) -> RotationProblem:
        """Return the problem with it."""
        rules = tuple(self._loosened(one) if isinstance(one, OutingsPerMonth) else one for one in problem.policy.rules)
        return problem.model_copy(update={"policy": problem.policy.model_copy(update={"rules": rules})})

    def _loosened(self, rule: OutingsPerMonth) -> OutingsPerMonth:
        bounds = rule.bounds(self.month)
        if self.bound == "least":
            bounds = bounds.model_copy(update={"least": max(0, bounds.least - self.by)})
        elif bounds.most is not None:
            bounds = bounds.model_copy(update={"most": bounds.most + self.by})
        return rule.model_copy(update={"months": {**rule.months, self.month: bounds}})

    def needs(self, problem: RotationProblem, plan: RotationPlan) -> int:
        """Count the outings of the month."""
        count = Counter(month_of(one.date) for one in plan.outings)[self.month]
        bounds = [one.bounds(self.month) for one in _rules(problem)]
        if self.bound == "least":
            return max([0, *(one.least - count for one in bounds)])
        return max([0, *(count - one.most for one in bounds if one.most is not None)])

    def post(self, builder: Builder, problem: RotationProblem, steps: Sequence[Linear]) -> None:
        """Bound the outings of the month by what is asked and the steps."""
        begun = builder.begun(*parse_month(self.month))
        for bounds in (one.bounds(self.month) for one in _rules(problem)):
            if self.bound == "least":
                builder.require(at_least(begun + total(steps), bounds.least), self.rule, self.month)
            elif bounds.most is not None:
                builder.require(at_most(begun - total(steps), bounds.most), self.rule, self.month)

    def words(self, problem: RotationProblem) -> Words:
        """Say how many outings are enough, or allowed."""
        changed = [self._loosened(one).bounds(self.month) for one in _rules(problem)]
        counts = [one.least if self.bound == "least" else one.most for one in changed]
        known = [one for one in counts if one is not None]
        bound, count = _BOUNDS[self.bound], max(known) if self.bound == "least" else min(known)
        return Words(
            en=f"outings in {self.month}: {bound.en} {count}",
            de=f"Außentermine im Monat {self.month}: {bound.de} {count}",
        )


def duty_steps(facts: Facts, stops: Sequence[Stop], way: Itinerary) -> int:
    """Return the steps by which the longest day of a way is longer than a duty may be."""
    longest = max(work_of(facts, day) for day in work_days(stops, way))
    return steps_for(longest - facts.working_time.longest_duty_minutes)


def _rules(problem: RotationProblem) -> list[OutingsPerMonth]:
    return [one for one in problem.policy.rules if isinstance(one, OutingsPerMonth)]
