"""Actions of people: freed on a date, other hours, more duties, fewer of a role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import ClassVar, Literal, Self

from outreach_opt.answers.action import (
    STEP_MINUTES,
    Action,
    Stepwise,
    by_exclusion,
    on_date,
    steps_for,
    usable_dates,
    without_date,
)
from outreach_opt.answers.changes import with_location, with_person
from outreach_opt.clock import DAY_MINUTES, format_clock, month_of, parse_month
from outreach_opt.domain.base import Day, Id, weekday_of
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.domain.staff import StaffMember
from outreach_opt.policy import RotationProblem
from outreach_opt.report.text import format_date
from outreach_opt.waist import Builder, Linear, at_most, total
from outreach_opt.words import Words


class PersonFreed(Action):
    """A person who is away on a date can serve; nobody needs to know what gives way."""

    rule: ClassVar[str] = "availability"
    action: Literal["person-freed"] = "person-freed"
    staff: Id
    date: Day

    @classmethod
    def offers(cls, problem: RotationProblem, most: int) -> Iterator[Self]:
        """Yield everyone with each date on which they are away."""
        days = usable_dates(problem)
        for who in problem.staff:
            yield from (cls(staff=who.id, date=day) for day in days if not who.works_on(day))

    def apply(self, problem: RotationProblem) -> RotationProblem:
        """Return the problem with it."""
        who = problem.staff_by_id.get(self.staff)
        if who is None:
            return problem
        usual = weekday_of(self.date) in who.weekdays
        return with_person(
            problem,
            who,
            absences=without_date(who.absences, self.date),
            extra_dates=who.extra_dates if usual else (*who.extra_dates, on_date(self.date)),
        )

    def needs(self, problem: RotationProblem, plan: RotationPlan) -> int:
        """Look for a duty on the date."""
        duties = _duties(plan, self.staff)
        away = not problem.staff_by_id[self.staff].works_on(self.date)
        return int(away and any(one.date <= self.date <= one.last_date for one in duties))

    def post(self, builder: Builder, problem: RotationProblem, steps: Sequence[Linear]) -> None:
        """Allow a duty on the date only where the person is freed."""
        nights = problem.tours.most_nights
        longer = (one for one in builder.outings if one.date < self.date <= one.last_date) if nights else ()
        duties = [builder.serves(self.staff, one) for one in longer]
        served = total([builder.duties(self.staff, self.date, self.date), *duties])
        if served.terms:
            builder.require(at_most(served - steps[0]), self.rule, f"{self.date} {self.staff}")

    def words(self, problem: RotationProblem) -> Words:
        """Say who is freed when."""
        return Words(
            en=f"{self.staff} is freed on {format_date(self.date)}",
            de=f"{self.staff} ist am {format_date(self.date, 'de')} da",
        )


class LongerHours(Stepwise):
    """A person may leave half an hour earlier, or return half an hour later, with each step."""

    rule: ClassVar[str] = "availability"
    of_hours: ClassVar[bool] = True
    action: Literal["longer-hours"] = "longer-hours"
    staff: Id
    bound: Literal["leave", "return"]

    @classmethod
    def offers(cls, problem: RotationProblem, most: int) -> Iterator[Self]:
        """Yield everyone who must not leave or return at any time."""
        for who in problem.staff:
            earlier = min(most, who.earliest_leave // STEP_MINUTES)
            later = min(most, (DAY_MINUTES - who.latest_return) // STEP_MINUTES)
            if earlier > 0:
                yield cls(staff=who.id, bound="leave", by=earlier)
            if later > 0:
                yield cls(staff=who.id, bound="return", by=later)

    def apply(self, problem: RotationProblem) -> RotationProblem:
        """Return the problem with it."""
        who = problem.staff_by_id.get(self.staff)
        return problem if who is None else with_person(problem, who, **self._hours(who))

    def _hours(self, who: StaffMember) -> dict[str, int]:
        minutes = self.by * STEP_MINUTES
        if self.bound == "leave":
            return {"earliest_leave": max(0, who.earliest_leave - minutes)}
        return {"latest_return": who.latest_return + minutes}

    def needs(self, problem: RotationProblem, plan: RotationPlan) -> int:
        """Compare the hours of each duty with the person's."""
        who = problem.staff_by_id[self.staff]
        return max((self._steps(who, one) for one in _duties(plan, self.staff)), default=0)

    def _steps(self, who: StaffMember, outing: Outing | PlannedOuting) -> int:
        way = outing.itinerary_of(who.office)
        if way is None:
            return 0
        if self.bound == "leave":
            return steps_for(who.earliest_leave - way.leaves)
        return steps_for(way.returns - (outing.days - 1) * DAY_MINUTES - who.latest_return)

    def post(self, builder: Builder, problem: RotationProblem, steps: Sequence[Linear]) -> None:
        """Allow duties that leave so early, or return so late, only with the steps for it."""
        who = problem.staff_by_id[self.staff]
        needed = {one: self._steps(who, one) for one in builder.outings}
        for number, step in enumerate(steps, start=1):
            for span, some in _apart(builder, (one for one, count in needed.items() if count >= number)).items():
                duties = (
                    # Where a month has one outing, few variables tell which duties are among these.
                    builder.duty_cost(who.id, partial(_is_among, some))
                    if builder.exclusive(*span)
                    else total(builder.serves(who.id, one) for one in some)
                )
                if duties.terms:
                    builder.require(at_most(duties - step), self.rule, f"{span[0]} {who.id}")

    def words(self, problem: RotationProblem) -> Words:
        """Say until or from when the person is away."""
        who = problem.staff_by_id[self.staff]
        hours = self._hours(who)
        if self.bound == "leave":
            clock = format_clock(hours["earliest_leave"])
            return Words(en=f"{who.id} may leave from {clock}", de=f"{who.id} kann ab {clock} losfahren")
        clock = format_clock(hours["latest_return"])
        return Words(en=f"{who.id} may return until {clock}", de=f"{who.id} kann bis {clock} zurück sein")


