"""A day or several days away: stops, legs with clock times, breaks, nights, and what of it counts as work."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from outreach_opt.clock import DAY_MINUTES
from outreach_opt.domain.base import ClockTime, Frozen, Id, Minutes, Real

Mode = Literal["drive", "walk", "sail", "ride", "wait"]


class Leg(Frozen):
    """One leg: driving, walking, sailing, riding a bus or train, or waiting at a node.

    Parameters
    ----------
    via
        Nodes between origin and destination, in order.
    line
        The ferry or route, for sailings and rides.
    car
        Whether the car is taken along on a sailing.
    km
        Length, for driving.
    """

    mode: Mode
    origin: Id
    destination: Id
    departs: ClockTime
    arrives: ClockTime
    via: tuple[Id, ...] = ()
    line: Id | None = None
    car: bool = False
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


class Night(Frozen):
    """A night on the spot, from the end of one day's duty to the start of the next."""

    location: Id
    begins: ClockTime
    ends: ClockTime


class DutyMinutes(Frozen):
    """Minutes away by kind; ``work`` is what counts against the limits."""

    drive: Minutes = 0
    walk: Minutes = 0
    sail: Minutes = 0
    ride: Minutes = 0
    wait: Minutes = 0
    on_site: Minutes = 0
    breaks: Minutes = 0
    nights: Minutes = 0
    work: Minutes = 0

    @property
    def travel(self) -> int:
        """Minutes of travel and waiting, whether they count as work or not."""
        return self.drive + self.walk + self.sail + self.ride + self.wait

    @property
    def span(self) -> int:
        """Minutes from leaving the office to being back."""
        return self.travel + self.on_site + self.nights


class Itinerary(Frozen):
    """The way of one office's crew: legs and stops follow each other without a hole from ``leaves`` to ``returns``."""

    office: Id
    leaves: ClockTime
    returns: ClockTime
    legs: tuple[Leg, ...]
    breaks: tuple[Break, ...] = ()
    nights: tuple[Night, ...] = ()
    minutes: DutyMinutes

    @property
    def drives(self) -> bool:
        """Whether a car is used, be it only as freight of a boat."""
        return any(leg.mode == "drive" or leg.car for leg in self.legs)


@dataclass(frozen=True, slots=True)
class WorkDay:
    """One day of an outing for one office's crew: what lies between two nights."""

    begins: int
    ends: int
    stops: tuple[Stop, ...]
    legs: tuple[Leg, ...]
    breaks: tuple[Break, ...]


def work_days(stops: Sequence[Stop], way: Itinerary) -> tuple[WorkDay, ...]:
    """Return the days of an itinerary, parted by its nights; legs, stops and breaks belong to the day they begin in."""
    if not way.nights:
        return (WorkDay(way.leaves, way.returns, tuple(stops), way.legs, way.breaks),)
    nights = sorted(way.nights, key=lambda one: one.begins)
    edges = [way.leaves, *(minute for one in nights for minute in (one.begins, one.ends)), way.returns]
    starts = [edges[0], *(one.ends for one in nights)]
    untils = [*starts[1:], max(edges[-1], edges[0]) + DAY_MINUTES]
    begins = edges[::2]
    ends = edges[1::2]
    # What begins too early or too late belongs to the first or last day, so that nothing is lost from sight.
    spans = [(0 if at == 0 else since, until) for at, (since, until) in enumerate(zip(starts, untils, strict=True))]
    return tuple(
        WorkDay(
            begin,
            end,
            tuple(one for one in stops if since <= one.begins < until),
            tuple(one for one in way.legs if since <= one.departs < until),
            tuple(one for one in way.breaks if since <= one.begins < until),
        )
        for begin, end, (since, until) in zip(begins, ends, spans, strict=True)
    )


def visit_days(stops: Sequence[Stop]) -> dict[str, int]:
    """Return the locations visited, in order, each with the day of its first stop, counted from the outing's date."""
    days: dict[str, int] = {}
    for stop in sorted(stops, key=lambda one: one.begins):
        days.setdefault(stop.location, stop.begins // DAY_MINUTES)
    return days
