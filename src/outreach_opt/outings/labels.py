"""Labels of the search for stop times, and when one of them makes another superfluous."""

from __future__ import annotations

from dataclasses import dataclass

from outreach_opt.domain.itinerary import Stop
from outreach_opt.outings.nights import Nights
from outreach_opt.outings.opening_hours import Window

Party = tuple[str, str]
"""An office, and where its car is."""

Standing = tuple[int, int]
"""When a party left its office, and the minutes it has travelled and waited since; nights do not count."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What limits the search, as far as rules ask for it.

    Parameters
    ----------
    longest_day
        Most minutes from the begin to the end of one of several days.
    between
        Longest way from one stop to the next of the same day.
    nights
        Rest between days.
    """

    longest_day: int
    between: int
    nights: Nights


@dataclass(frozen=True, slots=True)
class Label:
    """Closed stops, and an open one.

    Parameters
    ----------
    stops
        The closed ones.
    opens, window
        Of the open one.
    parties
        Who is there.
    done
        Minutes that earlier sessions of the same visit were open.
    since
        When the working day began, at the latest of all parties.
    """

    stops: tuple[Stop, ...]
    opens: int
    window: Window
    parties: dict[Party, Standing]
    done: int
    since: int

    def order(self) -> tuple[int, ...]:
        """Return a key by which labels come before those that they make superfluous, where they open on one day."""
        standings = self.parties.values()
        travel, leaves = sum(one for _, one in standings), sum(one for one, _ in standings)
        return self.opens, -self.done, -len(standings), travel, -leaves

    def supersedes(self, other: Label, new_day: bool) -> bool:
        """Tell whether this label makes another one at the same halt superfluous.

        Parameters
        ----------
        other
            The other label.
        new_day
            Whether a night lies before: then a later opening makes a shorter day, which the law may ask for.
        """
        comes_first = self.opens == other.opens if new_day else self.opens <= other.opens
        return (
            comes_first
            and self.window == other.window
            and self.done >= other.done
            and all(
                party in self.parties and self.parties[party][0] >= leaves and self.parties[party][1] <= travel
                for party, (leaves, travel) in other.parties.items()
            )
        )


def keep_better(parties: dict[Party, Standing], party: Party, standing: Standing) -> None:
    """Note a party's standing unless it left its office later, or has travelled less, in the one known so far."""
    known = parties.get(party, standing)
    parties[party] = max(standing, known, key=lambda one: (one[0], -one[1]))


Merit = dict[Party, tuple[int, int, int]]
"""By party: minus the minute of leaving, the minute of returning, and the minutes of travel; less is better."""


def best(schedules: dict[tuple[Stop, ...], Merit]) -> list[tuple[Stop, ...]]:
    """Return the stop times that no others make superfluous; among equals the longest service stays."""
    kept: list[tuple[tuple[Stop, ...], Merit]] = []
    for stops, merit in sorted(schedules.items(), key=lambda one: -sum(stop.closes - stop.opens for stop in one[0])):
        if not any(_covers(other, merit) for _, other in kept):
            kept = [(one, other) for one, other in kept if not _covers(merit, other)]
            kept.append((stops, merit))
    return [stops for stops, _ in kept]


def _covers(one: Merit, other: Merit) -> bool:
    return all(
        party in one and all(a <= b for a, b in zip(one[party], merit, strict=True)) for party, merit in other.items()
    )
