"""Actions on dates: a venue opened, a date added, an exclusion dropped, a pin loosened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import ClassVar, Literal, Self

from outreach_opt.answers.action import Action, Stepwise, by_visit, on_date, usable_dates, without_date
from outreach_opt.answers.changes import with_location
from outreach_opt.answers.names import wish_name
from outreach_opt.clock import DAY_MINUTES, month_of
from outreach_opt.domain.base import Day, Id, weekday_of
from outreach_opt.domain.history import Exclusion, Pin
from outreach_opt.domain.horizon import ExplicitDates
from outreach_opt.domain.itinerary import Stop
from outreach_opt.domain.outing import Outing
from outreach_opt.domain.place import OpeningWindow
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.policy import RotationProblem
from outreach_opt.report.text import format_date
from outreach_opt.rules.exclusions import Exclusions, is_about
from outreach_opt.rules.pins import Pins, kept
from outreach_opt.waist import Builder, Linear, at_least, at_most, total
from outreach_opt.words import Words


class VenueOpened(Action):
    """The rooms of a place can be used on a date on which they are closed, in their usual hours.

    Usual are the hours of that weekday; where there are none, from the first opening of any window to the last closing.
    """

    rule: ClassVar[str] = "open-dates"
    action: Literal["venue-opened"] = "venue-opened"
    location: Id
    date: Day

    @classmethod
    def offers(cls, problem: RotationProblem, most: int) -> Iterator[Self]:
        """Yield dates on which a venue is closed, and which nothing else closes."""
        others = [one for one in problem.policy.rules if one.rule != cls.rule]
        for place in problem.locations:
            for day in usable_dates(problem):
                closed = not place.venue.windows_on(day) and not problem.horizon.is_off(day)
                if closed and not any(one.closes(problem, day, place.id) for one in others):
                    yield cls(location=place.id, date=day)

    def apply(self, problem: RotationProblem) -> RotationProblem:
        """Return the problem with it."""
        place = problem.location_by_id.get(self.location)
        if place is None:
            return problem
        venue = place.venue.model_copy(update={"closed": without_date(place.venue.closed, self.date)})
        if not venue.windows_on(self.date):
            window = OpeningWindow(
                weekdays=(weekday_of(self.date),),
                opens=min(one.opens for one in venue.openings),
                closes=max(one.closes for one in venue.openings),
                valid=(on_date(self.date),),
            )
            venue = venue.model_copy(update={"openings": (*venue.openings, window)})
        return with_location(problem, place, venue=venue)

    def needs(self, problem: RotationProblem, plan: RotationPlan) -> int:
        """Look for a stop on the date outside of the venue's windows."""
        windows = problem.location_by_id[self.location].venue.windows_on(self.date)
        hours = [
            (one.begins % DAY_MINUTES, one.ends - one.begins)
            for outing in plan.outings
            for one in _stops_on(outing, self.location, self.date)
        ]
        return int(any(not any(a <= begins and begins + stay <= b for a, b in windows) for begins, stay in hours))

    def post(self, builder: Builder, problem: RotationProblem, steps: Sequence[Linear]) -> None:
        """Allow visits on the date only where the venue is opened."""
        if problem.tours.most_nights:
            # A visit over several days has stops after the date on which it begins.
            visits = builder.chosen(one for one in builder.outings if any(_stops_on(one, self.location, self.date)))
        else:
            visits = builder.visits(self.location, self.date, self.date)
        if visits.terms:
            builder.require(at_most(visits - steps[0]), self.rule, f"{self.date} {self.location}")

    def words(self, problem: RotationProblem) -> Words:
        """Say which venue is opened."""
        label = problem.location_by_id[self.location].label
        return Words(
            en=f"the venue in {label} opens on {format_date(self.date)}",
            de=f"die Räume in {label} öffnen am {format_date(self.date, 'de')}",
        )


class DateAdded(Action):
    """A working day that is no candidate date becomes one."""

    rule: ClassVar[str] = "open-dates"
    action: Literal["date-added"] = "date-added"
    date: Day

    @property
    def enlarges(self) -> int:
        """Most working days are no candidates."""
        return 1

    @classmethod
    def offers(cls, problem: RotationProblem, most: int) -> Iterator[Self]:
        """Yield the working days that are no candidates, and that the horizon does not exclude."""
        horizon = problem.horizon
        for ahead in range(horizon.days):
            day = horizon.first + timedelta(days=ahead)
            school = horizon.holidays.skip_school_holidays and horizon.is_school_holiday(day)
            if horizon.is_working_day(day) and not horizon.is_candidate(day) and not school:
                yield cls(date=day)

    def apply(self, problem: RotationProblem) -> RotationProblem:
        """Return the problem with it."""
        candidates = (*problem.horizon.candidates, ExplicitDates(dates=(self.date,)))
        return problem.model_copy(update={"horizon": problem.horizon.model_copy(update={"candidates": candidates})})

    def needs(self, problem: RotationProblem, plan: RotationPlan) -> int:
        """Look for an outing that begins on the date."""
        return int(not problem.horizon.is_candidate(self.date) and any(one.date == self.date for one in plan.outings))

    def post(self, builder: Builder, problem: RotationProblem, steps: Sequence[Linear]) -> None:
        """Allow outings on the date only where it is added."""
        for (_, place), some in by_visit(one for one in builder.outings if one.date == self.date).items():
            builder.require(at_most(builder.chosen(some) - steps[0]), self.rule, f"{self.date} {place}")

    def words(self, problem: RotationProblem) -> Words:
        """Say which date is added."""
        return Words(
            en=f"{format_date(self.date)} is a possible date as well",
            de=f"auch {format_date(self.date, 'de')} ist ein möglicher Tag",
        )


