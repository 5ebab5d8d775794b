"""Candidates: exact days away, settled in every minute before anything is decided."""

from dataclasses import dataclass
from datetime import date

from outreach_opt.domain.itinerary import Itinerary, Stop


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

    date: date
    stops: tuple[Stop, ...]
    itineraries: tuple[Itinerary, ...]
    days: int = 1

    @property
    def locations(self) -> tuple[str, ...]:
        """Ids of the locations visited, in order."""
        return tuple(stop.location for stop in self.stops)

    def itinerary_of(self, office: str) -> Itinerary | None:
        """Return the itinerary of an office, or None if it cannot take part."""
        return next((one for one in self.itineraries if one.office == office), None)
