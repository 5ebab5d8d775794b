"""A day away: stops, legs with clock times, breaks, and what of it counts as work."""

from typing import Annotated, Literal

from pydantic import Field

from outreach_opt.domain.base import ClockTime, Frozen, Id, Minutes, Real

Mode = Literal["drive", "walk", "sail", "wait"]


class Leg(Frozen):
    """One leg: driving, walking, sailing, or waiting at a node.

    Parameters
    ----------
    via
        Nodes between origin and destination, in order.
    ferry
        The line, for sailings.
    km
        Length, for driving.
    """

    mode: Mode
    origin: Id
    destination: Id
    departs: ClockTime
    arrives: ClockTime
    via: tuple[Id, ...] = ()
    ferry: Id | None = None
    km: Annotated[Real, Field(ge=0)] | None = None


class Stop(Frozen):
    """A visit: the crew is there from ``begins`` to ``ends``, clients from ``opens`` to ``closes``."""

    location: Id
    begins: ClockTime
    opens: ClockTime
    closes: ClockTime
    ends: ClockTime


class Break(Frozen):
    """A break on site; colleagues may take it in turns, so that the service stays open."""

    begins: ClockTime
    ends: ClockTime


class DutyMinutes(Frozen):
    """Minutes of a day away by kind; ``work`` is what counts against the limits."""

    drive: Minutes = 0
    walk: Minutes = 0
    sail: Minutes = 0
    wait: Minutes = 0
    on_site: Minutes = 0
    breaks: Minutes = 0
    work: Minutes = 0

    @property
    def travel(self) -> int:
        """Minutes of travel and waiting, whether they count as work or not."""
        return self.drive + self.walk + self.sail + self.wait

    @property
    def span(self) -> int:
        """Minutes from leaving the office to being back."""
        return self.travel + self.on_site


class Itinerary(Frozen):
    """The way of one office's crew: legs and stops follow each other without a hole from ``leaves`` to ``returns``."""

    office: Id
    leaves: ClockTime
    returns: ClockTime
    legs: tuple[Leg, ...]
    breaks: tuple[Break, ...] = ()
    minutes: DutyMinutes