class MoreDuties(Stepwise):
    """A person has one duty more than agreed, in the horizon or in each month, with each step."""

    rule: ClassVar[str] = "workload"
    action: Literal["more-duties"] = "more-duties"
    staff: Id
    bound: Literal["most_duties", "most_duties_month"]

    @classmethod
    def offers(cls, problem: RotationProblem, most: int) -> Iterator[Self]:
        """Yield everyone whose duties are bounded."""
        for who in problem.staff:
            if who.most_duties is not None:
                yield cls(staff=who.id, bound="most_duties", by=most)
            if who.most_duties_month is not None:
                yield cls(staff=who.id, bound="most_duties_month", by=most)

    def apply(self, problem: RotationProblem) -> RotationProblem:
        """Return the problem with it."""
        who = problem.staff_by_id.get(self.staff)
        agreed = None if who is None else getattr(who, self.bound)
        if who is None or agreed is None:
            return problem
        return with_person(problem, who, **{self.bound: agreed + self.by})

    def needs(self, problem: RotationProblem, plan: RotationPlan) -> int:
        """Count the duties in the horizon, or in each month."""
        days = [one.date for one in _duties(plan, self.staff)]
        counts = [len(days)] if self.bound == "most_duties" else Counter(map(month_of, days)).values()
        return max(0, max(counts, default=0) - self._agreed(problem))

    def _agreed(self, problem: RotationProblem) -> int:
        return int(getattr(problem.staff_by_id[self.staff], self.bound))

    def post(self, builder: Builder, problem: RotationProblem, steps: Sequence[Linear]) -> None:
        """Bound the duties by what was agreed and the steps."""
        horizon = problem.horizon
        spans = [(horizon.first, horizon.last)]
        if self.bound == "most_duties_month":
            spans = [parse_month(month) for month in horizon.months]
        for first, last in spans:
            duties = builder.duties(self.staff, first, last)
            if duties.terms:
                builder.require(at_most(duties - total(steps), self._agreed(problem)), self.rule, self.staff)

    def words(self, problem: RotationProblem) -> Words:
        """Say how many duties the person may have."""
        count = self._agreed(problem) + self.by
        when = Words(en="", de="") if self.bound == "most_duties" else Words(en=" a month", de=" im Monat")
        return Words(
            en=f"duties of {self.staff}{when.en}: at most {count}",
            de=f"Einsätze von {self.staff}{when.de}: höchstens {count}",
        )


