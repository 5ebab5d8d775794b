"""Tours: how many stops a day away may have, and how many nights."""

from typing import Annotated

from pydantic import Field

from outreach_opt.domain.base import Frozen, Minutes, Whole

MOST_EXACT_STOPS = 3
"""Up to so many stops a day, every order of places is tried."""


class Tours(Frozen):
    """Bounds of a day away; by default one stop and no night.

    Parameters
    ----------
    most_stops
        Most stops on one day. Up to three, every order of places is tried. Above, days to places that a car alone
        reaches have one stop, or follow a route that a heuristic found (extra ``tours``); orders of up to three stops
        are still tried where a place lies behind a boat, a walk or a bus, and on days before or after a night.
    most_nights
        Most nights of one outing on the spot, where a location has lodging. Before a night the service closes as early
        or as late as it lawfully may, and on a middle day it opens as early as it may.
    most_minutes_between
        Longest way from one stop of a day to the next.
    nearest
        Where orders are tried: for each location only so many others, nearest as the crow flies, as the next stop.
    routes
        Most routes that the heuristic may give; as many again with one stop less may be added to them.
    seed
        Of the heuristic: the same seed gives the same routes.
    """

    most_stops: Annotated[Whole, Field(ge=1, le=20)] = 1
    most_nights: Annotated[Whole, Field(ge=0, le=6)] = 0
    most_minutes_between: Minutes = 60
    nearest: Annotated[Whole, Field(ge=1)] = 8
    routes: Annotated[Whole, Field(ge=1, le=5000)] = 50
    seed: Annotated[Whole, Field(ge=0, lt=2**32)] = 0

    @property
    def are_allowed(self) -> bool:
        """Whether a day away may lead to several places, or last for several days."""
        return self.most_stops > 1 or self.most_nights > 0

    @property
    def heuristic(self) -> bool:
        """Whether the days away are not all there are: some orders of places are never tried."""
        return self.most_stops > MOST_EXACT_STOPS
