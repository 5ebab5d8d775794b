"""What a source adds to the network, and where each piece of it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from outreach_opt.domain.network import Network
from outreach_opt.errors import Finding
from outreach_opt.words import NOTHING, Words


@dataclass(frozen=True)
class Part:
    """A part of the network that comes from a file.

    Parameters
    ----------
    network
        Nodes, roads, walks, ferries, calendars and routes to be added.
    origins
        File and line of pieces by their path in the part, e.g. ``ferries[0].timetable[2]``; what is not named here
        comes from the source as a whole.
    report
        What was kept and left out, for planners to read, line by line.
    """

    network: Network
    origins: Mapping[str, Finding] = field(default_factory=dict)
    report: Words = NOTHING
