"""A set of calendars as texts."""

from __future__ import annotations

from pydantic import Field

from outreach_opt.domain.base import Frozen


class Calendars(Frozen):
    """The calendars of a plan, each as the text of an ``.ics`` file.

    Parameters
    ----------
    everything
        All visits.
    places, people
        The visits of a place and the duties of a person, by id.
    cancelled
        What fell away since the calendars before, one message each for whoever took the event into a calendar of their
        own; by ``places/…`` or ``people/…`` with id and date.
    """

    everything: str
    places: dict[str, str]
    people: dict[str, str]
    cancelled: dict[str, str] = Field(default_factory=dict)

    def files(self) -> dict[str, str]:
        """Return the texts by their paths in a folder."""
        return {
            "all.ics": self.everything,
            **{f"places/{file_name(one)}.ics": text for one, text in self.places.items()},
            **{f"people/{file_name(one)}.ics": text for one, text in self.people.items()},
            **{f"cancelled/{file_name(one)}.ics": text for one, text in self.cancelled.items()},
        }


def file_name(identity: str) -> str:
    """Return an id as a file may be called on any system; ids have no percent sign."""
    return identity.replace(":", "%3A")


def id_of(name: str) -> str:
    """Return the id that a file is called after."""
    return name.replace("%3A", ":")