class ExclusionDropped(Action):
    """What was excluded may happen."""

    rule: ClassVar[str] = "exclusions"
    action: Literal["exclusion-dropped"] = "exclusion-dropped"
    exclusion: Exclusion

    @classmethod
    def offers(cls, problem: RotationProblem, most: int) -> Iterator[Self]:
        """Yield all exclusions, each once."""
        seen: list[Exclusion] = []
        for one in problem.exclusions:
            if one not in seen:
                seen.append(one)
                yield cls(exclusion=one)

    def apply(self, problem: RotationProblem) -> RotationProblem:
        """Return the problem without it."""
        left = tuple(one for one in problem.exclusions if one != self.exclusion)
        return problem.model_copy(update={"exclusions": left})

    def needs(self, problem: RotationProblem, plan: RotationPlan) -> int:
        """Look for what is excluded."""
        return int(bool(Exclusions().check(problem.model_copy(update={"exclusions": (self.exclusion,)}), plan)))

    def post(self, builder: Builder, problem: RotationProblem, steps: Sequence[Linear]) -> None:
        """Allow what is excluded only where the exclusion is dropped."""
        one = self.exclusion
        about = [outing for outing in builder.outings if is_about(one, outing)]
        for some in by_visit(about).values():
            happens = (
                builder.chosen(some)
                if one.staff is None
                else total(builder.serves(one.staff, outing) for outing in some)
            )
            builder.require(at_most(happens - steps[0]), self.rule, one.label)

    def words(self, problem: RotationProblem) -> Words:
        """Say which exclusion is dropped."""
        name = wish_name(problem, self.exclusion)
        return Words(en=f"“{name.en}” need not hold", de=f"„{name.de}“ muss nicht gelten")


class PinLoosened(Stepwise):
    """A pinned date may be another one of its month; in the last step the pin is dropped."""

    rule: ClassVar[str] = "pins"
    action: Literal["pin-loosened"] = "pin-loosened"
    pin: Pin

    @property
    def asked(self) -> list[Pin]:
        """What is asked for before each step."""
        if self.pin.date is None or (self.pin.location or self.pin.staff) is None:
            return [self.pin]
        return [self.pin, self.pin.model_copy(update={"date": None, "month": month_of(self.pin.date)})]

    @classmethod
    def offers(cls, problem: RotationProblem, most: int) -> Iterator[Self]:
        """Yield all pins, each once."""
        for pin in dict.fromkeys(problem.pins):
            one = cls(pin=pin)
            yield one.of(min(most, len(one.asked)))

    def apply(self, problem: RotationProblem) -> RotationProblem:
        """Return the problem with it."""
        left = self.asked[self.by : self.by + 1]
        pins = [other for one in problem.pins for other in (left if one == self.pin else [one])]
        return problem.model_copy(update={"pins": tuple(pins)})

    def needs(self, problem: RotationProblem, plan: RotationPlan) -> int:
        """Look for the first step that leaves what the plan has."""
        asked = (Pins().check(problem.model_copy(update={"pins": (pin,)}), plan) for pin in self.asked)
        return next((step for step, broken in enumerate(asked) if not broken), len(self.asked))

    def post(self, builder: Builder, problem: RotationProblem, steps: Sequence[Linear]) -> None:
        """Ask for what each step gives up."""
        for pin, step in zip(self.asked, steps, strict=False):
            builder.require(at_least(kept(builder, pin) + step, 1), self.rule, pin.label)

    def words(self, problem: RotationProblem) -> Words:
        """Say what becomes of the pin."""
        name = wish_name(problem, self.pin)
        if self.by < len(self.asked):
            return Words(
                en=f"the pin {name.en} may be on another date of its month",
                de=f"die Festlegung {name.de} gilt für den ganzen Monat",
            )
        return Words(en=f"the pin {name.en} is dropped", de=f"die Festlegung {name.de} entfällt")


def _stops_on(outing: Outing | PlannedOuting, location: str, day: date) -> Iterator[Stop]:
    """Yield the stops of an outing at a location on a date."""
    later = (day - outing.date).days
    return (one for one in outing.stops if one.location == location and one.begins // DAY_MINUTES == later)