class FewerInCrew(Stepwise):
    """A place needs one person fewer of a role, with each step."""

    rule: ClassVar[str] = "crew-roles"
    action: Literal["fewer-in-crew"] = "fewer-in-crew"
    location: Id
    role: Id

    @classmethod
    def offers(cls, problem: RotationProblem, most: int) -> Iterator[Self]:
        """Yield every place with each role that it needs."""
        for place in problem.locations:
            for role, need in place.crew.items():
                if need.least:
                    yield cls(location=place.id, role=role, by=min(most, need.least))

    def apply(self, problem: RotationProblem) -> RotationProblem:
        """Return the problem with it."""
        place = problem.location_by_id.get(self.location)
        if place is None or self.role not in place.crew:
            return problem
        need = place.crew[self.role]
        fewer = need.model_copy(update={"least": max(0, need.least - self.by)})
        return with_location(problem, place, crew={**place.crew, self.role: fewer})

    def needs(self, problem: RotationProblem, plan: RotationPlan) -> int:
        """Count the role in each crew at the place."""
        least = problem.location_by_id[self.location].crew[self.role].least
        crews = [one.crew for one in plan.outings if self.location in one.locations]
        return max([0, *(least - sum(who.role == self.role for who in crew) for crew in crews)])

    def post(self, builder: Builder, problem: RotationProblem, steps: Sequence[Linear]) -> None:
        """Ask each crew for the least of the role, less the steps."""
        for lacking in self._lacking(builder, problem):
            builder.require(at_most(lacking - total(steps)), self.rule, self.location)

    def bound(
        self, builder: Builder, problem: RotationProblem, steps: Sequence[Linear], more_visits: Sequence[Linear]
    ) -> None:
        """Ask all crews of the place together, for better bounds: in whole numbers it follows from each of them.

        Of a visit that fractions spread over many dates, the same fraction of a step would be enough for each date.
        """
        visits = problem.location_by_id[self.location].visits.most
        lacking = total(self._lacking(builder, problem))
        allowed = total(steps) * visits + total(more_visits) * self.by
        builder.require(at_most(lacking - allowed), self.rule, self.location)

    def _lacking(self, builder: Builder, problem: RotationProblem) -> list[Linear]:
        """Return how many of the role are fewer than needed, in groups of which at most one visit can be chosen."""
        place = problem.location_by_id[self.location]
        least = place.crew[self.role].least
        there = ((one.outings[0].visit_date(place.id), one) for one in builder.teams if place.id in one.locations)
        return [
            total(builder.chosen(one.outings) * least - builder.crew(one, role=self.role) for one in teams)
            for teams in by_exclusion(builder, problem, place, there)
        ]

    def words(self, problem: RotationProblem) -> Words:
        """Say how many of the role are enough."""
        place = problem.location_by_id[self.location]
        count = max(0, place.crew[self.role].least - self.by)
        return Words(
            en=f"{place.label} needs only {count} of role {self.role}",
            de=f"{place.label} braucht nur {count} mit der Rolle {self.role}",
        )


def _apart(builder: Builder, outings: Iterable[Outing]) -> dict[tuple[date, date], set[Outing]]:
    """Return outings by first and last date of what a person has one duty in at the most: a month, else a date."""
    found: dict[tuple[date, date], set[Outing]] = {}
    for one in outings:
        month = parse_month(month_of(one.date))
        found.setdefault(month if builder.exclusive(*month) else (one.date, one.date), set()).add(one)
    return found


def _is_among(some: Collection[Outing], outing: Outing) -> int:
    return int(outing in some)


def _duties(plan: RotationPlan, staff: str) -> Sequence[PlannedOuting]:
    return plan.outings_by_staff.get(staff, ())
