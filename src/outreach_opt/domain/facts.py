"""The facts of a rotation: everything that is known before anything is decided."""

from datetime import date
from functools import cached_property

from pydantic import Field

from outreach_opt.domain.base import Day, Frozen, Id
from outreach_opt.domain.history import Exclusion, History, Notice, Pin
from outreach_opt.domain.horizon import Horizon
from outreach_opt.domain.network import Network, Node
from outreach_opt.domain.place import Location, Office
from outreach_opt.domain.staff import StaffMember
from outreach_opt.domain.tours import Tours
from outreach_opt.domain.wish import Wish
from outreach_opt.domain.working_time import WorkingTime

PROBLEM_FORMAT = "outreach-opt/problem/1"


class Facts(Frozen):
    """All facts of a rotation.

    Parameters
    ----------
    format
        Name and version of the file format.
    today
        The date of planning; with it, no visit is planned whose invitations should already be in the post.
    timezone
        IANA name of the zone all clock times are in.
    roles, languages, skills
        Names by id.
    tours
        How many stops a day away may have, and how many nights.
    date_wishes
        Wishes about the date of any visit.
    """

    format: str = Field(default=PROBLEM_FORMAT, pattern=r"^outreach-opt/problem/1$")
    name: str = ""
    today: Day | None = None
    timezone: str = "Europe/Berlin"
    roles: dict[Id, str] = Field(min_length=1)
    languages: dict[Id, str] = Field(default_factory=dict)
    skills: dict[Id, str] = Field(default_factory=dict)
    horizon: Horizon
    offices: tuple[Office, ...] = Field(min_length=1)
    locations: tuple[Location, ...] = Field(min_length=1)
    staff: tuple[StaffMember, ...] = Field(min_length=1)
    network: Network
    working_time: WorkingTime = WorkingTime()
    tours: Tours = Tours()
    notice: Notice = Notice()
    history: History = History()
    pins: tuple[Pin, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    date_wishes: tuple[Wish, ...] = ()

    @cached_property
    def location_by_id(self) -> dict[str, Location]:
        """Locations by id."""
        return {one.id: one for one in self.locations}

    @cached_property
    def office_by_id(self) -> dict[str, Office]:
        """Offices by id."""
        return {one.id: one for one in self.offices}

    @cached_property
    def staff_by_id(self) -> dict[str, StaffMember]:
        """Staff by id."""
        return {one.id: one for one in self.staff}

    @cached_property
    def past_duties(self) -> dict[str, list[date]]:
        """Dates of the duties before the horizon by person, in order."""
        dates: dict[str, list[date]] = {}
        for one in self.history.duties:
            if one.date < self.horizon.first:
                dates.setdefault(one.staff, []).append(one.date)
        return {staff: sorted(some) for staff, some in dates.items()}

    @cached_property
    def last_visits(self) -> dict[str, date]:
        """Date of the last visit before the horizon by location."""
        last: dict[str, date] = {}
        for one in self.history.visits:
            if one.date < self.horizon.first:
                last[one.location] = max(one.date, last.get(one.location, one.date))
        return last

    @cached_property
    def coordinates(self) -> dict[str, tuple[float, float]]:
        """Latitude and longitude of every node of the network by id."""
        points: list[Office | Location | Node] = [*self.offices, *self.locations, *self.network.nodes]
        return {one.id: (one.lat, one.lon) for one in points}

    def rhythm_days(self, location: Location) -> float:
        """Return the wished days from one visit of a location to the next."""
        if location.rhythm_days is not None:
            return float(location.rhythm_days)
        mean = (location.visits.least + location.visits.most) / 2
        return self.horizon.days / mean if mean else float(self.horizon.days)
