"""What letters and notices say of each visit: hours, rooms, who is invited, and by when the letters must leave."""

from __future__ import annotations

from datetime import date, timedelta

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.base import ClockTime, Day, Frozen, Id
from outreach_opt.domain.history import PastVisit
from outreach_opt.domain.plan import PlannedOuting, RotationPlan
from outreach_opt.policy import RotationProblem


class Hours(Frozen):
    """When clients can come on a date; clock times count from its midnight."""

    date: Day
    opens: ClockTime
    closes: ClockTime


class Invitation(Frozen):
    """All that may be said in public of a visit, and to whom.

    Parameters
    ----------
    place, venue
        Names of the place and the rooms.
    hours
        One or several days.
    catchment
        Whose people are invited.
    expected_clients
        So many letters bring about so many people.
    roles, languages
        Ids of what the crew can do, as planned.
    post_by
        The last date on which the letters can be posted (``rules/notice.py``).
    posted
        Whether the problem says that they are in the post.
    next_place, next_date
        The visit after this one, wherever it is.
    """

    location: Id
    place: str
    venue: str = ""
    lat: float
    lon: float
    hours: tuple[Hours, ...]
    catchment: tuple[str, ...] = ()
    expected_clients: int = 0
    roles: tuple[Id, ...] = ()
    languages: tuple[Id, ...] = ()
    post_by: Day
    posted: bool = False
    next_place: str = ""
    next_date: Day | None = None

    @property
    def date(self) -> date:
        """The first day."""
        return self.hours[0].date

    @property
    def where(self) -> str:
        """The rooms and the place."""
        return ", ".join(one for one in (self.venue, self.place) if one)


def invitations(problem: RotationProblem, plan: RotationPlan) -> tuple[Invitation, ...]:
    """Return the visits of a plan as letters and notices need them, in the order in which letters leave.

    Parameters
    ----------
    problem, plan
        The problem and its plan.
    """
    dated = sorted(
        ((one.visit_date(place), place, one) for one in plan.outings for place in one.locations),
        key=lambda each: each[:2],
    )
    labels = [(problem.location_by_id[place].label, day) for day, place, _ in dated]
    found = []
    for day, place, outing in dated:
        later = next(((label, when) for label, when in labels if when > day), None)
        one = _invitation(problem, outing, place)
        found.append(one.model_copy(update={"next_place": later[0], "next_date": later[1]}) if later else one)
    return tuple(sorted(found, key=lambda one: (one.post_by, one.date, one.location)))


def _invitation(problem: RotationProblem, outing: PlannedOuting, location: str) -> Invitation:
    place = problem.location_by_id[location]
    spoken = {language for who in outing.crew for language in who.languages}
    served = {who.role for who in outing.crew}
    return Invitation(
        location=location,
        place=place.label,
        venue=place.venue.name,
        lat=place.lat,
        lon=place.lon,
        hours=tuple(_hours(outing.date, one.opens, one.closes) for one in outing.stops if one.location == location),
        catchment=place.catchment,
        expected_clients=place.expected_clients,
        roles=tuple(one for one in problem.roles if one in served),
        languages=tuple(one for one in problem.languages if one in spoken),
        post_by=outing.post_by,
        posted=PastVisit(location=location, date=outing.visit_date(location)) in problem.notice.posted,
    )


def _hours(first: date, opens: int, closes: int) -> Hours:
    days = opens // DAY_MINUTES
    return Hours(
        date=first + timedelta(days=days), opens=opens - days * DAY_MINUTES, closes=closes - days * DAY_MINUTES
    )
