"""Decisions by id with clock times, and the record of how they were made."""

from datetime import date, timedelta
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from outreach_opt.domain.base import ClockTime, Day, Frozen, Id, Minutes, Whole
from outreach_opt.domain.history import History, PastDuty, PastVisit
from outreach_opt.domain.itinerary import Itinerary, Stop, visit_days

PLAN_FORMAT = "outreach-opt/plan/1"


class CrewMember(Frozen):
    """One person on a visit.

    Parameters
    ----------
    languages
        Languages of the person that the visit asks for.
    duty_minutes
        Working minutes of the day, breaks not counted.
    travel_minutes
        Minutes of travel and waiting.
    """

    staff: Id
    office: Id
    role: Id
    languages: tuple[Id, ...] = ()
    duty_minutes: Minutes
    travel_minutes: Minutes


class CarCrew(Frozen):
    """Who travels together in one car."""

    office: Id
    driver: Id
    passengers: tuple[Id, ...] = ()


class PlannedOuting(Frozen):
    """A day (or several days) away as planned.

    Parameters
    ----------
    date
        The first date; all clock times count from its midnight.
    days
        Days away, nights included.
    stops
        The visits, in order.
    itineraries
        One for each office that sends someone.
    cars
        Who travels with whom, for offices whose cars are counted.
    post_by
        The last date on which the invitations can be posted.
    """

    date: Day
    days: Annotated[Whole, Field(ge=1)] = 1
    stops: Annotated[tuple[Stop, ...], Field(min_length=1)]
    itineraries: tuple[Itinerary, ...]
    crew: tuple[CrewMember, ...]
    cars: tuple[CarCrew, ...] = ()
    post_by: Day

    @property
    def locations(self) -> tuple[str, ...]:
        """Ids of the locations visited, in order, each once."""
        return tuple(dict.fromkeys(stop.location for stop in self.stops))

    @property
    def last_date(self) -> Day:
        """The date of the return."""
        return self.date + timedelta(days=self.days - 1)

    def visit_date(self, location: str) -> Day:
        """Return the date on which a location's visit begins."""
        return self.date + timedelta(days=visit_days(self.stops)[location] if self.days > 1 else 0)

    def itinerary_of(self, office: str) -> Itinerary | None:
        """Return the itinerary of an office, or None if it sends nobody."""
        return next((one for one in self.itineraries if one.office == office), None)


class Duty(Frozen):
    """One duty as the person's calendar shows it; clock times count from the first date's midnight."""

    date: Day
    days: Annotated[Whole, Field(ge=1)] = 1
    locations: tuple[Id, ...]
    role: Id
    leaves: ClockTime
    returns: ClockTime
    duty_minutes: Minutes
    travel_minutes: Minutes


class StaffDuties(Frozen):
    """All duties of one person, with the number of earlier ones from the history."""

    staff: Id
    earlier_duties: Minutes = 0
    duties: tuple[Duty, ...] = ()


class GoalValue(Frozen):
    """What a plan reaches in one goal, in the goal's own unit; less is better."""

    goal: str
    value: int


class Provenance(Frozen):
    """How a plan was made: enough to make it again.

    Parameters
    ----------
    problem
        Fingerprint of the problem (SHA-256 of its canonical JSON).
    versions
        Versions of the package and of the engines.
    routes
        Whether the days away were all that the bounds of the tours allow, or (several of) those that a heuristic found.
    """

    problem: str
    versions: dict[str, str] = Field(default_factory=dict)
    routes: Literal["exact", "heuristic"] = "exact"
    engine: str = ""
    seed: int = 0
    workers: int = 1
    deterministic: bool = False
    time_limit_seconds: float | None = None


class RotationPlan(Frozen):
    """A plan: outings in order of their dates, duties per person, goal values and provenance."""

    format: str = Field(default=PLAN_FORMAT, pattern=r"^outreach-opt/plan/1$")
    outings: tuple[PlannedOuting, ...]
    staff: tuple[StaffDuties, ...]
    goals: tuple[GoalValue, ...] = ()
    provenance: Provenance

    @cached_property
    def visit_dates(self) -> dict[str, list[date]]:
        """Dates of the visits by location, in order."""
        dates: dict[str, list[date]] = {}
        for outing in self.outings:
            for location in outing.locations:
                dates.setdefault(location, []).append(outing.visit_date(location))
        return {location: sorted(days) for location, days in dates.items()}

    @cached_property
    def outings_by_staff(self) -> dict[str, list[PlannedOuting]]:
        """Outings that a person serves on, each once, in the order of the plan."""
        served: dict[str, list[PlannedOuting]] = {}
        for outing in self.outings:
            for staff in dict.fromkeys(member.staff for member in outing.crew):
                served.setdefault(staff, []).append(outing)
        return served

    def as_history(self) -> History:
        """Return the plan's visits and duties as the history of the following horizon."""
        return History(
            visits=tuple(
                PastVisit(location=place, date=one.visit_date(place)) for one in self.outings for place in one.locations
            ),
            duties=tuple(PastDuty(staff=who.staff, date=one.last_date) for one in self.outings for who in one.crew),
        )
