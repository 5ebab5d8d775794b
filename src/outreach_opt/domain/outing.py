"""Candidates: exact days away, settled in every minute before anything is decided."""

from dataclasses import dataclass
from datetime import timedelta

from outreach_opt.domain.base import Day
from outreach_opt.domain.itinerary import Itinerary, Stop, visit_days


@dataclass(frozen=True, slots=True, eq=False)
class Outing:
    """One crew's day away (or several days) that may be chosen.

    Light on purpose: problems have many thousands, and they share stops and itineraries.

    Parameters
    ----------
    date
        The first date.
    stops
        The visits, in order.
    itineraries
        One for each office that could send people.
    days
        Days away, nights included.
    """

    date: Day
    stops: tuple[Stop, ...]
    itineraries: tuple[Itinerary, ...]
    days: int = 1

    @property
    def locations(self) -> tuple[str, ...]:
        """Ids of the locations visited, in order, each once."""
        if len(self.stops) == 1:
            # Nearly all have one stop, and all are asked often.
            return (self.stops[0].location,)
        return tuple(dict.fromkeys(stop.location for stop in self.stops))

    @property
    def last_date(self) -> Day:
        """The date of the return."""
        return self.date + timedelta(days=self.days - 1)

    def visit_date(self, location: str) -> Day:
        """Return the date on which a location's visit begins."""
        return self.date + timedelta(days=visit_days(self.stops)[location] if self.days > 1 else 0)

    def itinerary_of(self, office: str) -> Itinerary | None:
        """Return the itinerary of an office, or None if it cannot take part."""
        return next((one for one in self.itineraries if one.office == office), None)
