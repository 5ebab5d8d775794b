"""Tours: how many stops a day away may have, and how many nights."""

from typing import Annotated

from pydantic import Field

from outreach_opt.domain.base import Frozen, Minutes, Whole


class Tours(Frozen):
    """Bounds of a day away; by default one stop and no night.

    Parameters
    ----------
    most_stops
        Most stops on one day. Up to three, every order of places is tried; above, a route heuristic seeks good ones.
    most_nights
        Most nights of one outing on the spot, where a location has lodging.
    most_minutes_between
        Longest way from one stop of a day to the next.
    nearest
        For each location only so many nearest ones (by time) are tried as the next stop.
    """

    most_stops: Annotated[Whole, Field(ge=1, le=20)] = 1
    most_nights: Annotated[Whole, Field(ge=0, le=6)] = 0
    most_minutes_between: Minutes = 60
    nearest: Annotated[Whole, Field(ge=1)] = 8
