"""What a comparison of two plans says."""

from __future__ import annotations

from typing import Literal

from outreach_opt.domain.base import ClockTime, Day, Frozen, Id

Change = Literal["crew", "hours", "moved", "added", "dropped"]


class VisitChange(Frozen):
    """One visit in two plans.

    Parameters
    ----------
    change
        The largest of what differs: ``moved`` to another date, other ``hours`` on the same date, only another ``crew``;
        ``added`` and ``dropped`` visits are in one plan alone.
    before, after
        The date of the visit in each plan.
    hours_before, hours_after
        Opening and closing on its first day.
    joined, left
        Staff who serve on it in the second plan only, and in the first only.
    """

    location: Id
    change: Change
    before: Day | None = None
    after: Day | None = None
    hours_before: tuple[ClockTime, ClockTime] | None = None
    hours_after: tuple[ClockTime, ClockTime] | None = None
    joined: tuple[Id, ...] = ()
    left: tuple[Id, ...] = ()

    @property
    def letters(self) -> bool:
        """Whether invitations must be posted (again): date or hours are new."""
        return self.change in ("moved", "hours", "added")


class PersonChange(Frozen):
    """One person in two plans.

    Parameters
    ----------
    gained, lost, altered
        First dates of duties that came, that went, and that have another place, role or hours.
    duties, duty_minutes, travel_minutes
        Number of duties, and minutes of work and of travel on all of them: before, after.
    """

    staff: Id
    gained: tuple[Day, ...] = ()
    lost: tuple[Day, ...] = ()
    altered: tuple[Day, ...] = ()
    duties: tuple[int, int]
    duty_minutes: tuple[int, int]
    travel_minutes: tuple[int, int]


class GoalChange(Frozen):
    """What two plans reach in one goal; less is better, and None where a plan does not say."""

    goal: str
    before: int | None
    after: int | None


class Comparison(Frozen):
    """What differs between two plans; what is the same is left out, but all goals are there.

    Parameters
    ----------
    sentences, sentences_de
        All of it in words, in English and German.
    """

    visits: tuple[VisitChange, ...]
    staff: tuple[PersonChange, ...]
    goals: tuple[GoalChange, ...]
    sentences: tuple[str, ...]
    sentences_de: tuple[str, ...]

    @property
    def people_told(self) -> tuple[str, ...]:
        """Staff who must be told: a duty of theirs is new, gone or altered."""
        return tuple(one.staff for one in self.staff)

    @property
    def letters(self) -> tuple[VisitChange, ...]:
        """Visits for which letters must be posted again."""
        return tuple(one for one in self.visits if one.letters)
