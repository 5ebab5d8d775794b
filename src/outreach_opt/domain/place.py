"""Places: offices that crews start from, and locations that they visit."""

from datetime import date
from typing import Annotated

from pydantic import Field

from outreach_opt.domain.base import (
    WEEKDAYS,
    ClockTime,
    DateSpan,
    Frozen,
    Id,
    Minutes,
    Real,
    Weekday,
    Whole,
    weekday_of,
)
from outreach_opt.domain.cars import CarPool
from outreach_opt.domain.wish import Wish

Latitude = Annotated[Real, Field(ge=-90, le=90)]
Longitude = Annotated[Real, Field(ge=-180, le=180)]


class Office(Frozen):
    """An office where staff start and end their duties.

    Parameters
    ----------
    id
        Also the id of the office's node in the network.
    lat, lon
        WGS84 degrees.
    cars
        Official cars; none means that there are always enough.
    """

    id: Id
    name: str = ""
    lat: Latitude
    lon: Longitude
    cars: CarPool | None = None


class OpeningWindow(Frozen):
    """Clock times between which a venue can be used on some weekdays, all year or between two dates."""

    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=1)] = WEEKDAYS
    opens: ClockTime
    closes: ClockTime
    valid: tuple[DateSpan, ...] = ()

    def applies(self, day: date) -> bool:
        """Tell whether the window exists on a date."""
        in_season = not self.valid or any(span.covers(day) for span in self.valid)
        return in_season and weekday_of(day) in self.weekdays


class Venue(Frozen):
    """The rooms used at a location; no opening windows means always open."""

    name: str = ""
    openings: tuple[OpeningWindow, ...] = ()
    closed: tuple[DateSpan, ...] = ()

    def windows_on(self, day: date) -> list[tuple[int, int]]:
        """Return the windows (minutes after midnight) in which the venue is open on a date."""
        for span in self.closed:
            if span.first <= day <= span.last:
                return []
        if not self.openings:
            return [(0, 24 * 60)]
        return sorted((window.opens, window.closes) for window in self.openings if window.applies(day))


class Service(Frozen):
    """When clients can come.

    Parameters
    ----------
    earliest, latest
        Clock times between which the service may be open.
    least_minutes
        The shortest opening, over all days of a visit.
    session_minutes
        The shortest opening on one day, for visits that may go over several days; none means in one piece.
    step_minutes
        Openings and closings lie on multiples of this, so that letters can name them.
    """

    earliest: ClockTime
    latest: ClockTime
    least_minutes: Annotated[Whole, Field(ge=1, le=7 * 24 * 60)]
    session_minutes: Annotated[Whole, Field(ge=1, le=24 * 60)] | None = None
    step_minutes: Annotated[Whole, Field(ge=1, le=60)] = 15


class Lodging(Frozen):
    """Where a crew can spend the night at a location.

    Parameters
    ----------
    cost
        Per person and night, in whole units of the currency.
    beds
        Most people of one outing; none means no limit.
    """

    cost: Annotated[Whole, Field(ge=0)] = 0
    beds: Annotated[Whole, Field(ge=1)] | None = None


class CrewNeed(Frozen):
    """How many people of one role a visit needs at the least, and how many are wanted."""

    least: Annotated[Whole, Field(ge=0, le=99)]
    wanted: Annotated[Whole, Field(ge=0, le=99)]


class LanguageNeed(Frozen):
    """At least ``speakers`` people in the crew speak one of the languages ``any_of``."""

    any_of: Annotated[tuple[Id, ...], Field(min_length=1)]
    speakers: Annotated[Whole, Field(ge=1, le=99)] = 1


class VisitsDue(Frozen):
    """How often a location is visited in the horizon."""

    least: Annotated[Whole, Field(ge=0)] = 1
    most: Annotated[Whole, Field(ge=0)] = 1


class Gap(Frozen):
    """Least and most days from one visit of a location to its next; none means no bound."""

    least_days: Annotated[Whole, Field(ge=0)] = 0
    most_days: Annotated[Whole, Field(ge=1)] | None = None


class Location(Frozen):
    """A place that is visited.

    Parameters
    ----------
    id
        Also the id of the location's node in the network.
    catchment
        Municipalities or villages whose people are invited.
    expected_clients
        Clients expected on one visit.
    setup_minutes, clearup_minutes
        Minutes the crew needs at the venue before opening and after closing.
    crew
        Need per role.
    rhythm_days
        The wished days from visit to visit; by default the horizon's length divided by the mean of the visits due.
    lodging
        For nights on the spot.
    needs_car
        Whether a car must come to the venue, for material that nobody can carry.
    wishes
        Dates that suit the place better or worse.
    """

    id: Id
    name: str = ""
    lat: Latitude
    lon: Longitude
    catchment: tuple[str, ...] = ()
    expected_clients: Annotated[Whole, Field(ge=0)] = 0
    venue: Venue = Venue()
    service: Service
    setup_minutes: Minutes = 0
    clearup_minutes: Minutes = 0
    crew: Annotated[dict[Id, CrewNeed], Field(min_length=1)]
    languages: tuple[LanguageNeed, ...] = ()
    visits: VisitsDue = VisitsDue()
    gap: Gap = Gap()
    rhythm_days: Annotated[Whole, Field(ge=1)] | None = None
    lodging: Lodging | None = None
    needs_car: bool = False
    wishes: tuple[Wish, ...] = ()

    @property
    def label(self) -> str:
        """The name, or the id where no name is given."""
        return self.name or self.id
