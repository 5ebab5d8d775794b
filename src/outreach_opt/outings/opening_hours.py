"""When a service can open and must close, on the grid of its steps."""

from dataclasses import dataclass

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.itinerary import Stop
from outreach_opt.domain.place import Location

Window = tuple[int, int]
"""Opening and closing of a venue, in minutes after midnight of its date."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening and closing of the service, in minutes after midnight of the outing's first date."""

    opens: int
    closes: int


def stop_of(location: Location, hours: Hours) -> Stop:
    """Return the stop with set-up before and clear-up after the service."""
    return Stop.unchecked(
        location=location.id,
        begins=hours.opens - location.setup_minutes,
        opens=hours.opens,
        closes=hours.closes,
        ends=hours.closes + location.clearup_minutes,
    )


def openings(location: Location, window: Window, least: int | None = None, day: int = 0) -> range:
    """Return the minutes at which the service could open in a venue's window, on the service's step.

    Parameters
    ----------
    location, window
        Where and between which clock times.
    least
        Minutes that it must stay open; by default those of a whole visit.
    day
        The day of the outing, counted from 0.
    """
    service, step = location.service, location.service.step_minutes
    first = max(service.earliest, window[0] + location.setup_minutes)
    last = last_close(location, window) - (service.least_minutes if least is None else least)
    start = day * DAY_MINUTES
    return range(start + -(-first // step) * step, start + last + 1, step)


def last_close(location: Location, window: Window) -> int:
    """Return the last clock time at which the service can close in a venue's window."""
    return min(location.service.latest, window[1] - location.clearup_minutes)


def up_to_step(location: Location, minute: int, day: int = 0) -> int:
    """Return the first minute from one on that lies on the service's step, counted from a day's midnight."""
    start, step = day * DAY_MINUTES, location.service.step_minutes
    return start + -(-(minute - start) // step) * step


def down_to_step(location: Location, minute: int, day: int = 0) -> int:
    """Return the last minute up to one that lies on the service's step, counted from a day's midnight."""
    start, step = day * DAY_MINUTES, location.service.step_minutes
    return start + (minute - start) // step * step
